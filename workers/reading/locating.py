"""Where the places of an article are: the table of places, and what the article itself says."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from workers.reading.countries import countries
from workers.reading.joining import Thing, country_of
from workers.reading.names import Name
from workers.reading.places import place_of, region_code
from workers.reading.types import Place
from workers.reading.wordlists import by_lower

_PLACES = {"GPE", "LOC", "FAC"}
_SEVERAL = 3
_COMMA = re.compile(r"\s?,\s+")
_OWNER = re.compile(r"(?P<owner>[\w.]+)(?P<owned>\s?['’]s|\ss|\s(?:,\s)?and\sits)?\s+$")
_INSIDE = re.compile(r"\s+(?:in|of|near|outside|inside|around|at|,)\s+(?:the\s+)?(?:[^\W\d_]+\s+)?", re.IGNORECASE)


def locate(things: Sequence[Thing], text: str) -> None:
    """Give every place its coordinates and its country, as far as the table or the text tells them."""
    names = sorted(((name, thing) for thing in things for name in thing.names), key=lambda pair: pair[0].start)
    after = {name.start: following for (name, _), following in pairwise(names)}
    weights = _weights(things, text)
    for thing in things:
        if thing.type in ("GPE", "LOC"):
            thing.place = _place(thing, weights, after, text)
            if thing.place and thing.place.kind in ("island", "area"):
                thing.type = "LOC"
            if thing.place and not (thing.type == "LOC" and thing.place.kind == "country"):
                thing.country = thing.place.country
    for thing in things:
        if thing.type == "ORG" and thing.country is None:
            thing.country = _owner(thing, text)
        if thing.type in _PLACES and thing.country is None:
            thing.country = _country_in(thing, text) or _country_around(thing, after, text)
    only = _only_country(things)
    for thing in things:
        if thing.type == "GPE" and thing.country is None:
            thing.country = only


def _place(thing: Thing, weights: dict[str, float], after: dict[int, tuple[Name, Thing]], text: str) -> Place | None:
    own = [name for name in thing.names if not name.kind]
    if not own:
        return countries().at.get(thing.country or "")
    form = " ".join(text[own[0].start : own[0].end].split())
    return place_of(form, weights, _beside(thing, after, text))


def _weights(things: Sequence[Thing], text: str) -> dict[str, float]:
    """The countries that the article speaks of, by their own names and demonyms; the most frequent counts 1.

    A town counts as well, half, for the country that it is most likely in by itself, and so does the town that an
    organisation is named after (`Leeds Crown Court`).
    """
    counts = Counter[str]()
    for thing in things:
        if thing.country:
            counts[thing.country] += 2 * len(thing.names)
        elif thing.type in ("GPE", "ORG", "FAC") and thing.names:
            words = text[thing.names[0].start : thing.names[0].end].split()
            town = place_of(" ".join(words) if thing.type == "GPE" else words[0], {})
            if town and town.country and (thing.type == "GPE" or len(words) > 1):
                counts[town.country] += 1
    highest = max(counts.values(), default=1)
    return {code: count / highest for code, count in counts.items()}


def _only_country(things: Sequence[Thing]) -> str | None:
    """The country of all towns and provinces of the article, where there are several and it is one.

    A place that no table has is in it: a village is named beside others of its country.
    """
    within = [thing.country for thing in things if thing.type in ("GPE", "LOC") and _is_part_of_country(thing)]
    return within[0] if len(within) >= _SEVERAL and len(set(within)) == 1 else None


def _is_part_of_country(thing: Thing) -> bool:
    return thing.country is not None and thing.place is not None and thing.place.kind != "country"


def _beside(thing: Thing, after: dict[int, tuple[Name, Thing]], text: str) -> set[str]:
    """Codes of the states and countries that stand behind a comma after the name: `Paris, Texas`."""
    found = set()
    for name in thing.names:
        following = after.get(name.start)
        if following and _COMMA.fullmatch(text, name.end, following[0].start):
            code = region_code(text[following[0].start : following[0].end])
            if code:
                found.add(code)
    return found


def _country_in(thing: Thing, text: str) -> str | None:
    """The country whose name or demonym is part of the place's own name: `western Syria`."""
    table = countries()
    for name in thing.names:
        form = text[name.start : name.end].lower()
        if form in by_lower("geography"):
            continue  # the South China Sea is not China's by its name
        for word in form.split():
            code = table.names.get(word) or table.demonyms.get(word)
            if code:
                return code
    return None


def _owner(thing: Thing, text: str) -> str | None:
    """The country that an organisation is said to be of: `Iran and its Revolutionary Guard`, `the Danish Red Cross`."""
    table = countries()
    for name in thing.names:
        match = _OWNER.search(text[max(0, name.start - 40) : name.start])
        if match:
            word = match["owner"].lower()
            code = table.names.get(word) if match["owned"] else table.demonyms.get(word)
            if code:
                return code
    return None


def _country_around(thing: Thing, after: dict[int, tuple[Name, Thing]], text: str) -> str | None:
    """The country of the place that the text says it is in or near: `Eastern Ghouta near Damascus`."""
    for name in thing.names:
        following = after.get(name.start)
        if following and _INSIDE.fullmatch(text, name.end, following[0].start):
            form = text[following[0].start : following[0].end]
            code = following[1].country if following[1].type in _PLACES else country_of("NORP", form)
            if code:
                return code
    return None
