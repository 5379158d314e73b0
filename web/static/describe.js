// What a mark is, in words: the finding, which rule found it, and how sure it is.

import { eventNotes, eventWords, toldElsewhere } from "./event-words.js";
import { anchorWord, confidenceWord, count, countryName, mentionWord, quoteWord, typeWord } from "./labels.js";
import { speakerName } from "./speakers.js";
import { timeWords } from "./time-words.js";

const DESCRIBERS = { sentence, speech: quote, source: quote, cue: quote, phrase, event, name, time };

/**
 * `{title, facts: [string], rule, confidence}` of a mark; `rule` is null where the finding does not tell one. `names` and
 * `quotes` are Maps from ids to the entities and the quotes of the digest.
 */
export function describe(mark, names, quotes) {
  return DESCRIBERS[mark.layer](mark, names, quotes);
}

function name({ item, part }) {
  const number = item.mentions.indexOf(part) + 1;
  const about = [typeWord(item.type), item.role, item.country && countryName(item.country)];
  const meant = part.literal_type && `the name is that of a ${typeWord(part.literal_type)}`;
  const facts = [...about, mentionWord(part.kind), meant, `mention ${number} of ${item.mentions.length}`];
  return {
    title: item.name,
    facts: facts.filter(Boolean),
    rule: part.rule,
    confidence: confidenceWord(part.confidence),
  };
}

function quote({ item, layer }, names) {
  const what = { speech: "said by", source: "speaker", cue: "word of saying, by" }[layer];
  const facts = [quoteWord(item.kind), addressee(item, names), within(item)].filter(Boolean);
  const title = `${what} ${speakerName(item, names)}`;
  return { title, facts, rule: item.rule, confidence: confidenceWord(item.confidence) };
}

/** `to Reuters`, or null. */
export function addressee(quote, names) {
  const entity = names.get(quote.addressee);
  return entity ? `to ${entity.name}` : null;
}

function within(quote) {
  return quote.within ? "inside what another says" : null;
}

function time({ item }) {
  const facts = [typeWord(item.type), item.value, anchorWord(item.anchor)].filter(Boolean);
  return { title: timeWords(item.value) ?? "date without a value", facts, rule: item.rule, confidence: null };
}

function event({ item }, names, quotes) {
  const title = eventWords(item, names);
  const { date, place } = toldElsewhere(item);
  const notes = [...eventNotes(item, quotes, names), date, place].filter(Boolean);
  const facts = [`event ${item.type}`, ...notes, `salience ${item.salience.toFixed(2)}`];
  return { title, facts, rule: item.rule, confidence: confidenceWord(item.confidence) };
}

function phrase({ item }) {
  return { title: item.text, facts: ["key phrase", `score ${item.score.toFixed(2)}`], rule: null, confidence: null };
}

function sentence({ item }) {
  const rank = item.rank === undefined ? "the headline is made of it" : `rank ${item.rank}`;
  const score = typeof item.score === "number" ? `score ${item.score.toFixed(2)}` : null;
  const facts = [rank, score].filter(Boolean);
  return { title: "sentence of the summary", facts, rule: null, confidence: null };
}

/** The same for a whole entity: how often each rule found it, and from how unsure to how sure. */
export function describeEntity(entity) {
  const rules = new Map();
  for (const { rule } of entity.mentions) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const rule = Array.from(rules, ([found, times]) => `${found} × ${times}`).join(", ");
  const about = [typeWord(entity.type), entity.role, entity.country && countryName(entity.country)];
  const facts = [
    ...about.filter(Boolean),
    count(entity.mentions.length, "mention"),
    `salience ${entity.salience.toFixed(2)}`,
  ];
  return { title: entity.name, facts, rule, confidence: range(entity.mentions) };
}

function range(mentions) {
  const told = mentions.map(({ confidence }) => confidence).filter((confidence) => confidence !== null);
  if (!told.length) return confidenceWord(null);
  const ends = [told.reduce((a, b) => Math.min(a, b)), told.reduce((a, b) => Math.max(a, b))].map(confidenceWord);
  return ends[0] === ends[1] ? ends[0] : ends.join(" to ");
}
