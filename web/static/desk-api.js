// What the desk's page asks of the API, and what it has changed there.

import { call } from "./api.js";

const JSON_TYPE = { "Content-Type": "application/json" };
const at = encodeURIComponent;

async function told(path, options) {
  const response = await call(path, options);
  return response.status === 204 ? null : response.json();
}

function sent(path, body = {}) {
  return told(path, { method: "POST", headers: JSON_TYPE, body: JSON.stringify(body) });
}

function query(values) {
  const given = Object.entries(values).filter(([, value]) => value);
  return given.length ? `?${new URLSearchParams(given)}` : "";
}

/** `{board, tag}`; the board is null where it is still as `tag` says. */
export async function readBoard(tag) {
  const response = await call("v1/desk", { headers: tag ? { "If-None-Match": tag } : {} });
  if (response.status === 304) return { board: null, tag };
  return { board: await response.json(), tag: response.headers.get("ETag") };
}

export const retryArticle = (id) => sent(`v1/articles/${at(id)}/retry`);
export const deleteArticle = (id) => told(`v1/articles/${at(id)}`, { method: "DELETE" });

/** What `retry` or `delete` of all that match did, or with `dryRun` would do: `{matched, changed, more}`. */
export const changeAll = (what, filter, dryRun) => sent(`v1/articles/${what}`, { ...filter, dry_run: dryRun });

export const listEndpoints = () => told("v1/endpoints");
export const changeEndpoint = (id, what) => sent(`v1/endpoints/${at(id)}/${what}`);
/** The endpoint with its secret, which is never told again. */
export const makeEndpoint = (wishes) => sent("v1/endpoints", wishes);

/** One page of deliveries, newest first: `{items, next_cursor}`. */
export const listDeliveries = (filter) => told(`v1/deliveries${query({ limit: "20", ...filter })}`);
export const readDelivery = (id) => told(`v1/deliveries/${at(id)}`);
export const replayDelivery = (id) => sent(`v1/deliveries/${at(id)}/replay`);

/** What replaying every dead delivery made in `{since, until}` did, or with `dryRun` would do: `{matched, replayed, left_out}`. */
export const replayDead = (range, dryRun) => sent("v1/deliveries/replay", { ...range, dry_run: dryRun });
