"""Who said what: attributions with source, cue, content and speaker.

parse | quotation marks | rules by cue | extents | speakers, nesting
"""

from workers.reading.quotes.find import find_quotes

__all__ = ["find_quotes"]
