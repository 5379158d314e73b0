"""Who did what to whom: events with their parties, how firmly they stand, who claims them, and the sides they show.

triggers by the lexicon | arguments | factuality | asserted by | time, place | salience | told again | sides
"""

from workers.reading.events.find import find_events_and_relations

__all__ = ["find_events_and_relations"]
