"""Is a part of a sentence a sentence of its own, and does it say what the whole says?"""

from collections.abc import Sequence

from spacy.tokens import Token

from workers.reading.wordlists import by_lower, titles

VERBS = {"VERB", "AUX"}
NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}
SUBJECTS = {"nsubj", "nsubjpass"}
_POINTERS = {"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "this", "that", "these", "those"}
_OF_A_PERSON = {"he", "she", "his", "her", "him"}
_OF_PEOPLE = ("er", "or", "ist", "ant", "man", "woman", "boy", "girl", "mother", "father")
_SPEECH = {"say", "tell", "add", "claim", "accord", "warn", "argue", "state", "report", "announce", "believe", "think"}
_TELLERS = {"i", "we", "you", "my", "our", "me", "us"}
_FREE_DASHES = {"-", "--", "–", "—"}
_PAIRED = {"both", "either", "neither"}
_LOOSE_ENDS = {"ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART"}


def is_sound(tokens: Sequence[Token], chosen: Sequence[Token], left_out: bool) -> bool:
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
        and not any(_loses_its_object(token, set(chosen)) for token in chosen if token.pos_ in VERBS)
    )


def _has_subject_and_more(chosen: Sequence[Token], left_out: bool) -> bool:
    """A main verb with its subject, and something behind it; a passive verb may end the sentence that ends with it."""
    subjects = [token for token in chosen if token.dep_ in SUBJECTS | {"expl"} and token.head.dep_ == "ROOT"]
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
    in_noun = token.pos_ in NOUNS | {"ADJ"} and following.pos_ in {"NOUN", "PROPN", "NUM"} and following.tag_ != "CD"
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
        and not any(token.dep_ == "neg" and token.head.pos_ in NOUNS for token in chosen)
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
    return any(child.dep_ in SUBJECTS for child in verb.children)


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
