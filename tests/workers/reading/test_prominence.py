from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.condition import condition_of
from workers.reading.entities import find_entities
from workers.reading.model import Model
from workers.reading.prominence import Prominence
from workers.reading.read import read
from workers.reading.types import Article

Reader = Callable[[str], Doc]


def share(read_doc: Reader, text: str, name: str) -> float:
    start = text.index(name)
    return Prominence(read_doc(text)).of(start, start + len(name))


@pytest.mark.parametrize(
    ("text", "more", "less"),
    [
        ("Lundbank bought Fjordkraft on Monday.", "Lundbank", "Fjordkraft"),
        ("The bank met Berg in Oslo.", "Berg", "Oslo"),
        ("The ship was bought by Fjordkraft in Oslo.", "Fjordkraft", "Oslo"),
        ("The mayor met Berg and Lund's brother.", "Berg", "Lund"),
        ("The Oslo police found Berg.", "Berg", "Oslo"),
        ("Researchers at the University of Graz kept bees in Norway.", "University of Graz", "Norway"),
        ("Lundbank said it would close Fjordkraft.", "Lundbank", "Fjordkraft"),
    ],
)
def test_who_acts_counts_more_than_what_is_acted_upon_and_that_more_than_where(
    read_doc: Reader, text: str, more: str, less: str
) -> None:
    assert share(read_doc, text, more) > share(read_doc, text, less)


def test_who_only_says_what_others_did_counts_like_an_object(read_doc: Reader) -> None:
    assert share(read_doc, "Berg said the ships had left.", "Berg") == 1.0
    assert share(read_doc, "Berg told the men that they could leave.", "Berg") == 1.0
    assert share(read_doc, "According to Berg the ships had left.", "Berg") == 1.0


def test_what_follows_and_what_stands_beside_has_the_role_of_the_first(read_doc: Reader) -> None:
    text = "The chairman, Karen Lund, and Robert Miles left the bank."
    assert share(read_doc, text, "Karen Lund") == share(read_doc, text, "Robert Miles") > 1


@pytest.mark.parametrize("change", [str, str.lower])
def test_who_buys_is_more_central_than_what_is_bought(read_doc: Reader, change: Callable[[str], str]) -> None:
    text = change(
        "Lundbank Shipping said it would buy Kattegat Lines. Talks with Kattegat Lines and Lundbank Shipping began."
    )
    found = {entity.name: entity.salience for entity in find_entities(read_doc(text), condition_of(text), None)}
    assert found["Lundbank Shipping"] > found["Kattegat Lines"]


def test_who_has_no_name_is_less_central_than_who_has_one(model: Model) -> None:
    text = "Officials said the road was shut. Karen Lund closed it on Monday. Karen Lund said the road was shut."
    found = read(model, Article(text=text)).entities
    saliences = {entity.name.lower(): entity.salience for entity in found}
    assert saliences["karen lund"] > saliences["officials"]
