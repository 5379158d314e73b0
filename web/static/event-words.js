// Events in a reader's words: who does what to whom, and whether it happened, is planned, or is only claimed.

const DEEDS = {
  AGREE: "agrees with",
  CONSULT: "talks with",
  SUPPORT: "supports",
  CONCEDE: "gives way to",
  COOPERATE: "works with",
  AID: "helps",
  RETREAT: "draws back from",
  REQUEST: "asks",
  ACCUSE: "accuses",
  REJECT: "rejects",
  THREATEN: "threatens",
  PROTEST: "protests against",
  SANCTION: "punishes",
  MOBILIZE: "mobilises against",
  COERCE: "puts pressure on",
  ASSAULT: "attacks",
};
const FACTS = {
  asserted: null,
  negated: "did not happen",
  planned: "planned",
  possible: "possible",
  conditional: "on a condition",
  demanded: "demanded",
};

const ELSEWHERE = { sentence: "in another clause", article: "by the article's opening" };

export const deedWord = (type) => (Object.hasOwn(DEEDS, type) ? DEEDS[type] : String(type).toLowerCase());
export const factWord = (factuality) => (Object.hasOwn(FACTS, factuality) ? FACTS[factuality] : String(factuality));

/** What to call the actor or the recipient of an event: the entity's name, else the words; null where there is none. */
export function partyName(party, names) {
  return party ? (names.get(party.entity)?.name ?? party.text) : null;
}

/** `Iceland agrees with Norway`; the deed alone where nobody is named. */
export function eventWords(event, names) {
  const [actor, recipient] = [partyName(event.actor, names), partyName(event.recipient, names)];
  const deed = deedWord(event.type);
  return [actor ?? "somebody", deed, recipient ?? `(${event.trigger.text})`].join(" ");
}

/** Who is said to have told of it, where that is not the article itself. */
export function claimant(event, quotes, names) {
  const quote = quotes.get(event.asserted_by);
  return quote ? (names.get(quote.speaker)?.name ?? quote.source?.text ?? "a speaker") : null;
}

/** How an event is drawn: `happened`, `ahead` (planned, possible, demanded), `claimed`, `denied`. */
export function standing(event) {
  if (event.factuality === "negated") return "denied";
  if (event.factuality !== "asserted") return "ahead";
  return event.asserted_by === "document" ? "happened" : "claimed";
}

/** Badges such as `planned` and `says Ann Lee`. */
export function eventNotes(event, quotes, names) {
  const by = claimant(event, quotes, names);
  return [factWord(event.factuality), by && `says ${by}`].filter(Boolean);
}

/** Where its date and its place were told, each where that is not beside the deed: `date told by the article's opening`. */
export function toldElsewhere({ time, time_from, place, place_from }) {
  const [date, spot] = [time && ELSEWHERE[time_from], place && ELSEWHERE[place_from]];
  return { date: date ? `date told ${date}` : null, place: spot ? `place told ${spot}` : null };
}
