from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

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
        ("The bridge ((built in 1931)) was closed on Friday.", ("aside", "((built in 1931))")),
        ("The bank denied that it had failed, it said.", ("speech", ", it said")),
        (
            "Ola Lie, 42, a former minister of trade, resigned on Friday.",
            ("apposition", ", 42, a former minister of trade,"),
        ),
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
        "The town council (second) constituency was closed.",
        "When the river rises, the town closes the bridge.",
        "Assuming nothing changes, the army will close the bridge.",
        "The minister was accused of fraud, which he denied.",
        'The mayor called it "a bridge (the old one) for fools" on Friday.',
        "The mayor said the bridge [the old one] was closed.",
        "The talks went on as long as the army stayed.",
        "",
    ],
)
def test_what_carries_the_meaning_stays(read_doc: Callable[[str], Doc], text: str) -> None:
    assert cuts(read_doc(text)) == []


def test_a_text_that_ends_with_the_first_word_of_a_clause_is_read() -> None:
    words, deps, tags = ["it", "fell", "again", "as"], ["nsubj", "ROOT", "advmod", "advcl"], ["PRP", "VBD", "RB", "IN"]
    doc = Doc(Vocab(), words, heads=[1, 1, 1, 1], deps=deps, pos=["PRON", "VERB", "ADV", "SCONJ"], tags=tags)
    assert cuts(doc) == []


def test_a_clause_stays_where_a_pronoun_would_lose_its_name(read_doc: Callable[[str], Doc]) -> None:
    assert cuts(read_doc("While Ola Lie led the bank, his brother closed the bridge.")) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Instead of going to the hotel, where a room was free, the minister went home.",
            "Instead of going to the hotel, the minister went home.",
        ),
        (
            "Ola Lie, 42, from Voss, was arrested on Friday.",
            "Ola Lie, from Voss, was arrested on Friday.",
        ),
        (
            "The bridge fell, killing two people, according to the police.",
            "The bridge fell, according to the police.",
        ),
        (
            "Ola Lie and Ann Lund, who had led the bank, were arrested.",
            "Ola Lie and Ann Lund were arrested.",
        ),
    ],
)
def test_the_comma_that_the_rest_needs_stays(read_doc: Callable[[str], Doc], text: str, left: str) -> None:
    for _, cut in cuts(read_doc(text)):
        text = text.replace(cut, "", 1)
    assert text == left


def test_what_an_and_joins_on_is_not_swallowed(read_doc: Callable[[str], Doc]) -> None:
    text = "The council can issue a notice, which orders people to cut the hedge, or decide not to act."
    assert cuts(read_doc(text)) == []
