"""Commands in any order, with edits and accidents between them: each does what it does in a copy
of the edition that knows nothing of earlier work.
"""

from pathlib import Path
from random import Random

import pytest

from tests.tools.commands import COMMANDS, Office, touched_tei
from tests.tools.edits import EDITS
from tests.tools.whole_and_increments import OTHERS

BUILD = "build"
KINDS = ("edit", "edit", "accident", BUILD, BUILD, "command", "command")


def worked(name: str, place: Path, steps: list[tuple[str, int]]) -> None:
    """Do all *steps*: commands, builds, edits and accidents, by their names."""
    desk = Office(name, place)
    try:
        for what, seed in steps:
            if what == BUILD:
                desk.check()
            elif what == touched_tei.__name__:
                desk.done.append(touched_tei(desk, Random(seed)))
            elif what in COMMANDS:
                desk.command(what)
            else:
                desk.edit(what, seed)
        desk.check()
    except BaseException as error:
        error.add_note("\n".join(desk.done))
        raise
    finally:
        desk.close()


@pytest.mark.parametrize(
    "steps",
    [
        "validate|build|word|validate|encode --check|build",
        "build|hold_back|validate|build|validate|word|export --check|build|encode|build",
        "hold_back|export|comma|encode --check|export|build|touched_tei|validate|encode --force",
        "hold_back|draft|build|validate|build|no_cache|export --check|build|draft|release",
    ],
)
def test_after_other_commands_each_does_its_own(steps: str, tmp_path: Path) -> None:
    worked("cable", tmp_path, [(what, 1) for what in steps.split("|")])


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(4))
def test_commands_in_any_order(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    what = {
        "edit": (*EDITS, "hold_back", "hold_back", touched_tei.__name__),
        "accident": tuple(OTHERS),
        BUILD: (BUILD,),
        "command": tuple(COMMANDS),
    }
    kinds = (chance.choice(KINDS) for _ in range(16))
    steps = [(chance.choice(what[kind]), chance.randrange(999)) for kind in kinds]
    worked(chance.choice(("cable", "plain", "briefe", "censure")), tmp_path, steps)
