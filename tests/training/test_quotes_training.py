"""The training of attribution: copies keep their annotation, gradients are right, and little articles are learnt."""

import gzip
import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from spacy.lang.en import English
from spacy.tokens import Doc

from training.quotes.__main__ import main
from training.quotes.batches import Batch, batch_of
from training.quotes.calibration import Trials, calibrated, reliability
from training.quotes.copies import COPIES, Annotated, Annotation, copy_of, read_article
from training.quotes.crf import loss_of_sequences
from training.quotes.examples import example_of
from training.quotes.learner import Learner, Schedule, Shape, first_weights
from training.quotes.vocabulary import class_matrix, vocabulary
from workers.reading.quotes import features
from workers.reading.quotes.network import Network
from workers.reading.quotes.rules import RULES

_TEXT = "The Cook 's aide said : “ It 's cold . ” We left ."
_ARTICLE = Annotation(_TEXT, (Annotated(((0, 16),), ((17, 21),), ((24, 38),)),))
_PARSE = """
The 1 det DT DET the
Cook 3 poss NNP PROPN cook
's 1 case POS PART 's
aide 4 nsubj NN NOUN aide
said 4 ROOT VBD VERB say
: 4 punct : PUNCT :
“ 8 punct `` PUNCT “
It 8 nsubj PRP PRON it
's 4 ccomp VBZ AUX be
cold 8 acomp JJ ADJ cold
. 4 punct . PUNCT .
” 4 punct '' PUNCT ”
We 13 nsubj PRP PRON we
left 13 ROOT VBD VERB leave
. 13 punct . PUNCT .
"""


def parsed() -> Doc:
    words, heads, deps, tags, pos, lemmas = zip(*(row.split() for row in _PARSE.strip().splitlines()), strict=True)
    return Doc(
        English().vocab,
        words=list(words),
        heads=[int(head) for head in heads],
        deps=list(deps),
        tags=list(tags),
        pos=list(pos),
        lemmas=list(lemmas),
    )


@pytest.mark.parametrize(
    ("kind", "text", "content"),
    [
        ("cased", _TEXT, "“ It 's cold . ”"[:14]),
        ("lower", _TEXT.lower(), "“ it 's cold . ”"[:14]),
        ("stripped", "the cook s aide said : it s cold . we left .", "it s cold ."),
        ("bare", "The Cook s aide said : It s cold . We left .", "It s cold ."),
    ],
)
def test_a_copy_keeps_its_annotation(kind: str, text: str, content: str) -> None:
    copy = copy_of(_ARTICLE, kind)  # type: ignore[arg-type]  # parametrised by name
    ((start, end),) = copy.attributions[0].content
    assert (copy.text, copy.text[start:end]) == (text, content)


def test_every_kind_of_copy_has_its_own_text() -> None:
    assert len({copy_of(_ARTICLE, kind).text for kind in COPIES}) == len(COPIES)


def test_a_record_is_read_with_its_spans() -> None:
    span = {"start": 4, "end": 8}
    record = {"text": _TEXT, "attributions": [{"source": [span], "cue": [span], "content": [], "kind": "direct"}]}
    assert read_article(record).attributions == (Annotated(((4, 8),), ((4, 8),), ()),)


def batch() -> Batch:
    example = example_of(parsed(), _ARTICLE)
    assert example is not None
    return batch_of([example, example])


def learner(seed: int, *, width: int = 12) -> Learner:
    random = np.random.default_rng(seed)
    classes = class_matrix(features.words())
    weights = first_weights(Shape(width=width, part_width=8, rounds=2), classes, random)
    return Learner(weights, classes, Schedule(dropout=0.0, word_dropout=0.0, warm_up=1), random)


def test_gradients_are_the_slopes_of_the_loss() -> None:
    taught = learner(0)
    taught.weights = {name: values.astype(np.float64) for name, values in taught.weights.items()}
    small, given = 1e-6, batch()
    _, _, grads = taught.losses(given)
    for name, values in taught.weights.items():
        place = np.unravel_index(np.abs(grads[name]).argmax(), values.shape)
        before = values[place]
        sums = []
        for change in (small, -small):
            values[place] = before + change
            cues, parts, _ = taught.losses(given)
            sums.append(20 * cues + parts)
        values[place] = before
        assert (sums[0] - sums[1]) / (2 * small) == pytest.approx(grads[name][place], rel=1e-3, abs=1e-4), name


def test_a_learner_learns_what_it_is_shown() -> None:
    taught, given = learner(0), batch()
    first = sum(taught.losses(given)[:2])
    for _ in range(60):
        taught.learn(given, 0.0)
    assert sum(taught.losses(given)[:2]) < 0.1 * first


def test_the_desk_reads_the_weights_as_the_learner_does() -> None:
    taught, given = learner(3), batch()
    network = Network(taught.folded())
    states = network.states(given.words, given.tree)
    expected = -network.cue_scores(states)[np.arange(len(given.cue_labels)), given.cue_labels].mean()
    assert taught.losses(given)[0] == pytest.approx(expected, rel=1e-4)


def test_the_field_gives_certainty_to_the_only_sequence() -> None:
    scores = np.full((1, 3, 5), -100.0)
    scores[0, range(3), [0, 3, 4]] = 100.0
    loss, *_ = loss_of_sequences(scores, np.array([[0, 3, 4]]), np.array([3]), np.zeros((5, 5)), np.zeros(5))
    assert loss == pytest.approx(0.0, abs=1e-6)


def test_no_name_and_no_rare_word_enters_the_word_list() -> None:
    pairs = [(parsed(), _ARTICLE)] * 5
    words = vocabulary(pairs, floor=5)
    assert {"say", "official"} <= set(words)
    assert "cook" not in words
    assert "left" not in words


def test_calibration_tells_how_often_such_a_find_was_right() -> None:
    random = np.random.default_rng(0)
    cue = random.normal(size=2_000)
    right = random.random(2_000) < 1 / (1 + np.exp(-2 * cue))
    trials = Trials(
        evidence=[(1.0, float(value), 0.0, 0.0, 0.0, 0.0) for value in cue],
        right=right.tolist(),
        rules={"clause": [True, True, False]},
        annotated=1_500,
    )
    calibration = calibrated(trials)
    assert (calibration.rules["clause"], calibration.rules["colon"]) == (0.6, 0.5)
    for told, share, _count in reliability(calibration, trials):
        assert told == pytest.approx(share, abs=0.12)


def test_confidences_are_measured_anew_with_the_weights_that_are_there(tmp_path: Path) -> None:
    sentence = "The clerk said that the files were lost. "
    parts = {"source": (0, 9), "cue": (10, 14), "content": (15, 39)}
    spans = {part: [{"start": start, "end": end}] for part, (start, end) in parts.items()}
    record = {"text": sentence + "The guests believe it will rain. It rained.", "attributions": [spans]}
    data = tmp_path / "articles.jsonl.gz"
    data.write_bytes(gzip.compress(json.dumps(record).encode()))
    answer = CliRunner().invoke(main, [str(data), "--out", str(tmp_path), "--keep-weights"])
    assert answer.exit_code == 0, answer.output
    table = tomllib.loads((tmp_path / "quotes_confidence.toml").read_text("utf-8"))
    assert set(table["rules"]) == set(RULES)
    assert 0 < table["least"] <= 1
    assert {path.name for path in tmp_path.iterdir()} == {"articles.jsonl.gz", "quotes_confidence.toml"}
