// Offsets in code points, UTF-16 and UTF-8 all find the same characters.

import assert from "node:assert/strict";
import test from "node:test";

import { indexIn, lengthIn } from "../../web/static/units.js";

const TEXT = "a é 🎈 e\u0301 👨‍👩‍👧 end";
const LENGTHS = {
  codepoint: (text) => Array.from(text).length,
  utf16: (text) => text.length,
  utf8: (text) => Buffer.byteLength(text),
};

for (const [unit, length] of Object.entries(LENGTHS)) {
  test(`every character is found by its offset in ${unit}`, () => {
    const index = indexIn(TEXT, unit);
    let before = "";
    for (const character of TEXT) {
      assert.equal(index(length(before)), before.length);
      before += character;
    }
    assert.equal(index(length(TEXT)), TEXT.length);
    assert.equal(lengthIn(TEXT, unit), length(TEXT));
  });
}

test("an offset inside a character, behind the end or before the start is none", () => {
  assert.equal(indexIn("🎈", "utf16")(1), -1);
  assert.equal(indexIn("é", "utf8")(1), -1);
  assert.equal(indexIn("ab", "codepoint")(3), -1);
  assert.equal(indexIn("ab", "codepoint")(-1), -1);
});

test("a unit that is not known is refused", () => {
  assert.throws(() => indexIn("a", "bytes"), RangeError);
  assert.throws(() => indexIn("a", "toString"), RangeError);
});
