"""How does a stretch of the article look in print? Pieces of a sentence in display case, joined and repaired."""

import re

_NO_LETTER = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")
_NO_SPACE_BEFORE = re.compile(r"\s+([,.;:!?)\]%’”])")
_NO_SPACE_AFTER = re.compile(r"([(\[“‘$£€])\s+")
_DOUBLED = re.compile(r"([,;:–-])(?:\s*[,;:])+")
_BEFORE_END = re.compile(r"[\s,;:–-]+([.!?])")
_LOOSE_START = re.compile(r"^[\s,;:.!?–—-]+")
_LOOSE_END = re.compile(r"[\s,;:–—-]+$")
_INCHES = re.compile(r"\d\"")
_QUOTES, _DASHES = "'’‘\"“”`", "-–—"
_PRINTED_AS = dict.fromkeys(_QUOTES, _QUOTES) | dict.fromkeys(_DASHES, _DASHES)
_SINGLE_OPENED = re.compile(r"‘(?!(?:s|t|re|ve|ll|d|m)\b)")
_SINGLE_CLOSED = re.compile(r"(?<=[.!?,…])’(?!\w)")
_LAST_MARKS = ".!?…"
_CLOSERS = "\"'”’)]»"


class Alignment:
    """Where the characters of a sentence stand in its readable form.

    Letters and digits are the same in both, in the same order, whatever became of capitals, spacing and punctuation.
    Where they are not, the readable form is not used and pieces come from the sentence itself.
    """

    def __init__(self, original: str, readable: str) -> None:
        self._original = original
        self._readable = readable
        self._places = _places(original, readable) if letters(original) == letters(readable) else None

    def piece(self, start: int, end: int) -> str:
        """The readable form of the characters `start` to `end` of the sentence."""
        if self._places is None:
            return self._original[start:end]
        return self._readable[self._places[start] : self._places[end]].strip()


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return _NO_LETTER.sub("", text).lower()


def _places(original: str, readable: str) -> list[int]:
    """For each character of the original, and the end, the offset in the readable form where its stretch begins."""
    there = [place for place, char in enumerate(readable) if char.isalnum()]
    places, following = [], iter([*there, len(readable)])
    anchor, cursor = next(following), 0
    for char in original:
        if char.isalnum():
            places.append(anchor if cursor <= anchor else cursor)
            cursor, anchor = anchor + 1, next(following)
            continue
        like = _PRINTED_AS.get(char, char)
        found = next((place for place in range(cursor, anchor) if readable[place] in like), None)
        places.append(cursor if found is None or char.isspace() else found)
        cursor = cursor if found is None or char.isspace() else found + 1
    return [*places, len(readable)]


def joined(pieces: list[str]) -> str:
    """Kept pieces as one printed sentence: no loose punctuation at the seams, a capital first, a mark at the end."""
    line = _SPACE.sub(" ", " ".join(piece for piece in pieces if piece)).strip()
    if len(pieces) > 1:
        line = _DOUBLED.sub(r"\1", _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", line)))
        line = _BEFORE_END.sub(r"\1", line)
    return closed(ended(capitalised(_LOOSE_START.sub("", line))))


def without_stop(line: str) -> str:
    """The line without its full stop, as a headline has it; that of an abbreviation (`U.S.`) stays."""
    bare = line.rstrip(_CLOSERS)
    words = bare.split()
    return line if not words or "." in words[-1][:-1] else bare.removesuffix(".") + line[len(bare) :]


def is_balanced(line: str) -> bool:
    """Whether every quotation mark and bracket in the line has its partner."""
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    even = line.count('"') % 2 == 0 and len(_SINGLE_OPENED.findall(line)) <= len(re.findall(r"’(?!\w)", line))
    straight = len(re.findall(r"(?<!\w)'(?=\w)", line)) <= len(re.findall(r"(?<=[\w.!?,])'(?!\w)", line))
    return even and straight and all(line.count(one) == line.count(other) for one, other in pairs)


def closed(line: str) -> str:
    """The line with the mark of a quotation that goes on in another sentence, or comes from one."""
    line = _with_single_marks(line)
    if line.count("“") != line.count("”"):
        return line + "”" if line.rfind("“") > line.rfind("”") else "“" + line
    if line.count('"') % 2 == 0 or _INCHES.search(line):
        return line
    return line + '"' if _opens(line, line.rindex('"')) else '"' + line


def _with_single_marks(line: str) -> str:
    """A last mark that nothing opened belongs to the sentence behind; another has its partner put where it lacks."""
    opened, ended_ = len(_SINGLE_OPENED.findall(line)), len(_SINGLE_CLOSED.findall(line))
    if ended_ > opened and line[-2:-1] in _LAST_MARKS and line.endswith("’"):
        line, ended_ = line[:-1], ended_ - 1
    if ended_ and not opened:
        return "‘" + line
    return line + "’" if opened == 1 and not re.search(r"’(?!\w)", line) else line


def _opens(line: str, place: int) -> bool:
    """Whether the mark stands before a word, or dots, and behind none."""
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    return after.isalnum() or (before in ("", " ", "(") and after not in ("", " "))


def capitalised(line: str) -> str:
    """The line with its first letter as a capital, unless its first word has a capital of its own (`iPhone`)."""
    for index, char in enumerate(line):
        if char.isalpha():
            first_word = line[index:].split(maxsplit=1)[0]
            return line if first_word != first_word.lower() else line[:index] + char.upper() + line[index + 1 :]
        if char.isalnum():
            return line
    return line


def ended(line: str) -> str:
    """The line with a full stop where it has no mark at its end."""
    bare = line.rstrip(_CLOSERS)
    if not bare or bare[-1] in _LAST_MARKS or line.endswith(":"):
        return line
    closers = line[len(bare) :]
    return _LOOSE_END.sub("", bare) + "." + closers if not closers else line + "."
