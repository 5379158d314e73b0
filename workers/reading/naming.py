"""Every stretch of the text that names something: the model's finds and what the article and the tables add.

model | explained acronyms, dateline | known names | agreement of the whole article
"""

from spacy.tokens import Doc

from workers.reading import dateline as datelines
from workers.reading.acronyms import explained, spelt_out
from workers.reading.agreement import agree_on_types, merged, repeated_names, unknown_words
from workers.reading.bodies import bodies
from workers.reading.condition import Condition
from workers.reading.evidence import retype, retype_lone_words, retype_places, retype_teams
from workers.reading.gazetteer import known_names, relabel
from workers.reading.lengths import with_whole_names
from workers.reading.name_ends import retype_by_last_word, with_last_words
from workers.reading.names import Name, model_names
from workers.reading.possessives import (
    apostrophes_are_lost,
    lost_possessives,
    lost_possessives_split,
    owning_states,
    possessives_split,
)
from workers.reading.short_names import retype_short_forms


def names_of(doc: Doc, text: str, condition: Condition, dateline: datelines.Found | None = None) -> list[Name]:
    """All names, in the order of the text, without overlap. `text` is `doc.text`, which is dear to ask for."""
    found = model_names(doc, lower=condition.case != "mixed")
    lowers = [token.lower_ for token in doc]
    acronyms = merged(explained(text, found, condition), spelt_out(doc, lowers, found, condition))
    found = merged(acronyms, possessives_split(found, text))
    found = merged(_names_in(dateline), found)
    lost = apostrophes_are_lost(text, condition)
    if lost:
        found = lost_possessives_split(found, text)
    relabel(found, text)
    found = merged(found, known_names(doc, lowers, condition))
    if lost:
        found = merged(owning_states(doc, lowers, found, text), found)
    found = merged(found, unknown_words(doc, lowers, found, condition))
    found = with_whole_names(found, text, condition)
    if condition.case != "mixed":
        found = merged(bodies(doc, lowers, found), with_last_words(found, doc, lowers))
    retype_by_last_word(text, found)
    retype(text, found)
    retype_short_forms(text, found)
    agree_on_types(found, text)
    retype_places(text, found)
    retype_lone_words(text, found)
    found = merged(found, repeated_names(doc, text, lowers, found, condition))
    retype_teams(text, found)
    return merged(found, lost_possessives(doc, lowers, found, text)) if lost else found


def _names_in(dateline: datelines.Found | None) -> list[Name]:
    if dateline is None:
        return []
    places = [Name(*span, "GPE", "dateline") for span in (dateline.place, dateline.region) if span]
    return [*places, Name(*dateline.agency, "ORG", "dateline")] if dateline.agency else places
