"""What does the article say, in so many sentences or words?

reading | forms of its sentences | worth of their words | choose | check | print
"""

from collections.abc import Iterator, Sequence

from workers.reading.types import Reading, Span
from workers.summary.candidates import Candidate, Forms
from workers.summary.check import Holder, check, merged
from workers.summary.choose import Choice, Table, budget_tried, choose, most_valuable, table
from workers.summary.display import letters
from workers.summary.headline import headline
from workers.summary.importance import SHIPPED, Weights, unit_worths
from workers.summary.options import Valued, valued
from workers.summary.speakers import silenced
from workers.summary.terms import salience_of_terms
from workers.summary.types import Budget, Check, Headline, Lengths, Summary, SummarySentence, Version, Wish

SENTENCES_OF_LENGTH = {"brief": 1, "standard": 3, "long": 6}


def summarise(text: str, reading: Reading, wish: Wish, weights: Weights = SHIPPED) -> Summary:
    """The summary of an article, made of its own sentences.

    `text` is the article that `reading` was made of. An article without a sentence that can be printed has an empty
    summary; one sentence alone may be longer than the wish.
    """
    desk = _Desk(text, reading, weights)
    choice = desk.choose(wish.budget(reading.document.words))
    version, head = desk.version(choice), desk.headline(choice)
    return Summary(
        headline=head,
        sentences=version.sentences,
        text=version.text,
        words=version.words,
        lengths=_lengths(desk, wish, head),
        rewritten_by=None,
        check=desk.check(choice),
    )


class _Desk:
    """One article on its way to any number of summaries. What two of them need is made once."""

    def __init__(self, text: str, reading: Reading, weights: Weights) -> None:
        self._text = text
        self._forms = Forms(text, reading)
        full = self._forms.full()
        self._worths = unit_worths([one.terms for one in full], salience_of_terms(reading.entities), weights)
        self._usual = weights.words_per_sentence
        self._full = [valued(one, self._worths) for one in full]
        self._sentences = reading.document.sentences
        self._entities = {entity.id: entity for entity in reading.entities}
        self._names = tuple(dict.fromkeys(entity.name for entity in reading.entities))
        self._choices: dict[Budget, Choice] = {}
        self._tables: dict[tuple[Budget, frozenset[int]], Table] = {}
        self._prints: dict[tuple[int, tuple[Span, ...]], str] = {}

    def headline(self, choice: Choice) -> Headline | None:
        """What stands above the summary."""
        return headline(self._sentences, choice.taken, self._forms.links, self._is_held)

    def _is_held(self, printed: str, kept: tuple[Span, ...]) -> bool:
        """Whether the print says nothing but what its stretches hold: letter by letter the same, or by the check."""
        same = letters(printed) == letters("".join(span.text for span in kept))
        return same or check(printed, Holder(self._text, kept), self._names).supported

    def _print(self, one: Candidate) -> str:
        """The form in print, empty where it does not pass the check."""
        key = one.number, one.kept
        if key not in self._prints:
            printed = one.printed
            self._prints[key] = printed if self._is_held(printed, one.kept) else ""
        return self._prints[key]

    def check(self, choice: Choice) -> Check:
        """The check of what a choice prints: every sentence against the stretches that it was made of."""
        lost = silenced(choice.taken, self._forms.links, self._entities)
        found = [check(self._print(one), Holder(self._text, one.kept), self._names) for one in choice.taken]
        return merged(found, tuple(lost))

    def version(self, choice: Choice) -> Version:
        """What a choice prints."""
        text = " ".join(self._print(one) for one in choice.taken)
        return Version(text, len(text.split()), tuple(_sentence(one, choice) for one in choice.taken))

    def choose(self, budget: Budget) -> Choice:
        """The choice that is left when every sentence that fails the check is taken out.

        Sentences are shortened only where words are counted.
        """
        if budget not in self._choices:
            self._choices[budget] = self._chosen(budget)
        return self._choices[budget]

    def _chosen(self, budget: Budget) -> Choice:
        failed = frozenset[int]()
        while True:
            choice = choose(self._table(budget_tried(budget), failed), budget, self._usual)
            more = self._failed(choice)
            if not more:
                return choice
            failed |= more

    def _table(self, budget: Budget, failed: frozenset[int]) -> Table:
        """What may be chosen for a budget without the sentences that failed."""
        if (budget, failed) not in self._tables:
            left = [one for one in self._full if one.form.number not in failed]
            forms = [*left, *self._shorter(left, budget)] if budget.words else left
            self._tables[budget, failed] = table(forms, self._worths, budget, self._usual)
        return self._tables[budget, failed]

    def _shorter(self, printable: Sequence[Valued], budget: Budget) -> Iterator[Valued]:
        """Shorter forms of the sentences that are worth trying."""
        best = [one.form for one in most_valuable(printable, budget, self._usual)]
        return (valued(form, self._worths) for form in self._forms.shorter(best))

    def _failed(self, choice: Choice) -> set[int]:
        """The sentences that print what their stretches do not hold, or a claim without its speaker."""
        wrong = {one.number for one in choice.taken if not self._print(one)}
        return wrong | set(silenced(choice.taken, self._forms.links, self._entities).values())


def _lengths(desk: _Desk, wish: Wish, head: Headline | None) -> Lengths | None:
    """The texts that are wanted besides."""
    made = {
        name: desk.version(desk.choose(Budget(SENTENCES_OF_LENGTH[name], None)))
        for name in wish.lengths
        if name in SENTENCES_OF_LENGTH
    }
    if head and "headline" in wish.lengths:
        made["headline"] = _of_headline(head)
    return Lengths(**made) if wish.lengths else None


def _of_headline(head: Headline) -> Version:
    one = head.sentence
    sentence = SummarySentence(one.start, one.end, one.text, rank=1, score=None, quotes=(), events=(), kept=head.kept)
    return Version(head.text, len(head.text.split()), (sentence,))


def _sentence(one: Candidate, choice: Choice) -> SummarySentence:
    sentence = one.sentence
    return SummarySentence(
        sentence.start,
        sentence.end,
        sentence.text,
        rank=choice.rank[one.number],
        score=choice.score[one.number],
        quotes=one.quotes,
        events=one.events,
        kept=one.kept,
    )
