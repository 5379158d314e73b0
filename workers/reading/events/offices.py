"""Does a phrase for a person name the body that he is of? `Chad's president` does, `a Chadian singer` does not."""

from workers.reading.events.phrases import Phrases
from workers.reading.types import Entity, Mention
from workers.reading.wordlists import titles

_NOT_OF = frozenset({"in", "to", "near", "from", "on", "outside", "against", "pro", "anti"})
_PORTFOLIOS = frozenset({"state", "home", "foreign", "defense", "defence", "interior", "treasury", "justice", "health"})
_STATES = frozenset({"GPE", "NORP"})
# Of a state or people only who acts for it; a singer, a student, a striker merely comes from there.
_OF_STATES = frozenset(
    {
        "official",
        "politician",
        "coach",
        "captain",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "representative",
        "diplomat",
    }
    | {"lawmaker", "leader", "senator", "negotiator", "envoy", "ambassador", "commander", "soldier", "officer"}
)
_OF_NO_STATE = frozenset({"professor", "doctor", "dean", "bishop", "archbishop", "cardinal", "rabbi", "imam"})


class Offices:
    """Reads the nominal phrases of one article's persons."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases, self._parse = phrases, phrases.parse

    def is_of(self, phrase: Mention, mention: Mention, head: int, body: Entity) -> bool:
        """Whether the body's name, whose head is the token `head`, says of whom the office in the phrase is."""
        before, behind = (part.lower().split() for part in self._around(phrase, mention))
        if _last(before) in _NOT_OF or " ".join(before).endswith(("pro -", "anti -", "pro-", "anti-")):
            return False
        words = [word.lower().strip(",") for word in mention.text.split()]
        if words[-1] in titles() or (
            words[-1] in _PORTFOLIOS and {"secretary", "minister"} & {*behind[:1], *before[-2:]}
        ):
            return False  # the name took the office in, or is but a part of it
        if not behind and len(before) > 0 and before[-1] not in ("of", "for", "the", "at", "with"):
            return False  # at the end stands the person
        return self._is_held(phrase, body) and self._is_near(phrase, head)

    def _around(self, phrase: Mention, mention: Mention) -> tuple[str, str]:
        text = self._parse.text
        return text[phrase.start : mention.start], text[mention.end : phrase.end]

    def _is_held(self, phrase: Mention, body: Entity) -> bool:
        """Whether the phrase tells an office; of a state one that is held for it."""
        words = {word.lower().strip(",") for word in phrase.text.split()}
        known = words & titles().keys()
        if body.type in _STATES:
            return any(
                word in _OF_STATES or (titles()[word] == "formal" and word not in _OF_NO_STATE) for word in known
            )
        return bool(known)

    def _is_near(self, phrase: Mention, head: int) -> bool:
        """The name hangs on the office or the person, or on a body of the state that does: `of the Chadian army`.

        In `head of the Paris branch of Acme`, `dean of the University of Bari` the places are but parts of names.
        """
        parse, steps = self._parse, 0
        while parse.heads[head] != head and steps < 3:
            above = parse.heads[head]
            if parse.words[above] in titles() or self._is_person(above) or parse.starts[above] < phrase.start:
                return True
            through_body = parse.pos[above] == "NOUN" and self._phrases.is_of(above, "parties")
            if parse.pos[above] != "ADP" and parse.words[above] != "region" and not through_body:
                return False
            head, steps = above, steps + 1
        return (
            parse.heads[head] == head
            or parse.words[parse.heads[head]] in titles()
            or self._is_person(parse.heads[head])
        )

    def _is_person(self, token: int) -> bool:
        entity = self._phrases.bearer_at(token)
        return entity is not None and entity.type == "PERSON"


def _last(words: list[str]) -> str:
    """The last word that is no article."""
    return next((word for word in reversed(words) if word not in ("the", "a", "an")), "")
