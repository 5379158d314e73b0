"""The invented article of the page's tests and pictures, with everything that a reader would find in it."""

from pathlib import Path

from tests.browser.made import Copy, Json, digest, entity, event, mention, place, quote, summary, time

TEXT = (Path(__file__).parent.parent.parent / "web" / "seeds" / "cod_talks.txt").read_text(encoding="utf-8").rstrip()
COPY = Copy(TEXT)
TITLE = "Cod talks to open in Tromso"


def fishery() -> Json:
    """Six speakers' worth of findings: quotes, events of every factuality, places on a map, times."""
    sentences = COPY.sentences()
    return digest(
        COPY,
        document={"title": TITLE, "published_at": "2026-04-15", "dateline": _dateline()},
        entities=_entities(), quotes=_quotes(), events=_events(), times=_times(), relations=_relations(),
        key_phrases=[
            {"text": "cod quotas", "score": 1.0, "mentions": [COPY.span("cod quotas")]},
            {"text": "joint talks", "score": 0.7, "mentions": [COPY.span("joint talks")]},
            {"text": "patrol data", "score": 0.4, "mentions": [COPY.span("patrol data")]},
        ],
        summary=summary(sentences[0], sentences[3], headline="Iceland and Norway open cod talks"),
    )  # fmt: skip


def _dateline() -> Json:
    return COPY.span("REYKJAVIK (Harbour Wire) -") | {"place": "e1", "agency": "e2", "date": None}


def _names(*words: tuple[str, int]) -> list[Json]:
    return [mention(COPY.span(name, number)) for name, number in words]


def _entities() -> list[Json]:
    he = mention(COPY.span("He said"), kind="pronoun", confidence=0.6, rule="chains")
    he |= {"end": he["end"] - 5, "text": "He"}
    return [
        entity(1, "GPE", "Reykjavik", *_names(("REYKJAVIK", 1), ("Reykjavik", 1)), country="IS",
               place=place(64.15, -21.94, "IS"), case_restored=True),
        entity(2, "ORG", "Harbour Wire", *_names(("Harbour Wire", 1)), salience=0.1),
        entity(3, "GPE", "Iceland", *_names(("Iceland", 1)), country="IS", place=place(65, -18, "IS", "country"),
               salience=0.7),
        entity(4, "GPE", "Norway", *_names(("Norway", 1), ("Norway", 2), ("Norway", 3)), country="NO",
               place=place(62, 10, "NO", "country"), salience=1.0),
        entity(5, "GPE", "Tromso", *_names(("Tromso", 1), ("Tromso", 2)), country="NO",
               place=place(69.65, 18.96, "NO")),
        entity(6, "PERSON", "Solveig Thorsen",
               *_names(("Solveig Thorsen", 1)), *[mention(COPY.span("Thorsen", n), kind="alias") for n in (2, 3)],
               role="Norwegian fisheries minister", salience=0.8),
        entity(7, "PERSON", "Gunnar Eliasson", *_names(("Gunnar Eliasson", 1))),
        entity(8, "LOC", "Faroe Islands", *_names(("Faroe Islands", 1)), country="FO",
               place=place(62, -7, "FO", "country")),
        entity(9, "PERSON", "Johan Dalsgaard",
               *_names(("Johan Dalsgaard", 1)), mention(COPY.span("Dalsgaard", 2), kind="alias"), he,
               role="prime minister", salience=0.8),
        entity(10, "GPE", "Denmark", *_names(("Denmark", 1)), country="DK", place=place(56, 10, "DK", "country")),
        entity(11, "ORG", "European Union", *_names(("European Union", 1))),
        entity(12, "NORP", "Norwegian", mention(COPY.span("Norwegian", 1), kind="demonym"),
               mention(COPY.span("Norwegian", 2), kind="demonym"), country="NO"),
    ]  # fmt: skip


def _quotes() -> list[Json]:
    span = COPY.span
    return [
        quote(1, "e6", span('"We will not let another season be lost,"'), source=span("Thorsen", 2), cue=span("told")),
        quote(2, "e9", span('"Nobody asked us,"'), source=span("Dalsgaard", 2), cue=span("said")),
        quote(3, "e9", span("a deal made without his islands was no deal"), kind="indirect", source=span("He"),
              cue=span("said", 2), confidence=None),
        quote(4, "e6", span("Norway had not agreed to share its patrol data"), kind="indirect",
              source=span("Thorsen", 3), cue=span("said", 3)),
    ]  # fmt: skip


def _who(words: str, number: int, of: str) -> Json:
    return COPY.span(words, number) | {"entity": of}


def _events() -> list[Json]:
    span = COPY.span
    iceland, norway, thorsen = _who("Iceland", 1, "e3"), _who("Norway", 1, "e4"), _who("Solveig Thorsen", 1, "e6")
    dalsgaard, faroes = _who("Johan Dalsgaard", 1, "e9"), _who("Faroe Islands", 1, "e8")
    union = _who("European Union", 1, "e11")
    return [
        event(1, "AGREE", span("agreed"), iceland, norway, time="t1", salience=1.0),
        event(2, "CONSULT", span("talks"), iceland, norway, time="t2", place="e5", factuality="planned"),
        event(3, "CONSULT", span("met"), thorsen, _who("Gunnar Eliasson", 1, "e7"), time="t4", time_from="sentence",
              place="e1"),
        event(4, "REJECT", span("rejected"), faroes, None),
        event(5, "ACCUSE", span("accused"), dalsgaard, _who("Norway", 2, "e4")),
        event(6, "THREATEN", span("threatened"), dalsgaard, _who("Norwegian", 2, "e12"), factuality="possible"),
        event(7, "AID", span("offered"), _who("Denmark", 1, "e10"), None, factuality="possible"),
        event(8, "SUPPORT", span("supports"), union, _who("Norway", 1, "e4")),
        event(9, "COOPERATE", span("share"), _who("Norway", 3, "e4"), None, factuality="negated", asserted_by="q4"),
    ]  # fmt: skip


def _times() -> list[Json]:
    span, told = COPY.span, {"anchor": "published_at"}
    return [
        time(1, span("Tuesday"), "2026-04-14", **told),
        time(2, span("May"), "2026-05", **told),
        time(3, span("2025"), "2025"),
        time(4, span("Monday"), "2026-04-13", **told),
    ]


def _relations() -> list[Json]:
    return [
        {"source": "e3", "target": "e4", "kind": "supports", "evidence": [COPY.span("agreed")], "events": ["v1"]},
        {"source": "e9", "target": "e4", "kind": "opposes", "evidence": [COPY.span("accused")], "events": ["v5"]},
    ]  # fmt: skip
