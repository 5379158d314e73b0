"""Which stretches does the model take for names? Two sets of weights: one for text with capitals, one for text without.

The second set is ours: data/names.npz, the `ner` component of en_core_web_md 3.8.0 trained further on copies that have
lost their capitals (data/MODEL_CARD.md tells how). Any other model reads both kinds of text with its own weights.
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

SHA256 = "0daf278187ea22dd0ec725d512faa69c04792f82601f26512610082b22ff69ae"
_DOCS_AT_ONCE = 64


class Recogniser:
    """Sets `doc.ents`, with the weights that fit the text."""

    def __init__(self, nlp: Language) -> None:
        """Takes the `ner` component out of the pipeline. Raises OSError where there is none, or our file is damaged."""
        if not nlp.has_pipe("ner"):
            raise OSError(f"the spaCy model {nlp.meta['name']!r} has no component 'ner', so it finds no names")
        self._with_capitals: Any = nlp.get_pipe("ner")
        self._without: Any = self._with_capitals
        self.trained = fit(nlp)
        if self.trained:
            self._without = _second(nlp, self._with_capitals)
        nlp.remove_pipe("ner")
        for component in (self._with_capitals, self._without):
            exchange(component, nlp.vocab)

    def pipe[Context](self, docs: Iterable[tuple[Doc, Context]]) -> Iterator[tuple[Doc, Context]]:
        """The docs in order, each with its entities."""
        for batch in batched(docs, _DOCS_AT_ONCE):
            lost = [has_no_case(doc.text) for doc, _ in batch]
            for component, wanted in ((self._with_capitals, False), (self._without, True)):
                chosen = [doc for (doc, _), without in zip(batch, lost, strict=True) if without is wanted]
                for _ in component.pipe(chosen):
                    pass  # the component sets the entities of the very docs that it is given
            yield from batch


def _second(nlp: Language, component: Any) -> Any:
    """A copy of the component that has the weights of data/names.npz."""
    config = {key: value for key, value in nlp.config["components"]["ner"].items() if key != "factory"}
    second: Any = nlp.create_pipe("ner", name="names_without_capitals", config=config)
    second.from_bytes(component.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    weights = np.load(io.BytesIO(released("names.npz", SHA256)))
    for key, node, name in parameters(second):
        node.set_param(name, weights[key].astype(np.float32))
    return second
