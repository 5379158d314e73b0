"""What can a sentence do without, and stay true and whole? Stretches that the summary may leave out.

A dropped stretch is set off by punctuation on both sides, and what is left closes up (seams.py). A condition (`if`,
`when` of the present), a reservation (`although`, `despite`) and a denial are never dropped, nothing is dropped within
quotation marks, and no name goes for the sake of its description.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from workers.reading.seams import seam
from workers.reading.types import Cut, CutKind

_CONNECTIVES = {
    "and", "but", "so", "or", "yet", "however", "meanwhile", "also", "nevertheless", "nonetheless", "moreover",
    "furthermore", "still", "instead", "then",
}  # fmt: skip
_PICTURE = {"pictured", "left", "right", "above", "below", "centre", "center", "file", "photo", "image", "inset"}
_OPEN, _CLOSE = {"(", "-lrb-"}, {")", "-rrb-"}
_DASHES = {"-", "--", "–", "—"}
_OPENS_A_NOUN = {"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"}
_END = {".", "!", "?"}
_RELATIVE = {"who", "which", "whose", "where", "whom"}
_TIME_CLAUSES = {"as", "while", "after", "when"}
_DEGREES = {"long", "soon", "far", "much", "if", "though"}
_KEEPS_A_SOURCE = {"cite", "quote", "say", "accord", "claim", "add", "tell", "warn", "call", "insist", "argue"}
_CONDITIONS = {"bar", "assume", "suppose", "provide", "exclude", "except", "pend", "consider", "give"}
_SPEECH = {
    "say", "tell", "add", "claim", "warn", "argue", "state", "report", "announce", "explain", "insist", "note", "write",
}  # fmt: skip
_DENIALS = {"deny", "dispute", "reject", "refute", "contest", "disagree", "doubt"}
_STRAIGHT, _OPENING, _CLOSING = {'"'}, {"“", "``", "«"}, {"”", "''", "»"}


def find_cuts(tokens: Sequence[Token]) -> tuple[Cut, ...]:
    """The stretches of a sentence that can go, in the order of the text; they may lie within one another."""
    if len(tokens) < 4:
        return ()
    found = [*_connective(tokens), *_brackets(tokens), *_between_dashes(tokens)]
    if not any(token.dep_ == "ROOT" and token.pos_ in {"VERB", "AUX"} for token in tokens):
        return tuple(_outside_quotations(found, tokens))
    place = {token.i: number for number, token in enumerate(tokens)}
    for token in tokens:
        if token.dep_ == "relcl":
            found += _set_off(tokens, place, token, "relative", _opens_with(token, _RELATIVE))
        elif token.dep_ == "appos":
            found += _set_off(tokens, place, token, "apposition", _describes_a_name(token))
        elif token.dep_ == "advcl":
            found += _set_off(tokens, place, token, "participle", _is_participle(token))
            found += _set_off(tokens, place, token, "clause", _is_time_clause(token))
        elif token.lemma_ in _SPEECH:
            found += _reporting_clause(tokens, place, token)
    return tuple(sorted(_outside_quotations(found, tokens), key=lambda cut: (cut.start, -cut.end)))


def _cut(first: Token, last: Token, kind: CutKind) -> Cut:
    return Cut(first.idx, last.idx + len(last), kind)


def _connective(tokens: Sequence[Token]) -> Iterator[Cut]:
    """`but` or `however ,` at the start: what it joins on to is not printed with it."""
    first = tokens[0]
    alone = not any(child.dep_ != "punct" for child in first.children)
    if first.lower_ in _CONNECTIVES and first.dep_ in ("cc", "advmod") and alone and tokens[1].lower_ != "of":
        yield _cut(first, tokens[1] if tokens[1].lower_ == "," else first, "connective")


def _brackets(tokens: Sequence[Token]) -> Iterator[Cut]:
    """`( pictured )`, and any other stretch in round brackets, with what is in brackets within it.

    Square brackets are an editor's, and tell of what was quoted that it is not verbatim: they stay.
    """
    opened: list[int] = []
    for number, token in enumerate(tokens):
        if token.lower_ in _OPEN:
            opened.append(number)
        elif token.lower_ in _CLOSE and opened:
            first = opened.pop()
            if not opened and not _splits_a_name(tokens, first, number):
                picture = tokens[first + 1].lower_ in _PICTURE
                yield _cut(tokens[first], token, "picture" if picture else "aside")


def _splits_a_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`district council ( second ) constituency`: the noun phrase goes on behind the bracket, which tells which one."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return first > 0 and after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"}


def _between_dashes(tokens: Sequence[Token]) -> Iterator[Cut]:
    """What stands between the only two dashes of a sentence, unless they stand for commas of which one must stay."""
    dashes = [number for number, token in enumerate(tokens) if token.lower_ in _DASHES and _stands_free(token)]
    if len(dashes) == 2 and dashes[0] > 1 and dashes[1] - dashes[0] > 1 and dashes[1] < len(tokens) - 2:
        if tokens[dashes[1] + 1].pos_ in _OPENS_A_NOUN:
            return
        yield _cut(tokens[dashes[0]], tokens[dashes[1]], "aside")


def _stands_free(dash: Token) -> bool:
    """A dash with white space before it, or a long one: no hyphen."""
    return dash.lower_ in {"--", "—"} or (dash.i > 0 and bool(dash.nbor(-1).whitespace_) and bool(dash.whitespace_))


def _set_off(tokens: Sequence[Token], place: dict[int, int], head: Token, kind: CutKind, wanted: bool) -> Iterator[Cut]:
    """The whole of a phrase, with the commas that go with it, where commas or the ends of the sentence set it off."""
    first, last = place.get(head.left_edge.i), place.get(head.right_edge.i)
    if not wanted or first is None or last is None:
        return
    inside = tokens[first : last + 1]
    if any(token.dep_ == "ROOT" or (token.pos_ == "VERB" and token.lemma_ in _DENIALS) for token in inside):
        return
    if tokens[last].lower_ in _END or tokens[last].lower_ == ",":
        last -= 1
    if closed := seam(tokens, first, last, head):
        yield _cut(tokens[closed.first], tokens[closed.last], kind)


def _reporting_clause(tokens: Sequence[Token], place: dict[int, int], verb: Token) -> Iterator[Cut]:
    """`, the mayor said` behind what is said, or within it. The summary drops it only where the speaker stays told."""
    said = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"} and child.i < verb.i]
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or not subjects or not said:
        return
    own = [child for child in verb.children if child not in said and child.dep_ != "punct"]
    if any(child.dep_ in {"ccomp", "xcomp", "conj", "cc", "advcl"} for child in own):
        return
    edges = [verb.i, *(child.left_edge.i for child in own), *(child.right_edge.i for child in own)]
    first, last = place.get(min(edges)), place.get(max(edges))
    if first and last and tokens[first - 1].lower_ == "," and max(one.right_edge.i for one in said) < min(edges):
        behind = tokens[last + 1].lower_ if last + 1 < len(tokens) else "."
        if behind in _END and last + 3 >= len(tokens):
            yield _cut(tokens[first - 1], tokens[last], "speech")


def _opens_with(head: Token, words: set[str]) -> bool:
    return head.left_edge.lower_ in words


def _describes_a_name(token: Token) -> bool:
    """`rolf holmboe , a former ambassador ,` and `thomas sam , 42 ,`: the name stays. No list of names."""
    if token.head.pos_ != "PROPN":
        return False
    if token.pos_ == "NUM":
        return token.left_edge.i == token.right_edge.i
    edge = token.left_edge
    described = edge.tag_ in {"DT", "PRP$", "JJ"} or edge.lower_ in {"one", "former"}
    return token.pos_ == "NOUN" and described and edge.lower_ not in {"no", "all", "both"}


def _is_participle(token: Token) -> bool:
    """`causing delays`, but not `saying that` and not `assuming that`."""
    opens = token.tag_ == "VBG" and token.left_edge.i == token.i
    return opens and token.lemma_ not in _KEEPS_A_SOURCE | _CONDITIONS


def _is_time_clause(token: Token) -> bool:
    """A clause of time that tells what happened; `when` with the present tense is a condition."""
    edge = token.left_edge
    opens = edge.lower_
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    around = {one.lower_ for one in token.doc[max(0, edge.i - 1) : edge.i + 2] if one.i != edge.i}
    happened = opens != "when" or _is_past(token)
    return opens in _TIME_CLAUSES and has_subject and happened and not (opens == "as" and around & _DEGREES)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        child.tag_ == "VBD" for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.i < verb.i
    )


def _outside_quotations(found: Sequence[Cut], tokens: Sequence[Token]) -> Iterator[Cut]:
    """The cuts that take nothing from within quotation marks: what stands there is told to be verbatim."""
    inside = [(tokens[a].idx, tokens[b].idx) for a, b in _quotations(tokens)]
    for cut in found:
        if all(cut.end <= start or end < cut.start or (cut.start <= start and end < cut.end) for start, end in inside):
            yield cut


def _quotations(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of each stretch in quotation marks; one may come from the sentence before or go on."""
    opened: int | None = None
    for number, token in enumerate(tokens):
        straight = token.text in _STRAIGHT
        if token.text in _OPENING or (straight and opened is None and not _closes(tokens, number)):
            opened = number
        elif token.text in _CLOSING or straight:
            yield opened or 0, number
            opened = None
    if opened is not None:
        yield opened, len(tokens) - 1


def _closes(tokens: Sequence[Token], number: int) -> bool:
    """Whether a straight mark stands at the end of a word and not at the start of one."""
    behind_a_word = number > 0 and not tokens[number - 1].whitespace_
    return behind_a_word and (bool(tokens[number].whitespace_) or number + 1 == len(tokens))
