from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.sentences import syntax


def cuts(doc: Doc) -> list[tuple[str, str]]:
    found = [cut for sentence in doc.sents for cut in syntax(sentence).cuts]
    return [(cut.kind, doc.text[cut.start : cut.end]) for cut in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("But the talks failed on Friday.", ("connective", "But")),
        ("however , the talks failed on friday .", ("connective", "however ,")),
        ("The mayor (pictured) left the town hall.", ("picture", "(pictured)")),
        ("The bridge (built in 1931) was closed on Friday.", ("aside", "(built in 1931)")),
        ("Three towns - Arne, Lom and Voss - were flooded on Friday.", ("aside", "- Arne, Lom and Voss -")),
        ("Ola Lie, a former minister of trade, resigned on Friday.", ("apposition", ", a former minister of trade,")),
        ("The minister praised Ola Lie, 42, and left.", ("apposition", ", 42,")),
        ("The bridge, which was built in 1931, was closed.", ("relative", ", which was built in 1931,")),
        (
            "the minister met ola lie , who had led the bank for years .",
            ("relative", ", who had led the bank for years"),
        ),
        (
            "The police closed the bridge, causing long delays in the town.",
            ("participle", ", causing long delays in the town"),
        ),
        ("While the talks went on, the army closed the bridge.", ("clause", "While the talks went on,")),
    ],
)
def test_what_a_sentence_can_do_without_is_found(
    read_doc: Callable[[str], Doc], text: str, found: tuple[str, str]
) -> None:
    assert found in cuts(read_doc(text))


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Friday.",
        "Instead of the mayor the minister spoke to the press.",
        "The bridge that was built in 1931 was closed.",
        "If the talks fail, the army will close the bridge.",
        "Although nobody was hurt, the bridge was closed.",
        "The president, Ola Lie, resigned on Friday.",
        "The bridge was closed, citing officials in the town.",
        "The u.s.-backed group took the well-known bridge.",
        "Arne, Lom and Voss were flooded.",
        "Left alone.",
        "",
    ],
)
def test_what_carries_the_meaning_stays(read_doc: Callable[[str], Doc], text: str) -> None:
    assert cuts(read_doc(text)) == []


def test_a_clause_stays_where_a_pronoun_would_lose_its_name(read_doc: Callable[[str], Doc]) -> None:
    assert cuts(read_doc("While Ola Lie led the bank, his brother closed the bridge.")) == []
