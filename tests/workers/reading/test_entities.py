from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.condition import condition_of
from workers.reading.dateline import find_dateline
from workers.reading.entities import find_entities
from workers.reading.types import Entity

Reader = Callable[[str], Doc]


def entities(read_doc: Reader, text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in find_entities(read_doc(text), condition_of(text), find_dateline(text))}


def mentions(entity: Entity, *kinds: str) -> list[str]:
    return [mention.text for mention in entity.mentions if not kinds or mention.kind in kinds]


def test_full_name_last_name_and_title_are_one_person(read_doc: Reader) -> None:
    text = "President Karen Lund met the press in Oslo on Monday. Lund said the talks would go on. Mrs. Lund then left."
    found = entities(read_doc, text)["Karen Lund"]
    assert mentions(found, "name", "alias") == ["Karen Lund", "Lund", "Lund"]
    assert mentions(found, "nominal") == ["President Karen Lund"]
    assert found.role == "president"


def test_a_leading_title_is_not_part_of_the_name(read_doc: Reader) -> None:
    found = entities(read_doc, "She told Gen. David Thorpe and Senator Robert Miles about it.")
    assert {"David Thorpe", "Robert Miles"} <= set(found)


def test_two_people_of_one_last_name_stay_two(read_doc: Reader) -> None:
    found = entities(read_doc, "John Thorpe and his sister Mary Thorpe live in Boston. They like it.")
    assert {"John Thorpe", "Mary Thorpe"} <= set(found)


def test_states_and_their_people_have_their_country(read_doc: Reader) -> None:
    found = entities(read_doc, "Norwegian troops and the Swedes met in Norway, not in Sweden, the U.S. said.")
    assert [found[name].country for name in ("Norwegian", "Swedish", "Norway", "Sweden", "United States")] == [
        "NO", "SE", "NO", "SE", "US",
    ]  # fmt: skip
    assert mentions(found["Swedish"]) == ["Swedes"]
    assert found["Norwegian"].mentions[0].kind == "demonym"


def test_names_of_one_state_are_one_entity(read_doc: Reader) -> None:
    found = entities(
        read_doc, "The United States and Britain agreed. The U.S. would pay, the United Kingdom would not."
    )
    assert mentions(found["United States"]) == ["United States", "U.S."]
    assert mentions(found["United Kingdom"]) == ["Britain", "United Kingdom"]


def test_an_acronym_that_the_article_explains_is_its_long_form(read_doc: Reader) -> None:
    text = "the northern rivers authority ( nra ) closed the dam . the nra gave no reason ."
    found = entities(read_doc, text)["Northern Rivers Authority"]
    assert mentions(found) == ["northern rivers authority", "nra", "nra"]


def test_the_name_ends_before_a_possessive_and_behind_its_full_stop(read_doc: Reader) -> None:
    text = "norway s plan failed , and the u.n.-backed talks in oslo ended ."
    found = entities(read_doc, text)
    assert mentions(found["Norway"]) == ["norway"]
    assert mentions(found["United Nations"]) == ["u.n."]


def test_the_prefix_of_an_adjective_is_no_part_of_the_name(read_doc: Reader) -> None:
    text = "Omar al-Farsi spoke in Cairo. Anti-Farsi protesters and pro-Egyptian groups met. Farsi left."
    found = entities(read_doc, text)
    assert "Farsi" in mentions(found["Omar al-Farsi"])
    assert "Egyptian" in mentions(found["Egyptian"])


@pytest.mark.parametrize(
    ("text", "where", "state"),
    [
        ("Moscow insists that the treaty is void. Russia signed it in 2001.", "Moscow", "Russia"),
        ("Norway opened talks with Moscow about the border.", "Moscow", "Russia"),
        ("The view in Moscow is that nothing will come of it.", "Moscow", "Russia"),
        ("moscow , while issuing its own warnings , may continue to wait for norway .", "moscow", "Russia"),
    ],
)
def test_a_capital_that_acts_stands_for_its_government(read_doc: Reader, text: str, where: str, state: str) -> None:
    found = entities(read_doc, text)
    metonyms = [mention for mention in found[state].mentions if mention.kind == "metonym"]
    assert [(mention.text, mention.literal_type) for mention in metonyms] == [(where, "GPE")]
    assert where not in found


@pytest.mark.parametrize("text", ["Talks in Geneva failed.", "He lives in Moscow.", "Moscow is cold in winter."])
def test_a_city_where_something_happens_stays_a_city(read_doc: Reader, text: str) -> None:
    found = entities(read_doc, text)
    assert all(mention.kind == "name" for entity in found.values() for mention in entity.mentions)


def test_places_are_located_and_the_text_tells_where_unknown_ones_are(read_doc: Reader) -> None:
    text = "Shells fell on Al-Wadiya near Damascus and on the town of Homs on Friday, residents said."
    found = entities(read_doc, text)
    homs = found["Homs"]
    assert homs.place is not None
    assert (homs.country, homs.place.kind) == ("SY", "city")


@pytest.mark.parametrize("lower", [False, True])
def test_a_list_behind_a_preposition_of_place_is_of_places(read_doc: Reader, lower: bool) -> None:
    text = "Landslides cut power lines and roads in Albay and Camarines Sur, the agency said on Friday."
    found = entities(read_doc, text.lower() if lower else text)
    assert [(found[name].type, found[name].country) for name in ("Albay", "Camarines Sur")] == [("GPE", "PH")] * 2


