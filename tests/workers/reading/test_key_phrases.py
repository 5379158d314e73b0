import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from workers.reading.key_phrases import find_key_phrases
from workers.reading.model import Model
from workers.reading.types import Entity, KeyPhrase, Mention, MentionKind

ReadDoc = Callable[[str], Doc]

COPY = (
    "the water company raised the water price again , the regulator said . critics of the water price in "
    "oslo want a cheaper drinking water supply . mayor anna berg said the drinking water supply is safe ."
)


def entity(doc: Doc, phrase: str, kind: MentionKind = "name") -> Entity:
    """An entity that is spoken of wherever the phrase stands."""
    mentions = tuple(
        Mention(found.start(), found.end(), phrase, kind=kind, confidence=None, rule="test")
        for found in re.finditer(re.escape(phrase), doc.text)
    )
    return Entity(id="e1", type="PERSON", name="Ana Ruiz", case_restored=False, salience=1.0, mentions=mentions)


def phrases(doc: Doc, *entities: Entity) -> tuple[KeyPhrase, ...]:
    return find_key_phrases(doc, entities, lambda start, end: doc.text[start:end])


def texts(doc: Doc, *entities: Entity) -> list[str]:
    return [phrase.text for phrase in phrases(doc, *entities)]


def test_recurring_noun_phrases_tell_the_subject(read_doc: ReadDoc) -> None:
    assert texts(read_doc(COPY))[:2] == ["water price", "drinking water supply"]


def test_every_mention_of_a_phrase_is_pointed_at(read_doc: ReadDoc) -> None:
    doc = read_doc(COPY)
    price = next(phrase for phrase in phrases(doc) if phrase.text == "water price")
    assert [(span.start, span.text) for span in price.mentions] == [(29, "water price"), (85, "water price")]


def test_a_name_is_no_part_of_a_phrase(read_doc: ReadDoc) -> None:
    doc = read_doc("Thames Water leaks cost money. Thames Water leaks anger people who pay for Thames Water leaks.")
    assert texts(doc)[0] == "Thames Water leaks"
    assert texts(doc, entity(doc, "Thames Water"))[0] == "leaks"


def test_another_word_for_a_named_entity_is_no_phrase(read_doc: ReadDoc) -> None:
    doc = read_doc("The former champion lost the tennis final. The tennis final was long, the former champion said.")
    assert "champion" in " ".join(texts(doc))
    assert texts(doc, entity(doc, "former champion", "nominal")) == ["tennis final"]


def test_the_title_before_a_name_is_no_phrase(read_doc: ReadDoc) -> None:
    doc = read_doc("Harbour master Lena Holt closed the harbour. Harbour traffic stopped for the harbour festival.")
    assert not any("master" in text for text in texts(doc, entity(doc, "Lena Holt")))


def test_a_demonym_and_one_word_say_no_more_than_the_name(read_doc: ReadDoc) -> None:
    doc = read_doc("The Norwegian vision of fish farms won. The Norwegian vision of fish farms had lost before.")
    assert texts(doc, entity(doc, "Norwegian", "demonym")) == ["fish farms", "vision"]


def test_of_copy_that_repeats_nothing_the_first_words_of_the_lead_are_told(read_doc: ReadDoc) -> None:
    doc = read_doc("An earthquake shook the coast early on Thursday.")
    assert texts(doc) == ["earthquake", "coast"]


def test_short_copy_has_its_single_words_behind_its_phrases(read_doc: ReadDoc) -> None:
    doc = read_doc("A gas leak closed the harbour on Monday. The fire brigade cleared two ferries and a warehouse.")
    assert texts(doc) == ["gas leak", "fire brigade", "harbour", "warehouse"]
    scores = [phrase.score for phrase in phrases(doc)]
    assert scores == sorted(scores, reverse=True)


def test_persons_offices_and_speech_are_no_single_words(read_doc: ReadDoc) -> None:
    doc = read_doc(
        'A tourist found the painting. "We had tea with the neighbours," she said. The minister was a painter.'
    )
    assert texts(doc) == ["painting"]


def test_the_last_word_of_a_name_is_no_phrase(read_doc: ReadDoc) -> None:
    doc = read_doc("The Coastal Foundry melted a bell on Monday. The foundry has a chimney.")
    assert texts(doc, entity(doc, "Coastal Foundry")) == ["bell", "chimney"]


def test_a_measure_with_its_own_word_is_a_phrase_and_one_with_a_figure_is_not(read_doc: ReadDoc) -> None:
    doc = read_doc("The interest rate rose. The two-hour meeting of bankers ended with a rate of two percent.")
    assert texts(doc)[0] == "interest rate"
    assert not any("hour" in text or text == "rate" for text in texts(doc))


def test_the_capital_of_a_sentence_is_not_that_of_its_phrase(read_doc: ReadDoc) -> None:
    assert texts(read_doc("Forest fires came. The forest fires went."))[0] == "forest fires"


def test_a_demonym_may_stand_before_a_phrase(read_doc: ReadDoc) -> None:
    doc = read_doc("Norwegian fish exports rose. Norwegian fish exports had fallen before.")
    assert texts(doc, entity(doc, "Norwegian", "demonym")) == ["Norwegian fish exports"]


def test_phrases_do_not_repeat_one_another(read_doc: ReadDoc) -> None:
    words = [set(text.split()) for text in texts(read_doc(COPY))]
    assert not any(a <= b for a in words for b in words if a is not b)


def test_measures_and_times_are_no_phrases(read_doc: ReadDoc) -> None:
    doc = read_doc(
        "Last week ten percent of people paid two dollars. Last week the percent of people rose by a dollar."
    )
    assert texts(doc) == []


def test_scores_fall_from_one_and_there_are_ten_at_most(read_doc: ReadDoc) -> None:
    subjects = "rail strike,bus fare,tram line,ferry crash,road toll,bike lane,toll bridge,train fire,taxi law,car tax"
    many = f"{subjects},air fare,night bus".split(",")
    doc = read_doc(" ".join(f"the {subject} and the {subject} ." for subject in many))
    scores = [phrase.score for phrase in phrases(doc)]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0
    assert scores[-1] > 0


def test_an_empty_text_has_no_phrases(read_doc: ReadDoc) -> None:
    assert phrases(read_doc("")) == ()


def test_the_display_text_comes_from_the_reader_of_the_copy(read_doc: ReadDoc) -> None:
    doc = read_doc("fish exports rose . fish exports fell .")
    found = find_key_phrases(doc, (), lambda start, end: doc.text[start:end].title())
    assert [phrase.text for phrase in found] == ["Fish Exports"]


@given(text=st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_any_text_gives_spans_that_point_into_it(model: Model, text: str) -> None:
    doc = next(iter(model.docs([text])))
    for phrase in phrases(doc):
        assert all(text[span.start : span.end] == span.text for span in phrase.mentions)
        assert 0 < phrase.score <= 1
