"""The lexicon of events: every example of it is read, and what its brackets mark must be found."""

import re
from collections.abc import Iterator

import pytest
from spacy.tokens import Doc

from workers.reading.condition import condition_of
from workers.reading.entities import find_entities
from workers.reading.events import find_events_and_relations
from workers.reading.events.lexicon import Pattern, load_lexicon
from workers.reading.model import Model
from workers.reading.types import Event, Role

_MARK = re.compile(r"\[(.*?)\]|<(.*?)>")


def rows() -> Iterator[tuple[str, Pattern]]:
    for table in load_lexicon().patterns.values():
        for lemma, patterns in table.items():
            yield from ((lemma, pattern) for pattern in patterns)


def plain(example: str) -> str:
    return _MARK.sub(lambda match: match[1] or match[2], example)


def marked(example: str, group: int) -> str | None:
    return next((match[group] for match in _MARK.finditer(example) if match[group]), None)


@pytest.fixture(scope="module")
def docs(model: Model) -> dict[str, Doc]:
    texts = [plain(pattern.example) for _, pattern in rows()]
    return dict(zip(texts, model.docs(texts), strict=True))


def events_of(doc: Doc) -> tuple[Event, ...]:
    return find_events_and_relations(doc, find_entities(doc, condition_of(doc.text), None))[0]


def is_it(role: Role | None, wanted: str | None) -> bool:
    return wanted is None or (role is not None and role.text == re.sub(r"['’]s?$", "", wanted))


def failure(pattern: Pattern, doc: Doc) -> str | None:
    """What is wrong with the reading of an example; None where it is right."""
    found = events_of(doc)
    if pattern.type is None:
        return f"{pattern.text}: {found}" if any(event.rule == pattern.text for event in found) else None
    wanted = [event for event in found if event.type == pattern.type and event.rule == pattern.text]
    actor, recipient = marked(pattern.example, 1), marked(pattern.example, 2)
    if any(is_it(event.actor, actor) and is_it(event.recipient, recipient) for event in wanted):
        return None
    read = [(e.type, e.rule, e.actor and e.actor.text, e.recipient and e.recipient.text) for e in found]
    return f"{pattern.text} | {pattern.example} | {read}"


def test_every_example_reads_as_its_row_says(docs: dict[str, Doc]) -> None:
    wrong = [told for _, pattern in rows() if (told := failure(pattern, docs[plain(pattern.example)]))]
    assert wrong == []


def test_every_row_has_an_example_of_its_own() -> None:
    examples = [pattern.example for _, pattern in rows()]
    assert len(set(examples)) == len(examples)
    patterns = [pattern.text for _, pattern in rows()]
    assert {text for text in patterns if patterns.count(text) > 1} == set()


def test_every_class_is_used() -> None:
    used = {
        slot
        for _, pattern in rows()
        for slot in (pattern.before, *(name for item in pattern.items for name in (item.slot, item.must_be)))
    }
    inner = {
        "quantities", "parties", "people", "utterances", "light_verbs", "light_nouns", "suffering", "told_alone",
        "only_in_violence", "mouthpieces", "harm", "disasters", "means", "carriers", "grievances",
        "private", "games", "bloody", "mishaps", "scenes", "crimes", "done_to", "reflexives", "aims", "vehicles",
        "cyber",
    }  # fmt: skip
    assert set(load_lexicon().classes) - used - inner == set()
