"""Is a word made for a name alone? `Fjordline`, but not `Oslo`, `Morgan`, `Danish` or `Northern`."""

from collections.abc import Sequence

from workers.reading.gazetteer import known_types
from workers.reading.places import is_place
from workers.reading.wordlists import by_lower, ordinary_words, titles

_SHORTEST = 4
_PEOPLE = ("first_names_m", "first_names_f", "given_names", "last_names")


def coined_word(long_form: Sequence[str]) -> str | None:
    """The first word of a name of several, in lower case, where nothing but that name can be meant by it."""
    word = long_form[0].lower()
    known = word in known_types() or word in ordinary_words() or word in titles() or is_place(word)
    personal = any(word in by_lower(table) for table in _PEOPLE)
    coined = len(long_form) > 1 and len(word) >= _SHORTEST and word.isalpha()
    return word if coined and not known and not personal else None
