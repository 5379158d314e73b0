from random import Random

import pytest
import spacy

from training.parses import Parse, copied, joined

# `Oslo 's mayor said : " no "`
SAID = Parse(
    words=("Oslo", "'s", "mayor", "said", ":", '"', "no", '"'),
    tags=("NNP", "POS", "NN", "VBD", ":", "``", "UH", "''"),
    deps=("poss", "case", "nsubj", "ROOT", "punct", "punct", "ccomp", "punct"),
    heads=(2, 0, 3, 3, 3, 6, 3, 5),
)
LEFT = Parse(("She", "left"), ("PRP", "VBD"), ("nsubj", "ROOT"), (1, 1))


def test_a_copy_without_capitals_keeps_tags_and_heads() -> None:
    copy = copied(SAID, "lower", Random(1))
    assert copy.words == ("oslo", "'s", "mayor", "said", ":", '"', "no", '"')
    assert (copy.tags, copy.deps, copy.heads) == (SAID.tags, SAID.deps, SAID.heads)


def test_what_hung_on_a_mark_that_is_gone_hangs_on_its_head() -> None:
    hung = Parse(SAID.words, SAID.tags, SAID.deps, (*SAID.heads[:6], 7, 3))
    copy = copied(hung, "stripped", Random(1))
    assert copy.words == ("oslo", "s", "mayor", "said", ":", "no")
    assert copy.heads == (2, 0, 3, 3, 3, 3)


def test_lines_become_a_paragraph_with_a_root_each() -> None:
    both = joined([LEFT, SAID])
    assert both.heads[:3] == (1, 1, 4)
    assert [word for number, word in enumerate(both.words) if both.heads[number] == number] == ["left", "said"]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_learnt_stands_in_the_text_as_running_text_or_as_tokens(seed: int) -> None:
    copy = copied(SAID, "stripped", Random(seed))
    assert copy.text in ("oslo s mayor said : no", "oslos mayor said: no")
    reference = copy.reference(spacy.blank("en").vocab)
    assert reference.text == copy.text
    assert [token.head.text for token in reference] == ["mayor", "oslo", "said", "said", "said", "said"]
