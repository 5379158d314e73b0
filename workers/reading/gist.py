"""What is a sentence in at most twelve words: its subject, its verb and what the verb needs?

Nothing that turns the meaning may go: negation and what is negated, auxiliaries, adverbs at the verb, adjectives, a
clause that tells which one is meant, the speaker of a claim. Articles go, as they do in headlines. A sentence with a
condition has no gist, and neither has one that `I` or `we` tell.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from workers.reading.soundness import NOUNS, SUBJECTS, VERBS, is_sound

MOST_WORDS = 12
_LONGEST_SENTENCE = 80
_OF_VERB = {
    "nsubj", "nsubjpass", "expl", "aux", "auxpass", "neg", "prt", "dobj", "attr", "acomp", "oprd", "xcomp", "ccomp",
    "dative", "agent", "mark",
}  # fmt: skip
_OF_NOUN = {"det", "compound", "amod", "poss", "nummod", "nmod", "case", "quantmod", "predet", "neg"}
_OF_OTHERS = {"pobj", "pcomp", "neg", "npadvmod", "case", "poss", "nummod", "quantmod", "prep", "advmod", "conj"}
_JOINED = {"nsubj", "nsubjpass", "attr", "acomp", "amod", "nummod", "compound", "poss", "conj", "dobj", "pobj"}
_MAY_FOLLOW = {"prep", "npadvmod", "agent", "dative", "acl", "advmod"}
_DEFINITE = {"the", "those", "every", "any", "all", "no", "each", "only"}
_CONDITIONS = {"if", "unless", "whether", "until", "without", "/", ";"}
_LEADS_ON = {"out", "away", "off", "as", "into", "from", "to", "against", "of", "onto", "toward", "towards", "than"}
_ARTICLES = {"a", "an", "the"}
_COUNTED = {
    "few", "lot", "dozen", "couple", "number", "hundred", "thousand", "million", "billion", "majority", "little",
}  # fmt: skip
_SET_OFF = {",", "(", ")", "-", "--", "–", "—", "[", "]", "-lrb-", "-rrb-"}
_GLUE = {"-", "–", "'", '"', "’", "“", "”", "‘", "``", "''"}


def find_gist(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The stretches of the sentence that make up its gist, as offsets; empty where twelve words do not hold it."""
    root = next((token for token in tokens if token.dep_ == "ROOT" and token.pos_ in VERBS), None)
    if root is None or len(tokens) > _LONGEST_SENTENCE or any(token.lower_ in _CONDITIONS for token in tokens):
        return ()
    kept = {token for token in _needed(root) if not _can_go(token)}
    if len(kept) > 2 * MOST_WORDS or _words(kept) > MOST_WORDS:
        return ()
    full, left_out = set[Token](), False
    for head, phrase in _phrases(tokens, kept):
        if head not in full and not _is_set_off(phrase) and _words(kept | phrase) <= MOST_WORDS:
            kept |= phrase
        else:
            left_out = True
            if head.i < min(token.i for token in phrase):
                full.add(head)  # what follows a gap would seem to belong to what stands before it
    chosen = _with_glue(tokens, kept)
    return _stretches(chosen) if is_sound(tokens, chosen, left_out) else ()


def _can_go(token: Token) -> bool:
    """What a headline does without: an article, and the `has` of `has launched`."""
    return _is_article(token) or _is_perfect(token)


def _is_perfect(token: Token) -> bool:
    """`has launched`: without it the verb looks the same, and tells the same of the past."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return (
        token.lower_ in {"has", "have"}
        and token.dep_ == "aux"
        and following == token.head
        and following.tag_ == "VBN"
        and following.lower_.endswith("ed")
        and not any(child.dep_ in {"neg", "auxpass"} or child.tag_ == "MD" for child in token.head.children)
    )


def _is_article(token: Token) -> bool:
    """An article that a headline can do without: not that of `a dozen`, of `the most`, of `the rich`."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return (
        token.lower_ in _ARTICLES
        and token.dep_ == "det"
        and token.head.pos_ in {"NOUN", "PROPN"}
        and following.lower_ not in _COUNTED
        and following.tag_ not in {"CD", "JJS", "RBS"}
    )


