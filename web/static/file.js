// One plain text file, dropped or chosen.

import { Problem } from "./problems.js";

const LARGEST = 5_000_000;

/** The text of a file. Throws Problem where it is not plain text in UTF-8, or far longer than an article. */
export async function textOfFile(file) {
  if (file.size > LARGEST) throw refusal(`${file.name} is far longer than the desk takes.`);
  if (/html/.test(file.type)) throw refusal(`${file.name} is a web page. Copy the text of the article out of it.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch (error) {
    if (!(error instanceof TypeError)) throw refusal(`${file.name} cannot be read.`);
    throw refusal(`${file.name} is not plain text in UTF-8. Save it as plain text, encoded in UTF-8.`);
  }
}

function refusal(detail) {
  return new Problem({ status: 422, title: "This was not taken", detail });
}
