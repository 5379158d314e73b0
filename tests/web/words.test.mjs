// What is told in words: dates, problems, the summary's sentences, the form.

import assert from "node:assert/strict";
import test from "node:test";

import { articleOf, draftOf, sizeWords } from "../../web/static/draft.js";
import { Problem, problemWords } from "../../web/static/problems.js";
import { printedSentences } from "../../web/static/summary-text.js";
import { timeOrder, timeWords } from "../../web/static/time-words.js";

const VALUES = {
  "2019-03-05": "5 March 2019",
  "2019-03-05T14:30": "5 March 2019, 14:30",
  "2019-03-05TEV": "5 March 2019, evening",
  "2019-03": "March 2019",
  2019: "2019",
  201: "the 2010s",
  "2019-W10": "week 10 of 2019",
  "2019-W10-WE": "weekend of week 10 of 2019",
  "2019-SU": "summer 2019",
  "2019-Q3": "quarter 3 of 2019",
  "2019-H2": "second half of 2019",
  P6M: "6 months",
  P1Y: "1 year",
  PXD: "some days",
  PT2H: "2 hours",
  P2CE: "2 centuries",
  PAST_REF: "in the past",
  "XXXX-WXX-5": "XXXX-WXX-5",
  toString: "toString",
};

for (const [value, words] of Object.entries(VALUES)) {
  test(`${value} is ${words}`, () => assert.equal(timeWords(value), words));
}

test("a date without a value has no words and stands behind those with one", () => {
  assert.equal(timeWords(null), null);
  const sorted = [null, "P6M", "2019-03", "2018"].sort((a, b) => (timeOrder(a) < timeOrder(b) ? -1 : 1));
  assert.deepEqual(sorted.slice(0, 2), ["2018", "2019-03"]);
});

const taken = (text, ...kept) => ({ text, kept: kept.map((words) => ({ text: words })) });

test("the printed summary comes apart into its sentences, whatever became of capitals and blanks", () => {
  const sentences = [
    taken("the u.s. left oslo .", "the u.s. left oslo ."),
    taken("but 3 can not stay", "3 can not stay"),
  ];
  const printed = printedSentences("The U.S. left Oslo. 3 cannot stay.", sentences);
  assert.deepEqual(printed, ["The U.S. left Oslo.", "3 cannot stay."]);
});

test("closing marks stay with the sentence that they end", () => {
  const sentences = [taken('he said "no ."'), taken("she went")];
  assert.deepEqual(printedSentences("He said “no.” She went.", sentences), ["He said “no.”", "She went."]);
});

test("marks that stand alone go with the sentence before, opening marks with the one behind", () => {
  const sentences = [taken("not now 🎈 — !"), taken("“ she went 🎉")];
  assert.deepEqual(printedSentences("Not now 🎈 — ! “She went 🎉", sentences), ["Not now 🎈 — !", "“She went 🎉"]);
});

test("a printed summary with other words stays in one piece", () => {
  assert.equal(printedSentences("We left Oslo.", [taken("he left oslo")]), null);
  assert.equal(printedSentences("They left Oslo.", [taken("he left oslo")]), null);
  assert.equal(printedSentences("He left. And more", [taken("he left")]), null);
  assert.equal(printedSentences("He left.", [taken("he left"), taken("she stayed")]), null);
});

test("a problem names the fields of the form, and those that the form does not have", () => {
  const errors = [
    { pointer: "/summary/words", detail: "Too many." },
    { pointer: "/odd", detail: "Unknown field." },
  ];
  const body = { status: 422, title: "Something does not fit", detail: "2 fields do not fit.", errors };
  assert.deepEqual(problemWords(new Problem(body)).fields, [
    { field: "summary", label: "Summary length", detail: "Too many." },
    { field: null, label: "odd", detail: "Unknown field." },
  ]);
});

test("a problem says what to do: when to come back, where the desk tells it", () => {
  const words = (status, wait) => problemWords(new Problem({ status, title: "No", detail: "No" }, wait));
  assert.equal(words(503, 5).advice, "Try again in 5 s.");
  assert.match(words(0, null).advice, /running/);
  assert.match(words(502, null).advice, /fault of the desk/);
  assert.equal(words(404, null).detail, null);
});

const EMPTY = { text: "A text.", title: " ", published_at: "", length: "", unit: "words" };

test("empty fields are not sent", () => {
  assert.deepEqual(articleOf(EMPTY), { text: "A text." });
});

test("a share is sent as a ratio and comes back as percent", () => {
  const article = articleOf({ ...EMPTY, title: " A title ", published_at: "2019-03-05", length: "7", unit: "ratio" });
  const expected = { text: "A text.", title: "A title", published_at: "2019-03-05", summary: { ratio: 0.07 } };
  assert.deepEqual(article, expected);
  assert.equal(draftOf(article).length, "7");
  assert.deepEqual(draftOf({ text: "A text." }), { ...EMPTY, title: "", unit: "sentences" });
});

test("the size is told in words and bytes", () => {
  assert.equal(sizeWords("één 🎈"), "2 words, 10 bytes");
  assert.equal(sizeWords("word ".repeat(1200)), "1,200 words, 6 kB");
});
