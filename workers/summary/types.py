"""What a summary is made of, and what may be wished of it."""

from typing import Literal

from msgspec import Struct

from workers.reading.types import Span

LengthName = Literal["headline", "brief", "standard", "long"]
TracedKind = Literal["name", "number", "date"]

DEFAULT_SENTENCES = 3


class Budget(Struct, frozen=True):
    """How much may be printed: at most so many sentences, at most so many words; None is no limit."""

    sentences: int | None
    words: int | None


class Wish(Struct, frozen=True, kw_only=True):
    """How long the summary shall be: at most one of the three; three sentences where none is given.

    `ratio` is the share of the article's words, above 0 and up to 1. `lengths` names texts that are wanted besides.
    Raises ValueError on two wishes at once and on a length that is not positive.
    """

    sentences: int | None = None
    words: int | None = None
    ratio: float | None = None
    lengths: tuple[LengthName, ...] = ()

    def __post_init__(self) -> None:
        given = [value for value in (self.sentences, self.words, self.ratio) if value is not None]
        if len(given) > 1:
            raise ValueError("a summary has one length: give sentences, words or ratio, not two of them")
        if given and given[0] <= 0:
            raise ValueError(f"the length of a summary must be positive, not {given[0]}")

    def budget(self, article_words: int) -> Budget:
        """The wish in sentences and words for an article of so many words; a ratio leaves at least one."""
        if self.words is not None:
            return Budget(None, self.words)
        if self.ratio is not None:
            return Budget(None, max(1, int(self.ratio * article_words)))
        return Budget(self.sentences or DEFAULT_SENTENCES, None)


class Headline(Struct, frozen=True):
    """At most twelve words, the sentence that they were taken from, and the stretches of it that they are."""

    text: str
    sentence: Span
    kept: tuple[Span, ...]


class SummarySentence(Span, frozen=True, kw_only=True):
    """A sentence that was taken. `rank` is 1 for the one that says most; `kept` are the stretches that are printed,

    in the order of the article (one, the whole sentence, where nothing was left out). `quotes` and `events` are the ids
    of what is said and done in it.
    """

    rank: int
    score: float | None
    quotes: tuple[str, ...]
    events: tuple[str, ...]
    kept: tuple[Span, ...]


class Traced(Span, frozen=True, kw_only=True):
    """Where in the article a printed name, number or date stands; `printed` is how the summary has it."""

    printed: str
    kind: TracedKind


class Check(Struct, frozen=True):
    """The names and the numbers (dates among them) of the printed text, and those that the article does not hold.

    `traced` tells where the others stand, `unattributed` which claims (ids of quotes) have lost their speaker.
    """

    supported: bool
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    unsupported: tuple[str, ...]
    traced: tuple[Traced, ...] = ()
    unattributed: tuple[str, ...] = ()


class Version(Struct, frozen=True):
    """One length of the summary: its text, how many words that is, and the sentences it was made of."""

    text: str
    words: int
    sentences: tuple[SummarySentence, ...]


class Lengths(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The same summary as a headline, as one sentence, as three and as six: those that were asked for.

    `headline` is None as well where nothing sensible can be made of the article's words.
    """

    headline: Version | None = None
    brief: Version | None = None
    standard: Version | None = None
    long: Version | None = None


class Rewriting(Struct, frozen=True):
    """What came of asking a model: whether its text was taken, and if not, why."""

    model: str | None
    taken: bool
    reasons: tuple[str, ...]


class Summary(Struct, frozen=True, kw_only=True):
    """Sentences of the article in its order, and `text`, their display form, ready to print.

    `rewriting` is None where no model was asked for.
    """

    headline: Headline | None
    sentences: tuple[SummarySentence, ...]
    text: str
    words: int
    lengths: Lengths | None
    rewritten_by: str | None
    check: Check
    rewriting: Rewriting | None = None
