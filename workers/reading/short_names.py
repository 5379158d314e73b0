"""Short forms of the names of organisations: `Fjordline` where the article has `Fjordline Shipping`."""

from collections.abc import Iterable, Sequence

from workers.reading.agreement import key_of
from workers.reading.coined import coined_word
from workers.reading.names import Name

_STORMS = {"typhoon", "hurricane", "cyclone", "storm"}
_MAY_BE_MISTAKEN_FOR = {"PERSON", "GPE", "PRODUCT", "FAC", "LOC"}


def short_forms(keys: Iterable[str]) -> dict[str, str]:
    """Short form -> the one longer name of an organisation that it is the first or the last word of.

    As a first word it counts where it is coined, as a last word anywhere (`the Rovers`, `the Council`).
    """
    known = set(keys)
    longer = [key.split() for key in sorted(known) if " " in key]
    found: dict[str, set[str]] = {}
    for words in longer:
        for short in {coined_word(words), words[-1]} & known:
            if short is not None:
                found.setdefault(short, set()).add(" ".join(words))
    return {short: next(iter(full)) for short, full in found.items() if len(full) == 1}


def storms(keys: Iterable[str]) -> dict[str, str]:
    """`salome` -> `typhoon salome`, of the events of an article."""
    parts = [(key, key.split()) for key in keys]
    return {words[1]: key for key, words in parts if len(words) == 2 and words[0] in _STORMS}


def retype_short_forms(text: str, names: Sequence[Name]) -> None:
    """A coined word that opens the name of an organisation is that organisation, unless a person is called so.

    A storm goes by its name alone as well.
    """
    full = {key_of(text[name.start : name.end]): name.type for name in names}
    coined = {coined_word(key.split()) for key, type_ in full.items() if type_ == "ORG"}
    personal = {word for key, type_ in full.items() if type_ == "PERSON" and " " in key for word in key.split()}
    events = storms(key for key, type_ in full.items() if type_ == "EVENT")
    for name in names:
        key = key_of(text[name.start : name.end])
        if key in events:
            name.type = "EVENT"
        elif key in coined and key not in personal and name.type in _MAY_BE_MISTAKEN_FOR:
            name.type = "ORG"
