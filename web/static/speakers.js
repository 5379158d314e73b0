// Who speaks: what to call the speaker of a quote, and what tells one from another.

/** What to call the speaker of a quote. `names` is a Map from entity ids to entities. */
export function speakerName(quote, names) {
  return names.get(quote.speaker)?.name ?? quote.source?.text ?? "Speaker not told";
}

/** What tells speakers apart: their entity, or where there is none the words of the source. */
export function speakerKey({ speaker, source }) {
  return speaker ? `entity ${speaker}` : `words ${source?.text.toLowerCase() ?? ""}`;
}
