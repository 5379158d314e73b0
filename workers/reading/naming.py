"""Every stretch of the text that names something: the model's finds and what the article and the tables add.

model | explained acronyms, dateline | known names | agreement of the whole article
"""

from spacy.tokens import Doc

from workers.reading import dateline as datelines
from workers.reading.acronyms import explained
from workers.reading.agreement import agree_on_types, merged, possessives_split, repeated_names
from workers.reading.condition import Condition
from workers.reading.evidence import retype, retype_lone_words
from workers.reading.gazetteer import known_names, relabel
from workers.reading.names import Name, model_names


def names_of(doc: Doc, text: str, condition: Condition, dateline: datelines.Found | None = None) -> list[Name]:
    """All names, in the order of the text, without overlap. `text` is `doc.text`, which is dear to ask for."""
    found = model_names(doc, lower=condition.case != "mixed")
    found = merged(list(explained(text, found, condition)), possessives_split(found, text))
    found = merged(_names_in(dateline), found)
    relabel(found, text)
    lowers = [token.lower_ for token in doc]
    found = merged(found, known_names(doc, lowers, condition))
    retype(text, found)
    agree_on_types(found, text)
    retype_lone_words(text, found)
    return merged(found, repeated_names(doc, text, lowers, found, condition))


def _names_in(dateline: datelines.Found | None) -> list[Name]:
    if dateline is None:
        return []
    places = [Name(*span, "GPE", "dateline") for span in (dateline.place, dateline.region) if span]
    return [*places, Name(*dateline.agency, "ORG", "dateline")] if dateline.agency else places
