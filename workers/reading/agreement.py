"""What the whole article says of a name: one type for one name, and no mention overlooked."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from workers.reading.coined import coined_word
from workers.reading.condition import Condition
from workers.reading.countries import countries
from workers.reading.name_ends import is_team_word
from workers.reading.names import Name
from workers.reading.types import EntityType
from workers.reading.wordlists import ordinary_words

_ARTICLE = re.compile(r"^(?:al|el|ul)-", re.IGNORECASE)
_SHORTEST_REPEATED = 4
_NEVER_REPEATED = {"WORK_OF_ART", "LAW", "EVENT"}
_OFTEN = 2
_FIGURES_AND_LETTERS = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{3,}")
_COUNTED = re.compile(
    r"\d+(?:st|nd|rd|th|s|m|km|mm|cm|kg|g|lb|hp|am|pm|cc|k|bn|mb|gb|ft|in|x|d|w|h|c|f|v|kw|mw|ghz|mhz)"
)
_UNKNOWN_TAGS = {"NNP", "NNPS", "NN", "NNS"}
_PROPER = {"NNP", "NNPS"}
_NAME_TAGS = {"NNP", "NNPS", "NN", "NNS", "JJ", "FW"}


def key_of(form: str) -> str:
    """A name with differences of case, full stops and spacing taken away: `U.S.` and `us` are `us`."""
    return " ".join(form.lower().replace(".", "").split())


def plain_last_name(word: str) -> str:
    """A last name without its Arabic article: `al-assad` and `assad` are one."""
    return _ARTICLE.sub("", word) or word


def merged(found: Iterable[Name], more: Iterable[Name]) -> list[Name]:
    """All of `found`, and of `more` what overlaps nothing before it, in the order of the text."""
    kept = list(found)
    taken = {i for name in kept for i in range(name.start, name.end)}
    for name in more:
        if taken.isdisjoint(range(name.start, name.end)):
            kept.append(name)
            taken.update(range(name.start, name.end))
    return sorted(kept, key=lambda name: name.start)


def agree_on_types(names: list[Name], text: str) -> None:
    """Give all mentions of one form the type that most have; the last name of a person is a person."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        votes[key_of(text[name.start : name.end])][name.type] += 1
    people = _last_names(names, text)
    for name in names:
        key = key_of(text[name.start : name.end])
        if key in people:
            name.type = "PERSON"
        elif len(votes[key]) > 1:
            name.type = votes[key].most_common(1)[0][0]


def _last_names(names: list[Name], text: str) -> set[str]:
    """Last words of the full names of persons, unless a state or people is called so."""
    table = countries()
    words = [key_of(text[name.start : name.end]).split() for name in names if name.type == "PERSON"]
    last = {form for parts in words if len(parts) > 1 for form in (parts[-1], plain_last_name(parts[-1]))}
    return {word for word in last if word not in table.names and word not in table.demonyms and len(word) > 1}


def repeated_names(doc: Doc, text: str, lowers: Sequence[str], names: list[Name], condition: Condition) -> list[Name]:
    """Occurrences of the names found that the model passed over, and of the last names of persons.

    `lowers`: the tokens in lower case.
    """
    firsts: dict[str, list[tuple[tuple[str, ...], EntityType]]] = defaultdict(list)
    for words, type_ in _forms_to_look_for(names, text, condition, doc.vocab).items():
        firsts[words[0]].append((words, type_))
    for known in firsts.values():
        known.sort(key=lambda item: -len(item[0]))
    tokens = [token.text for token in doc] if condition.case == "mixed" else lowers
    found = []
    for i, token in enumerate(tokens):
        if token not in firsts:
            continue
        for words, type_ in firsts[token]:
            if tuple(tokens[i : i + len(words)]) == words and _may_be_name(doc[i], words, condition):
                last = doc[i + len(words) - 1]
                found.append(Name(doc[i].idx, last.idx + len(last), type_, "repeated"))
                break
    return found


def unknown_words(doc: Doc, lowers: Sequence[str], names: Sequence[Name], condition: Condition) -> Iterator[Name]:
    """Words that no dictionary has and that the article uses again and again as nouns, as lone names of persons.

    What kind of name each is remains to be settled.
    """
    taken = {i for name in names for i in range(name.start, name.end)}
    counts = Counter(lowers)
    for token, lower in zip(doc, lowers, strict=True):
        if counts[lower] < _OFTEN or token.has_vector or not _may_be_unknown(lower, condition):
            continue
        shown = condition.case != "mixed" or token.text[0].isupper()
        if shown and token.tag_ in _UNKNOWN_TAGS and token.idx not in taken and lower not in ordinary_words():
            yield Name(token.idx, token.idx + len(token), "PERSON", "unknown_word")


def _may_be_unknown(lower: str, condition: Condition) -> bool:
    """A word of letters, or of figures and letters (`6xy`, no `139th`); in lower case no gerund (`kitesurfing`)."""
    if _FIGURES_AND_LETTERS.fullmatch(lower):
        return not _COUNTED.fullmatch(lower)
    gerund = condition.case != "mixed" and lower.endswith("ing")
    return lower.isalpha() and len(lower) >= _SHORTEST_REPEATED and not gerund


def _may_be_name(token: Token, words: tuple[str, ...], condition: Condition) -> bool:
    """Whether an occurrence of a known name is one: in lower case `bonds` is a person only where the tagger says so."""
    if condition.case != "mixed" and len(words) == 1 and words[0].lower() in ordinary_words():
        return token.tag_ in _PROPER
    return token.tag_ in _NAME_TAGS


def _forms_to_look_for(
    names: list[Name], text: str, condition: Condition, vocab: Vocab
) -> dict[tuple[str, ...], EntityType]:
    """Names as words -> type; in copy without capitals a short single word is too likely to be an ordinary one.

    The first word of an organisation stands for it where the model's vocabulary lacks the word.
    """
    forms: dict[tuple[str, ...], EntityType] = {}
    for name in names:
        if name.type in _NEVER_REPEATED:
            continue
        shown = text[name.start : name.end]
        words = tuple((shown if condition.case == "mixed" else shown.lower()).split())
        forms.setdefault(words, name.type)
        if name.type == "ORG" and len(words) > 1:
            forms.setdefault((*words[:-1], words[-1] + "s"), "ORG")
            if condition.case == "mixed" and is_team_word(words[-1]):
                forms.setdefault(words[-1:], "ORG")
            if (coined := coined_word(words)) and not vocab.has_vector(coined):
                forms.setdefault(words[:1], "ORG")
        if name.type == "PERSON" and len(words) > 1:
            forms.setdefault(words[-1:], "PERSON")
            forms.setdefault((plain_last_name(words[-1]),), "PERSON")
    least = 2 if condition.case == "mixed" else _SHORTEST_REPEATED
    kept = {words: type_ for words, type_ in forms.items() if sum(map(len, words)) >= least}
    return kept | {(text[name.start : name.end],): name.type for name in names if name.rule == "acronym"}
