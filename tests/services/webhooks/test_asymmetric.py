import base64
import json
import shutil
import subprocess

import pytest

from services.webhooks import asymmetric, sign
from services.webhooks.asymmetric import BadKeyError
from services.webhooks.sign import VerificationError

# RFC 8032, section 7.1, TEST 2: secret key, public key, message (0x72) and signature.
SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)
ID, AT, BODY = "msg_1", 1614265330, b'{"test": 1}'


def written(prefix: str, key: bytes) -> str:
    return prefix + base64.b64encode(key).decode()


PRIVATE_KEY, PUBLIC_KEY = written("whsk_", SEED), written("whpk_", PUBLIC)


def test_the_vector_of_the_rfc() -> None:
    assert asymmetric.public_key(PRIVATE_KEY) == PUBLIC_KEY
    assert asymmetric.signature(PRIVATE_KEY, b"\x72") == SIGNATURE
    assert asymmetric.fits(PUBLIC_KEY, SIGNATURE, b"\x72")
    assert not asymmetric.fits(PUBLIC_KEY, SIGNATURE, b"\x73")


def test_new_keys_are_new() -> None:
    assert len({asymmetric.new_private_key() for _ in range(5)}) == 5


@pytest.mark.parametrize("bad", ["", "whsk_!", written("whsk_", b"x" * 31), written("whsec_", SEED), PUBLIC_KEY])
def test_what_is_no_private_key_is_refused_without_being_repeated(bad: str) -> None:
    with pytest.raises(BadKeyError) as caught:
        asymmetric.signature(bad, b"")
    assert not bad or bad not in str(caught.value)


def test_a_webhook_is_signed_with_v1a_and_verified_with_the_public_key() -> None:
    headers = sign.headers([PRIVATE_KEY], ID, AT, BODY)
    version, _, encoded = headers["webhook-signature"].partition(",")
    assert version == "v1a"
    assert asymmetric.fits(PUBLIC_KEY, base64.b64decode(encoded), f"{ID}.{AT}.".encode() + BODY)
    sign.verify([PUBLIC_KEY], headers, BODY, AT)


@pytest.mark.parametrize(
    "changed", [{"webhook-id": "msg_2"}, {"webhook-timestamp": str(AT + 1)}, {"webhook-signature": "v1a,"}]
)
def test_a_forged_header_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(VerificationError):
        sign.verify([PUBLIC_KEY], sign.headers([PRIVATE_KEY], ID, AT, BODY) | changed, BODY, AT)


def test_a_signature_counts_for_its_own_version_alone() -> None:
    headers = sign.headers([PRIVATE_KEY], ID, AT, BODY)
    relabelled = headers | {"webhook-signature": headers["webhook-signature"].replace("v1a,", "v1,")}
    with pytest.raises(VerificationError):
        sign.verify([PUBLIC_KEY], relabelled, BODY, AT)
    secret = sign.new_secret()
    headers = sign.headers([secret], ID, AT, BODY)
    relabelled = headers | {"webhook-signature": headers["webhook-signature"].replace("v1,", "v1a,")}
    with pytest.raises(VerificationError):
        sign.verify([secret], relabelled, BODY, AT)


def test_while_keys_rotate_both_verify() -> None:
    newer = asymmetric.new_private_key()
    headers = sign.headers([newer, PRIVATE_KEY], ID, AT, BODY)
    for public in (asymmetric.public_key(newer), PUBLIC_KEY):
        sign.verify([public], headers, BODY, AT)


NODE = shutil.which("node")
VERIFY = """
const { id, at, body, signature, key } = JSON.parse(process.argv[1]);
const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(key.slice(5), "base64")]);
const { createPublicKey, verify } = require("node:crypto");
const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
const signed = Buffer.from(signature.replace("v1a,", ""), "base64");
console.log(verify(null, Buffer.from(`${id}.${at}.${body}`), publicKey, signed));
"""


@pytest.mark.debian
@pytest.mark.skipif(NODE is None, reason="node is not installed, and could not be by the set-up")
def test_another_implementation_of_ed25519_verifies_it() -> None:
    assert NODE
    private = asymmetric.new_private_key()
    signature = sign.sign(private, ID, AT, BODY)
    for body, expected in ((BODY.decode(), "true"), (BODY.decode() + " ", "false")):
        given = {"id": ID, "at": AT, "body": body, "signature": signature, "key": asymmetric.public_key(private)}
        done = subprocess.run([NODE, "-e", VERIFY, json.dumps(given)], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == expected
