"""Some scenarios, short and with few articles; `make chaos` plays all of them with thousands."""

from pathlib import Path

import pytest

from tests.chaos.scenarios import SCENARIOS
from tests.chaos.scene import Scale

pytestmark = pytest.mark.flow
SHORT = Scale(articles=40, time=0.02, children=2, lease=2)


@pytest.mark.parametrize("name", ["worker_killed", "host_frozen", "server_restarted"])
def test_nothing_is_lost_and_nothing_done_twice(name: str, tmp_path: Path) -> None:
    verdict = SCENARIOS[name].play(tmp_path, SHORT)
    assert verdict.holds, str(verdict)
    assert verdict.articles >= SHORT.articles
