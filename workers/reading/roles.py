"""What a person is: `president`, `senior International Crisis Group analyst`; from titles and appositions."""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from workers.reading.joining import Thing
from workers.reading.names import Name
from workers.reading.wordlists import ordinary_words, titles

_LONGEST_TITLE = 4
_LONGEST_ROLE = 12
_DESCRIBING = {"ADJ", "NOUN", "PROPN", "NUM"}
_ENDS = {",", ".", ";", ":", "-", "--", "–", "—", "(", ")", '"', "“", "”", "who", "which", "that", "whose"}


class Described(NamedTuple):
    """A phrase that holds or follows a name: its characters, and those of the role in it."""

    start: int
    end: int
    role_start: int
    role_end: int
    rule: str


class Roles:
    """Titles before the names of persons, and appositions behind them."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def of(self, thing: Thing) -> list[Described]:
        """All phrases of the article that tell what this person is, in the order of the text."""
        found = []
        for name in thing.names:
            span = self._doc.char_span(name.start, name.end, alignment_mode="expand")
            if span is None:
                continue
            before = self._title(span.start, name) or self._office(span.start, name)
            behind = self._apposition(span.root, span.end)
            found += [phrase for phrase in (before, behind) if phrase]
        return found

    def _title(self, first: int, name: Name) -> Described | None:
        """`senior trade analyst Ann Other`: the words before a name that end in a title."""
        begin = self._title_start(first)
        if begin == first:
            return None
        while begin > 0 and first - begin < _LONGEST_ROLE and self._describes(begin - 1):
            begin -= 1
        start, role_end = self._doc[begin].idx, self._doc[first - 1].idx + len(self._doc[first - 1])
        return Described(start, name.end, start, role_end, "title")

    def _office(self, first: int, name: Name) -> Described | None:
        """`its chairman, Ann Other`: an office with an article or a possessive, and a comma before the name."""
        if first < 3 or self._doc[first - 1].text != ",":
            return None
        begin = self._title_start(first - 1)
        if begin == first - 1 or self._doc[begin - 1].tag_ not in ("PRP$", "DT") or begin == 0:
            return None
        start, end = self._doc[begin].idx, self._doc[first - 2].idx + len(self._doc[first - 2])
        return Described(start, name.end, start, end, "apposition")

    def _title_start(self, first: int) -> int:
        """Where the titles directly before a token begin; courtesies such as `mr.` are none."""
        while length := self._title_before(first):
            first -= length
        return first

    def _title_before(self, first: int) -> int:
        known = titles()
        for length in range(min(_LONGEST_TITLE, first), 0, -1):
            words = [token.lower_ for token in self._doc[first - length : first]]
            if known.get(" ".join(words).replace(".", ""), "honorific") != "honorific":
                return length
        return 0

    def _describes(self, index: int) -> bool:
        """Whether a word goes on with the description to its right: no verb, no article, nothing across a sentence."""
        token = self._doc[index]
        inside = not self._doc[index + 1].is_sent_start and token.pos_ in _DESCRIBING
        return inside and not token.is_space and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "npadvmod")

    def _apposition(self, root: Token, end: int) -> Described | None:
        """`Ann Other, a former mayor of Rome`: the phrase between commas, without its article."""
        if end + 1 >= len(self._doc) or self._doc[end].text != ",":
            return None
        noun = next((child for child in root.children if child.dep_ == "appos" and child.i > end), None)
        if noun is None or noun.lower_ not in titles() or noun.left_edge.i != end + 1:
            return None
        first, last = end + 1, noun.i + 1
        if self._doc[first].pos_ == "DET":
            first += 1
        while last < min(noun.right_edge.i + 1, end + _LONGEST_ROLE) and self._doc[last].text not in _ENDS:
            last += 1
        start, stop = self._doc[first].idx, self._doc[last - 1].idx + len(self._doc[last - 1])
        return Described(start, stop, start, stop, "apposition")


def role_text(phrases: list[Described], readable: Callable[[int, int], str]) -> str | None:
    """The fullest description, with the capitals of an office taken away: `President` is `president`."""
    if not phrases:
        return None
    fullest = max(phrases, key=lambda phrase: phrase.role_end - phrase.role_start)
    words = readable(fullest.role_start, fullest.role_end).split()
    lowered = [word.lower() if word.lower().rstrip(".") in titles() else word for word in words]
    if lowered[0].lower() in ordinary_words() or " ".join(words[:2]).lower() in titles():
        lowered[0] = lowered[0].lower()  # its capital is that of the sentence, or of the office
    return " ".join(lowered)
