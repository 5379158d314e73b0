"""How does an article end well? Its digest stored and its deliveries made due, in one step of the ledger."""

from services.contract import DELIVERY
from services.ledger import Claim
from workers.addressees import Outcome
from workers.article import offset_unit_of
from workers.desk import Desk
from workers.digest import Findings, encode_digest
from workers.summary.types import Summary


def finish(desk: Desk, claim: Claim, findings: Findings, summary: Summary) -> None:
    """Store the digest of a claimed article, and ring for whom it is to be delivered to."""
    text = claim.packed("text").decode()
    result = encode_digest(claim.id, text, findings, summary, offset_unit_of(claim.request))
    deliveries = desk.deliveries(claim, Outcome("succeeded", result))
    kept = desk.ledger.complete(claim, result, deliveries)
    if deliveries or not kept:
        desk.handed_in(claim, kept, DELIVERY)
