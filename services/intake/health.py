"""Is the service alive, and can it take articles in? Both doors stay open without a key."""

from dataclasses import asdict

from flask import Blueprint, Response

from services.intake.desk import desk
from services.intake.problems import come_back
from services.intake.resource import written
from services.ledger import Check, LedgerDownError

_TAKEN_ON_TRUST = ("append_only", "fsync", "eviction")

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers; nothing else is asked."""
    return Response(written({"status": "ok"}), content_type="application/json")


@blueprint.get("/readyz")
def ready() -> Response:
    """Every check by name; a problem where one does not hold."""
    checks = _checks()
    told = [asdict(check) for check in checks]
    failed = [check.name for check in checks if not check.ok]
    if failed:
        raise come_back("not-ready", f"Does not hold: {', '.join(failed)}.", checks=told)
    return Response(written({"ready": True, "checks": told}), content_type="application/json")


def _checks() -> list[Check]:
    try:
        checks = desk().ledger.checks()
    except LedgerDownError as error:
        return [Check("server", False, str(error))]
    return [_on_trust(check) for check in checks] if desk().settings.trust_server else checks


def _on_trust(check: Check) -> Check:
    """A managed server may hide or refuse to tell how it is set; whether it writes to disk can always be seen."""
    if check.ok or check.name not in _TAKEN_ON_TRUST:
        return check
    return Check(check.name, True, f"taken on trust (COPYDESK_TRUST_SERVER): {check.detail}")
