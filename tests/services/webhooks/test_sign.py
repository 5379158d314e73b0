import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook

from services.webhooks import sign
from services.webhooks.sign import BadSecretError, VerificationError

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2/KrFjfMaVZYsi7w="
ID, AT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
# The first is in the tests of the specification's own libraries, the second in those of a library by others.
VECTORS = [
    (SECRET, ID, AT, BODY, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
    (
        OTHER,
        "7a2486b3-31cf-4bd3-a460-df8845d16cd5",
        1737987215,
        b'{"greetings": "Hello World"}',
        "v1,iayM3VaiYCEDP/CxWUFWcxUCJk2YmBDQHtHTsaHzrwo=",
    ),
]
secrets = st.binary(min_size=24, max_size=64).map(lambda key: "whsec_" + base64.b64encode(key).decode())


@pytest.mark.parametrize(("secret", "message_id", "at", "body", "signature"), VECTORS)
def test_published_vectors(secret: str, message_id: str, at: int, body: bytes, signature: str) -> None:
    assert sign.sign(secret, message_id, at, body) == signature
    sign.verify([secret], sign.headers([secret], message_id, at, body), body, now=at)


@given(secrets, st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True), st.text())
def test_the_independent_library_signs_alike(secret: str, message_id: str, body: str) -> None:
    theirs = Webhook(secret).sign(message_id, datetime.fromtimestamp(AT, UTC), body)
    assert sign.sign(secret, message_id, AT, body.encode()) == theirs


def test_the_independent_library_verifies_what_is_signed_now() -> None:
    now = int(datetime.now(UTC).timestamp())
    secret = sign.new_secret()
    assert Webhook(secret).verify(BODY, sign.headers([secret], ID, now, BODY)) == {"test": 2432232314}


def test_while_a_secret_rotates_both_verify_and_the_new_one_comes_first() -> None:
    now = int(datetime.now(UTC).timestamp())
    headers = sign.headers([OTHER, SECRET], ID, now, BODY)
    assert headers["webhook-signature"].split() == [sign.sign(OTHER, ID, now, BODY), sign.sign(SECRET, ID, now, BODY)]
    for secret in (OTHER, SECRET):
        assert Webhook(secret).verify(BODY, headers)
        sign.verify([secret], headers, BODY, now)


def test_a_receiver_may_accept_several_secrets() -> None:
    sign.verify([OTHER, SECRET], sign.headers([SECRET], ID, AT, BODY), BODY, now=AT)


def test_header_names_count_in_any_case() -> None:
    received = {name.title(): value for name, value in sign.headers([SECRET], ID, AT, BODY).items()}
    sign.verify([SECRET], received, BODY, now=AT)


@pytest.mark.parametrize("now", [AT - 300, AT, AT + 300])
def test_within_the_tolerance_a_webhook_is_fresh(now: float) -> None:
    sign.verify([SECRET], sign.headers([SECRET], ID, AT, BODY), BODY, now)


@pytest.mark.parametrize("now", [AT - 301, AT + 301, 0])
def test_outside_the_tolerance_it_is_refused(now: float) -> None:
    with pytest.raises(VerificationError, match="more than 300 seconds"):
        sign.verify([SECRET], sign.headers([SECRET], ID, AT, BODY), BODY, now)


VALID = sign.sign(SECRET, ID, AT, BODY)


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook-id": "msg_other"},
        {"webhook-id": ""},
        {"webhook-id": " "},
        {"webhook-id": ID + ".1"},
        {"webhook-timestamp": str(AT + 1)},
        {"webhook-timestamp": ""},
        {"webhook-timestamp": "hello"},
        {"webhook-timestamp": f"{AT}.0"},
        {"webhook-timestamp": "9" * 5000},
        {"webhook-timestamp": "\u0661" * 10},
        {"webhook-signature": ""},
        {"webhook-signature": " "},
        {"webhook-signature": "v1"},
        {"webhook-signature": "v1,"},
        {"webhook-signature": VALID[:8]},
        {"webhook-signature": VALID.removesuffix("=")},
        {"webhook-signature": VALID.removeprefix("v1,")},
        {"webhook-signature": VALID.replace("v1,", "v1a,")},
        {"webhook-signature": VALID.replace("v1,", ",")},
        {"webhook-signature": VALID.replace(",", " ")},
        {"webhook-signature": "v1,\u00e9"},
        {"webhook-signature": sign.sign(OTHER, ID, AT, BODY)},
    ],
)
def test_a_header_that_was_changed_or_is_malformed_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(VerificationError):
        sign.verify([SECRET], sign.headers([SECRET], ID, AT, BODY) | changed, BODY, now=AT)


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_header_that_is_missing_is_refused(missing: str) -> None:
    received = sign.headers([SECRET], ID, AT, BODY)
    del received[missing]
    with pytest.raises(VerificationError):
        sign.verify([SECRET], received, BODY, now=AT)


def test_a_changed_body_is_refused() -> None:
    with pytest.raises(VerificationError):
        sign.verify([SECRET], sign.headers([SECRET], ID, AT, BODY), BODY + b" ", now=AT)


def test_no_accepted_secret_verifies_nothing() -> None:
    with pytest.raises(VerificationError):
        sign.verify([], sign.headers([SECRET], ID, AT, BODY), BODY, now=AT)


def test_other_and_malformed_signatures_beside_the_valid_one_do_no_harm() -> None:
    wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="
    received = sign.headers([SECRET], ID, AT, BODY) | {
        "webhook-signature": f"{wrong} v1a,{wrong[3:]} v1,!! v1 , {VALID} {wrong}"
    }
    sign.verify([SECRET], received, BODY, now=AT)


@given(st.dictionaries(st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]), st.text()))
def test_no_header_makes_verifying_raise_anything_but_its_own_error(received: dict[str, str]) -> None:
    with pytest.raises(VerificationError):
        sign.verify([SECRET], received, BODY, now=AT)


@pytest.mark.parametrize("message_id", ["", "a.b", "a b", "a\n", "\u00e4", "a" * 257])
def test_an_id_that_could_shift_what_is_signed_is_not_signed(message_id: str) -> None:
    with pytest.raises(ValueError, match="webhook's id"):
        sign.sign(SECRET, message_id, AT, BODY)


def test_nothing_is_sent_unsigned() -> None:
    with pytest.raises(ValueError, match="at least one secret"):
        sign.headers([], ID, AT, BODY)


def _secret(length: int, prefix: str = "whsec_") -> str:
    return prefix + base64.b64encode(b"k" * length).decode()


@pytest.mark.parametrize("length", [24, 32, 64])
def test_a_secret_is_24_to_64_bytes(length: int) -> None:
    assert sign.key(_secret(length)) == b"k" * length


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "whsec_",
        _secret(23),
        _secret(65),
        _secret(32, prefix=""),
        _secret(32, prefix="whsk_"),
        SECRET + "!",
        SECRET + "\n",
        SECRET.replace("M", " ", 1),
        _secret(32).removesuffix("="),
        "whsec_" + "\u00e9" * 32,
    ],
)
def test_what_is_no_secret_is_refused_without_being_repeated(bad: str) -> None:
    with pytest.raises(BadSecretError) as caught:
        sign.key(bad)
    assert str(caught.value) == "A signing secret is whsec_ and 24 to 64 bytes in base64."


def test_new_secrets_differ_and_are_of_32_bytes() -> None:
    made = [sign.new_secret() for _ in range(10)]
    assert len(set(made)) == 10
    assert {len(sign.key(secret)) for secret in made} == {32}
