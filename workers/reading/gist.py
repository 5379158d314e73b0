"""What is a sentence in at most twelve words: its subject, its verb and what the verb needs?

Nothing that turns the meaning may go: negation and what is negated, auxiliaries, adverbs at the verb, adjectives, a
clause that tells which one is meant, the speaker of a claim. Articles go, as they do in headlines. A sentence with a
condition has no gist, and neither has one that `I` or `we` tell.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from workers.reading.wordlists import by_lower, titles

MOST_WORDS = 12
_LONGEST_SENTENCE = 80
_VERBS = {"VERB", "AUX"}
_NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}
_SUBJECTS = {"nsubj", "nsubjpass"}
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
_POINTERS = {"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "this", "that", "these", "those"}
_OF_A_PERSON = {"he", "she", "his", "her", "him"}
_OF_PEOPLE = ("er", "or", "ist", "ant", "man", "woman", "boy", "girl", "mother", "father")
_SPEECH = {"say", "tell", "add", "claim", "accord", "warn", "argue", "state", "report", "announce", "believe", "think"}
_TELLERS = {"i", "we", "you", "my", "our", "me", "us"}
_LEADS_ON = {"out", "away", "off", "as", "into", "from", "to", "against", "of", "onto", "toward", "towards", "than"}
_ARTICLES = {"a", "an", "the"}
_COUNTED = {
    "few", "lot", "dozen", "couple", "number", "hundred", "thousand", "million", "billion", "majority", "little",
}  # fmt: skip
_SET_OFF = {",", "(", ")", "-", "--", "–", "—", "[", "]", "-lrb-", "-rrb-"}
_FREE_DASHES = {"-", "--", "–", "—"}
_PAIRED = {"both", "either", "neither"}
_LOOSE_ENDS = {"ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART"}
_GLUE = {"-", "–", "'", '"', "’", "“", "”", "‘", "``", "''"}


def find_gist(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The stretches of the sentence that make up its gist, as offsets; empty where twelve words do not hold it."""
    root = next((token for token in tokens if token.dep_ == "ROOT" and token.pos_ in _VERBS), None)
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
    return _stretches(chosen) if _is_sound(tokens, chosen, left_out) else ()


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
        if token.dep_ in {"relcl", "acl"} or (token.head.pos_ in _NOUNS and token.i < token.head.i):
            kept.update(inner for inner in token.subtree if not inner.is_space)
        else:
            waiting += [child for child in token.children if _is_needed(child)]
    return kept


def _is_needed(child: Token) -> bool:
    head, dep = child.head, child.dep_
    if dep in {"cc", "conj"}:
        return head.dep_ in _JOINED and not any(one.dep_ == "conj" and one.pos_ in _VERBS for one in head.children)
    if head.pos_ in _VERBS:
        if dep == "prep" and child.i > head.i and child.lower_ in _LEADS_ON:
            return True  # `keep them out`, `cast himself as`
        return dep in _OF_VERB or (dep == "advmod" and not any(True for _ in child.children))
    if head.pos_ in _NOUNS:
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
    return noun.dep_ in _SUBJECTS or any(child.lower_ in _DEFINITE for child in noun.children)


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


def _is_sound(tokens: Sequence[Token], chosen: Sequence[Token], left_out: bool) -> bool:
    """Whether what is chosen is a sentence of its own, and says what the whole says."""
    return (
        len(chosen) >= 3
        and chosen[-1].pos_ not in _LOOSE_ENDS
        and _has_subject_and_more(chosen, left_out)
        and _is_of_one_piece(tokens, chosen)
        and _is_as_true(tokens, chosen, left_out)
        and not _leans(chosen)
        and not any(_lacks_what_it_is(token, set(chosen)) for token in chosen if token.lemma_ == "be")
        and not any(token.lower_ in _FREE_DASHES and token.i and token.nbor(-1).whitespace_ for token in chosen)
        and not any(_loses_its_object(token, set(chosen)) for token in chosen if token.pos_ in _VERBS)
    )


def _has_subject_and_more(chosen: Sequence[Token], left_out: bool) -> bool:
    """A main verb with its subject, and something behind it; a passive verb may end the sentence that ends with it."""
    subjects = [token for token in chosen if token.dep_ in _SUBJECTS | {"expl"} and token.head.dep_ == "ROOT"]
    subject = bool(subjects) and not any(token.lower_ in _TELLERS for token in chosen)
    root = next((token for token in chosen if token.dep_ == "ROOT"), chosen[-1])
    more = chosen[-1].i > root.i or any(child.dep_ == "ccomp" for child in root.children)
    return subject and (more or (not left_out and any(child.dep_ == "auxpass" for child in root.children)))


