"""Where findings and contract meet: the digest as it goes out, as JSON."""

from typing import Any

import msgspec
from msgspec import Struct, structs

from services.contract import SCHEMA_VERSION
from workers.reading.types import Document, Entity, Event, KeyPhrase, Quote, Reading, Relation, Time
from workers.summary.types import Summary


class ModelInfo(Struct, frozen=True):
    """The model that read the article."""

    name: str
    version: str
    sha256: str


class Provenance(Struct, frozen=True):
    """What made the digest; `elapsed_ms` per stage."""

    software: str
    model: ModelInfo
    components: dict[str, str]
    elapsed_ms: dict[str, float]


class Findings(Struct, frozen=True):
    """What one stage hands to the next."""

    reading: Reading
    provenance: Provenance


class Draft(Struct, frozen=True):
    """A summary that waits to be rewritten, with all that was found."""

    findings: Findings
    summary: Summary


class Digest(Struct, frozen=True):
    """All findings of one article, in the contract's order."""

    id: str
    schema_version: str
    offset_unit: str
    document: Document
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]
    times: tuple[Time, ...]
    key_phrases: tuple[KeyPhrase, ...]
    summary: Summary
    provenance: Provenance


def encode_digest(article_id: str, text: str, findings: Findings, summary: Summary, offset_unit: str) -> bytes:
    """The digest as JSON, its offsets in `offset_unit` (codepoint, utf16, utf8)."""
    reading = findings.reading
    digest = Digest(
        id=article_id,
        schema_version=SCHEMA_VERSION,
        offset_unit=offset_unit,
        document=_published(reading.document),
        entities=reading.entities,
        quotes=reading.quotes,
        events=reading.events,
        relations=reading.relations,
        times=reading.times,
        key_phrases=reading.key_phrases,
        summary=summary,
        provenance=findings.provenance,
    )
    if offset_unit == "codepoint":
        return msgspec.json.encode(digest)
    return msgspec.json.encode(_moved(msgspec.to_builtins(digest), positions(text, offset_unit)))


def _published(document: Document) -> Document:
    """The document without what is for inner use."""
    return structs.replace(document, sentences=tuple(structs.replace(one, syntax=None) for one in document.sentences))


def positions(text: str, offset_unit: str) -> list[int]:
    """For every code point of the text, and its end, where it stands in UTF-16 code units or UTF-8 bytes."""
    width = _utf16_units if offset_unit == "utf16" else _utf8_bytes
    found, position = [0], 0
    for character in text:
        position += width(character)
        found.append(position)
    return found


def _utf16_units(character: str) -> int:
    return 2 if ord(character) > 0xFFFF else 1


def _utf8_bytes(character: str) -> int:
    return len(character.encode())


def _moved(value: Any, place: list[int]) -> Any:
    """The same value with the offsets of every span in it exchanged."""
    if isinstance(value, dict):
        moved = {name: _moved(inner, place) for name, inner in value.items()}
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            moved |= {"start": place[value["start"]], "end": place[value["end"]]}
        return moved
    return [_moved(inner, place) for inner in value] if isinstance(value, list | tuple) else value
