// Talks to the HTTP API of this host, and to nothing else.

import { storedKey } from "./key.js";
import { Problem } from "./problems.js";

const PATIENCE = 30_000;

function address(path) {
  return document.documentElement.dataset.root + path;
}

/** Sends an article; the same `idempotencyKey` never makes two of it. Returns the article as the desk keeps it. */
export async function sendArticle(article, idempotencyKey) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey };
  const response = await call("v1/articles", { method: "POST", headers, body: JSON.stringify(article) });
  return response.json();
}

/**
 * `{article, tag}`, after at most `wait` seconds; the article is null where it is still as `tag` says.
 */
export async function readArticle(id, { wait = 0, tag = null } = {}) {
  const headers = { ...(wait && { Prefer: `wait=${wait}` }), ...(tag && { "If-None-Match": tag }) };
  const response = await call(`v1/articles/${encodeURIComponent(id)}`, { headers });
  if (response.status === 304) return { article: null, tag };
  return { article: await response.json(), tag: response.headers.get("ETag") };
}

/** One page of articles, newest first: `{items, next_cursor}`. `filter` holds `status`, `external_id`, `problem`, `q`. */
export async function listArticles(cursor = null, filter = {}) {
  const query = new URLSearchParams({ limit: "10", ...filter, ...(cursor && { cursor }) });
  const response = await call(`v1/articles?${query}`);
  return response.json();
}

/** The response of this host where it is good or "not modified". Throws Problem otherwise. */
export async function call(path, options = {}) {
  const key = storedKey();
  const headers = { ...options.headers, ...(key && { Authorization: `Bearer ${key}` }) };
  let response;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    response = await fetch(address(path), { ...options, headers, signal });
  } catch (error) {
    const detail = error.name === "TimeoutError" ? "It took too long to answer." : "It could not be reached.";
    throw new Problem({ status: 0, title: "The desk does not answer", detail });
  }
  if (response.ok || response.status === 304) return response;
  throw await problemOf(response);
}

async function problemOf(response) {
  const { status } = response;
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  try {
    const { title, detail, errors } = await response.json();
    if (title) return new Problem({ status, title, detail, errors }, retryAfter);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const detail = `It answered ${status} without saying why.`;
  return new Problem({ status, title: "The desk could not do this", detail }, retryAfter);
}
