"""Which country a name, a demonym or a capital belongs to; a table of our own (data/countries.tsv)."""

from dataclasses import dataclass, field
from functools import cache

from workers.reading.types import Place
from workers.reading.wordlists import lines


@dataclass(frozen=True)
class Countries:
    """ISO 3166-1 alpha-2 codes by form in lower case, and how each form is printed."""

    names: dict[str, str] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    display: dict[str, str] = field(default_factory=dict)
    common_words: set[str] = field(default_factory=set)
    """Forms that are ordinary words or personal names too where capitals are missing."""
    name_of: dict[str, str] = field(default_factory=dict)
    adjective_of: dict[str, str] = field(default_factory=dict)
    """The name and the first demonym to print, by code."""
    at: dict[str, Place] = field(default_factory=dict)
    """The middle of the country, by code."""


@cache
def countries() -> Countries:
    table = Countries()
    for line in lines("countries.tsv")[1:]:
        code, name, other_names, demonyms, capitals, latitude, longitude, geonames_id = line.split("\t")
        table.name_of[code] = name.removesuffix("?")
        table.adjective_of[code] = demonyms.partition("|")[0].removesuffix("?")
        table.at[code] = Place(float(latitude), float(longitude), int(geonames_id or 0) or None, code, "country")
        _enter(table, table.names, code, f"{name}|{other_names}")
        _enter(table, table.demonyms, code, demonyms)
        _enter(table, table.capitals, code, capitals)
    return table


def _enter(table: Countries, column: dict[str, str], code: str, forms: str) -> None:
    for form in filter(None, forms.split("|")):
        shown = form.removesuffix("?")
        column.setdefault(shown.lower(), code)
        table.display.setdefault(shown.lower(), shown)
        if shown != form:
            table.common_words.add(shown.lower())
