"""What does the article say, in so many sentences or words?

reading | forms of its sentences | worth of their words | choose | check | print
"""

from workers.reading.types import Reading
from workers.summary.candidates import Candidate, Forms
from workers.summary.check import Holder, check
from workers.summary.choose import Choice, choose, most_valuable
from workers.summary.headline import headline
from workers.summary.importance import SHIPPED, Weights, unit_worths
from workers.summary.terms import salience_of_terms
from workers.summary.types import Budget, Check, Lengths, Summary, SummarySentence, Version, Wish

_LENGTHS = {"brief": 1, "standard": 3, "long": 6}


def summarise(text: str, reading: Reading, wish: Wish, weights: Weights = SHIPPED) -> Summary:
    """The summary of an article, made of its own sentences.

    `text` is the article that `reading` was made of. An article without a sentence that can be printed has an empty
    summary; one sentence alone may be longer than the wish.
    """
    desk = _Desk(text, reading, weights)
    version = desk.version(wish.budget(reading.document.words))
    taken = [desk.full[one.start] for one in version.sentences]
    lengths = {name: desk.version(Budget(size, None)) for name, size in _LENGTHS.items()} if wish.lengths else None
    return Summary(
        headline=headline(reading.document.sentences, taken, desk.forms.links, lambda line: desk.check(line).supported),
        sentences=version.sentences,
        text=version.text,
        words=version.words,
        lengths=Lengths(**lengths) if lengths else None,
        rewritten_by=None,
        check=desk.check(version.text),
    )


class _Desk:
    """One article on its way to any number of summaries."""

    def __init__(self, text: str, reading: Reading, weights: Weights) -> None:
        self.forms = Forms(text, reading)
        full = self.forms.full()
        self.full = {one.sentence.start: one for one in full}
        self._worths = unit_worths([one.terms for one in full], salience_of_terms(reading.entities), weights)
        self._holder = Holder(text)
        self._names = tuple(dict.fromkeys(entity.name for entity in reading.entities))

    def check(self, printed: str) -> Check:
        """The check of a printed text."""
        return check(printed, self._holder, self._names)

    def version(self, budget: Budget) -> Version:
        """The summary of a length. Sentences are shortened only where words are counted."""
        choice = self._supported_choice(budget)
        text = " ".join(one.printed for one in choice.taken)
        return Version(text, len(text.split()), tuple(_sentence(one, choice) for one in choice.taken))

    def _supported_choice(self, budget: Budget) -> Choice:
        """The choice that is left when every sentence that fails its check is taken out."""
        printable = [*self.full.values()]
        if budget.words:
            printable += self.forms.shorter(most_valuable(printable, self._worths, budget))
        while True:
            choice = choose(printable, self._worths, budget)
            failed = {one.number for one in choice.taken if not self.check(one.printed).supported}
            if not failed:
                return choice
            printable = [one for one in printable if one.number not in failed]


def _sentence(one: Candidate, choice: Choice) -> SummarySentence:
    sentence = one.sentence
    return SummarySentence(
        sentence.start,
        sentence.end,
        sentence.text,
        rank=choice.rank[one.number],
        score=choice.score[one.number],
        quotes=one.quotes,
        events=(),
        kept=one.kept,
    )
