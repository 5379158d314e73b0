"""What would stand above the article, in at most twelve words?"""

from collections.abc import Sequence

from workers.reading.types import Span
from workers.summary.candidates import Candidate
from workers.summary.types import Headline

MOST_WORDS = 12


def headline(printable: Sequence[Candidate], taken: Sequence[Candidate]) -> Headline | None:
    """The first sentence of the summary, or else of the article, that is short enough, without its full stop."""
    for one in (*taken, *printable[:5]):
        if one.words <= MOST_WORDS and not one.needs:
            sentence = one.sentence
            return Headline(one.printed.removesuffix("."), Span(sentence.start, sentence.end, sentence.text))
    return None
