import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis

from services.embedded import EmbeddedServer, EmbeddedServerError

OWNER = """
import sys, time
from pathlib import Path
from services.embedded import EmbeddedServer
with EmbeddedServer(Path(sys.argv[1])) as server:
    print(server.pid, flush=True)
    time.sleep(60)
"""


def client(server: EmbeddedServer) -> contextlib.closing[redis.Redis]:
    return contextlib.closing(redis.Redis.from_url(server.url))


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server, client(server) as connection:
        connection.set("a", "1")
    with EmbeddedServer(tmp_path) as server, client(server) as connection:
        assert connection.get("a") == b"1"


def test_what_is_on_disk_survives_a_crash(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        with client(server) as connection:
            connection.set("a", "1")
            assert connection.waitaof(1, 0, 2000)[0] == 1
        server.kill()
        server.start()
        with client(server) as connection:
            assert connection.get("a") == b"1"


def test_a_second_server_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path), pytest.raises(EmbeddedServerError, match="already uses"):
        EmbeddedServer(tmp_path).start()


def test_a_server_that_cannot_start_says_where_the_reason_stands(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedServerError, match=r"server\.log"):
        EmbeddedServer(tmp_path, appendfsync="sometimes").start()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_server_ends_with_its_owner_however_it_dies(tmp_path: Path, number: int) -> None:
    command = [sys.executable, "-c", OWNER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        pid = int(owner.stdout.readline())
        assert is_running(pid)
        os.kill(owner.pid, number)
        owner.wait(10)
    until = time.monotonic() + 10
    while is_running(pid):
        assert time.monotonic() < until
        time.sleep(0.02)
