from datetime import date

import pytest

from workers.reading.dateline import find_dateline

PUBLISHED = date(2021, 1, 3)


@pytest.mark.parametrize(
    ("line", "dateline", "place", "agency"),
    [
        ("beirut ( reuters ) - with the map", "beirut ( reuters ) -", "beirut", "reuters"),
        ("WASHINGTON (AP) _ The House", "WASHINGTON (AP) _", "WASHINGTON", "AP"),
        ("BEIRUT, Dec 15 (Reuters) - The army", "BEIRUT, Dec 15 (Reuters) -", "BEIRUT", "Reuters"),
        ("SAN FRANCISCO, Calif. (AP) -- A court", "SAN FRANCISCO, Calif. (AP) --", "SAN FRANCISCO", "AP"),
        ("BEIJING, Sept. 5 (Xinhua) -- Exports", "BEIJING, Sept. 5 (Xinhua) --", "BEIJING", "Xinhua"),
        ("LONDON — The pound fell", "LONDON —", "LONDON", None),
        ("london — the pound fell", "london —", "london", None),
        ("MIDWAY ATOLL - A battle", "MIDWAY ATOLL -", "MIDWAY ATOLL", None),
        ("OSLO, May 4 (Harbour Wire) - A deal", "OSLO, May 4 (Harbour Wire) -", "OSLO", None),
        ("(Reuters) - Shares rose", "(Reuters) -", None, "Reuters"),
        ("LONDON 1996-08-30", "LONDON 1996-08-30", "LONDON", None),
        ("GENEVA, March 3, 2004 -- Talks", "GENEVA, March 3, 2004 --", "GENEVA", None),
    ],
)
def test_datelines_are_taken_apart(line: str, dateline: str, place: str | None, agency: str | None) -> None:
    found = find_dateline(line)
    assert found is not None
    assert line[found.start : found.end] == dateline
    assert (found.place and line[slice(*found.place)]) == place
    assert (found.agency and line[slice(*found.agency)]) == agency


@pytest.mark.parametrize(
    "line",
    [
        "the mayor - a friend of the bridge - left",
        "He said (wrongly) - as ever - that it was",
        "Talks (see below) - no result",
        "",
        "A well-known man left.",
        "SOCCER - LATE RESULTS FROM THE LEAGUE",
    ],
)
def test_an_ordinary_first_line_has_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


def test_a_headline_and_a_byline_may_stand_above() -> None:
    text = "Bridge closed\nBy Ann Other\n\nROME (AP) - The bridge is closed.\n"
    found = find_dateline(text)
    assert found is not None
    assert text[found.start : found.end] == "ROME (AP) -"


@pytest.mark.parametrize(
    ("line", "published", "day"),
    [
        ("ROME, Dec 15 (AP) - It rained.", PUBLISHED, date(2020, 12, 15)),
        ("ROME, Jan 2 (AP) - It rained.", PUBLISHED, date(2021, 1, 2)),
        ("ROME, Dec 15 (AP) - It rained.", None, None),
        ("ROME, 15 December 1999 (AP) - It rained.", None, date(1999, 12, 15)),
        ("ROME, Feb 30 (AP) - It rained.", PUBLISHED, None),
        ("ROME (AP) - It rained.", PUBLISHED, None),
    ],
)
def test_a_day_without_a_year_is_dated_by_the_publication_alone(
    line: str, published: date | None, day: date | None
) -> None:
    found = find_dateline(line, published)
    assert found is not None
    assert found.day == day
