import contextlib
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from services.contract import QUEUES
from services.embedded import free_port
from services.ledger import Ledger

pytestmark = pytest.mark.flow


def test_up_tells_its_addresses_logs_with_prefixes_and_stops_everything(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "services.cli", "up", "--folder", str(tmp_path), "--port", str(free_port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        output = ""
        while "Ctrl-C stops everything" not in output or "extraction" not in output:
            line = process.stdout.readline()
            assert line, output
            output += line
        page, docs = re.findall(r"http://127\.0\.0\.1:\d+\S*", output)[:2]
        assert requests.get(page, timeout=5).status_code == requests.get(docs, timeout=5).status_code == 200
        (ledger,) = re.findall(r"COPYDESK_REDIS_URL=(\S+)", output)
        with contextlib.closing(Ledger.connect(ledger)) as reached:
            assert set(reached.backlog()) == set(QUEUES)
        process.send_signal(signal.SIGINT)
        output += process.communicate(timeout=60)[0]
        assert process.returncode == 0
    assert re.search(r"^workers +\| .*worker_started", output, re.MULTILINE)
    assert "Stopped." in output
    with pytest.raises(requests.ConnectionError):
        requests.get(page, timeout=2)


def test_a_port_that_is_taken_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "services.cli", "up", "--folder", str(tmp_path), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "name another with --port" in done.stderr
