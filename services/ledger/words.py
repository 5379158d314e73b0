"""The words by which an article is found: those of its title, in one spelling."""

import re
import unicodedata

_MOST_WORDS = 40
_LONGEST_WORD = 40


def words_of(title: str) -> list[str]:
    """Every word once, in order, without regard to case; no more than 40, each cut to 40 letters."""
    if not title:
        return []
    spelt = unicodedata.normalize("NFKC", title).casefold()
    words = dict.fromkeys(word[:_LONGEST_WORD] for word in re.findall(r"\w+", spelt))
    return list(words)[:_MOST_WORDS]
