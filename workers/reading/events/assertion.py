"""Who claims it: the innermost quote in which an event stands, or the document."""

from collections.abc import Sequence

from workers.reading.types import Quote


class Claims:
    """The contents of an article's quotes."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._contents = [
            (part.end - part.start, part.start, part.end, quote) for quote in quotes for part in quote.content
        ]
        self._contents.sort(key=lambda item: item[0])

    def quote_at(self, start: int, end: int) -> Quote | None:
        """The quote whose content is the narrowest around these characters. A cue is no part of what it introduces."""
        for _, first, last, quote in self._contents:
            if first <= start and end <= last and not (quote.cue and quote.cue.start <= start < quote.cue.end):
                return quote
        return None
