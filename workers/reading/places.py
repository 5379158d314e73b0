"""Where a place is: coordinates and country of states, regions and cities.

data/places.tsv.gz (towns, some states) and data/regions.tsv.gz (provinces, islands, landscapes) are from GeoNames.
"""

import gzip
import re
import unicodedata
from collections.abc import Container, Mapping
from functools import cache
from importlib.resources import files
from math import log10
from typing import NamedTuple

from workers.reading.countries import countries
from workers.reading.types import Place

_ARTICLE = re.compile(r"^(?:al|ar|ad|as|an|at|ash|el)[ -](?=\w{3})")
_OF_THE_ARTICLE = 2.0
"""What a country that the article names is worth, in powers of ten of the population."""
_LEAST_HEARD_OF = 0.3
"""What the country of the article counts for a small town; whole from 100,000 people on."""
_CAPITAL = 1.5
_REGION = 0.5
"""A state or province is meant rather than a town of its name, and its people are not counted whole in the table."""


class _Row(NamedTuple):
    latitude: float
    longitude: float
    country: str
    population: int
    geonames_id: int | None
    region: str
    kind: str


def place_of(name: str, weights: Mapping[str, float], beside: Container[str] = ()) -> Place | None:
    """The place of this name that is most likely meant, or None where the table has none.

    `weights` are the countries that the article speaks of, 0 to 1; `beside`, codes of the country or region that stands
    directly behind the name (`Paris, Texas`: `US.TX`).
    """
    code = countries().names.get(name.lower())
    if code:
        return countries().at[code]
    rows = _rows().get(_key(name))
    if not rows:
        return None
    capital_of = countries().capitals.get(name.lower())
    best = max(rows, key=lambda row: _likelihood(row, weights, beside, capital_of))
    kind = "capital" if best.kind == "city" and best.country == capital_of else best.kind
    return Place(best.latitude, best.longitude, best.geonames_id, best.country or None, kind)


def _likelihood(row: _Row, weights: Mapping[str, float], beside: Container[str], capital_of: str | None) -> float:
    named = row.country in beside or f"{row.country}.{row.region}" in beside
    size = log10(row.population) + _REGION * (row.kind == "region") + _CAPITAL * (row.country == capital_of)
    heard_of = min(1.0, max(_LEAST_HEARD_OF, log10(row.population) - 4)) if row.kind == "city" else 1.0
    return size + _OF_THE_ARTICLE * heard_of * weights.get(row.country, 0.0) + 10 * named


def is_place(name: str) -> bool:
    """Whether a city, region or state of this name is in the table."""
    return name.lower() in countries().names or _key(name) in _rows()


def town_names(smallest: int) -> list[str]:
    """The first names, as printed, of all towns of at least so many people, in the order of the table."""
    towns = (row.split("\t") for row in _lines())
    return [town[0] for town in towns if int(town[5]) >= smallest and town[8] == "city"]


def countries_with(name: str) -> set[str]:
    """The countries that have a town or a state of this name in data/places.tsv.gz, where each has a region's code."""
    return {row.country for row in _rows().get(_key(name), ()) if row.kind == "city" or row.region}


def region_code(name: str) -> str | None:
    """`US.TX` of `Texas`, `CA` of `Canada`; None for anything else."""
    code = countries().names.get(name.lower())
    if code:
        return code
    regions = [row for row in _rows().get(_key(name), ()) if row.kind == "region" and row.region]
    return f"{regions[0].country}.{regions[0].region}" if regions else None


def _key(name: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(mark))
    return _ARTICLE.sub("", " ".join(plain.replace("-", " ").replace(".", "").split()))


@cache
def _rows() -> dict[str, list[_Row]]:
    """Every place by its names; read once, about 0.2 s and 20 MB."""
    found: dict[str, list[_Row]] = {}
    for line in _lines() + _lines("regions.tsv.gz"):
        name, others, latitude, longitude, country, population, id_, region, kind = line.split("\t")
        row = _Row(float(latitude), float(longitude), country, int(population), int(id_ or 0) or None, region, kind)
        for form in {_key(form) for form in (name, *others.split("|")) if form}:
            found.setdefault(form, []).append(row)
    return found


def _lines(table: str = "places.tsv.gz") -> list[str]:
    packed = (files("workers.reading") / "data" / table).read_bytes()
    return gzip.decompress(packed).decode().splitlines()[1:]
