// The first page: send an article, and see those that came before.

import { startForm } from "./article-form.js";
import { offerForgetting } from "./key.js";
import { startRecent } from "./recent.js";

offerForgetting();
startForm();
startRecent();
