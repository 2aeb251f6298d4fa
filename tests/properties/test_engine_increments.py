"""Whatever is edited, in whatever order, and whatever happens to the cache and to the site in
between: after each build the site, the TEI and the findings are those of a build in memory.
"""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.tools.asked_reads import all_asked
from tests.tools.edits import EDITS
from tests.tools.properties import SHARE
from tests.tools.whole_and_increments import KILLED, NAMES, OTHERS, Desk

# What is done once in a few edits; a killed build imports everything anew.
SELDOM = (*OTHERS, *KILLED)
STEP = st.tuples(st.sampled_from((*EDITS, *EDITS, *SELDOM)), st.integers(0, 999))
STEPS = st.lists(st.lists(STEP, min_size=1, max_size=3), min_size=1, max_size=8)


def worked(name: str, place: Path, steps: list[list[tuple[str, int]]]) -> None:
    """Do what is to be done, and build after each step."""
    desk = Desk(name, place)
    try:
        with all_asked():
            desk.check()
            for step in steps:
                for what, seed in step:
                    desk.edit(what, seed)
                desk.check()
            desk.check_quiet()
    except BaseException as error:
        error.add_note("\n".join(desk.done))
        raise
    finally:
        desk.close()


MORNING = (
    "comma",
    "named saved_again entry",
    "heading same_size template",
    "document page",
    "file_gone word",
    "other_folder copy static",
    "no_database setting",
    "hold_back draft",
)


def test_a_morning(tmp_path: Path) -> None:
    """Some builds, one after another; `make prove` tries everything by itself."""
    steps = [[(what, 1) for what in step.split()] for step in MORNING]
    worked("cable", tmp_path, steps)


@pytest.mark.prove
@pytest.mark.parametrize("edit", EDITS)
def test_each_edit(edit: str, tmp_path: Path) -> None:
    """One of each kind, in an edition of letters, copies, registers and templates of its own."""
    worked("mixed", tmp_path, [[(edit, 1)], [(edit, 2)]])


@pytest.mark.prove
@pytest.mark.parametrize("what", OTHERS)
def test_each_accident(what: str, tmp_path: Path) -> None:
    worked("cable", tmp_path, [[("comma", 1)], [(what, 1)], [(what, 2), ("word", 2)]])


def test_what_is_held_back_is_seen_to_change(tmp_path: Path) -> None:
    worked("plain", tmp_path, [[("hold_back", 189)], [("comma", 692)], [("hold_back", 2)]])


def test_a_file_that_is_gone_and_no_longer_wanted_is_not_listed(tmp_path: Path) -> None:
    desk = Desk("cable", tmp_path)
    desk.check()
    for path in ("public/cable-1994.ris", "public/cable-2003.ris", "sources/cable-1994.md"):
        (desk.root / path).unlink()
    desk.check()
    desk.check_quiet()
    desk.close()


@pytest.mark.prove
def test_nothing_is_stale(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Many edits, by chance; the shortest that go wrong are told."""

    @settings(
        max_examples=max(20, int(300 * SHARE)),
        derandomize=SHARE < 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(st.sampled_from((*NAMES, "mixed", "mixed")), STEPS)
    def statement(name: str, steps: list[list[tuple[str, int]]]) -> None:
        worked(name, tmp_path_factory.mktemp("desk"), steps)

    statement()


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(6))
def test_a_long_day(seed: int, tmp_path: Path) -> None:
    """Forty builds, one after another, of one edition."""
    chance = Random(seed)
    names = (*EDITS, *EDITS, *EDITS, *SELDOM)
    steps = [
        [(chance.choice(names), chance.randrange(999)) for _ in range(chance.choice((1, 1, 2)))]
        for _ in range(40)
    ]
    worked(chance.choice(("mixed", "letters", "cable")), tmp_path, steps)
