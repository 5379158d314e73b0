"""Steps of an article's way, each with the assertion that it worked."""

import contextlib

import redis

from services.ledger import Claim, Ledger, NewArticle, new_id


def accepted(ledger: Ledger, client: str = "desk", **request: object) -> str:
    article = NewArticle(new_id(), client, {"text": "talks began .", **request})
    ledger.accept(article)
    return article.id


def claimed(ledger: Ledger, queue: str = "extraction") -> Claim:
    claim = ledger.claim(queue, "worker-1")
    assert claim
    return claim


def sets_of(server_url: str, work_id: str) -> list[str]:
    """In which of all sorted sets of waiting or leased work an id stands."""
    with contextlib.closing(redis.Redis.from_url(server_url, decode_responses=True)) as client:
        keys = [*client.scan_iter("copydesk:due:*"), *client.scan_iter("copydesk:leased:*")]
        return sorted(key.removeprefix("copydesk:") for key in keys if client.zscore(key, work_id) is not None)


def keys(server_url: str) -> list[str]:
    """Every key of the ledger."""
    with contextlib.closing(redis.Redis.from_url(server_url, decode_responses=True)) as client:
        return sorted(client.scan_iter("copydesk:*"))
