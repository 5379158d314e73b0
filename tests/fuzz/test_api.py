"""Schemathesis finds nothing that the API's document does not say; `make fuzz` looks longer."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.fuzz.fuzzing import fuzz

pytestmark = pytest.mark.flow


def test_the_api_does_what_its_document_says(tmp_path: Path) -> None:
    log: list[str] = []
    # The same requests at every run: a failure here is one of the change that is tested.
    ended = fuzz(
        tmp_path, "--max-examples", "2", "--generation-deterministic", "--no-color",
        log=log, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-20_000:]
    assert re.search(r"(\d+) selected / \1 total", ended.stdout)
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in ended.stdout, ended.stdout[-5000:]
    assert not [line for line in log if "request_broke" in line]
