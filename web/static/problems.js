// A problem of the API as a person wants it: what happened, which field it is about, and what to do.

const FIELDS = {
  text: "Article text",
  title: "Title",
  published_at: "Published",
  summary: "Summary length",
};
const ADVICE = {
  0: "Check that the desk is running and that this machine reaches it, then try again.",
  404: "It may have been deleted, or it belongs to another API key.",
  409: "Wait a moment and try again.",
  413: "Shorten the article, or send it in parts.",
  429: "The desk has more to do than it takes. Try again a little later.",
  500: "This is a fault of the desk, not of your article. Its log says more.",
  503: "Nothing was kept. Try again in a moment.",
};

/** What could not be done, with a body as RFC 9457 has it; status 0 where the desk gave no answer at all. */
export class Problem extends Error {
  constructor(body, retryAfter = null) {
    super(body.title);
    this.body = body;
    this.status = body.status;
    this.retryAfter = retryAfter;
  }
}

/** `{title, detail, advice, fields: [{field, label, detail}]}`; `field` is null for one that the form does not have. */
export function problemWords({ body, status, retryAfter }) {
  const fields = (body.errors ?? []).map(({ pointer, detail }) => ({ ...fieldOf(pointer), detail }));
  const wait = retryAfter ? `Try again in ${retryAfter} s.` : null;
  const advice = fields.length ? null : (wait ?? ADVICE[status] ?? (status > 500 ? ADVICE[500] : null));
  return { title: body.title, detail: body.detail === body.title ? null : body.detail, advice, fields };
}

function fieldOf(pointer) {
  const name = pointer.split("/")[1] ?? "";
  return Object.hasOwn(FIELDS, name) ? { field: name, label: FIELDS[name] } : { field: null, label: name || "Request" };
}
