"""Who is meant by `he`, `her` or `the president`? Linked where the article leaves no doubt, left alone elsewhere."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from workers.reading.genders import COURTESIES, MEN, PRONOUNS, WOMEN, Gender, of_first_name
from workers.reading.joining import Thing
from workers.reading.roles import Described
from workers.reading.wordlists import by_lower, titles

_SENTENCES_BACK = 2
_SUBJECTS = {"nsubj", "nsubjpass"}


@dataclass
class _Person:
    """A person spoken of at a token: the thing, or None for somebody without a name."""

    thing: Thing | None
    token: Token
    sentence: int


@dataclass
class Link:
    """Characters that mean a person named elsewhere."""

    thing: Thing
    start: int
    end: int
    kind: Literal["pronoun", "nominal"]
    rule: str


@dataclass
class _State:
    """What is known while the article is read on."""

    persons: deque[_Person] = field(default_factory=deque)
    genders: dict[int, Gender] = field(default_factory=dict)

    def forget_before(self, sentence: int) -> None:
        """Persons last spoken of before this sentence are too far back to be meant."""
        while self.persons and self.persons[0].sentence < sentence:
            self.persons.popleft()


def links(
    doc: Doc, lowers: Sequence[str], people: list[Thing], described: dict[int, list[Described]]
) -> Iterator[Link]:
    """Pronouns and `the president`-like phrases, each with its person.

    `lowers`: the tokens in lower case; `described` is by the id() of the thing.
    """
    named = _named_tokens(doc, people)
    state = _State(genders=_known_genders(doc, people))
    covered = {i for phrases in described.values() for phrase in phrases for i in _token_indexes(doc, phrase)}
    offices = _offices(people, described, doc)
    starts = [sentence.start for sentence in doc.sents]
    for i, word in enumerate(lowers):
        if i not in named and word not in PRONOUNS and word != "who" and word not in _person_words():
            continue
        token, number = doc[i], bisect_right(starts, i)
        state.forget_before(number - _SENTENCES_BACK)
        if i in named:
            state.persons.append(_Person(named[i], token, number))
        elif word == "who":
            state.persons.extend(_relative(token, number, named))
        elif word in PRONOUNS:
            thing = _subject_ahead(token, named, state) or _meant_by(token, number, state)
            if thing:
                state.persons.append(_Person(thing, token, number))
                yield Link(thing, token.idx, token.idx + len(token), "pronoun", "pronoun")
        elif i not in covered and token.tag_ == "NN" and token.dep_ != "compound":
            office = offices.get(word) if _is_definite(token) else None
            state.persons.append(_Person(office, token, number))
            if office:
                yield Link(office, token.idx, token.idx + len(token), "nominal", "office")


@cache
def _person_words() -> frozenset[str]:
    """Words for somebody without a name."""
    return frozenset(titles()) | frozenset(by_lower("person_words")) | MEN | WOMEN


def _named_tokens(doc: Doc, people: list[Thing]) -> dict[int, Thing]:
    """The last token of every name of a person -> the person."""
    found = {}
    for thing in people:
        for name in thing.names:
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            if span is not None:
                found[span.end - 1] = thing
    return found


def _token_indexes(doc: Doc, phrase: Described) -> range:
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def _known_genders(doc: Doc, people: list[Thing]) -> dict[int, Gender]:
    """What courtesies and first names tell, by the id() of the thing."""
    found: dict[int, Gender] = {}
    for thing in people:
        for name in thing.names:
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            if span is None:
                continue
            before = doc[span.start - 1].lower_.rstrip(".") if span.start else ""
            told = COURTESIES.get(before) or (of_first_name(span[0].lower_) if len(span) > 1 else None)
            if told:
                found.setdefault(id(thing), told)
    return found


def _offices(people: list[Thing], described: dict[int, list[Described]], doc: Doc) -> dict[str, Thing]:
    """Title -> the one person of the article who has it; titles that two persons have are left out."""
    holders: dict[str, set[int]] = {}
    by_id = {id(thing): thing for thing in people}
    for thing in people:
        for phrase in described.get(id(thing), ()):
            span = doc.char_span(phrase.role_start, phrase.role_end, alignment_mode="expand")
            for token in span or ():
                if titles().get(token.lower_) == "formal":
                    holders.setdefault(token.lower_, set()).add(id(thing))
    return {title: by_id[next(iter(ids))] for title, ids in holders.items() if len(ids) == 1}


def _is_definite(token: Token) -> bool:
    """`the president`, and nothing else to the phrase: no adjective, no `of France`, no relative clause."""
    if token.is_sent_start or token.nbor(-1).lower_ != "the":
        return False
    return all(child.dep_ in ("det", "punct", "case") for child in token.children)


def _meant_by(pronoun: Token, number: int, state: _State) -> Thing | None:
    """The one person that the pronoun can mean; None where there are two of equal right, or somebody unnamed."""
    gender = PRONOUNS[pronoun.lower_]
    fitting = [person for person in state.persons if _fits(person, gender, state)]
    if not fitting:
        return None
    ranked = sorted(_best_of_each(fitting, pronoun, number).items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 1:
        return None
    thing = next((person.thing for person in fitting if id(person.thing) == ranked[0][0]), None)
    if thing is not None and len(ranked) == 1:
        state.genders.setdefault(id(thing), gender)
    return thing


def _relative(who: Token, number: int, named: dict[int, Thing]) -> Iterator[_Person]:
    """`Other, who ...`: the person is the subject of what follows."""
    verb = who.head
    if verb.dep_ == "relcl" and verb.head.i in named:
        yield _Person(named[verb.head.i], who, number)


def _subject_ahead(pronoun: Token, named: dict[int, Thing], state: _State) -> Thing | None:
    """`In his book, Other says`: of a pronoun in what opens a sentence, the named subject behind the comma."""
    root = pronoun
    while root.head != root and root.dep_ not in ("ccomp", "conj"):
        root, below = root.head, root
        subject = next((kid for kid in root.lefts if kid.dep_ in _SUBJECTS and kid.i > pronoun.i), None)
        if subject is None or below.dep_ not in ("prep", "advcl"):
            continue
        told = (named.get(word.i) for word in (subject, *(kid for kid in subject.children if kid.dep_ == "appos")))
        thing = next((one for one in told if one), None)
        apart = any(token.text == "," for token in pronoun.doc[pronoun.i : subject.left_edge.i])
        if thing and apart and state.genders.get(id(thing), PRONOUNS[pronoun.lower_]) == PRONOUNS[pronoun.lower_]:
            return thing
    return None


def _fits(person: _Person, gender: Gender, state: _State) -> bool:
    if person.thing is None:
        return person.token.lower_ not in (MEN if gender == "f" else WOMEN)
    return state.genders.get(id(person.thing), gender) == gender


def _best_of_each(fitting: list[_Person], pronoun: Token, number: int) -> dict[int, float]:
    """How near and how prominent each person is where last spoken of: subjects come first, then the latest."""
    scores: dict[int, float] = {}
    for person in fitting:
        back = number - person.sentence
        score = 2.0 - back + (1.5 if _is_subject(person.token) else 0.0)
        if back == 0 and person.token.head == pronoun.head and pronoun.tag_ != "PRP$":
            score -= 3  # `X told him`: the pronoun of one verb is not its other argument
        scores[id(person.thing)] = max(score, scores.get(id(person.thing), -9.0))
    return scores


def _is_subject(token: Token) -> bool:
    """Whether somebody is the subject, alone or as one of several."""
    return token.dep_ in _SUBJECTS or (token.dep_ == "conj" and token.head.dep_ in _SUBJECTS)
