"""Scenarios in which the way to the server is slow, or swallows what is sent."""

from tests.chaos.proxy import Proxy
from tests.chaos.scenario import Ending, scenario
from tests.chaos.scene import Scene

_MANY = 16  # most of them wait for an answer


@scenario("connections half-open: they swallow what is sent and never close, every 12 s; new ones work")
def half_open(scene: Scene) -> Ending:
    times = 0
    with Proxy(scene.port) as proxy, scene.crew(proxy.url) as crew:
        with scene.in_flight(proxy.url):
            for _ in scene.every(12, 36):
                proxy.swallow()
                times += 1
        scene.finish(crew)
    return Ending(f"{times} times")


@scenario("10 ms more for every answer of the server")
def latency_10_ms(scene: Scene) -> Ending:
    return _slowly(scene, 0.01)


@scenario("100 ms more for every answer of the server")
def latency_100_ms(scene: Scene) -> Ending:
    return _slowly(scene, 0.1)


def _slowly(scene: Scene, delay: float) -> Ending:
    scene.stock_up(1.5)
    with Proxy(scene.port) as proxy, scene.crew(proxy.url, children=_MANY) as crew, scene.ledger() as ledger:
        with scene.in_flight(proxy.url):
            before = ledger.activity(None).articles["succeeded"]
            proxy.delay = delay
            for _ in scene.every(1, 60):
                pass
            done = ledger.activity(None).articles["succeeded"] - before
            proxy.delay = 0.0
        scene.finish(crew)
    return Ending(f"{done:,} finished meanwhile by {_MANY} children a stage")
