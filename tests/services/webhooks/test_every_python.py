"""The guard gives the same answers on every supported Python that is to be found here; `ipaddress` does not."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from tests.services.webhooks.test_guard import CLOSED, GOOD, MALFORMED, PUBLIC
from tests.services.webhooks.test_ranges import CLOSED_ADDRESSES, OPEN_ADDRESSES

ROOT = Path(__file__).parents[3]
SUPPORTED = ("3.12", "3.13", "3.14")
# The guard needs the standard library alone, so nothing need be installed where it is asked.
ASK = """
import dataclasses, ipaddress, json, sys
sys.path.insert(0, sys.argv[1])
from services.webhooks.guard import RefusedError, Rules, vet
from services.webhooks.ranges import why_closed

def outcome(url, rules):
    try:
        return dataclasses.astuple(vet(url, rules, lambda host, seconds: [asked["public"]]))
    except RefusedError as error:
        return error.code

asked = json.load(sys.stdin)
anywhere = Rules.of(True, map(ipaddress.ip_network, ("0.0.0.0/0", "::/0")), [0])
print(json.dumps({
    "anywhere": [outcome(url, anywhere) for url in asked["malformed"]],
    "default": [outcome(url, Rules()) for url in asked["urls"]],
    "open": [why_closed(ipaddress.ip_address(address)) is None for address in asked["addresses"]],
}))
"""


def pythons() -> dict[str, str]:
    """Every supported Python on the path or in pyenv, by its version."""
    paths = [sys.executable, *filter(None, (shutil.which(f"python{version}") for version in SUPPORTED))]
    paths += map(str, sorted(Path.home().glob(".pyenv/versions/3.*/bin/python")))
    found: dict[str, str] = {}
    for path in paths:
        told = subprocess.run([path, "-V"], capture_output=True, text=True, check=False).stdout.strip()
        if any(re.match(rf"Python {version}\.", told) for version in SUPPORTED):
            found.setdefault(told, path)
    return found


PYTHONS = pythons()


@pytest.mark.parametrize("version", PYTHONS)
def test_every_spelling_and_range_is_judged_alike(version: str) -> None:
    urls, addresses = [*CLOSED, *(url for url, _ in GOOD)], [*CLOSED_ADDRESSES, *OPEN_ADDRESSES]
    asked: dict[str, Any] = {"public": PUBLIC, "malformed": MALFORMED, "urls": urls, "addresses": addresses}
    done = subprocess.run(
        [PYTHONS[version], "-I", "-c", ASK, str(ROOT)],
        input=json.dumps(asked), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "anywhere": ["E_INVALID_TARGET"] * len(MALFORMED),
        "default": ["E_INVALID_TARGET"] * len(CLOSED) + [list(astuple(target)) for _, target in GOOD],
        "open": [False] * len(CLOSED_ADDRESSES) + [True] * len(OPEN_ADDRESSES),
    }


def test_the_table_has_more_than_a_hundred_spellings_and_ranges() -> None:
    assert len(MALFORMED) + len(CLOSED) > 100
    assert len(CLOSED_ADDRESSES) > 100
