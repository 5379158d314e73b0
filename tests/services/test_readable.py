from services.readable import digest_as_text


def quote(**told: object) -> dict[str, object]:
    none = dict.fromkeys(("source", "cue", "speaker", "within", "addressee"))
    return {**none, "speaker_kind": "named", **told}


def entity(**told: object) -> dict[str, object]:
    return {"role": None, "country": None, **told}


TOLD = {"text": "told"}
DIGEST = {
    "document": {"limits": []},
    "summary": {
        "headline": {"text": "Talks fail", "sentence": {}}, "text": "Talks failed.", "lengths": None,
        "check": {"supported": True, "unsupported": []},
    },
    "quotes": [
        quote(id="q1", kind="mixed", speaker="e1", cue=TOLD, addressee="e2", content=[{"text": "it  ends ,"}]),
        quote(id="q2", kind="direct", within="q1", content=[{"text": "no"}, {"text": "yes"}]),
        quote(id="q3", kind="indirect", source={"text": "the\ncity"}, cue={"text": "said"}, content=[{"text": "so"}]),
        quote(id="q4", kind="indirect", speaker="e3", speaker_kind="anonymous", content=[{"text": "so"}]),
    ],
    "entities": [
        entity(id="e1", name="Ann Lee", type="PERSON", role="envoy", salience=0.4, mentions=[1]),
        entity(id="e2", name="France", type="GPE", country="FR", salience=1, mentions=[1, 2]),
        entity(id="e3", name="senior official", type="PERSON", salience=0.1, mentions=[1]),
    ],
    "events": [
        {
            "actor": {"text": "lee", "entity": "e1"}, "recipient": {"text": "france", "entity": "e2"}, "type": "ACCUSE",
            "trigger": {"start": 5, "text": "blamed"}, "factuality": "asserted", "asserted_by": "document",
            "same_as": None,
        },
    ],
    "times": [{"text": "monday", "value": None, "type": "DATE"}],
    "key_phrases": [],
}  # fmt: skip

EXPECTED = """\
Talks fail

Talks failed.

WHO SAID WHAT
  Ann Lee (envoy) told: it ends [q1, mixed, to France]
  (nobody named): no ... yes [q2, direct, within q1]
  the city said: so [q3, indirect]
  senior official (not named): so [q4, indirect]

WHO DID WHAT
  Ann Lee -> France: blamed (ACCUSE)

WHEN
  monday = open (DATE)

WHERE
  France (GPE, FR, 2x)

WHO
  Ann Lee, envoy (PERSON, 1x)
  senior official (PERSON, 1x)"""


def test_a_digest_reads_summary_first_then_speech_dates_places_and_people() -> None:
    assert digest_as_text(DIGEST) == EXPECTED


def test_what_the_check_could_not_find_is_told() -> None:
    summary = DIGEST["summary"] | {"check": {"supported": False, "unsupported": ["Rome"]}}
    assert "Not found in the article: Rome" in digest_as_text(DIGEST | {"summary": summary})


def test_every_length_that_was_asked_for_is_shown_under_its_name() -> None:
    summary = DIGEST["summary"] | {"lengths": {"brief": {"text": "It ends."}, "long": {"text": "It ends. He left."}}}
    assert "BRIEF\n  It ends.\n\nLONG\n  It ends. He left.\n\nWHO" in digest_as_text(DIGEST | {"summary": summary})
