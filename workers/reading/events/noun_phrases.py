"""Noun phrases by their heads: what is coordinated, and the prepositional phrases that hang on a word."""

from collections.abc import Iterator
from dataclasses import dataclass

from workers.reading.quotes.parse import Parse

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
DASHES = frozenset({"-", "--", "–", "—"})
_NO_DIRECTION = frozenset({"according", "due", "thanks", "prior", "owing", "because", "as"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition with the heads of the noun phrases that it governs."""

    word: str
    token: int
    heads: list[int]


class NounPhrases:
    """Questions about the phrases of one article; `dates` are tokens of dates, which are nobody."""

    def __init__(self, parse: Parse, dates: frozenset[int] = frozenset()) -> None:
        self.parse, self.dates = parse, dates

    def all_of(self, head: int) -> list[int]:
        """A noun phrase's head and the heads coordinated with it."""
        parse = self.parse
        before_dash = self._before_dash(head)
        if before_dash is not None:
            return [before_dash]
        found, waiting = [head], [head]
        while waiting:
            for kid in parse.kids(waiting.pop(), "conj"):
                if parse.pos[kid] in NOMINAL:
                    found.append(kid)
                    waiting.append(kid)
        return sorted(found)

    def _before_dash(self, head: int) -> int | None:
        """Of `their allies - Peru , Chile and Togo`, read as one phrase, the allies."""
        parse = self.parse
        for kid in parse.children[head]:
            if kid >= head or parse.words[kid] not in DASHES or not parse.kids(head, "conj"):
                continue
            noun = kid - 1
            if parse.starts[kid] > parse.ends[noun] and parse.pos[head] == "PROPN" and parse.pos[noun] != "PROPN":
                owned = noun > 0 and parse.tags[noun - 1] in ("PRP$", "DT", "JJ", "NN")
                return noun if owned else None
        return None

    def phrases(self, word: int, *deps: str) -> list[Phrase]:
        """The prepositional phrases that hang on a word, in the order of the text; `to` for a bare dative."""
        return list(self._phrases(word, deps or ("prep", "dative", "agent")))

    def _phrases(self, word: int, deps: tuple[str, ...]) -> Iterator[Phrase]:
        parse = self.parse
        for kid in parse.kids(word, *deps):
            inner = [head for head in parse.kids(kid, "pobj") if head not in self.dates]
            if inner:
                yield Phrase(parse.words[kid], kid, [one for head in inner for one in self.all_of(head)])
            elif parse.deps[kid] == "dative" and parse.pos[kid] in NOMINAL:
                yield Phrase("to", kid, self.all_of(kid))
            if parse.words[kid] in _NO_DIRECTION:
                continue
            for nested in parse.kids(kid, "prep"):  # `out of X`, `away from X`
                for head in parse.kids(nested, "pobj"):
                    yield Phrase(parse.words[nested], nested, self.all_of(head))
