"""Which stretches of the text are names: what the model found, with the edges put right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

from spacy.tokens import Doc, Span, Token

from workers.reading.types import EntityType, MentionKind
from workers.reading.wordlists import by_lower, ordinary_words, titles

TYPES: frozenset[str] = frozenset(get_args(EntityType))
_LEADING = {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"}
_TRAILING = {"'s", "’s", "‘s", "`s", "´s", "'", "’", "s"}
_APOSTROPHES = {"'", "’", "‘", "`", "´"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_FIGURES = re.compile(r"[\d.,:/+-]+")
_SCORE = re.compile(r"\d+[.,:/-]\d[\d.,:/-]*")
_NUMBERED = {"ORG", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}
_NEVER_LAST = {"VB", "VBD", "VBP", "VBZ", "IN", "CC", "DT", "MD", "PRP", "TO", "WDT", "WP"}
_KINDS_OF_PLACE = {"province", "village", "region", "area", "district", "town"}
_LONGEST_TITLE = 4
_PREFIX = re.compile(r"(?:anti|pro|non|ex|pre|post|mid)-(?=\w)", re.IGNORECASE)
_JOINED = re.compile(
    r"-(?:affiliated|aligned|allied|appointed|backed|based|born|brokered|built|controlled|dominated|drafted|educated|era"
    r"|friendly|funded|held|imposed|led|linked|made|majority|mediated|occupied|only|operated|owned|ruled|run|speaking"
    r"|sponsored|style|supplied|supported|trained|wide)$",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


@dataclass(slots=True)
class Name:
    """Characters `start` to `end` name something of this type. `rule` tells what found it.

    `kind` is set where it does not follow from the form; `literal_type` where the name stands for something else.
    """

    start: int
    end: int
    type: EntityType
    rule: str
    kind: MentionKind | None = None
    literal_type: EntityType | None = None


def model_names(doc: Doc, *, lower: bool = False) -> list[Name]:
    """The model's entities of the contract's types, in order: without article, title, possessive ending or marks.

    `lower`: the copy has no capitals, and no word is taken for a name that cased text writes small.
    """
    found, text = [], doc.text  # `doc.text` is put together anew at each call
    for entity in doc.ents:
        if entity.label_ not in TYPES:
            continue
        for part in _parts(entity):
            first, last = _core(doc, part.start, part.end, entity.label_)
            if lower:
                last = _before_ordinary_words(doc, first, last, entity.label_)
            if first < last and _is_word(doc, first, last) and not _is_abbreviated_title(doc, first, last):
                start, end = _characters(text, doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
                found.append(Name(start, end, cast(EntityType, entity.label_), "model"))
    return found


def _characters(text: str, start: int, end: int) -> tuple[int, int]:
    """The edges inside tokens: `anti-` and `-backed` and their like go, the full stop of `u.n.` comes with it."""
    prefix = _PREFIX.match(text, start, end)
    if prefix:
        start = prefix.end()
    joined = _JOINED.search(text[start:end])
    if joined and joined.start():
        end = start + joined.start()
    if text[end : end + 1] == "." and _ABBREVIATION.fullmatch(text, start, end):
        end += 1
    return start, end


def _parts(entity: Span) -> Iterator[Span]:
    """The parts of an entity between line breaks, brackets and dashes: a name does not go on behind them."""
    first = entity.start
    for token in entity:
        if token.is_space or token.text in "()[]" or (token.text == "-" and token.whitespace_) or _opens(token, entity):
            yield entity.doc[first : token.i]
            first = token.i + 1
    yield entity.doc[first : entity.end]


def _opens(token: Token, entity: Span) -> bool:
    """Whether a `the` opens the phrase of a noun behind the entity: `according to Lund the Fjordkraft ships left`."""
    if token.lower_ != "the" or token.i == entity.start or token.nbor(-1).tag_ not in ("NNP", "NNPS", "NN"):
        return False
    last = entity[-1]
    return last.dep_ == "compound" and last.head.i >= entity.end and token.head.i >= entity.end


def _core(doc: Doc, first: int, last: int, label: str) -> tuple[int, int]:
    """Token bounds of the name alone; a figure behind it is a score or an age, but `Channel 4` keeps its own."""
    figures = _SCORE if label in _NUMBERED else _FIGURES
    while first < last and (doc[first].lower_ in _LEADING or not _has_letters(doc[first]) or _is_ending(doc, first)):
        first += 1
    if label != "WORK_OF_ART":  # a title may be a sentence
        last = next((i for i in range(first + 1, last) if _is_verb_of(doc, first, i)), last)
    while first < last and (_is_no_end(doc[last - 1], figures) or _is_large_figure(doc[last - 1], label)):
        last -= 1
    if label == "PERSON":
        first += title_length([token.lower_ for token in doc[first:last]])
    return first, last


def _is_ending(doc: Doc, index: int) -> bool:
    """`s` of `the state ’ s council`, where the mark stands apart."""
    return doc[index].lower_ == "s" and index > 0 and doc[index - 1].text in _APOSTROPHES


def _is_verb_of(doc: Doc, first: int, index: int) -> bool:
    """Whether a word in lower case has its subject before it in the name: `Lund City` of `Lund City end run`.

    Without capitals nearly every word could, so that only what the tagger has for a verb is one.
    """
    token = doc[index]
    likely = token.is_lower and (token.tag_ in _NEVER_LAST or _has_capital(doc[first]))
    return (
        likely
        and token.lower_ in ordinary_words()
        and any(child.dep_ in _SUBJECTS and child.i >= first for child in token.lefts)
    )


def _has_capital(token: Token) -> bool:
    return token.text[0].isupper()


def _before_ordinary_words(doc: Doc, first: int, last: int, label: str) -> int:
    """Where a name in lower case ends: before a verb or a particle, and of a place before `province`.

    A single ordinary word is no name at all.
    """
    while first < last and (_is_no_noun(doc[last - 1]) or _is_kind_of_place(doc[last - 1], label)):
        last -= 1
    while label == "PERSON" and first < last - 1 and _is_plural_word(doc[last - 1]):
        last -= 1
    alone = last - first == 1 and (doc[first].lower_ in ordinary_words() or _is_common_noun(doc, first, label))
    return first if alone else last


def _is_common_noun(doc: Doc, index: int, label: str) -> bool:
    """`congress` of `a peace congress`: one word that another, which is no name, tells the kind of."""
    token = doc[index]
    before = doc[index - 1] if index and label == "ORG" else None
    return before is not None and before.dep_ == "compound" and before.head == token and before.tag_ in ("NN", "NNS")


def _is_no_noun(token: Token) -> bool:
    return token.tag_ in _NEVER_LAST and token.lower_ in ordinary_words()


def _is_plural_word(token: Token) -> bool:
    return token.tag_ == "NNS" and token.lower_ in ordinary_words()


def _is_kind_of_place(token: Token, label: str) -> bool:
    return label in ("GPE", "LOC") and token.lower_ in _KINDS_OF_PLACE


def _is_no_end(token: Token, figures: re.Pattern[str]) -> bool:
    return token.lower_ in _TRAILING or not _has_letters(token) or figures.fullmatch(token.text) is not None


def _is_word(doc: Doc, first: int, last: int) -> bool:
    """Whether there is a letter, and more than a slug (`SOCCER - `) or a word that only its place has capitalised."""
    token = doc[first]
    if last - first > 1 or not token.is_sent_start:
        return any(map(_is_latin, doc[first:last].text))
    slug = token.text.isupper() and last < len(doc) and doc[last].text == "-" and bool(token.whitespace_)
    return any(map(_is_latin, token.text)) and not (slug or _is_ordinary(token))


def _is_ordinary(token: Token) -> bool:
    """Whether only its place at the start of a sentence has a word capitalised, as far as the article shows."""
    word = token.lower_
    if not token.text.istitle() or word not in ordinary_words():
        return False
    if token.tag_ not in ("NNP", "NNPS"):
        return True
    personal = any(word in by_lower(table) for table in ("first_names_m", "first_names_f", "given_names", "last_names"))
    return not personal and not any(other.text == token.text and not other.is_sent_start for other in token.doc)


def _is_latin(character: str) -> bool:
    """Whether it is a letter of the Latin script: of words in other scripts an English model knows nothing."""
    return character.isalpha() and (character < "\u0250" or "\u1e00" <= character < "\u1f00")


def _is_abbreviated_title(doc: Doc, first: int, last: int) -> bool:
    """`Gen` of `Gen. Smith`, taken for a name of its own."""
    return last - first == 1 and doc[first].lower_.rstrip(".") in titles() and doc[first : last + 1].text.endswith(".")


def _has_letters(token: Token) -> bool:
    return any(map(str.isalnum, token.text))


def _is_large_figure(token: Token, label: str) -> bool:
    """`Alliance 58` is a count of seats; `Channel 4` keeps its number."""
    return label == "ORG" and token.text.isdigit() and len(token.text) > 1


def title_length(words: list[str]) -> int:
    """How many leading words are titles; never all of them, for `Prince` and `King` are names as well."""
    known, count = titles(), 0
    while True:
        for length in range(min(_LONGEST_TITLE, len(words) - count - 1), 0, -1):
            if " ".join(words[count : count + length]).replace(".", "") in known:
                count += length
                break
        else:
            return count
