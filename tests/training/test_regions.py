import gzip
from pathlib import Path

import pytest

from training.regions import areas, own_name, provinces
from workers.reading.wordlists import ordinary_words

TABLE = Path(__file__).parents[2] / "workers" / "reading" / "data" / "regions.tsv.gz"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Province of Albay", "Albay"),
        ("City and Borough of Lindell", "Lindell"),
        ("Kilvane County", "Kilvane"),
        ("Central", ""),
        ("North East", ""),
        ("Ward 7", ""),
        ("", ""),
    ],
)
def test_a_province_has_a_name_of_its_own_or_none(written: str, name: str) -> None:
    assert own_name(written) == name


def test_a_province_lies_where_its_people_live_and_is_left_out_where_a_town_is_called_so() -> None:
    place = {"country_code": "PH", "state": "Kilvane", "county": "Province of Manila"}
    places = [
        {**place, "latitude": 10.0, "longitude": 20.0, "population": 300_000},
        {**place, "latitude": 14.0, "longitude": 24.0, "population": 100_000},
    ]
    assert list(provinces(places)) == [("Kilvane", "", 11.0, 21.0, "PH", 400_000, "", "", "region")]


def test_no_region_is_an_ordinary_word_in_lower_case() -> None:
    names = [line.split("\t")[0] for line in gzip.decompress(TABLE.read_bytes()).decode().splitlines()[1:]]
    assert len(names) > 1000
    assert not [name for name in names if name.lower() in ordinary_words()]
    assert {row[0] for row in areas()} <= set(names)
