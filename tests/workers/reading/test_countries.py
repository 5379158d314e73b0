import re

from workers.reading.countries import countries
from workers.reading.wordlists import lines


def test_every_row_of_the_table_is_whole() -> None:
    rows = [line.split("\t") for line in lines("countries.tsv")[1:]]
    assert len(rows) > 200
    assert all(len(row) == 8 and re.fullmatch("[A-Z]{2}", row[0]) and row[1] for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


def test_names_demonyms_and_capitals_lead_to_one_country() -> None:
    table = countries()
    assert {table.names["norway"], table.demonyms["norwegians"], table.capitals["oslo"]} == {"NO"}
    assert table.name_of["NO"] == "Norway"
    assert table.adjective_of["NO"] == "Norwegian"


def test_forms_that_are_ordinary_words_are_marked() -> None:
    assert {"turkey", "us", "polish", "chad"} <= countries().common_words
    assert "norway" not in countries().common_words


def test_no_form_means_two_countries_without_one_being_first() -> None:
    forms: dict[str, set[str]] = {}
    for line in lines("countries.tsv")[1:]:
        code, name, others, demonyms, *_ = line.split("\t")
        for form in f"{name}|{others}|{demonyms}".replace("?", "").lower().split("|"):
            forms.setdefault(form, set()).add(code)
    assert {form for form, codes in forms.items() if form and len(codes) > 1} == set()
