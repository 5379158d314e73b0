"""Names that are known beforehand: states, peoples, seas. What the model missed or took for something else."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from workers.reading.condition import Condition
from workers.reading.countries import countries
from workers.reading.names import Name
from workers.reading.types import EntityType
from workers.reading.wordlists import by_lower, common_words

_NEVER_RELABELLED = {"LANGUAGE", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"}


@cache
def known_types() -> dict[str, EntityType]:
    """Form in lower case -> type, for forms that name the same thing wherever they stand."""
    table = countries()
    found: dict[str, EntityType] = dict.fromkeys(by_lower("geography"), "LOC")
    found |= dict.fromkeys(by_lower("organisations"), "ORG")
    found |= dict.fromkeys(by_lower("peoples"), "NORP")
    found |= dict.fromkeys(table.demonyms, "NORP")
    found |= dict.fromkeys(table.names, "GPE")
    return found


@cache
def _common_words() -> frozenset[str]:
    """Known forms that are ordinary words or personal names too where capitals are missing."""
    return frozenset(countries().common_words) | common_words("organisations")


@cache
def _forms_by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """First word -> forms as words, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in known_types():
        words = tuple(form.split())
        found.setdefault(words[0], []).append(words)
    for forms in found.values():
        forms.sort(key=len, reverse=True)
    return found


def relabel(names: list[Name], text: str) -> None:
    """Give names that are known beforehand their type, where the model's type is one that it confuses with it."""
    known, common = known_types(), _common_words()
    for name in names:
        form = " ".join(text[name.start : name.end].lower().split())
        wanted = known.get(form)
        if name.type in ("PERSON", "ORG") and form in countries().capitals and form not in common:
            wanted = "GPE"
        if wanted and name.type not in _NEVER_RELABELLED and not (name.type == "PERSON" and form in common):
            name.type = wanted


def known_names(doc: Doc, lowers: Sequence[str], condition: Condition) -> Iterator[Name]:
    """Every occurrence of a known form, as names; in mixed copy only where it is capitalised.

    `lowers`: the tokens in lower case.
    """
    firsts = _forms_by_first_word()
    for i, word in enumerate(lowers):
        if word in firsts:
            name = _known_at(doc, lowers, i, condition)
        elif "-" in word:
            name = _known_before_hyphen(doc, word, i, condition)
        else:
            continue
        if name:
            yield name


def _known_at(doc: Doc, lowers: Sequence[str], i: int, condition: Condition) -> Name | None:
    """The longest known form that begins with this token."""
    for form in _forms_by_first_word()[lowers[i]]:
        if tuple(lowers[i : i + len(form)]) == form:
            last, phrase = doc[i + len(form) - 1], " ".join(form)
            if _shown(doc[i].text, condition) and (condition.case == "mixed" or phrase not in _common_words()):
                return Name(doc[i].idx, last.idx + len(last), known_types()[phrase], "gazetteer")
            return None
    return None


def _known_before_hyphen(doc: Doc, word: str, i: int, condition: Condition) -> Name | None:
    """`u.s.` of the one token `u.s.-backed`."""
    head = word.partition("-")[0]
    if head not in known_types() or head in _common_words() or not _shown(doc[i].text, condition):
        return None
    return Name(doc[i].idx, doc[i].idx + len(head), known_types()[head], "gazetteer")


def _shown(word: str, condition: Condition) -> bool:
    return condition.case != "mixed" or word[0].isupper()
