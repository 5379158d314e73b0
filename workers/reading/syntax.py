"""What part does each word play? Two sets of weights: one for text with capitals, one for text without.

The second set is ours: data/syntax.npz, tagger and parser of en_core_web_md 3.8.0 trained further on copies that have
lost their capitals (data/MODEL_CARD.md tells how). Any other model parses both kinds of text with its own weights.
"""

import io
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from workers.reading.encoder import exchange
from workers.reading.weights import fit, has_no_case, parameters, released

COMPONENTS = ("tok2vec", "tagger", "parser")
SHA256 = "1957823bf161cfc5afb510c20e95149c9a758d563eb3832123d91814e9a589f4"
_DOCS_AT_ONCE = 64


class Syntax:
    """Makes a `Doc` of a text, with tags, dependencies and the ends of sentences, by the weights that fit the text."""

    def __init__(self, nlp: Language) -> None:
        """Takes over a pipeline without `ner`. Raises OSError where our file is damaged."""
        self._with_capitals = self._without = nlp
        if fit(nlp):
            self._without = _second(nlp)
        for pipeline in (self._with_capitals, self._without):
            for _, component in pipeline.pipeline:
                exchange(component, nlp.vocab)

    def pipe[Context](self, texts: Iterable[tuple[str | Doc, Context]]) -> Iterator[tuple[Doc, Context]]:
        """The texts in order, each parsed."""
        for batch in batched(texts, _DOCS_AT_ONCE):
            lost = [has_no_case(text if isinstance(text, str) else text.text) for text, _ in batch]
            parsed: dict[int, Doc] = {}
            for pipeline, wanted in ((self._with_capitals, False), (self._without, True)):
                chosen = [number for number, without in enumerate(lost) if without is wanted]
                docs = pipeline.pipe([batch[number][0] for number in chosen], batch_size=_DOCS_AT_ONCE)
                parsed.update(zip(chosen, docs, strict=True))
            yield from ((parsed[number], context) for number, (_, context) in enumerate(batch))


def _second(nlp: Language) -> Language:
    """The same pipeline, with the weights of data/syntax.npz; it shares words and tokenizer with the first."""
    left_out = [name for name in nlp.config["components"] if name not in COMPONENTS]
    second = type(nlp).from_config(nlp.config, vocab=nlp.vocab, exclude=left_out)
    second.tokenizer = nlp.tokenizer
    weights = np.load(io.BytesIO(released("syntax.npz", SHA256)))
    for name in COMPONENTS:
        stock: Any = nlp.get_pipe(name)
        component: Any = second.get_pipe(name)
        component.from_bytes(stock.to_bytes(exclude=["vocab"]), exclude=["vocab"])
        for key, node, parameter in parameters(component):
            node.set_param(parameter, weights[f"{name}.{key}"].astype(np.float32))
    return second
