"""Scenarios at the door: an intake that dies between storing and ringing, and two that are sent the same thing."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from services.ledger import new_id
from tests.chaos.intake import Client, Intake, Trap
from tests.chaos.proxy import Proxy
from tests.chaos.scenario import Ending, scenario
from tests.chaos.scene import TEXT, Scene

_SENDERS = 8


@scenario("the intake killed with `kill -9` between storing an article and ringing for it; clients send again")
def intake_killed(scene: Scene) -> Ending:
    trap = Trap(every=10, most=10)
    with (
        Proxy(scene.port, change=trap) as broker,
        scene.crew() as crew,
        scene.raw(1) as bells,
        Intake(scene.folder, redis_url=f"{scene.server.url}/0", broker_url=f"{broker.url}/1") as door,
    ):
        trap.armed = door
        with ThreadPoolExecutor(_SENDERS) as pool:
            sent = [pool.submit(_send, door.port) for _ in range(scene.scale.articles)]
            while not all(one.done() for one in sent):
                if door.has_ended():
                    door.start()
                    trap.sprung.clear()
                bells.delete("extraction")  # where enough hang the intake rings for none
                time.sleep(0.05)
        scene.accepted |= {one.result() for one in sent}
        scene.finish(crew)
    return Ending(f"{trap.times} kills", besides=_more_than(scene, len(sent)))


@scenario("the same key posted at the same instant to two intake processes")
def same_key(scene: Scene) -> Ending:
    told = {"redis_url": f"{scene.server.url}/0", "broker_url": f"{scene.server.url}/1"}
    with scene.crew() as crew, Intake(scene.folder, **told) as one, Intake(scene.folder, **told) as other:
        with ThreadPoolExecutor(_SENDERS) as pool:
            ids = list(pool.map(lambda _: _send_twice(one.port, other.port), range(scene.scale.articles)))
        scene.accepted |= set().union(*ids)
        scene.finish(crew)
    return Ending(f"{len(ids):,} keys, each sent twice", besides=_more_than(scene, len(ids)))


def _send(port: int) -> str:
    return str(Client(port).post({"text": TEXT}, new_id())["id"])


def _send_twice(*ports: int) -> set[str]:
    """The ids that two posts of one key at one instant brought."""
    key, start = new_id(), threading.Barrier(len(ports))

    def send(port: int) -> str:
        start.wait()
        return str(Client(port).post({"text": TEXT}, key)["id"])

    with ThreadPoolExecutor(len(ports)) as pool:
        return set(pool.map(send, ports))


def _more_than(scene: Scene, wanted: int) -> int:
    """How many articles more, or fewer, the ledger has than were sent."""
    with scene.raw() as server:
        return abs(int(server.zcard("copydesk:index:*")) - wanted)
