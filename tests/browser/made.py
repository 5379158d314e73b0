"""A digest made by hand: findings named by the words that they stand on, in the contract's own shapes."""

import re
from collections.abc import Iterator
from typing import Any

from services.contract import Digest

Json = dict[str, Any]


class Copy:
    """An article with a span for any words in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, occurrence: int = 1) -> Json:
        """Characters of the `occurrence`th place of these words. Raises ValueError where there is none."""
        start = -1
        for _ in range(occurrence):
            start = self.text.index(words, start + 1)
        return {"start": start, "end": start + len(words), "text": words}

    def sentences(self) -> list[Json]:
        """Every line as a paragraph, cut after a full stop, a question mark or a quotation mark behind one."""
        found, at = [], 0
        for paragraph, line in enumerate(self.text.split("\n")):
            start = 0
            for end in _ends(line):
                words = line[start:end]
                lead = len(words) - len(words.lstrip())
                place = {"start": at + start + lead, "end": at + end, "text": words.strip()}
                found.append(place | {"paragraph": paragraph, "readable": _readable(words.strip())})
                start = end
            at += len(line) + 1
        return found


def _ends(line: str) -> list[int]:
    """Where the sentences of a line end: behind each full stop before a blank, and where the line does."""
    stops = [found.end() for found in re.finditer(r"\.(?= |$)", line)]
    return [*stops, len(line)] if line[stops[-1] if stops else 0 :].strip() else stops


def _readable(words: str) -> str:
    """As a worker would store it: a capital at the beginning, no blank before a mark."""
    told = words[:1].upper() + words[1:]
    for mark in ".,":
        told = told.replace(f" {mark}", mark)
    return told


def mention(span: Json, **changes: Any) -> Json:
    return {**span, "kind": "name", "confidence": 0.91, "rule": "recogniser", "literal_type": None, **changes}


def entity(number: int, kind: str, name: str, *mentions: Json, **changes: Any) -> Json:
    return {
        "id": f"e{number}", "type": kind, "name": name, "case_restored": False, "role": None, "country": None,
        "place": None, "salience": 0.5, "mentions": list(mentions), **changes,
    }  # fmt: skip


def place(latitude: float, longitude: float, country: str, kind: str = "city") -> Json:
    return {"latitude": latitude, "longitude": longitude, "geonames_id": 1, "country": country, "kind": kind}


def quote(number: int, speaker: str | None, *content: Json, **changes: Any) -> Json:
    return {
        "id": f"q{number}", "kind": "direct", "source": None, "cue": None, "content": list(content), "speaker": speaker,
        "speaker_kind": "named" if speaker else "unknown", "addressee": None, "within": None, "confidence": 0.84,
        "rule": "network", **changes,
    }  # fmt: skip


def event(number: int, kind: str, trigger: Json, actor: Json | None, recipient: Json | None, **changes: Any) -> Json:
    return {
        "id": f"v{number}", "type": kind, "quad_class": QUAD[kind], "trigger": trigger, "actor": actor,
        "recipient": recipient, "salience": 0.6, "place": None, "time": None, "factuality": "asserted",
        "asserted_by": "document", "confidence": 0.8, "rule": "frame", **changes,
    }  # fmt: skip


QUAD = dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1)
QUAD |= dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2)
QUAD |= dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3)
QUAD |= dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4)


def time(number: int, span: Json, value: str | None, **changes: Any) -> Json:
    told = {"type": "DATE", "value": value, "anchor": "none_needed", "rule": "date"}
    return {"id": f"t{number}", **span, **told, **changes}


def summary(*sentences: Json, headline: str | None = None) -> Json:
    """Of these sentences; the headline is made of the first."""
    empty: Json = {"quotes": [], "events": [], "kept": []}
    spans = [{name: one[name] for name in ("start", "end", "text")} for one in sentences]
    chosen = [{**span, **empty, "rank": rank, "score": 0.5} for rank, span in enumerate(spans, 1)]
    text = " ".join(one["readable"] for one in sentences)
    first = spans[0] if spans else None
    return {
        "headline": {"text": headline, "sentence": first, "kept": []} if headline else None,
        "sentences": chosen, "text": text,
        "words": len(text.split()), "lengths": None, "rewritten_by": None,
        "check": {"supported": True, "names": [], "numbers": [], "unsupported": [], "traced": [], "unattributed": []},
    }  # fmt: skip


def digest(copy: Copy, **parts: Any) -> Json:
    """A whole digest; what is not given is empty. `document` is laid over what the copy itself tells."""
    document = {
        "language": "en", "language_confidence": 0.99, "case": "mixed", "quote_marks": "present", "title": None,
        "authors": [], "published_at": None, "characters": len(copy.text), "words": len(copy.text.split()),
        "sentences": copy.sentences(), "dateline": None, "limits": [], **parts.pop("document", {}),
    }  # fmt: skip
    found: Json = {name: [] for name in ("entities", "quotes", "events", "times", "key_phrases")}
    provenance = {
        "software": "copydesk 0.1.0", "model": {"name": "en_core_web_md", "version": "3.8.0", "sha256": "0" * 64},
        "components": {"spacy": "3.8.7"}, "elapsed_ms": {"extraction": 41.0, "summarisation": 3.0},
    }  # fmt: skip
    made = {
        "id": "made", "schema_version": "1", "offset_unit": "codepoint", "document": document, **found,
        "summary": summary(), "provenance": provenance, **parts,
    }  # fmt: skip
    wrong = list(_wrong(Digest().validate(made)))
    assert wrong == [], wrong
    return made


def _wrong(told: Any) -> Iterator[str]:
    """What the contract refuses, but for what is missing: the page must also read what older desks wrote."""
    if isinstance(told, dict):
        for part in told.values():
            yield from _wrong(part)
    else:
        yield from (words for words in told if words != "Missing data for required field.")
