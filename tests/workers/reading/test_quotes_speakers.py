"""Who speaks: sources resolved to entities, known ones and such as have no name."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.quotes import find_quotes
from workers.reading.types import Entity, EntityType, Mention, MentionKind, Quote

type ReadDoc = Callable[[str], Doc]


def entity(
    text: str, number: int, type_: EntityType, *forms: tuple[str, MentionKind], role: str | None = None
) -> Entity:
    """An entity whose mentions are the first places, one behind the other, where these forms stand."""
    mentions, at = [], 0
    for form, kind in forms:
        at = text.index(form, at)
        mentions.append(Mention(at, at + len(form), form, kind=kind, confidence=None, rule="test"))
        at += len(form)
    return Entity(
        id=f"e{number}",
        type=type_,
        name=forms[0][0],
        case_restored=False,
        role=role,
        country="NO" if forms[0][0] == "Norwegian" else None,
        salience=1.0,
        mentions=tuple(mentions),
    )


def read(read_doc: ReadDoc, text: str, *entities: Entity) -> tuple[list[Quote], dict[str, Entity]]:
    quotes, everybody = find_quotes(read_doc(text), entities, lambda start, end: text[start:end])
    return list(quotes), {one.id: one for one in everybody}


def everybody_told(read_doc: ReadDoc, text: str, *entities: Entity) -> list[str]:
    quotes, everybody = read(read_doc, text, *entities)
    return [everybody[quote.addressee or ""].name for quote in quotes]


def test_a_speaker_is_the_entity_of_the_name(read_doc: ReadDoc) -> None:
    text = "Mayor Ines Duarte said the bridge would open in May."
    duarte = entity(text, 1, "PERSON", ("Ines Duarte", "name"))
    ((quote,), _) = read(read_doc, text, duarte)
    assert (quote.speaker, quote.speaker_kind) == ("e1", "named")


def test_a_name_in_apposition_tells_who_speaks(read_doc: ReadDoc) -> None:
    text = "The chief engineer, Ines Duarte, said the bridge would open in May."
    duarte = entity(text, 1, "PERSON", ("Ines Duarte", "name"))
    assert read(read_doc, text, duarte)[0][0].speaker == "e1"


def test_a_name_that_only_describes_a_group_does_not_speak_for_it(read_doc: ReadDoc) -> None:
    text = "The Duarte campaign said the bridge would open in May."
    duarte = entity(text, 1, "PERSON", ("Duarte", "name"))
    quotes, everybody = read(read_doc, text, duarte)
    assert everybody[quotes[0].speaker or ""].name == "Duarte campaign"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A clerk said the files were lost.", "anonymous"),
        ("Analysts said the files were lost.", "collective"),
        ("They said the files were lost.", "collective"),
        ("The police said the files were lost.", "collective"),
        ("A report found that the files were lost.", "unknown"),
        ("It said the files were lost.", "unknown"),
    ],
)
def test_the_kind_of_speaker_is_told_by_its_words(read_doc: ReadDoc, text: str, kind: str) -> None:
    assert read(read_doc, text)[0][0].speaker_kind == kind


def test_who_was_told_is_the_addressee(read_doc: ReadDoc) -> None:
    text = "The clerk told Reuters that the files were lost."
    reuters = entity(text, 1, "ORG", ("Reuters", "name"))
    assert everybody_told(read_doc, text, reuters) == ["Reuters"]


def test_the_same_anonymous_person_speaks_through_the_article(read_doc: ReadDoc) -> None:
    text = "A senior police official in Oslo said the road was shut. The official said it would open soon."
    quotes, everybody = read(read_doc, text)
    speakers = {quote.speaker for quote in quotes}
    assert len(speakers) == 1
    person = everybody[speakers.pop() or ""]
    assert (person.name, person.type) == ("senior police official in Oslo", "PERSON")
    assert [mention.kind for mention in person.mentions] == ["nominal", "nominal"]


def test_another_official_is_another_person(read_doc: ReadDoc) -> None:
    text = "An official in Oslo said the road was shut. Another official said it was open."
    quotes, _ = read(read_doc, text)
    assert len({quote.speaker for quote in quotes}) == len(quotes) == 2


def test_an_anonymous_source_keeps_its_country(read_doc: ReadDoc) -> None:
    text = "A Norwegian official said the road was shut."
    quotes, everybody = read(read_doc, text, entity(text, 1, "NORP", ("Norwegian", "demonym")))
    assert everybody[quotes[0].speaker or ""].country == "NO"


def test_a_pronoun_means_who_spoke_last(read_doc: ReadDoc) -> None:
    text = "Ines Duarte said the road was shut. She said it would open soon."
    quotes, everybody = read(read_doc, text, entity(text, 1, "PERSON", ("Ines Duarte", "name")))
    assert [quote.speaker for quote in quotes] == ["e1", "e1"]
    assert [mention.kind for mention in everybody["e1"].mentions] == ["name", "pronoun"]


def test_an_office_is_its_holder_in_the_article(read_doc: ReadDoc) -> None:
    text = "Ines Duarte opened the bridge. The mayor said it was safe."
    quotes, _ = read(read_doc, text, entity(text, 1, "PERSON", ("Ines Duarte", "name"), role="mayor of Porto"))
    assert quotes[-1].speaker == "e1"


def test_entities_are_numbered_anew_by_their_first_mention(read_doc: ReadDoc) -> None:
    text = "A clerk told Reuters that the files were lost."
    quotes, everybody = read(read_doc, text, entity(text, 1, "ORG", ("Reuters", "name")))
    assert [one.name for one in everybody.values()] == ["clerk", "Reuters"]
    assert (quotes[0].speaker, quotes[0].addressee) == ("e1", "e2")
    assert list(everybody) == ["e1", "e2"]


def test_without_speech_the_entities_stay_as_they_are(read_doc: ReadDoc) -> None:
    text = "Oslo lies by the sea."
    oslo = entity(text, 1, "GPE", ("Oslo", "name"))
    assert find_quotes(read_doc(text), [oslo], lambda start, end: text[start:end]) == ((), (oslo,))


def test_no_id_dangles(read_doc: ReadDoc) -> None:
    text = (
        "Voters who fear the cuts said they would stay at home, a poll found. “I told them,” said the mayor. "
        "It showed that officials in Oslo, the capital, believe little will change, he said."
    )
    quotes, everybody = read(read_doc, text, entity(text, 1, "GPE", ("Oslo", "name")))
    told = {quote.speaker for quote in quotes} | {quote.addressee for quote in quotes}
    assert quotes
    assert told - {None} <= set(everybody)
    for one in everybody.values():
        for mention in one.mentions:
            assert text[mention.start : mention.end] == mention.text != ""


def speaker_names(read_doc: ReadDoc, text: str, *entities: Entity) -> list[str | None]:
    quotes, everybody = read(read_doc, text, *entities)
    return [everybody[quote.speaker].name if quote.speaker else None for quote in quotes]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Many of the voters said the road was shut.", "Many of the voters", "PERSON"),
        ("His friends said the road was shut.", "friends", "PERSON"),
        ("A new poll found that the road was shut.", "new poll", "WORK_OF_ART"),
        ("An opposition figure said the road was shut.", "opposition figure", "PERSON"),
        ("The coalition said the road was shut.", "coalition", "ORG"),
    ],
)
def test_whoever_is_described_is_an_entity(read_doc: ReadDoc, text: str, name: str, type_: str) -> None:
    quotes, everybody = read(read_doc, text)
    speaker = everybody[quotes[0].speaker or ""]
    assert (speaker.name, speaker.type) == (name, type_)
    assert not speaker.has_a_name


def test_what_is_nobody_is_no_speaker(read_doc: ReadDoc) -> None:
    assert speaker_names(read_doc, "The collapse suggested that the bridge was weak.") == [None]


def test_the_whole_source_speaks_of_a_named_person(read_doc: ReadDoc) -> None:
    text = "Senator Ines Duarte (D-Ohio) said the road was shut."
    _, everybody = read(read_doc, text, entity(text, 1, "PERSON", ("Ines Duarte", "name")))
    assert [(m.text, m.kind) for m in everybody["e1"].mentions] == [
        ("Senator Ines Duarte (D-Ohio)", "nominal"),
        ("Ines Duarte", "name"),
    ]


def test_one_of_two_speakers_is_not_spoken_of_by_both_names(read_doc: ReadDoc) -> None:
    text = "Duarte and Lund said the road was shut."
    people = entity(text, 1, "PERSON", ("Duarte", "name")), entity(text, 2, "PERSON", ("Lund", "name"))
    _, everybody = read(read_doc, text, *people)
    assert {m.text for one in everybody.values() for m in one.mentions} == {"Duarte", "Lund"}


def test_she_is_not_the_man_who_spoke_last(read_doc: ReadDoc) -> None:
    text = "Karen Lund came. John Miles said the road was shut. She said it would open soon."
    people = entity(text, 1, "PERSON", ("Karen Lund", "name")), entity(text, 2, "PERSON", ("John Miles", "name"))
    assert speaker_names(read_doc, text, *people) == ["John Miles", "Karen Lund"]


def test_a_pronoun_that_nobody_fits_has_no_speaker(read_doc: ReadDoc) -> None:
    text = "John Miles said the road was shut. She said it would open soon."
    assert speaker_names(read_doc, text, entity(text, 1, "PERSON", ("John Miles", "name"))) == ["John Miles", None]


def test_a_last_name_that_was_overlooked_is_known_from_elsewhere(read_doc: ReadDoc) -> None:
    text = "Ines Duarte opened the bridge . duarte said it was safe ."
    assert speaker_names(read_doc, text, entity(text, 1, "PERSON", ("Ines Duarte", "name"))) == ["Ines Duarte"]


def test_they_are_not_the_last_speakers_where_others_came_between(read_doc: ReadDoc) -> None:
    text = "Officials said the road was shut. The drivers were angry. They said it was too late."
    assert speaker_names(read_doc, text) == ["Officials", None]


def pronouns_of(read_doc: ReadDoc, text: str, *entities: Entity) -> list[str]:
    _, everybody = read(read_doc, text, *entities)
    return [m.text for one in everybody.values() for m in one.mentions if m.kind == "pronoun"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ines Duarte said: “I think his bridge is safe.”", []),
        ("ines duarte said i think his bridge is safe .", []),
        ('Ines Duarte said, "I think his bridge is safe.\nIt is."', []),
        ("Ines Duarte said his bridge was safe.", ["his"]),
    ],
)
def test_nobody_is_his_or_her_own_he(read_doc: ReadDoc, text: str, left: list[str]) -> None:
    name = text[: len("Ines Duarte")]
    assert pronouns_of(read_doc, text, entity(text, 1, "PERSON", (name, "name"), ("his", "pronoun"))) == left


def test_whoever_is_spoken_of_by_name_is_not_the_he_who_speaks(read_doc: ReadDoc) -> None:
    text = "For Kevin Allton, Robert Miles was a legend. He said Miles had changed the town."
    allton = entity(text, 1, "PERSON", ("Kevin Allton", "name"))
    miles = entity(text, 2, "PERSON", ("Robert Miles", "name"), ("He", "pronoun"), ("Miles", "alias"))
    quotes, everybody = read(read_doc, text, allton, miles)
    assert [quote.speaker for quote in quotes] == ["e1"]
    assert [m.text for m in everybody["e2"].mentions] == ["Robert Miles", "Miles"]


def test_a_name_in_the_plural_is_the_same_name(read_doc: ReadDoc) -> None:
    text = "The Honour Guard came. The honour guards said the road was shut."
    assert speaker_names(read_doc, text, entity(text, 1, "ORG", ("Honour Guard", "name"))) == ["Honour Guard"]
