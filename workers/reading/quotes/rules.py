"""What do plain rules find where the network has found nothing?

The network has learnt from the news of one place and one year; these patterns hold in any English.
"""

from itertools import chain

from workers.reading.quotes.cues import load_cues
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.quotes.patterns import according_to, colons, nouns, without_cue
from workers.reading.quotes.verbs import attributions_of_verbs

RULES = ("clause", "inverted clause", "quotation", "infinitive", "according to", "noun", "colon", "no cue")


def attributions_of_rules(parse: Parse, regions: list[Tokens], known: list[Found]) -> list[Found]:
    """Attributions whose cue touches none of the known ones' cues, the first rule's find for each cue."""
    cues = load_cues()
    taken = {index for item in known if item.cue for index in range(*item.cue)}
    found: list[Found] = []
    for item in chain(
        attributions_of_verbs(parse, cues, regions), according_to(parse), nouns(parse, cues), colons(parse)
    ):
        if item.cue and taken.isdisjoint(range(*item.cue)):
            taken.update(range(*item.cue))
            found.append(item)
    found.extend(without_cue(parse, regions, known + found))
    return found
