"""Who said what: attributions with source, cue, content and speaker.

parse | quotation marks | network | rules for what is left | extents | confidence | nesting, speakers
"""

from workers.reading.quotes.find import find_quotes

__all__ = ["find_quotes"]
