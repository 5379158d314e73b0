"""Coarse part of speech and lemma of every token, from its tag, its dependency and the model's own lemma tables."""

from typing import Any

from spacy.tokens import Doc, Token

_POS_OF_TAG = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "MD": "AUX", "NN": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "NNS": "NOUN", "PDT": "DET",
    "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "TO": "PART",
    "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "WDT": "PRON", "WP": "PRON", "WP$": "PRON", "WRB": "ADV", "$": "SYM", "SYM": "SYM", "_SP": "SPACE",
    "ADD": "X", "AFX": "ADJ", "LS": "X", "XX": "X", "NFP": "PUNCT", "HYPH": "PUNCT",
}  # fmt: skip
_HAVE_LEMMA = {"VERB", "AUX", "NOUN", "ADJ", "ADV"}
_BASE_FORMS = {"VB", "NN", "JJ", "RB", "MD"}
_OF_BE = {"am", "'m", "is", "'s", "are", "'re", "was", "were", "be", "been", "being", "s", "m", "re"}
_AUXILIARY = {"aux", "auxpass"}
_CACHE_LIMIT = 50_000


class WordSetter:
    """Sets `token.pos_` and `token.lemma_`; remembers what it has seen, so that most tokens cost one look-up."""

    def __init__(self, lemmatizer: Any | None) -> None:
        """`lemmatizer` is spaCy's rule lemmatizer with its tables, or None: then a lemma is the word in lower case."""
        self._lemmatizer = lemmatizer
        self._seen: dict[tuple[int, int, int], tuple[str, str]] = {}
        if lemmatizer is not None and lemmatizer.lookups.has_table("lemma_index"):
            # The table keeps its words in lists of thousands, and the rules only ask whether a word is among them.
            index = lemmatizer.lookups.get_table("lemma_index")
            for part, words in list(index.items()):
                index[part] = frozenset(words)

    def __call__(self, doc: Doc) -> Doc:
        if len(self._seen) > _CACHE_LIMIT:
            self._forget()
        for token in doc:
            key = (token.lower, token.tag, token.dep)
            known = self._seen.get(key)
            if known is None:
                known = self._seen[key] = self._look_up(token)
            token.pos_, token.lemma_ = known
        return doc

    def _look_up(self, token: Token) -> tuple[str, str]:
        pos = part_of_speech(token.lower_, token.tag_, token.dep_)
        if self._lemmatizer is None or pos not in _HAVE_LEMMA or token.tag_ in _BASE_FORMS:
            return pos, token.lower_
        if token.lower_ in _OF_BE and pos == "AUX":
            return pos, "be"
        token.pos_ = pos
        found = self._lemmatizer.rule_lemmatize(token)
        return pos, (found[0] if found else token.lower_)

    def _forget(self) -> None:
        """Names never end, memory does: both caches start again."""
        self._seen.clear()
        if self._lemmatizer is not None:
            self._lemmatizer.cache.clear()


def part_of_speech(word: str, tag: str, dep: str) -> str:
    """The Universal Dependencies part of speech of a Penn tag, as the stock model's attribute ruler would set it."""
    if tag.startswith("VB") and (dep in _AUXILIARY or word in _OF_BE):
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag == "TO" and dep in ("prep", "dative"):
        return "ADP"
    if tag in ("DT", "WDT") and dep not in ("det", "predet", "quantmod", "nmod", "preconj", "advmod"):
        return "PRON"
    return _POS_OF_TAG.get(tag, "PUNCT")
