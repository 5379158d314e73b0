"""Scenarios in which the way to the server is slow, or swallows what is sent."""

from tests.chaos.proxy import Proxy
from tests.chaos.scenario import Ending, scenario
from tests.chaos.scene import TEXT, Scene


@scenario("connections half-open: they swallow what is sent and never close, three times; new ones work")
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
    return _slowly(scene, 0.01, children=8)


@scenario("100 ms more for every answer of the server")
def latency_100_ms(scene: Scene) -> Ending:
    return _slowly(scene, 0.1, children=24)


def _slowly(scene: Scene, delay: float, children: int) -> Ending:
    with Proxy(scene.port, delay=delay) as proxy:
        scene.post([TEXT] * scene.scale.articles, proxy.url)
        with scene.crew(proxy.url, children=children) as crew:
            scene.finish(crew)
    return Ending(f"{children} children")
