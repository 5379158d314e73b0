import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

pytestmark = pytest.mark.flow
COMMAND = [sys.executable, "-u", "-m", "services.cli", "demo"]


def answers(url: str) -> bool:
    try:
        requests.get(url, timeout=2)
    except requests.ConnectionError:
        return False
    return True


def urls_in(output: str) -> list[str]:
    return re.findall(r"http://127\.0\.0\.1:\d+", output)


def test_the_demo_shows_the_whole_way_and_leaves_nothing_running(seed: Path) -> None:
    done = subprocess.run([*COMMAND, str(seed)], capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "its signature is verified" in done.stdout
    order = [done.stdout.index(title) for title in ("WHO SAID WHAT", "WHEN", "WHERE", "WHO\n")]
    assert order == sorted(order)
    assert not any(answers(url) for url in urls_in(done.stdout))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_stops_everything_when_it_is_interrupted(seed: Path, number: int) -> None:
    with subprocess.Popen([*COMMAND, str(seed)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        output = ""
        while "Accepted" not in output:
            line = process.stdout.readline()
            assert line, output
            output += line
        process.send_signal(number)
        output += process.communicate(timeout=60)[0]
        assert process.returncode == 130
    assert output.endswith("Stopped.\n")
    assert not any(answers(url) for url in urls_in(output))
