// What is marked in the article: every span of a digest as one list, with its place in UTF-16 units.

import { indexIn } from "./units.js";

/** Where two marks cover the same characters, the one that comes first here stands outside. */
export const LAYERS = ["sentence", "speech", "source", "cue", "phrase", "event", "name", "time"];

/**
 * Marks `{key, id, layer, start, end, kind, item, part}` in the order of the text, longest first, and how many spans
 * were lost because the article does not hold their text at their place. `key` is the finding that a mark belongs to
 * (an entity with all its mentions has one), `id` names the mark's place in the page.
 */
export function findMarks(digest, text) {
  const index = indexIn(text, digest.offset_unit);
  const marks = [];
  let lost = 0;
  for (const { span, ...mark } of allSpans(digest)) {
    const [start, end] = [index(span.start), index(span.end)];
    if (start >= 0 && end > start && text.slice(start, end) === span.text) marks.push({ ...mark, start, end });
    else lost += 1;
  }
  return { marks: marks.sort(byPlace), lost };
}

export function byPlace(a, b) {
  return a.start - b.start || b.end - a.end || LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer);
}

function* allSpans(digest) {
  yield* summarySpans(digest.summary);
  for (const quote of digest.quotes) yield* quoteSpans(quote);
  for (const [number, phrase] of digest.key_phrases.entries()) yield* phraseSpans(phrase, number);
  for (const event of digest.events) yield eventSpan(event);
  for (const entity of digest.entities) yield* mentionSpans(entity);
  for (const time of digest.times) {
    yield { key: timeKey(time), id: timeId(time), layer: "time", kind: time.type, item: time, part: time, span: time };
  }
}

function* summarySpans(summary) {
  const taken = new Map(summary.sentences.map((sentence) => [sentence.start, sentence]));
  const headline = summary.headline?.sentence;
  if (headline && !taken.has(headline.start)) taken.set(headline.start, headline);
  for (const sentence of taken.values()) {
    const id = sentenceId(sentence);
    yield { key: id, id, layer: "sentence", kind: "taken", item: sentence, part: sentence, span: sentence };
  }
}

function* quoteSpans(quote) {
  const key = quoteKey(quote);
  const base = { key, kind: quote.kind, item: quote };
  for (const [number, span] of quote.content.entries()) {
    yield { ...base, id: quoteId(quote, number), layer: "speech", part: span, span };
  }
  for (const layer of ["source", "cue"]) {
    const span = quote[layer];
    if (span) yield { ...base, id: `${key}-${layer}`, layer, part: span, span };
  }
}

function* phraseSpans(phrase, number) {
  for (const [place, span] of phrase.mentions.entries()) {
    yield {
      key: phraseKey(number),
      id: phraseId(number, place),
      layer: "phrase",
      kind: "",
      item: phrase,
      part: span,
      span,
    };
  }
}

function eventSpan(event) {
  const span = event.trigger;
  return { key: eventKey(event), id: eventId(event), layer: "event", kind: event.type, item: event, part: span, span };
}

function* mentionSpans(entity) {
  for (const [number, span] of entity.mentions.entries()) {
    const id = mentionId(entity, number);
    yield { key: entityKey(entity), id, layer: "name", kind: entity.type, item: entity, part: span, span };
  }
}

export const entityKey = (entity) => `entity-${entity.id}`;
export const eventKey = (event) => `event-${event.trigger.start}`;
export const eventId = (event) => `event-${event.id}`;
export const mentionId = (entity, number) => `mention-${entity.id}-${number}`;
export const quoteKey = (quote) => `quote-${quote.id}`;
export const quoteId = (quote, number) => `quote-${quote.id}-${number}`;
/** Expressions of the same words and value belong together. */
export const timeKey = (time) => `when ${time.type} ${time.value} ${time.text.toLowerCase()}`;
export const timeId = (time) => `time-${time.id}`;
export const phraseKey = (number) => `phrase-${number}`;
export const phraseId = (number, place) => `phrase-${number}-${place}`;
export const sentenceId = (sentence) => `sentence-${sentence.start}`;
