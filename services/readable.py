"""A digest as text for people: summary first, then who said what, who did what, when, where and who; or the article."""

import textwrap
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from services.timeline import told

_WIDTH = 100
_PLACES = {"GPE", "LOC", "FAC"}


def digest_as_text(digest: Mapping[str, Any]) -> str:
    """All of a digest that a person would read, in lines of at most 100 characters."""
    known = {entity["id"]: entity for entity in digest["entities"]}
    parts = [
        _summary(digest),
        _lengths(digest),
        _limits(digest),
        _speech(digest, known),
        _deeds(digest),
        _when(digest),
        _where(digest),
        _who(digest),
    ]
    return "\n\n".join(part for part in [*parts, _phrases(digest)] if part)


def readable_parts(digest: Mapping[str, Any]) -> dict[str, Any]:
    """Title, paragraphs and summary in display case, as the worker that read the article put them right."""
    document, summary = digest["document"], digest["summary"]
    sentences = sorted(document["sentences"], key=lambda one: one["start"])
    paragraphs = [
        " ".join(one["readable"] for one in some) for _, some in groupby(sentences, lambda one: one["paragraph"])
    ]
    return {
        "title": document["title"] or (summary["headline"] and summary["headline"]["text"]),
        "paragraphs": _with_dateline(paragraphs, document["dateline"]),
        "summary": summary["text"],
    }


def _with_dateline(paragraphs: list[str], dateline: Mapping[str, Any] | None) -> list[str]:
    """The dateline belongs to no sentence: it leads the text."""
    if dateline is None:
        return paragraphs
    return [" ".join([dateline["readable"], *paragraphs[:1]]), *paragraphs[1:]]


def article_as_text(parts: Mapping[str, Any]) -> str:
    """The article itself, its title first, in lines of at most 100 characters."""
    written = [parts["title"], *parts["paragraphs"]]
    return "\n\n".join(textwrap.fill(one, _WIDTH) for one in written if one)


def digest_as_article(digest: Mapping[str, Any]) -> str:
    """The article of a digest in display case."""
    return article_as_text(readable_parts(digest))


def _block(title: str, lines: Iterator[str]) -> str:
    wrapped = [textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="      ") for line in lines]
    return "\n".join([title.upper(), *wrapped]) if wrapped else ""


def _summary(digest: Mapping[str, Any]) -> str:
    headline, text = digest["summary"]["headline"], digest["summary"]["text"]
    check = digest["summary"]["check"]
    checked = "" if check["supported"] else f"\n  Not found in the article: {', '.join(check['unsupported'])}"
    above = headline["text"] + "\n\n" if headline else ""
    return f"{above}{textwrap.fill(text, _WIDTH)}{_rewriting(digest['summary'])}{checked}"


def _rewriting(summary: Mapping[str, Any]) -> str:
    """Whose text that is, where a model was asked for."""
    asked = summary.get("rewriting")
    if asked is None:
        return ""
    if asked["taken"]:
        return f"\n  Rewritten by {asked['model']}, every sentence checked against the article."
    why = "; ".join(asked["reasons"])
    return f"\n  Sentences of the article: {asked['model'] or 'a model'} did not rewrite them ({why})."


def _lengths(digest: Mapping[str, Any]) -> str:
    lengths = digest["summary"]["lengths"] or {}
    return "\n\n".join(_block(name, iter([one["text"]])) for name, one in lengths.items())


def _limits(digest: Mapping[str, Any]) -> str:
    return "\n".join(f"Note: {limit}" for limit in digest["document"]["limits"])


def _speech(digest: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> str:
    return _block("Who said what", (_said(quote, known) for quote in digest["quotes"]))


def _said(quote: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> str:
    """`Ann Lee (envoy) told: it ends [q1, indirect, to Reuters]`."""
    words = " ... ".join(" ".join(part["text"].split()).rstrip(" ,") for part in quote["content"])
    cue = f" {' '.join(quote['cue']['text'].split())}" if quote["cue"] else ""
    about = [quote["id"], quote["kind"]]
    about += [f"to {known[quote['addressee']]['name']}"] if quote["addressee"] else []
    about += [f"within {quote['within']}"] if quote["within"] else []
    return f"{_speaker(quote, known)}{cue}: {words} [{', '.join(about)}]"


def _speaker(quote: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> str:
    """The name and role of the speaker, or the description; else the words of the article, or that nobody is told."""
    entity = known.get(quote["speaker"])
    if entity is None:
        return " ".join(quote["source"]["text"].split()) if quote["source"] else "(nobody named)"
    about = entity["role"] or ("not named" if quote["speaker_kind"] == "anonymous" else "")
    return f"{entity['name']} ({about})" if about else str(entity["name"])


def _deeds(digest: Mapping[str, Any]) -> str:
    return "\n".join(lines) if len(lines := ["WHO DID WHAT", *told(digest)]) > 1 else ""


def _who(digest: Mapping[str, Any]) -> str:
    return _block("Who", (_entity(entity) for entity in _by_salience(digest) if entity["type"] not in _PLACES))


def _where(digest: Mapping[str, Any]) -> str:
    return _block("Where", (_entity(entity) for entity in _by_salience(digest) if entity["type"] in _PLACES))


def _by_salience(digest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return sorted(digest["entities"], key=lambda entity: -entity["salience"])


def _entity(entity: Mapping[str, Any]) -> str:
    told = [entity["type"], *([entity["country"]] if entity["country"] else []), f"{len(entity['mentions'])}x"]
    return f"{entity['name']}{', ' + entity['role'] if entity['role'] else ''} ({', '.join(told)})"


def _when(digest: Mapping[str, Any]) -> str:
    return _block("When", (f"{time['text']} = {time['value'] or 'open'} ({time['type']})" for time in digest["times"]))


def _phrases(digest: Mapping[str, Any]) -> str:
    phrases = ", ".join(phrase["text"] for phrase in digest["key_phrases"])
    return _block("Key phrases", iter([phrases] if phrases else []))
