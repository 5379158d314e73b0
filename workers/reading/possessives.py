"""Possessive endings: `Farid's Corner Shop`, and `trumps plan` where the apostrophe is lost."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from workers.reading.agreement import key_of
from workers.reading.condition import Condition
from workers.reading.countries import countries
from workers.reading.joining import country_of
from workers.reading.names import Name
from workers.reading.places import is_place
from workers.reading.types import EntityType
from workers.reading.wordlists import by_lower, ordinary_words, titles

_POSSESSIVE = re.compile(r"(\S.*?)(?:\s?['’‘`´]s|\ss)\s+(\S.*)")
_APOSTROPHES = re.compile("['’‘`]")
_SHORTEST = 3
_OWNS = {"PERSON", "ORG", "GPE", "LOC", "PRODUCT", "FAC"}


def possessives_split(names: list[Name], text: str) -> list[Name]:
    """The names again: `Farid's Corner Shop` is two where the article knows Farid from elsewhere."""
    known = {key_of(text[name.start : name.end]): name.type for name in names}
    known |= dict.fromkeys(countries().names, "GPE")
    found = []
    for name in names:
        match = _POSSESSIVE.fullmatch(text, name.start, name.end)
        owner = known.get(key_of(match[1])) if match else None
        if match is None or owner is None:
            found.append(name)
            continue
        found.append(Name(match.start(1), match.end(1), owner, name.rule))
        if match[2][0].isupper():
            found.append(Name(match.start(2), match.end(2), name.type, name.rule))
    return found


def apostrophes_are_lost(text: str, condition: Condition) -> bool:
    """Whether copy without capitals has no apostrophe at all, so that `trumps` may be Trump's.

    In tokenised copy the `s` stands alone.
    """
    return condition.case != "mixed" and not condition.tokenised and not _APOSTROPHES.search(text)


def lost_possessives_split(names: list[Name], text: str) -> list[Name]:
    """The names again, each ending before an `s` that belonged to a lost apostrophe.

    It did where the word without it is known as a name and the word with it is not. What stood behind goes on as a
    name of its own where it is one that is known, or a person's.
    """
    known = {key_of(text[name.start : name.end]): name.type for name in names}
    return [part for name in names for part in _without_ending(name, text, known)]


def _without_ending(name: Name, text: str, known: dict[str, EntityType]) -> Iterator[Name]:
    for word in re.finditer(r"\S+", text[name.start : name.end]):
        end = name.start + word.end()
        form = key_of(text[name.start : end])
        owner = _owner(form, known) if name.type in _OWNS and form.endswith("s") else None
        if owner is None:
            continue
        yield Name(name.start, end - 1, owner, name.rule)
        rest = text[end : name.end]
        start = end + len(rest) - len(rest.lstrip())
        if start < name.end and (key_of(rest) in known or (name.type == "PERSON" and " " in rest.strip())):
            yield Name(start, name.end, known.get(key_of(rest), name.type), name.rule)
        return
    yield name


def _owner(form: str, known: dict[str, EntityType]) -> EntityType | None:
    """The type of the name that this form is the possessive of, or None where it is none."""
    base = form[:-1]
    if len(base) < _SHORTEST or base.endswith("s") or _is_name(form):
        return None
    if base in known:
        return known[base]
    return "GPE" if base in countries().names else None


def _is_name(form: str) -> bool:
    return form in countries().names or form in countries().capitals or _is_personal(form) or is_place(form)


def _is_personal(word: str) -> bool:
    return any(word in by_lower(name) for name in ("first_names_m", "first_names_f", "given_names", "last_names"))


def owning_states(doc: Doc, lowers: Sequence[str], names: Sequence[Name], text: str) -> Iterator[Name]:
    """States that own what follows: `turkey` of `turkeys efforts`.

    Where the form with its `s` is a word too, the article must name the state elsewhere; where it is a person's name, a
    title must follow as well (`frances president`).
    """
    states = countries().names
    told = {country_of(name.type, text[name.start : name.end]) for name in names}
    for token, lower, behind in zip(doc, lowers, lowers[1:], strict=False):
        base = lower[:-1]
        if not lower.endswith("s") or base not in states or lower in states or not _is_owned(token.nbor(), behind):
            continue
        personal = _is_personal(lower)
        doubtful = personal or lower in ordinary_words() or base in countries().common_words
        if (not doubtful or states[base] in told) and (not personal or behind in titles()):
            yield Name(token.idx, token.idx + len(base), "GPE", "repeated")


def _is_owned(token: Token, lower: str) -> bool:
    return lower in titles() or (token.tag_ in ("NN", "NNS") and lower in ordinary_words())


def lost_possessives(doc: Doc, lowers: Sequence[str], names: Sequence[Name], text: str) -> Iterator[Name]:
    """Occurrences of known names with the `s` of a lost apostrophe (`trumps` where the article has `trump`)."""
    known = {key_of(text[name.start : name.end]): name.type for name in names if name.type in _OWNS}
    longest = max((key.count(" ") for key in known), default=0) + 1
    for i, lower in enumerate(lowers):
        base = lower[:-1]
        if not lower.endswith("s") or len(base) < _SHORTEST or lower in ordinary_words() or _is_name(lower):
            continue
        for first in range(max(0, i - longest + 1), i + 1):
            form = key_of(" ".join([*lowers[first:i], base]))
            if form in known:
                yield Name(doc[first].idx, doc[i].idx + len(base), known[form], "repeated")
                break
