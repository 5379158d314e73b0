"""What does the article say, in so many sentences or words?

reading | candidates | choose | print | check
"""

from collections.abc import Callable, Mapping, Sequence

from workers.reading.types import Reading
from workers.summary.candidates import Candidate, candidates
from workers.summary.check import Holder, check
from workers.summary.choose import Choice, choose
from workers.summary.headline import headline
from workers.summary.importance import SHIPPED, Unit, Weights, unit_worths
from workers.summary.terms import salience_of_terms
from workers.summary.types import Budget, Check, Summary, SummarySentence, Wish


def summarise(text: str, reading: Reading, wish: Wish, weights: Weights = SHIPPED) -> Summary:
    """The summary of an article, made of its own sentences.

    `text` is the article that `reading` was made of. An article without a sentence that can be printed has an empty
    summary; one sentence alone may be longer than the wish.
    """
    holder = Holder(text)
    names = tuple(dict.fromkeys(entity.name for entity in reading.entities))

    def checked(printed: str) -> Check:
        return check(printed, holder, names)

    printable = candidates(text, reading)
    worths = unit_worths([one.terms for one in printable], salience_of_terms(reading.entities), weights)
    choice = _supported_choice(printable, worths, wish.budget(reading.document.words), checked)
    printed = " ".join(one.printed for one in choice.taken)
    return Summary(
        headline=headline(printable, choice.taken),
        sentences=tuple(_sentence(one, choice) for one in choice.taken),
        text=printed,
        words=len(printed.split()),
        lengths=None,
        rewritten_by=None,
        check=checked(printed),
    )


def _supported_choice(
    printable: Sequence[Candidate], worths: Mapping[Unit, float], budget: Budget, checked: Callable[[str], Check]
) -> Choice:
    """The choice that is left when every sentence that fails its check is taken out."""
    while True:
        choice = choose(printable, worths, budget)
        failed = {one.number for one in choice.taken if not checked(one.printed).supported}
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