def _is_set_off(phrase: set[Token]) -> bool:
    """Whether a comma, a dash or a bracket stands before it: an aside."""
    first = min(phrase, key=lambda token: token.i)
    return first.lower_ in _SET_OFF or (first.i > 0 and first.nbor(-1).lower_ in _SET_OFF)


def _needed(root: Token) -> set[Token]:
    """The word and all below it without which it would not be grammatical, or not be true."""
    kept, waiting = set(), [root]
    while waiting:
        token = waiting.pop()
        kept.add(token)
        if token.dep_ in {"relcl", "acl"} or (token.head.pos_ in NOUNS and token.i < token.head.i):
            kept.update(inner for inner in token.subtree if not inner.is_space)
        else:
            waiting += [child for child in token.children if _is_needed(child)]
    return kept


def _is_needed(child: Token) -> bool:
    head, dep = child.head, child.dep_
    if dep in {"cc", "conj"}:
        return head.dep_ in _JOINED and not any(one.dep_ == "conj" and one.pos_ in VERBS for one in head.children)
    if head.pos_ in VERBS:
        if dep == "prep" and child.i > head.i and child.lower_ in _LEADS_ON:
            return True  # `keep them out`, `cast himself as`
        return dep in _OF_VERB or (dep == "advmod" and not any(True for _ in child.children))
    if head.pos_ in NOUNS:
        if child.i < head.i and dep not in {"punct", "det", "prep", "relcl", "preconj"}:
            return True
        if dep in {"relcl", "acl"}:
            return _tells_which_one(child)
        if dep == "appos":
            return child.pos_ == "PROPN" and head.pos_ != "PROPN"
        age = dep == "nummod" and child.nbor(-1).lower_ == ","
        return (dep in _OF_NOUN and not age) or (dep == "prep" and child.lower_ == "of")
    return dep in _OF_OTHERS or dep in _OF_VERB or (dep == "amod" and child.i < head.i)


def _tells_which_one(clause: Token) -> bool:
    """A clause without a comma before it, at a subject or at a noun with `the`, `every`, `no`; not at `a man`."""
    noun, edge = clause.head, clause.left_edge
    if clause.dep_ == "relcl" and any(child.lower_ in {"a", "an"} for child in noun.children):
        return False
    if edge.lower_ in _SET_OFF or (edge.i > 0 and edge.nbor(-1).lower_ in _SET_OFF):
        return False
    return noun.dep_ in SUBJECTS or any(child.lower_ in _DEFINITE for child in noun.children)


def _phrases(tokens: Sequence[Token], kept: set[Token]) -> Iterator[tuple[Token, set[Token]]]:
    """Whole phrases that hang on what is kept, each with what it hangs on, in the order of the text."""
    for token in tokens:
        if token not in kept and token.head in kept and token.dep_ in _MAY_FOLLOW:
            yield token.head, {inner for inner in token.subtree if not inner.is_space and not _can_go(inner)}


def _words(tokens: set[Token]) -> int:
    """How many words that prints; an ending such as 's is none of its own."""
    return sum(token.dep_ != "case" and not token.is_punct and token.lower_ != "n't" for token in tokens)


def _with_glue(tokens: Sequence[Token], kept: set[Token]) -> list[Token]:
    """What is kept in order, with the hyphens and quotation marks inside it, and the comma before a speaker."""
    chosen: list[Token] = []
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else None
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        glue = token.lower_ in _GLUE and before in kept and after in kept
        behind = next((one for one in tokens[number + 1 :] if not _is_article(one)), None)
        comma = token.lower_ == "," and token.head.dep_ == "ROOT" and behind in kept and _follows_a_claim(token)
        if token in kept or glue or comma:
            chosen.append(token)
    return chosen


def _follows_a_claim(comma: Token) -> bool:
    return any(child.dep_ == "ccomp" and child.i < comma.i for child in comma.head.children)


def _stretches(ordered: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Offsets of the runs of neighbouring tokens."""
    found: list[tuple[int, int]] = []
    last = -2
    for token in ordered:
        end = token.idx + len(token)
        if token.i == last + 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((token.idx, end))
        last = token.i
    return tuple(found)
