"""How often may a client send? Its quota, told in RateLimit headers (draft-ietf-httpapi-ratelimit-headers)."""

import math

from flask import Response, g

from services.intake.auth import caller
from services.intake.desk import desk
from services.intake.problems import ProblemError, come_back
from services.ledger import Quota

_AGAIN_SECONDS = 30
_NAME = '"articles"'


def let_in(articles: int = 1) -> None:
    """Before something is stored: end the request with 429 where its client has no quota left, with 503 where the desk
    itself can take no more. Neither is pinned to an idempotency key, because nothing has been stored."""
    reason = desk().pressure.reason()
    if reason:
        raise come_back("reduced-capacity", reason, _AGAIN_SECONDS)
    limit = caller().rate
    if limit is None:
        return
    quota = desk().ledger.spend(caller().name, limit, articles)
    g.quota = quota
    if not quota.allowed:
        again = {"Retry-After": str(math.ceil(quota.ends_in))}
        raise ProblemError("quota-exceeded", f"{limit} articles a minute are yours; {quota.left} are left.", again)


def tell(response: Response) -> Response:
    """After a request: what is left of the quota, where there is one and it was asked."""
    quota: Quota | None = g.get("quota")
    if quota:
        response.headers["RateLimit-Policy"] = f"{_NAME};q={quota.limit};w={quota.window}"
        response.headers["RateLimit"] = f"{_NAME};r={quota.left};t={math.ceil(quota.ends_in)}"
    return response
