import time

from services.ledger import Ledger


def test_a_key_is_known_by_its_digest_alone(ledger: Ledger) -> None:
    secret, key = ledger.create_key("desk", admin=True, rate=7)
    assert ledger.whose(secret.encode()) == key
    assert (key.name, key.admin, key.rate) == ("desk", True, 7)
    assert ledger.whose(secret[:-1].encode()) is None
    stored = ledger._client.hgetall("copydesk:keys")
    assert secret.encode() not in b"".join([*stored.keys(), *stored.values()])


def test_a_client_may_have_several_keys_and_lose_one_or_all(ledger: Ledger) -> None:
    assert not ledger.has_keys()
    (first, one), (second, _) = ledger.create_key("desk"), ledger.create_key("desk")
    _, other = ledger.create_key("other")
    assert [key.name for key in ledger.all_keys()] == ["desk", "desk", "other"]
    assert ledger.revoke(one.id) == 1
    assert ledger.whose(first.encode()) is None
    assert ledger.whose(second.encode())
    assert ledger.revoke("desk") == 1
    assert ledger.all_keys() == [other]
    assert ledger.revoke("nobody") == 0


def test_a_quota_is_spent_whole_or_not_at_all_and_comes_back(ledger: Ledger) -> None:
    first = ledger.spend("desk", 5, 3)
    assert (first.allowed, first.left) == (True, 2)
    assert 0 < first.ends_in <= 60
    refused = ledger.spend("desk", 5, 3)
    assert (refused.allowed, refused.left) == (False, 2)
    assert ledger.spend("other", 5, 5).allowed
    ledger._client.pexpire("copydesk:quota:desk", 10)
    time.sleep(0.02)
    assert ledger.spend("desk", 5, 5).left == 0
