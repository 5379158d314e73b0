from services.readable import digest_as_text


def quote(**told: object) -> dict[str, object]:
    return {"source": None, "speaker": None, "within": None, **told}


def entity(**told: object) -> dict[str, object]:
    return {"role": None, "country": None, **told}


DIGEST = {
    "document": {"limits": []},
    "summary": {
        "headline": {"text": "Talks fail", "sentence": {}}, "text": "Talks failed.", "lengths": None,
        "check": {"supported": True, "unsupported": []},
    },
    "quotes": [
        quote(kind="indirect", source={"text": "ann\nlee"}, speaker="e1", content=[{"text": "it  ends"}]),
        quote(kind="direct", within="q1", content=[{"text": "no"}, {"text": "yes"}]),
    ],
    "entities": [
        entity(id="e1", name="Ann Lee", type="PERSON", role="envoy", salience=0.4, mentions=[1]),
        entity(id="e2", name="France", type="GPE", country="FR", salience=1, mentions=[1, 2]),
    ],
    "times": [{"text": "monday", "value": None, "type": "DATE"}],
    "key_phrases": [],
}  # fmt: skip

EXPECTED = """\
Talks fail

Talks failed.

WHO SAID WHAT
  Ann Lee [indirect]: it ends
  (somebody) [direct, within q1]: no ... yes

WHEN
  monday = open (DATE)

WHERE
  France (GPE, FR, 2x)

WHO
  Ann Lee, envoy (PERSON, 1x)"""


def test_a_digest_reads_summary_first_then_speech_dates_places_and_people() -> None:
    assert digest_as_text(DIGEST) == EXPECTED


def test_what_the_check_could_not_find_is_told() -> None:
    summary = DIGEST["summary"] | {"check": {"supported": False, "unsupported": ["Rome"]}}
    assert "Not found in the article: Rome" in digest_as_text(DIGEST | {"summary": summary})


def test_every_length_that_was_asked_for_is_shown_under_its_name() -> None:
    summary = DIGEST["summary"] | {"lengths": {"brief": {"text": "It ends."}, "long": {"text": "It ends. He left."}}}
    assert "BRIEF\n  It ends.\n\nLONG\n  It ends. He left.\n\nWHO" in digest_as_text(DIGEST | {"summary": summary})
