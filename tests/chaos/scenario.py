"""What a scenario is, and how one is played: on a stage of its own, up to the verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.scene import Scale, Scene
from tests.chaos.verdict import Verdict


@dataclass(frozen=True)
class Ending:
    """What a scenario tells of itself: how often it did what it does, and what is there `besides` and should not be."""

    note: str
    besides: int = 0


@dataclass(frozen=True)
class Scenario:
    """One way in which things go wrong; `mortal` where its server is to lose its power."""

    name: str
    told: str
    act: Callable[[Scene], Ending]
    mortal: bool = False

    def play(self, folder: Path, scale: Scale) -> Verdict:
        """The verdict, with a server, workers and articles of its own in an empty folder."""
        with Scene(folder, scale, mortal=self.mortal) as scene:
            ending = self.act(scene)
            note = f"{ending.note} in {scene.took:.0f} s" if scene.took >= 1 else ending.note
            return scene.verdict(self.name, note, ending.besides)


def scenario(told: str, *, mortal: bool = False) -> Callable[[Callable[[Scene], Ending]], Scenario]:
    """Makes a scenario of a function, under its name; `told` is its line in the table."""
    return lambda act: Scenario(act.__name__, told, act, mortal)
