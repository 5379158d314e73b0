"""Which event is the main one? A weighted sum of where it stands and who takes part, between 0 and 1."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.cues import CueWords
from workers.reading.events.phrases import Phrases

_DEEPEST = 8


@cache
def load_weights() -> dict[str, float]:
    """The weights as shipped, by feature."""
    raw = tomllib.loads((files("workers.reading") / "data" / "event_salience.toml").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in raw["weights"].items()}


@dataclass(frozen=True, slots=True)
class Salience:
    """Weighs the events of one article."""

    clauses: Clauses
    phrases: Phrases
    cues: CueWords

    def of(self, event: Candidate) -> float:
        """0 to 1, three digits."""
        weights = load_weights()
        score = sum(weights.get(name, 0.0) * value for name, value in self.features(event).items())
        return round(1 / (1 + math.exp(-score)), 4)

    def features(self, event: Candidate) -> dict[str, float]:
        """What speaks for and against an event, by name."""
        parse = self.clauses.parse
        found = {"bias": 1.0, f"type_{event.type}": 1.0, f"fact_{event.factuality}": 1.0}
        sentence = parse.sentence[event.trigger]
        found["later_sentence"] = math.log1p(sentence)
        first, last = parse.bounds[sentence]
        found["place_in_sentence"] = (event.trigger - first) / max(last - first, 1)
        found |= self._depth(event.verb)
        found["noun"] = float(not self.clauses.is_verb(event.trigger))
        found["light_verb"] = float(event.trigger != event.verb)
        for role, heads in (("actor", event.actors), ("recipient", event.recipients)):
            found[f"no_{role}"] = float(not heads)
            entities = [entity for head in heads if (entity := self.phrases.entity(head))]
            found[f"{role}_named"] = float(bool(entities))
            found[f"{role}_salience"] = max((entity.salience for entity in entities), default=0.0)
        return found

    def _depth(self, verb: int) -> dict[str, float]:
        """How the clause is embedded: once per kind of link to the main clause; speech above it does not count."""
        parse = self.clauses.parse
        found: dict[str, float] = {}
        for _ in range(_DEEPEST):
            head, dep = parse.heads[verb], parse.deps[verb]
            if head == verb:
                return found
            if dep in ("ccomp", "parataxis") and self.cues.is_speech(parse.lemmas[head].lower()):
                dep = "said"
            if dep in _COUNTED:
                found[f"in_{dep}"] = found.get(f"in_{dep}", 0.0) + 1
            verb = head
        return found


_COUNTED = frozenset(
    {
        "said",
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "relcl",
        "conj",
        "pcomp",
        "pobj",
        "dobj",
        "nsubj",
        "parataxis",
        "prep",
        "appos",
    }
)
