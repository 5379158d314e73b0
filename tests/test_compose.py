import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
COMPOSE = shutil.which("docker-compose")


def config(**environment: str) -> subprocess.CompletedProcess[str]:
    assert COMPOSE
    return subprocess.run(
        [COMPOSE, "-f", str(ROOT / "compose.yaml"), "config"],
        env={"PATH": os.environ["PATH"], **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def pairs(command: str) -> list[str]:
    """Its options, each with its value."""
    return re.findall(r"--[\w-]+ [\w]+", re.sub(r"[\[\]',]", "", command))


@pytest.mark.debian
@pytest.mark.skipif(COMPOSE is None, reason="docker-compose is not installed, and could not be by the set-up")
def test_compose_is_valid() -> None:
    done = config(COPYDESK_API_KEYS="desk:0123456789abcdef")
    assert done.returncode == 0, done.stderr
    services = yaml.safe_load(done.stdout)["services"]
    assert {"redis", "broker", "intake", "extraction", "summarisation", "rewrite", "delivery", "delivery-late"} == set(
        services
    )
    assert {"--appendonly yes", "--appendfsync always"} <= set(pairs(str(services["redis"]["command"])))


@pytest.mark.debian
@pytest.mark.skipif(COMPOSE is None, reason="docker-compose is not installed, and could not be by the set-up")
def test_compose_without_a_key_says_what_to_set() -> None:
    done = config()
    assert done.returncode != 0
    assert "COPYDESK_API_KEYS" in done.stderr
