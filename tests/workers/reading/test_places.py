import pytest

from workers.reading.places import is_place, place_of, region_code


def test_the_largest_place_of_a_name_is_meant_where_nothing_else_is_told() -> None:
    place = place_of("birmingham", {})
    assert place is not None
    assert (place.country, place.kind) == ("GB", "city")
    assert place.latitude == pytest.approx(52.5, abs=0.2)


def test_the_countries_of_the_article_decide_between_places_of_one_name() -> None:
    place = place_of("Birmingham", {"US": 1.0})
    assert place is not None
    assert place.country == "US"


def test_a_small_town_is_not_meant_where_the_article_only_speaks_of_its_country() -> None:
    place = place_of("Geneva", {"US": 0.6})
    assert place is not None
    assert place.country == "CH"


def test_the_state_that_stands_behind_the_name_decides_first() -> None:
    place = place_of("Paris", {"FR": 1.0}, {"US.TX"})
    assert place is not None
    assert place.country == "US"


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [("Norway", "country", "NO"), ("oslo", "capital", "NO"), ("texas", "region", "US"), ("al-raqqa", "city", "SY")],
)
def test_states_regions_capitals_and_cities_are_told_apart(name: str, kind: str, country: str) -> None:
    place = place_of(name, {})
    assert place is not None
    assert (place.kind, place.country) == (kind, country)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [("Albay", "region", "PH"), ("kent", "region", "GB"), ("Luzon", "island", "PH"), ("Transylvania", "area", "RO"),
     ("Borneo", "island", None), ("Aleppo", "city", "SY"), ("Paris", "capital", "FR"), ("Victoria", "region", "AU")],
)  # fmt: skip
def test_provinces_islands_and_landscapes_stand_beside_towns(name: str, kind: str, country: str | None) -> None:
    place = place_of(name, {})
    assert place is not None
    assert (place.kind, place.country) == (kind, country)


def test_a_name_that_is_in_no_table_has_no_place() -> None:
    assert place_of("Nowhereville Junction", {}) is None
    assert not is_place("Nowhereville Junction")


def test_a_region_tells_its_code() -> None:
    assert (region_code("Texas"), region_code("Norway"), region_code("Ann Lund")) == ("US.TX", "NO", None)
