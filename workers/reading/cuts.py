"""What can a sentence do without, and stay true and whole? Stretches that the summary may leave out.

A dropped stretch is set off by punctuation on both sides, so that what is left closes up. A condition (`if`, `unless`)
or a reservation (`although`, `despite`) is never dropped, and neither is a name for the sake of its description.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from workers.reading.types import Cut, CutKind

_CONNECTIVES = {
    "and", "but", "so", "or", "yet", "however", "meanwhile", "also", "nevertheless", "nonetheless", "moreover",
    "furthermore", "still", "instead", "then",
}  # fmt: skip
_PICTURE = {"pictured", "left", "right", "above", "below", "centre", "center", "file", "photo", "image", "inset"}
_OPEN, _CLOSE = {"(", "[", "-lrb-", "-lsb-"}, {")", "]", "-rrb-", "-rsb-"}
_DASHES = {"-", "--", "–", "—"}
_END = {".", "!", "?"}
_RELATIVE = {"who", "which", "whose", "where", "whom"}
_TIME_CLAUSES = {"as", "while", "after", "when"}
_KEEPS_A_SOURCE = {"cite", "quote", "say", "accord", "claim", "add", "tell", "warn", "call", "insist", "argue"}
_THIRD_PERSON = {"he", "she", "it", "they", "his", "her", "its", "their", "him", "them"}


def find_cuts(tokens: Sequence[Token]) -> tuple[Cut, ...]:
    """The stretches of a sentence that can go, in the order of the text; they may lie within one another."""
    if len(tokens) < 4:
        return ()
    found = [*_connective(tokens), *_brackets(tokens), *_between_dashes(tokens)]
    place = {token.i: number for number, token in enumerate(tokens)}
    for token in tokens:
        if token.dep_ == "relcl":
            found += _set_off(tokens, place, token, "relative", _opens_with(token, _RELATIVE))
        elif token.dep_ == "appos":
            found += _set_off(tokens, place, token, "apposition", _describes_a_name(token))
        elif token.dep_ == "advcl":
            found += _set_off(tokens, place, token, "participle", _is_participle(token))
            found += _set_off(tokens, place, token, "clause", _is_time_clause(token))
    return tuple(sorted(found, key=lambda cut: (cut.start, -cut.end)))


def _cut(first: Token, last: Token, kind: CutKind) -> Cut:
    return Cut(first.idx, last.idx + len(last), kind)


def _connective(tokens: Sequence[Token]) -> Iterator[Cut]:
    """`but` or `however ,` at the start: what it joins on to is not printed with it."""
    first = tokens[0]
    alone = not any(child.dep_ != "punct" for child in first.children)
    if first.lower_ in _CONNECTIVES and first.dep_ in ("cc", "advmod") and alone and tokens[1].lower_ != "of":
        yield _cut(first, tokens[1] if tokens[1].lower_ == "," else first, "connective")


def _brackets(tokens: Sequence[Token]) -> Iterator[Cut]:
    """`( pictured )`, and any other stretch in brackets that holds no bracket itself."""
    opened: int | None = None
    for number, token in enumerate(tokens):
        if token.lower_ in _OPEN:
            opened = number
        elif token.lower_ in _CLOSE and opened is not None:
            inside = tokens[opened + 1 : number]
            kind: CutKind = "picture" if inside and inside[0].lower_ in _PICTURE else "aside"
            yield _cut(tokens[opened], token, kind)
            opened = None


def _between_dashes(tokens: Sequence[Token]) -> Iterator[Cut]:
    """What stands between the only two dashes of a sentence."""
    dashes = [number for number, token in enumerate(tokens) if token.lower_ in _DASHES and _stands_free(token)]
    if len(dashes) == 2 and dashes[0] > 1 and dashes[1] - dashes[0] > 1 and dashes[1] < len(tokens) - 2:
        yield _cut(tokens[dashes[0]], tokens[dashes[1]], "aside")


def _stands_free(dash: Token) -> bool:
    """A dash with white space before it, or a long one: no hyphen."""
    return dash.lower_ in {"--", "—"} or (dash.i > 0 and bool(dash.nbor(-1).whitespace_) and bool(dash.whitespace_))


def _set_off(tokens: Sequence[Token], place: dict[int, int], head: Token, kind: CutKind, wanted: bool) -> Iterator[Cut]:
    """The whole of a phrase, with its commas, where commas or the ends of the sentence set it off."""
    first, last = place.get(head.left_edge.i), place.get(head.right_edge.i)
    if not wanted or first is None or last is None or any(token.dep_ == "ROOT" for token in tokens[first : last + 1]):
        return
    if tokens[last].lower_ in _END or tokens[last].lower_ == ",":
        last -= 1
    before = tokens[first - 1].lower_ if first else None
    after = tokens[last + 1].lower_ if last + 1 < len(tokens) else "."
    if before == "," and after == ",":
        yield _cut(tokens[first - 1], tokens[last + 1], kind)
    elif before == "," and after in _END and last + 3 >= len(tokens):
        yield _cut(tokens[first - 1], tokens[last], kind)
    elif before is None and after == "," and not _has_pronoun(tokens[last + 2 :]):
        yield _cut(tokens[0], tokens[last + 1], kind)


def _has_pronoun(tokens: Sequence[Token]) -> bool:
    """Whether what follows leans on a pronoun, whose antecedent might stand in what is dropped."""
    return any(token.lower_ in _THIRD_PERSON for token in tokens)


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
    return token.tag_ == "VBG" and token.left_edge.i == token.i and token.lemma_ not in _KEEPS_A_SOURCE


def _is_time_clause(token: Token) -> bool:
    opens = token.left_edge.lower_
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    return opens in _TIME_CLAUSES and has_subject and not (opens == "as" and token.nbor(-1).lower_ in {"if", "though"})
