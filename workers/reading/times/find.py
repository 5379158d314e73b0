"""Which stretches of an article are time expressions, and what they mean."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from spacy.tokens import Doc

from workers.reading.times import calendar_dates, clock, durations, feasts, numeric_dates, relative, stretches
from workers.reading.times.ambiguity import shape_of
from workers.reading.times.meaning import Expression, Meaning, Placed, Setting
from workers.reading.times.patterns import Found, Grammar
from workers.reading.times.tables import PARTS, RULES
from workers.reading.times.tense import direction
from workers.reading.times.words import Words, words_of
from workers.reading.types import Anchor, Time

type Reader = Callable[[Expression, Setting], Meaning | None]

_MODULES = (calendar_dates, relative, stretches, durations, clock, feasts, numeric_dates)
_READERS: dict[str, Reader] = {
    rule.name: next(getattr(module, rule.means) for module in _MODULES if hasattr(module, rule.means)) for rule in RULES
}
GRAMMAR = Grammar(RULES, PARTS)
_ARTICLES = frozenset({"the", "a", "an"})
_WITH_ARTICLE = frozenset({"unit", "the_unit", "part_of_today"})
_MAYBE_PREPOSITIONS = frozenset({"over", "under", "around", "about"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod"})


def find_times(doc: Doc, published_at: date | datetime | None, dateline_date: date | None) -> tuple[Time, ...]:
    """The time expressions of an article in the order of the text, `t1` first.

    `published_at` anchors what is not complete in itself, else the date of the dateline does. Where both are missing
    such an expression has the anchor `missing` and no value, or only PRESENT_REF, PAST_REF or FUTURE_REF.
    """
    words = words_of(doc)
    moment = published_at if isinstance(published_at, datetime) else None
    anchor = moment.date() if moment else published_at or dateline_date
    setting = Setting(anchor, moment)
    source: Anchor = "published_at" if published_at else "dateline"
    found = _meanings(words, shape_of(words, GRAMMAR), setting)
    return tuple(
        _time(words, number, expression, meaning, source) for number, (expression, meaning) in enumerate(found, start=1)
    )


def _meanings(words: Words, shape: str, setting: Setting) -> Iterator[tuple[Found, Meaning]]:
    position = 0
    while candidates := GRAMMAR.candidates(shape, position):
        for found in candidates:
            meaning = _meaning(Expression(words, found, direction), setting)
            if meaning is not None:
                _remember(found, meaning, setting)
                yield found, meaning
                position = found.end
                break
        else:
            position = candidates[0].core + 1


def _meaning(said: Expression, setting: Setting) -> Meaning | None:
    try:
        return _READERS[said.found.rule.name](said, setting)
    except (ValueError, OverflowError):
        return None


def _remember(found: Found, meaning: Meaning, setting: Setting) -> None:
    """What is compared with (`a year earlier`) is not what the text goes on to speak of."""
    if meaning.period is None or found.rule.means == "year_before":
        return
    setting.focus, setting.focus_word = Placed(meaning.period, meaning.anchored), found.end
    if found.rule.name == "quarter":
        setting.quarter = setting.focus


def _time(words: Words, number: int, found: Found, meaning: Meaning, source: Anchor) -> Time:
    first, last = _extent(words, found)
    start, end = words.starts[first], words.ends[last] - meaning.fused
    anchor: Anchor = "missing" if meaning.missing else source if meaning.anchored else "none_needed"
    return Time(
        start, end, words.text[start:end], id=f"t{number}", type=meaning.type, value=meaning.value, anchor=anchor,
        rule=found.rule.name,
    )  # fmt: skip


def _extent(words: Words, found: Found) -> tuple[int, int]:
    """The first and the last word: no preposition, no full stop, no article before a noun (`the feb. 23 accord`)."""
    first, last = found.start, found.end - 1
    if words.lower[last] == "." and words.token(last + 1 if last + 1 < len(words.lower) else last).is_sent_start:
        last -= 1
    if words.lower[first] in _MAYBE_PREPOSITIONS and words.token(first).dep_ == "prep":
        first += 1
    keeps_article = "one" in found.captures or found.rule.name in _WITH_ARTICLE
    if (
        words.lower[first] in _ARTICLES
        and first < last
        and not keeps_article
        and _before_a_noun(words, first + 1, last)
    ):
        first += 1
    return first, last


def _before_a_noun(words: Words, first: int, last: int) -> bool:
    """Whether the head of the expression modifies a noun behind it."""
    start, end = words.starts[first], words.ends[last]
    for index in range(first, last + 1):
        token = words.token(index)
        if not start <= token.head.idx < end:
            return token.dep_ in _MODIFIERS and token.head.idx >= end
    return False
