// What the page calls things: names, quotations, dates and stages in a reader's words.

/** Types of names that are listed and coloured together. `mark` is the style of the group. */
export const GROUPS = [
  { name: "People", mark: "person", types: ["PERSON"] },
  { name: "Organisations", mark: "organisation", types: ["ORG"] },
  { name: "Places", mark: "place", types: ["GPE", "LOC", "FAC"] },
  { name: "Nationalities and groups", mark: "group", types: ["NORP"] },
  { name: "Other names", mark: "other", types: ["EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"] },
];

const TYPES = {
  PERSON: "person",
  NORP: "nationality, religion or party",
  ORG: "organisation",
  GPE: "country, region or town",
  LOC: "place",
  FAC: "building or site",
  EVENT: "event",
  PRODUCT: "product",
  WORK_OF_ART: "title of a work",
  LAW: "law",
  LANGUAGE: "language",
  DATE: "date",
  TIME: "time of day",
  DURATION: "length of time",
  SET: "repeated time",
};
const KINDS = {
  name: "by name",
  alias: "by another name",
  demonym: "by nationality",
  metonym: "by a name that stands for it",
  nominal: "by a description",
  pronoun: "by a pronoun",
};
const QUOTES = { direct: "word for word", indirect: "reported", mixed: "partly word for word" };
const ANCHORS = {
  none_needed: null,
  published_at: "counted from the day of publication",
  dateline: "counted from the dateline",
  missing: "no day to count from; give the day of publication",
};
const STATUSES = {
  queued: "Queued",
  extracting: "Extracting",
  summarising: "Summarising",
  succeeded: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

const of = (words) => (value) => (Object.hasOwn(words, value) ? words[value] : String(value));

export const typeWord = of(TYPES);
export const mentionWord = of(KINDS);
export const quoteWord = of(QUOTES);
export const anchorWord = of(ANCHORS);
export const statusWord = of(STATUSES);

export function groupOf(type) {
  return GROUPS.find((group) => group.types.includes(type)) ?? GROUPS.at(-1);
}

export function isFinished({ status }) {
  return ["succeeded", "failed", "cancelled"].includes(status);
}

/** `1 mention`, `3,000 mentions`. By hand: the browser's own way to write numbers takes longer to wake than all the rest. */
export function count(number, thing) {
  return `${String(number).replace(/\B(?=(?:\d{3})+$)/g, ",")} ${thing}${number === 1 ? "" : "s"}`;
}

/** `Syria` for `SY`; the code itself where the browser does not know it. */
export function countryName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code);
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

export function confidenceWord(confidence) {
  return confidence === null || confidence === undefined ? "not told" : confidence.toFixed(2);
}
