"""Who and what an article is about: every thing in it once, with all its mentions.

names | joining, metonyms | places | roles | pronouns | display names, kinds, salience
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from workers.reading import dateline as datelines
from workers.reading.agreement import key_of
from workers.reading.case import Readable, readable_of
from workers.reading.chains import Link, links
from workers.reading.condition import Condition
from workers.reading.confidence import confidence
from workers.reading.countries import countries
from workers.reading.display import restored
from workers.reading.joining import Thing, is_company_ending, joined
from workers.reading.locating import locate
from workers.reading.metonyms import governments
from workers.reading.naming import names_of
from workers.reading.prominence import Prominence
from workers.reading.roles import Described, Roles, role_text
from workers.reading.salience import OF_A_DATELINE, OF_A_DEMONYM, OF_A_LINK, Spoken, saliences
from workers.reading.types import Entity, Mention, MentionKind
from workers.reading.wordlists import first_forms

_FAITHS = {
    "Muslim", "Islamic", "Islamist", "Christian", "Catholic", "Protestant", "Anglican", "Orthodox Christian", "Hindu",
    "Sikh", "Buddhist", "Sunni", "Shiite", "Alawite", "Druze", "Yazidi", "Coptic", "Jewish",
}  # fmt: skip


@dataclass
class _Telling:
    """What the article tells of one thing besides its names."""

    phrases: list[Described] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def find_entities(doc: Doc, condition: Condition, dateline: datelines.Found | None) -> tuple[Entity, ...]:
    """All entities, in the order of their first mentions."""
    text = doc.text
    things = governments(joined(names_of(doc, text, condition, dateline), text), doc, text)
    locate(things, text)
    telling = _told(doc, things)
    readable = readable_of(text, condition, ((name.start, name.end) for thing in things for name in thing.names))
    spoken = _spoken(things, telling, Prominence(doc), dateline.end if dateline else 0)
    weights = saliences(spoken, len(text))
    return tuple(
        _entity(number, thing, told, readable, weight, condition, text)
        for number, (thing, told, weight) in enumerate(zip(things, telling, weights, strict=True), 1)
    )


def _told(doc: Doc, things: Sequence[Thing]) -> list[_Telling]:
    """For each thing, the phrases and pronouns that speak of it; of persons alone so far."""
    telling = [_Telling() for _ in things]
    people = [(thing, told) for thing, told in zip(things, telling, strict=True) if thing.type == "PERSON"]
    if people:
        roles = Roles(doc)
        for thing, told in people:
            told.phrases = roles.of(thing)
        by_id = {id(thing): told for thing, told in people}
        described = {id(thing): told.phrases for thing, told in people}
        for link in links(doc, [token.lower_ for token in doc], [thing for thing, _ in people], described):
            by_id[id(link.thing)].links.append(link)
    return telling


def _spoken(
    things: Sequence[Thing], telling: Sequence[_Telling], prominence: Prominence, written: int
) -> list[list[Spoken]]:
    """Where each thing is spoken of, and what that counts; a country is spoken of by its demonym as well.

    The dateline ends at `written`.
    """
    adjectives: dict[str | None, list[Spoken]] = {}
    for thing in things:
        if thing.type == "NORP" and thing.country:
            adjectives[thing.country] = [(name.start, OF_A_DEMONYM) for name in thing.names]
    found = []
    for thing, told in zip(things, telling, strict=True):
        own = adjectives.get(thing.country, []) if thing.place and thing.place.kind == "country" else []
        if thing.type == "NORP" and thing.country:
            named = adjectives[thing.country]
        else:
            named = [
                (n.start, OF_A_DATELINE if n.start < written else prominence.of(n.start, n.end)) for n in thing.names
            ]
        linked = [(link.start, prominence.of(link.start, link.end) * OF_A_LINK) for link in told.links]
        found.append([*named, *linked, *own])
    return found


def _entity(
    number: int, thing: Thing, told: _Telling, readable: Readable, weight: float, condition: Condition, text: str
) -> Entity:
    main = _main_form(thing, [text[name.start : name.end] for name in thing.names if not name.kind])
    mentions = [*_named(thing, main, text, condition), *_spoken_of(told, text)]
    return Entity(
        id=f"e{number}",
        type=thing.type,
        name=_display(thing, main, condition),
        case_restored=condition.case != "mixed" or _is_shouted(thing, main),
        role=role_text(told.phrases, readable),
        country=thing.country,
        place=thing.place,
        salience=weight,
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end))),
    )


def _main_form(thing: Thing, forms: list[str]) -> str:
    """The form to call the thing by: of a person the fullest, else the commonest of the longer ones.

    A state that is spoken of by its capital alone has no form here: it is called by its name in the table.
    """
    if not forms and thing.country:
        return countries().name_of[thing.country]
    counts = Counter(" ".join(form.split()) for form in forms)
    if thing.type == "PERSON":
        return max(counts, key=lambda form: (len(form.split()), counts[form]))
    singular = [form for form in counts if form[:-1] not in counts and not _is_short(form, counts)] or list(counts)
    return max(singular, key=lambda form: (len(form) > 6, counts[form], not form.isupper() or len(form) < 5, len(form)))


def _is_short(form: str, forms: Iterable[str]) -> bool:
    """Whether it is one word of a longer name (`Rovers`); a company is called by its name without `Inc`."""
    longer = (other.split() for other in forms if " " in other)
    return any(form in (words[0], words[-1]) and not is_company_ending(words[-1]) for words in longer)


def _display(thing: Thing, main: str, condition: Condition) -> str:
    """The name in display case; of states and their people as the table has it."""
    if thing.country and thing.type == "GPE" and main.lower() in countries().names:
        return countries().name_of[thing.country]
    if thing.country and thing.type == "NORP":
        return countries().adjective_of[thing.country]
    if thing.type == "ORG" and main.lower() in first_forms("organisations"):
        return first_forms("organisations")[main.lower()]
    return main if condition.case == "mixed" and not _is_shouted(thing, main) else restored(main)


def _is_shouted(thing: Thing, main: str) -> bool:
    """Whether the place of a dateline stands in capitals (`OSLO (Reuters) -`), which are not those of its name."""
    return main.isupper() and thing.type == "GPE" and any(name.rule == "dateline" for name in thing.names)


def _named(thing: Thing, main: str, text: str, condition: Condition) -> Iterator[Mention]:
    cased = condition.case == "mixed"
    for name in thing.names:
        form = text[name.start : name.end]
        sure = confidence(form, thing.type, name.rule, len(thing.names), cased=cased)
        kind = name.kind or _kind(thing, form, main)
        yield Mention(
            name.start, name.end, form, kind=kind, confidence=sure, rule=name.rule, literal_type=name.literal_type
        )


def _kind(thing: Thing, form: str, main: str) -> MentionKind:
    if thing.type == "NORP" and (thing.country or _is_people(form)):
        return "demonym"
    return "name" if key_of(form) == key_of(main) else "alias"


def _is_people(form: str) -> bool:
    """Whether a people without a state of its own is called so (`Kurds`); a faith is none."""
    return first_forms("peoples").get(form.lower(), "Muslim") not in _FAITHS


def _spoken_of(told: _Telling, text: str) -> Iterator[Mention]:
    for phrase in told.phrases:
        shown = text[phrase.start : phrase.end]
        yield Mention(phrase.start, phrase.end, shown, kind="nominal", confidence=None, rule=phrase.rule)
    for link in told.links:
        yield Mention(
            link.start, link.end, text[link.start : link.end], kind=link.kind, confidence=None, rule=link.rule
        )
