"""Scenarios in which those who work die, freeze, or go by a wrong clock."""

import random
import signal

from tests.chaos.preload import SteppedClock
from tests.chaos.processes import children_of, descendants_of, kill_group, send
from tests.chaos.scenario import Ending, scenario
from tests.chaos.scene import TEXT, Scene
from tests.workers.crew import Crew

_POISONED = 20


def workers_of(crew: Crew) -> list[int]:
    """The worker processes under a supervisor: one for each queue."""
    return children_of(crew.process.pid)


@scenario("`kill -9` of a child, every half second")
def child_killed(scene: Scene) -> Ending:
    killed = 0
    with scene.crew() as crew:
        with scene.in_flight():
            for _ in scene.every(0.5, 30):
                children = [child for worker in workers_of(crew) for child in children_of(worker)]
                killed += send(signal.SIGKILL, *random.sample(children, min(1, len(children))))
        scene.finish(crew)
    return Ending(f"{killed} kills")


@scenario("`kill -9` of a whole worker with its children, every 2 s, on two hosts")
def worker_killed(scene: Scene) -> Ending:
    killed = 0
    scene.stock_up(1.5)
    with scene.crew() as one, scene.crew() as other:
        with scene.in_flight():
            for number in scene.every(2, 120):
                workers = workers_of((one, other)[number % 2])
                killed += sum(kill_group(worker) for worker in random.sample(workers, min(1, len(workers))))
        scene.finish(one, other)
    return Ending(f"{killed} kills")


@scenario("a host's workers stopped (SIGSTOP) in the midst of their work, then woken (SIGCONT)")
def host_frozen(scene: Scene) -> Ending:
    children = scene.scale.children
    scene.post(["long " + TEXT] * (2 * children))
    with scene.crew() as frozen:
        with scene.ledger() as ledger:
            frozen.wait_for(lambda: ledger.backlog()["extraction"].leased >= children)
        stopped = [frozen.process.pid, *descendants_of(frozen.process.pid)]
        send(signal.SIGSTOP, *stopped)
        try:
            with scene.crew() as awake:
                with scene.in_flight():
                    for _ in scene.every(1, 60, at_least=1.5 * scene.scale.lease):
                        pass
                    send(signal.SIGCONT, *stopped)
                    frozen.wait_for(lambda: frozen.logged("late_result_refused"))
                scene.finish(awake, frozen)
        finally:
            send(signal.SIGCONT, *stopped)
    refused = "\n".join(frozen.log).count("late_result_refused")  # two children may share a line
    return Ending(f"{refused} late results refused by the fence")


@scenario(f"articles that kill their child every time, {_POISONED} among the others")
def poison(scene: Scene) -> Ending:
    # Each of the five attempts costs a lease: a short one, so that it does not take a minute.
    with scene.crew(lease=str(0.4 * scene.scale.lease)) as crew:
        with scene.in_flight():
            scene.to_fail |= scene.post(["poison"] * _POISONED)
        scene.finish(crew)
    return Ending(f"the {_POISONED} failed after 5 attempts, as they should")


@scenario("the wall clock of a host's workers stepped by 10 minutes, to and fro, every 4 s")
def clock_stepped(scene: Scene) -> Ending:
    clock, steps = SteppedClock(scene.folder), 0
    # A webhook that was signed at a wrong time is refused: it is sent again until the clock is right.
    queues, schedule = ("delivery-late",), ",".join(["0"] + ["3"] * 40)
    with scene.crew(also=queues, environment=clock.environment, delivery_schedule=schedule) as crew:
        with scene.in_flight():
            for steps in scene.every(4, 40):
                clock.step((600, -600, 0)[steps % 3])
            clock.step(0)
        scene.finish(crew)
    return Ending(f"{steps + 1} steps")
