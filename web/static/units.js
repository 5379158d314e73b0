// Offsets: from the unit that a digest counts in to the UTF-16 code units that JavaScript counts in.

const WIDTHS = {
  codepoint: () => 1,
  utf16: (code) => (code > 0xffff ? 2 : 1),
  utf8: (code) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4),
};

function widthIn(unit) {
  if (!Object.hasOwn(WIDTHS, unit)) throw new RangeError(`unknown unit of offsets: ${unit}`);
  return WIDTHS[unit];
}

/** How long a string is in the unit. */
export function lengthIn(text, unit) {
  const width = widthIn(unit);
  let length = 0;
  for (const character of text) length += width(character.codePointAt(0));
  return length;
}

/** A function from an offset in the unit to an index of the string; -1 where no character begins at that offset. */
export function indexIn(text, unit) {
  const width = widthIn(unit);
  const at = new Int32Array(lengthIn(text, unit) + 1).fill(-1);
  let offset = 0;
  let index = 0;
  for (const character of text) {
    at[offset] = index;
    offset += width(character.codePointAt(0));
    index += character.length;
  }
  at[offset] = index;
  return (wanted) => at[wanted] ?? -1;
}
