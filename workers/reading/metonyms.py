"""Where does a capital stand for its government? `Washington insists`, but not `talks in Geneva`."""

import tomllib
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from workers.reading.countries import countries
from workers.reading.joining import Thing
from workers.reading.names import Name

_STANDS_FOR_OTHERS = {"brussels", "jerusalem", "london", "the hague"}
"""Seats of more than one power, and cities that make more news than their governments do."""


@cache
def _words(key: str) -> frozenset[str]:
    table = tomllib.loads((files("workers.reading") / "data" / "metonyms.toml").read_text(encoding="utf-8"))
    return frozenset(table[key].split())


def governments(things: list[Thing], doc: Doc, text: str) -> list[Thing]:
    """The things again, with each capital's name that means the government among the names of its country."""
    by_country = {thing.country: thing for thing in things if thing.type == "GPE" and _is_state(thing, text)}
    for thing in [thing for thing in things if thing.type == "GPE" and _is_capital(thing, text)]:
        meant = [name for name in thing.names if _means_government(name, doc)]
        if not meant or thing.country is None:
            continue
        thing.names = [name for name in thing.names if name not in meant]
        state = by_country.setdefault(thing.country, Thing("GPE", country=thing.country))
        for name in meant:
            name.kind, name.literal_type = "metonym", "GPE"
        state.names = sorted(state.names + meant, key=lambda name: name.start)
    known = {id(thing) for thing in things}
    all_things = things + [thing for thing in by_country.values() if id(thing) not in known]
    return sorted((thing for thing in all_things if thing.names), key=lambda thing: thing.names[0].start)


def _is_state(thing: Thing, text: str) -> bool:
    return _form(thing.names[0], text) in countries().names


def _is_capital(thing: Thing, text: str) -> bool:
    form = _form(thing.names[0], text)
    return form in countries().capitals and form not in countries().names and form not in _STANDS_FOR_OTHERS


def _form(name: Name, text: str) -> str:
    return " ".join(text[name.start : name.end].lower().split())


def _means_government(name: Name, doc: Doc) -> bool:
    span = doc.char_span(name.start, name.end)
    if span is None or name.rule == "dateline":
        return False
    head = span.root.head
    if span.root.dep_ == "nsubj" or _is_subject_before_a_clause(span.root):
        return _acts(head)
    if span.root.dep_ == "dobj":
        return head.lemma_ in _words("done_to")
    if span.root.dep_ == "poss":
        return head.lemma_ in _words("owned")
    return span.root.dep_ == "pobj" and _stands_with(head)


def _is_subject_before_a_clause(name: Token) -> bool:
    """`Moscow, while issuing warnings, may wait`: the parser takes it for an adverb, and the verb has no subject."""
    bare = not any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in name.head.children)
    return bare and name.dep_ == "npadvmod" and name.i < name.head.i and name.nbor(1).text == ","


def _acts(verb: Token) -> bool:
    return verb.pos_ == "VERB" and verb.lemma_ in _words("verbs")


def _stands_with(preposition: Token) -> bool:
    """`talks with Moscow`, `backed by Moscow`, `the view in Moscow`."""
    head, word = preposition.head, preposition.lower_
    if word == "by":
        return preposition.dep_ == "agent" and _acts(head)
    if word in ("with", "between"):
        return head.pos_ == "NOUN" and head.lemma_ in _words("with_them")
    return word == "in" and head.pos_ == "NOUN" and head.lemma_ in _words("held_there")
