"""What is named in the cased text: the stock model's entities, put right by the document and by the whole corpus."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from training.sentences import Sentence
from workers.reading.agreement import key_of
from workers.reading.condition import Condition
from workers.reading.names import TYPES
from workers.reading.naming import names_of
from workers.reading.wordlists import ordinary_words, titles

CASED = Condition(case="mixed", quote_marks="absent", tokenised=True)
_EDGE_WORDS = {"the", "a", "an", "'s", "'"}
_ENOUGH = 5
_AGREED = 0.8


def labelled(doc: Doc) -> Iterator[Sentence]:
    """The lines of a parsed document as sentences with their spans.

    Names are those that the desk reads; where it only cut off an article or a possessive ending, the model's own edges
    stay, which it would otherwise have to unlearn. Other entities (dates, amounts) stay as they are. A capitalised word
    inside a sentence that neither calls a name is marked as unsure.
    """
    text = doc.text
    spans = _names(doc, text)
    taken = {i for start, end, _ in spans for i in range(start, end)}
    spans += [
        (entity.start_char, entity.end_char, entity.label_)
        for entity in doc.ents
        if entity.label_ not in TYPES and taken.isdisjoint(range(entity.start_char, entity.end_char))
    ]
    taken = {i for start, end, _ in spans for i in range(start, end)}
    spans += [
        (token.idx, token.idx + len(token), "?") for token in doc if token.idx not in taken and _may_be_name(token)
    ]
    yield from _by_line(text, sorted(spans))


def _may_be_name(token: Token) -> bool:
    """A capitalised word that the tagger takes for a proper noun, and that is neither an ordinary word nor a title."""
    proper = token.tag_ in ("NNP", "NNPS") and token.text[0].isupper()
    return proper and token.lower_ not in ordinary_words() and token.lower_.rstrip(".") not in _title_words()


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for title in titles() for word in title.split())


def _names(doc: Doc, text: str) -> list[tuple[int, int, str]]:
    own = {
        i: entity for entity in doc.ents if entity.label_ in TYPES for i in range(entity.start_char, entity.end_char)
    }
    found = []
    for name in names_of(doc, text, CASED, None):
        entity = own.get(name.start)
        start, end = name.start, name.end
        if entity is not None and entity.start_char <= start and end <= entity.end_char:
            rest = (text[entity.start_char : start] + " " + text[end : entity.end_char]).lower().split()
            if set(rest) <= _EDGE_WORDS:
                start, end = entity.start_char, entity.end_char
        found.append((start, end, str(name.type)))
    return found


def _by_line(text: str, spans: list[tuple[int, int, str]]) -> Iterator[Sentence]:
    offset, at = 0, 0
    for line in text.split("\n"):
        words, edges, position = line.split(" "), {}, offset
        for i, word in enumerate(words):
            edges.update(dict.fromkeys(range(position, position + len(word)), i))
            position += len(word) + 1
        end = offset + len(line)
        inside = []
        while at < len(spans) and spans[at][0] < end:
            start, stop, label = spans[at]
            at += 1
            if stop <= end and start in edges and stop - 1 in edges:
                inside.append((edges[start], edges[stop - 1] + 1, label))
        yield Sentence(tuple(words), tuple(_without_overlap(inside)))
        offset = end + 1


def _without_overlap(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Two names in one word (`Russian-Iranian`): the first stays."""
    reached = 0
    for span in spans:
        if span[0] >= reached:
            yield span
            reached = span[1]


def agreed(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences again: a name that the corpus nearly always gives one label has that label everywhere."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for first, last, label in sentence.spans:
            votes[key_of(" ".join(sentence.words[first:last]))][label] += 1
    ruling: dict[str, str] = {}
    for key, counts in votes.items():
        known = {label: count for label, count in counts.items() if label in TYPES}
        if known:
            label, count = max(known.items(), key=lambda item: item[1])
            if count >= _ENOUGH and count >= _AGREED * sum(known.values()):
                ruling[key] = label
    return [_ruled(sentence, ruling) for sentence in sentences]


def _ruled(sentence: Sentence, ruling: dict[str, str]) -> Sentence:
    spans = []
    for first, last, label in sentence.spans:
        wanted = ruling.get(key_of(" ".join(sentence.words[first:last])))
        spans.append((first, last, wanted if wanted and (label in TYPES or label == "?") else label))
    return Sentence(sentence.words, tuple(spans))


def pools(sentences: list[Sentence], labels: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """The distinct names of each label that occur at least twice, in alphabetical order."""
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    wanted = set(labels)
    for sentence in sentences:
        counts.update((label, sentence.words[first:last]) for first, last, label in sentence.spans if label in wanted)
    found: dict[str, list[tuple[str, ...]]] = {label: [] for label in sorted(wanted)}
    for label, name in sorted(name for name, count in counts.items() if count > 1):
        found[label].append(name)
    return found