def test_a_role_is_told_by_an_apposition(read_doc: Reader) -> None:
    text = "the plan is dead , said john miller , a former canadian ambassador to norway ."
    found = entities(read_doc, text)["John Miller"]
    assert found.role == "former Canadian ambassador to Norway"
    assert mentions(found, "nominal") == ["former canadian ambassador to norway"]


def test_a_pronoun_is_linked_where_one_person_can_be_meant(read_doc: Reader) -> None:
    text = "Karen Lund runs the bank. She said it was sound. The report was late."
    assert mentions(entities(read_doc, text)["Karen Lund"], "pronoun") == ["She"]


def test_a_pronoun_is_left_alone_between_two_persons_of_equal_right(read_doc: Reader) -> None:
    text = "John Thorpe and Robert Miles run the bank. His office is shut."
    found = entities(read_doc, text)
    assert [mention for entity in found.values() for mention in mentions(entity, "pronoun")] == []


def test_the_most_spoken_of_has_the_highest_salience(read_doc: Reader) -> None:
    text = "Karen Lund left Norway. Lund had led the bank for years. Lund will rest. Sweden is near."
    found = entities(read_doc, text)
    assert found["Karen Lund"].salience == 1.0
    assert 0 < found["Sweden"].salience < found["Karen Lund"].salience


def test_a_dateline_is_not_what_the_article_is_about_and_a_demonym_speaks_of_its_country(read_doc: Reader) -> None:
    found = entities(
        read_doc, "OSLO (Reuters) - Finland and Sweden bought ships on Monday. The Finnish ships were new."
    )
    ranked = sorted(found.values(), key=lambda entity: -entity.salience)
    assert [entity.name for entity in ranked[:2]] == ["Finland", "Sweden"]
    assert found["Oslo"].salience < 0.2


def test_the_dateline_gives_a_place_and_an_agency(read_doc: Reader) -> None:
    found = entities(read_doc, "oslo ( reuters ) - the bank is closed , it said .")
    assert (found["Oslo"].type, found["Reuters"].type) == ("GPE", "ORG")


def test_ids_follow_the_order_of_first_mention(read_doc: Reader) -> None:
    text = "Sweden and Norway met Karen Lund. Norway won."
    found = find_entities(read_doc(text), condition_of(text), None)
    assert [entity.id for entity in found] == [f"e{i}" for i in range(1, len(found) + 1)]
    firsts = [entity.mentions[0].start for entity in found]
    assert firsts == sorted(firsts)


def test_a_people_without_a_state_is_a_demonym_and_a_faith_a_name(read_doc: Reader) -> None:
    found = entities(read_doc, "the kurds and the muslims met in norway .")
    assert [mentions(found[name], "demonym", "name") for name in ("Kurds", "Muslims")] == [["kurds"], ["muslims"]]
    assert found["Kurds"].mentions[0].kind == "demonym"
    assert found["Muslims"].mentions[0].kind in ("name", "alias")


def test_lost_capitals_are_told(read_doc: Reader) -> None:
    assert entities(read_doc, "he lives in norway .")["Norway"].case_restored
    assert not entities(read_doc, "He lives in Norway.")["Norway"].case_restored


def test_a_king_is_not_the_person_whose_last_name_is_his_first(read_doc: Reader) -> None:
    text = "Karl Harald spoke in Oslo. King Harald of Norway answered. Harald said he would go."
    found = entities(read_doc, text)
    assert mentions(found["Karl Harald"], "name", "alias") == ["Karl Harald"]
    assert mentions(found["Harald"], "name", "alias") == ["Harald", "Harald"]


def test_a_name_ends_before_its_verb(read_doc: Reader) -> None:
    text = "Harbour City end Rovers' run\n\nHarbour City coach Paul Whitcombe said Rovers were better."
    found = entities(read_doc, text)
    assert mentions(found["Harbour City"], "name", "alias") == ["Harbour City", "Harbour City"]
    assert found["Harbour City"].type == "ORG"


def test_without_capitals_a_team_does_not_reach_over_its_verb(read_doc: Reader) -> None:
    text = "harbour city beat millbrook rovers 3-1 on saturday. millbrook rovers had not lost since august."
    assert {"Harbour City", "Millbrook Rovers"} <= set(entities(read_doc, text))


def test_an_ordinary_word_that_opens_a_sentence_is_no_name(read_doc: Reader) -> None:
    assert set(entities(read_doc, "Turnout was 71 percent. Turnout fell in Oslo.")) == {"Oslo"}


def test_the_s_of_an_apostrophe_that_stands_apart_is_no_part_of_a_name(read_doc: Reader) -> None:
    found = entities(read_doc, "The head of the government ’ s National Elections Council said it was fair .")
    assert "National Elections Council" in found


def test_a_village_that_no_table_has_is_in_the_only_country_of_the_towns_around_it(read_doc: Reader) -> None:
    text = "Roads were cut in {}, Legazpi and Cebu, and a teacher from Guinobatan fled to Japan."
    assert entities(read_doc, text.format("Manila"))["Guinobatan"].country == "PH"
    assert entities(read_doc, text.format("Oslo"))["Guinobatan"].country is None
