"""Words that bind: `will release`, `is ready to help`, `must withdraw`; PLOVER codes the bond, not the deed.

A public `will` to cooperate is AGREE, to harm is THREATEN, a `will not` to cooperate is REJECT; `X said Y must` is a
REQUEST of X to Y. What somebody merely plans, wants or tries keeps the type of the deed.
"""

from workers.reading.types import EventType

_COOPERATIVE = frozenset({"SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_HARMFUL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


def type_of_bond(deed: EventType, negated: bool) -> EventType:
    """What it is to say that one will do this, or will not."""
    if deed in _COOPERATIVE or deed in ("CONSULT", "AGREE"):
        if negated:
            return "REJECT"
        return "AGREE" if deed in _COOPERATIVE else deed
    if deed in _HARMFUL and not negated:
        return "THREATEN"
    return deed


def type_of_will(bond: EventType, deed: EventType | None) -> EventType:
    """`is ready to ...`, `vowed to ...`: AGREE, unless the deed is a harmful one."""
    return "THREATEN" if bond == "AGREE" and deed in _HARMFUL else bond
