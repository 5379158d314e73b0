"""What does the article say, in so many sentences or words?

reading | forms of its sentences | worth of their words | choose | check | print
"""

from workers.reading.types import Reading
from workers.summary.candidates import Candidate, Forms
from workers.summary.check import Holder, check
from workers.summary.choose import Choice, choose, most_valuable
from workers.summary.headline import headline
from workers.summary.importance import SHIPPED, Weights, unit_worths
from workers.summary.options import valued
from workers.summary.terms import salience_of_terms
from workers.summary.types import Budget, Check, Lengths, Summary, SummarySentence, Version, Wish

_LENGTHS = {"brief": 1, "standard": 3, "long": 6}


def summarise(text: str, reading: Reading, wish: Wish, weights: Weights = SHIPPED) -> Summary:
    """The summary of an article, made of its own sentences.

    `text` is the article that `reading` was made of. An article without a sentence that can be printed has an empty
    summary; one sentence alone may be longer than the wish.
    """
    desk = _Desk(text, reading, weights)
    choice = desk.choose(wish.budget(reading.document.words))
    version = _version(choice)
    lengths = {name: _version(desk.choose(Budget(size, None))) for name, size in _LENGTHS.items() if wish.lengths}
    return Summary(
        headline=headline(
            reading.document.sentences, choice.taken, desk.forms.links, lambda line: desk.check(line).supported
        ),
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
        named = [entity for entity in reading.entities if entity.has_a_name]
        self._worths = unit_worths([one.terms for one in full], salience_of_terms(named), weights)
        self._full = [valued(one, self._worths) for one in full]
        self._holder = Holder(text)
        self._names = tuple(dict.fromkeys(entity.name for entity in named))

    def check(self, printed: str) -> Check:
        """The check of a printed text."""
        return check(printed, self._holder, self._names)

    def choose(self, budget: Budget) -> Choice:
        """The choice that is left when every sentence that fails its check is taken out.

        Sentences are shortened only where words are counted.
        """
        printable = list(self._full)
        if budget.words:
            best = [one.form for one in most_valuable(printable, budget)]
            printable += [valued(form, self._worths) for form in self.forms.shorter(best)]
        while True:
            choice = choose(printable, self._worths, budget)
            if self.check(_text(choice)).supported:
                return choice
            failed = {one.number for one in choice.taken if not self.check(one.printed).supported}
            if not failed:
                return choice
            printable = [one for one in printable if one.form.number not in failed]


def _version(choice: Choice) -> Version:
    text = _text(choice)
    return Version(text, len(text.split()), tuple(_sentence(one, choice) for one in choice.taken))


def _text(choice: Choice) -> str:
    return " ".join(one.printed for one in choice.taken)


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
