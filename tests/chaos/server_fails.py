"""Scenarios in which the server dies, forgets, or has no room."""

import random

from tests.chaos.power import MortalServer
from tests.chaos.scenario import Ending, scenario
from tests.chaos.scene import TEXT, Scene

_BROKER = 1  # its database


@scenario("`FLUSHDB` of the broker's database, every 3 s")
def broker_flushed(scene: Scene) -> Ending:
    flushed = 0
    with scene.crew() as crew:
        with scene.in_flight(), scene.raw(_BROKER) as broker:
            for _ in scene.every(3, 30):
                broker.flushdb()
                flushed += 1
        scene.finish(crew)
    return Ending(f"{flushed} times")


@scenario("`DEL unacked unacked_index`, some hundred times a second")
def unacked_deleted(scene: Scene) -> Ending:
    deleted = 0
    with scene.crew() as crew:
        with scene.in_flight(), scene.raw(_BROKER) as broker:
            for _ in scene.every(0.001, 20):  # a bell is acknowledged when it is heard: they are there for a moment
                deleted += int(broker.delete("unacked", "unacked_index"))
        scene.finish(crew)
    return Ending(f"{deleted} keys deleted")


@scenario("the server killed with `kill -9` and started again 2 s later, three times")
def server_killed(scene: Scene) -> Ending:
    with scene.crew() as crew:
        with scene.in_flight():
            for _ in range(3):
                scene.server.kill()
                scene.pause(2)
                scene.server.start()
                scene.pause(3)
        scene.finish(crew)
    return Ending("3 times")


@scenario("the server killed and restarted every 2 s, five times")
def server_restarted(scene: Scene) -> Ending:
    with scene.crew() as crew:
        with scene.in_flight():
            for _ in range(5):
                scene.server.kill()
                scene.server.start()
                scene.pause(1.8)
        scene.finish(crew)
    return Ending("5 times")


@scenario("power lost: the server killed, and all that was not fsynced forgotten, five times", mortal=True)
def power_lost(scene: Scene) -> Ending:
    forgotten = 0
    assert isinstance(scene.server, MortalServer)
    with scene.crew() as crew:
        with scene.in_flight():
            for _ in range(5):
                scene.post([TEXT] * 100)
                scene.pause(random.uniform(0, 0.5))
                forgotten += scene.server.lose_power()
                scene.server.start()
                scene.pause(1)
        scene.finish(crew)
    return Ending(f"{forgotten:,} bytes forgotten")


@scenario("the server's memory full, twice")
def memory_full(scene: Scene) -> Ending:
    refused = 0
    with scene.crew() as crew:
        with scene.in_flight(), scene.raw() as server:
            for _ in range(2):
                server.config_set("maxmemory", int(server.info("memory")["used_memory"]))
                for _ in scene.every(1, 10):
                    pass
                refused += int(server.info("errorstats").get("errorstat_OOM", {}).get("count", 0))
                server.config_set("maxmemory", 0)
                server.config_resetstat()
                scene.pause(3)
        scene.finish(crew)
    return Ending(f"{refused:,} writes refused")
