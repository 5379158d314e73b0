// Follows an article until it is finished, one waiting request after another.

import { readArticle } from "./api.js";
import { withKey } from "./key.js";
import { isFinished } from "./labels.js";

const QUICK_LOOKS = 10;
const TRIES = 6;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Calls `seen(article)` at every change and resolves with the finished article. The first looks wait one second each,
 * so that every stage is seen; later ones wait five. Throws Problem where the desk refuses, or stays silent for long.
 */
export async function follow(id, seen) {
  let tag = null;
  for (let look = 0; ; look += 1) {
    const wait = look === 0 ? 0 : look <= QUICK_LOOKS ? 1 : 5;
    const reply = await persistently(() => withKey(() => readArticle(id, { wait, tag })));
    tag = reply.tag;
    if (reply.article) {
      seen(reply.article);
      if (isFinished(reply.article)) return reply.article;
    }
    await pause(200);
  }
}

/** Tries again where the desk is away or overloaded, waiting longer each time. */
export async function persistently(request) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await request();
    } catch (error) {
      const passing = error.status === 0 || error.status === 429 || error.status >= 502;
      if (!passing || tried === TRIES) throw error;
      await pause(1000 * (error.retryAfter ?? 2 ** (tried - 1)));
    }
  }
}
