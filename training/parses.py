"""A parsed line, and the copies of it that have lost capitals and marks, its tags and heads carried over."""

from dataclasses import dataclass
from random import Random

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.sentences import NO_SPACE_AFTER, NO_SPACE_BEFORE, Form, shown_as


@dataclass(frozen=True)
class Parse:
    """Words with the tag, the dependency and the head of each, the head as its place among them; a root is its own."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    spaces: tuple[bool, ...] = ()

    @property
    def text(self) -> str:
        """Running text."""
        return "".join(word + " " * space for word, space in zip(self.words, self.spaces, strict=True))

    def reference(self, vocab: Vocab) -> Doc:
        """What is to be learnt, as spaCy takes it."""
        return Doc(
            vocab, words=list(self.words), spaces=list(self.spaces), tags=list(self.tags), deps=list(self.deps),
            heads=list(self.heads),
        )  # fmt: skip


def parse_of(doc: Doc) -> Parse:
    """The parse of a line."""
    return Parse(
        tuple(token.text for token in doc),
        tuple(token.tag_ for token in doc),
        tuple(token.dep_ for token in doc),
        tuple(token.head.i for token in doc),
    )


def joined(parses: list[Parse]) -> Parse:
    """Lines as one paragraph."""
    starts = [sum(len(p.words) for p in parses[:number]) for number in range(len(parses))]
    return Parse(
        tuple(word for p in parses for word in p.words),
        tuple(tag for p in parses for tag in p.tags),
        tuple(dep for p in parses for dep in p.deps),
        tuple(start + head for start, p in zip(starts, parses, strict=True) for head in p.heads),
    )


def copied(parse: Parse, form: Form, random: Random) -> Parse:
    """The parse of one copy; words that the copy has lost are gone, what hung on them hangs on their head."""
    shown = [shown_as(word, form) for word in parse.words]
    kept = [number for number, word in enumerate(shown) if word]
    place = {number: at for at, number in enumerate(kept)}
    words = [shown[number] for number in kept]
    return Parse(
        tuple(words),
        tuple(parse.tags[number] for number in kept),
        tuple(parse.deps[number] for number in kept),
        tuple(place.get(_standing(parse, number, place), place[number]) for number in kept),
        tuple(_spaces([parse.words[number] for number in kept], natural=random.random() < 0.6)),
    )


def _spaces(words: list[str], *, natural: bool) -> list[bool]:
    """Whether a space follows each: as in running text, or as a tokenizer leaves it (`Britain 's`)."""
    before = [natural and word in NO_SPACE_BEFORE for word in words]
    after = [natural and word in NO_SPACE_AFTER for word in words]
    return [not after[at] and not before[at + 1] for at in range(len(words) - 1)] + [False] * bool(words)


def _standing(parse: Parse, number: int, place: dict[int, int]) -> int:
    """The nearest head that the copy still has; the word itself where there is none."""
    head, seen = parse.heads[number], {number}
    while head not in place and head not in seen:
        seen.add(head)
        head = parse.heads[head]
    return head
