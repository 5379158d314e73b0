import json

import pytest

from services.contract import Digest
from services.settings import BadSettingError, Settings
from workers.digest import encode_digest
from workers.readers import reader_of
from workers.reading.types import Article
from workers.summary.summarise import summarise
from workers.summary.types import Wish

TEXT = "talks began in geneva . the minister said so .\nnobody came ."


def test_the_light_reader_finds_sentences_and_keeps_the_contract() -> None:
    findings = reader_of(Settings(reader="light"))(Article(text=TEXT))
    summary = summarise(TEXT, findings.reading, Wish(sentences=1))
    digest = json.loads(encode_digest("art_1", TEXT, findings, summary, "codepoint"))
    assert Digest().validate(digest) == {}
    assert [one["text"] for one in digest["document"]["sentences"]] == [
        "talks began in geneva .", "the minister said so .", "nobody came .",
    ]  # fmt: skip
    assert "sentences alone" in digest["document"]["limits"][0]
    assert digest["summary"]["text"]


def test_a_reader_of_ones_own_is_found_by_its_name() -> None:
    assert reader_of(Settings(reader="workers.light:read")) is reader_of(Settings(reader="light"))


@pytest.mark.parametrize("name", ["no_such_module:read", "workers.light:no_such_function"])
def test_a_reader_that_there_is_not_is_told(name: str) -> None:
    with pytest.raises(BadSettingError, match="COPYDESK_READER"):
        reader_of(Settings(reader=name))
