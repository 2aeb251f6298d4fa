"""An edition that is held in memory while its pages are written."""

from __future__ import annotations

from dataclasses import dataclass

from edition.build.prepared import Prepared
from edition.cache.asking import note
from edition.cache.question import Question
from edition.engine.jobs import Workshop
from edition.publish.outputs import Material, NamedOutput
from edition.publish.plan import Plan
from edition.render import Renderers

_HELD: dict[tuple[str, int], Held] = {}


@dataclass
class Held:
    """What is held."""

    prepared: Prepared
    plan: Plan
    renderers: Renderers
    material: Material
    outputs: tuple[NamedOutput, ...]


def hold(root: str, generation: int, found: Held) -> None:
    """Hold it for the tasks of one build."""
    _HELD[root, generation] = found


def let_go() -> None:
    """The build has ended."""
    _HELD.clear()


def held(place: Workshop) -> Held:
    """What is held for a build."""
    note(Question("frame", ""))
    return _HELD[place.setup.root, place.setup.generation]
