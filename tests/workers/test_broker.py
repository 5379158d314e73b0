import threading
import time
from pathlib import Path

from services.embedded import EmbeddedServer, free_port
from services.settings import Settings
from workers.app import create_app, create_desk
from workers.broker import PAUSE


def test_a_broker_that_is_away_is_tried_every_second(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path, port=free_port())
    settings = Settings(redis_url=f"{server.url}/0", broker_url=f"{server.url}/1")
    connection = create_app(settings, create_desk(settings, reads=False)).connection_for_read()
    pauses: list[float] = []
    found = threading.Thread(target=connection.ensure_connection, args=(lambda _, pause: pauses.append(pause),))
    found.start()
    time.sleep(2.5 * PAUSE)
    with server:
        found.join(60)
        connection.release()
    assert len(pauses) >= 3
    assert set(pauses) == {PAUSE}
