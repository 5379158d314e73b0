// The printed summary taken apart into its sentences, so that each can be linked to where it stands in the article.

const LETTER = /[\p{L}\p{N}]/u;

/**
 * The sentences of the printed text, one for each of the summary's. The print changes capitals, marks and blanks but no
 * letter, so letters are counted off. Null where they do not agree: then the text must be shown in one piece.
 */
export function printedSentences(text, sentences) {
  const printed = [];
  let from = 0;
  for (const { kept, text: whole } of sentences) {
    const source = kept.length ? kept.map((span) => span.text).join(" ") : whole;
    const end = endOf(letters(source), text, from);
    if (end === null) return null;
    printed.push(text.slice(from, end).trim());
    from = end;
  }
  return LETTER.test(text.slice(from)) ? null : printed;
}

function letters(text) {
  return Array.from(text.toLowerCase()).filter((character) => LETTER.test(character));
}

/** Where the text goes on behind these letters and the marks that follow them; null where it has others. */
function endOf(wanted, text, from) {
  let at = from;
  let found = 0;
  while (at < text.length && found < wanted.length) {
    const character = String.fromCodePoint(text.codePointAt(at));
    for (const letter of letters(character)) if (letter !== wanted[found++]) return null;
    at += character.length;
  }
  return found === wanted.length ? endOfMarks(text, at) : null;
}

/** The last blank before the next letter: marks before it end a sentence, marks behind it open the next. */
function endOfMarks(text, at) {
  const [gap] = /^[^\p{L}\p{N}]*/u.exec(text.slice(at));
  const isLast = at + gap.length === text.length;
  const blank = gap.search(/\s\S*$/);
  return at + (isLast || blank < 0 ? gap.length : blank);
}