def _is_of_one_piece(tokens: Sequence[Token], chosen: Sequence[Token]) -> bool:
    """No colon bridged, no clause as a subject, no half of a pair, of a word, of a name or of an infinitive."""
    inside = [token for token in tokens if chosen[0].i <= token.i <= chosen[-1].i]
    words = {token.lower_ for token in chosen}
    kept = {token.i for token in chosen}
    return (
        not any(token.lower_ in {":", "..."} or token.dep_ in {"csubj", "csubjpass"} for token in inside)
        and not (words & _PAIRED and not words & {"and", "or", "nor"})
        and not any(_is_half(token, kept) for token in chosen)
        and not any(_breaks_off(tokens[n], tokens[n + 1], kept) for n in range(len(tokens) - 1))
        and not any(_floats(token, kept) for token in chosen)
    )


def _floats(token: Token, kept: set[int]) -> bool:
    """Whether a clause that the verb before it needs comes behind a gap."""
    before = token.left_edge.i - 1
    clause = token.dep_ in {"ccomp", "xcomp"} and token.i > token.head.i
    return clause and before > token.head.i and before not in kept and not token.doc[before].is_punct


def _breaks_off(token: Token, following: Token, kept: set[int]) -> bool:
    """Whether a gap begins in the middle of a noun phrase, or takes the `to` of what follows."""
    begins = token.i in kept and following.i not in kept
    in_noun = token.pos_ in _NOUNS | {"ADJ"} and following.pos_ in {"NOUN", "PROPN", "NUM"} and following.tag_ != "CD"
    ends = token.i not in kept and following.i in kept
    loses_to = (
        ends
        and following.tag_ == "VB"
        and any(one.lower_ == "to" for one in token.doc[max(0, token.i - 1) : token.i + 1])
    )
    return (begins and in_noun and following.dep_ != "npadvmod") or loses_to


def _is_half(token: Token, kept: set[int]) -> bool:
    """Whether the word before or behind hangs on this one without white space, and is not kept."""
    before = (
        token.i > 0 and token.i - 1 not in kept and not token.nbor(-1).whitespace_ and token.nbor(-1).text.isalnum()
    )
    behind = token.i + 1 < len(token.doc) and token.i + 1 not in kept and not token.whitespace_
    cut_short = behind and token.nbor(1).text[0] in "-–"  # `head` of `head-on`
    return cut_short or (before and token.lower_ != ",") or (token.text[0] in "-–" and len(token) > 1)


def _is_as_true(tokens: Sequence[Token], chosen: Sequence[Token], left_out: bool) -> bool:
    """Nothing left out of what is negated; no negated name; no speaker left out."""
    kept = set(chosen)
    negated = any(token.dep_ == "neg" or token.lower_ in {"no", "only", "never", "neither"} for token in chosen)
    return (
        not (negated and left_out)
        and not any(token.dep_ == "neg" and token.head.pos_ in _NOUNS for token in chosen)
        and not any(
            token.lemma_ in _SPEECH and token.pos_ == "VERB" and token.dep_ != "relcl"
            for token in tokens
            if token not in kept
        )
    )


def _lacks_what_it_is(verb: Token, kept: set[Token]) -> bool:
    """`the pole was , it emerged today`: a `be` of its own, and nothing kept of what somebody is."""
    told = any(
        child in kept and child.i > verb.i and child.dep_ not in {"punct", "npadvmod"} for child in verb.children
    )
    return verb.dep_ not in {"aux", "auxpass"} and not told


def _loses_its_object(verb: Token, kept: set[Token]) -> bool:
    """`to recognize , pick up and carry balls`: the object stands with a verb that was dropped."""
    if _has_object(verb):
        return False
    joined = [one for one in verb.children if one.dep_ == "conj" and one not in kept and not _has_subject(one)]
    return any(_has_object(child) or _loses_its_object(child, kept) for child in joined)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in {"dobj", "attr", "ccomp", "xcomp"} for child in verb.children)


def _leans(ordered: Sequence[Token]) -> bool:
    """Whether a pronoun comes before any name or noun that it could stand for: `he` needs somebody."""
    noun = person = False
    for token in ordered:
        if token.lower_ in _POINTERS and token.tag_ != "IN" and not (person if token.lower_ in _OF_A_PERSON else noun):
            return True
        if token.pos_ in {"NOUN", "PROPN"}:
            noun, person = True, person or token.pos_ == "PROPN" or _is_somebody(token.lower_)
    return not noun


def _is_somebody(noun: str) -> bool:
    return noun in titles() or noun in by_lower("person_words") or noun.endswith(_OF_PEOPLE)


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
