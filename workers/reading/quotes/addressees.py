"""To whom was it said? `told the agency`, `said to reporters`."""

from workers.reading.quotes.cues import load_cues
from workers.reading.quotes.found import Found
from workers.reading.quotes.parse import Parse

_SOMEBODY = frozenset({"PROPN", "NOUN", "PRON"})


def addressee_of(parse: Parse, item: Found) -> int | None:
    """The head of the phrase that names who was told, outside the content; None where nobody is named."""
    if item.cue is None:
        return None
    for word in range(*item.cue):
        if parse.pos[word] == "VERB":
            for candidate in _candidates(parse, word):
                held = any(start <= candidate < end for start, end in item.content)
                if not held and parse.pos[candidate] in _SOMEBODY:
                    return candidate
    return None


def _candidates(parse: Parse, verb: int) -> list[int]:
    frames = load_cues().verbs.get(parse.lemmas[verb], frozenset())
    told = parse.kids(verb, "dobj", "dative") if "person" in frames else []
    tos = [kid for kid in parse.kids(verb, "prep", "dative") if parse.words[kid] == "to"] if "quote" in frames else []
    return told + [kid for to in tos for kid in parse.kids(to, "pobj")]
