"""A site that was changed step by step is the one that is built as a whole: bytes and folders."""

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.publish.aside import write
from edition.publish.exchange import exchanged
from edition.publish.step import stepped
from edition.publish.strangers import folder_times

Site = dict[str, bytes]

NAMES = st.sampled_from(["a", "b", "A", "index.html", "search"])
ADDRESSES = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


def without_files_in_files(site: Site) -> Site:
    """No disk has a file and a folder of one name."""
    return {a: data for a, data in site.items() if not any(o.startswith(f"{a}/") for o in site)}


SITES = st.dictionaries(ADDRESSES, st.binary(max_size=3), max_size=6).map(without_files_in_files)


def build(out: Path, site: Site) -> None:
    with exchanged(out) as folder:
        for address, data in site.items():
            write(folder, address, data)


def step(out: Path, before: Site, after: Site, seen: dict[str, int]) -> None:
    with stepped(out, seen) as made:
        changed = {address: data for address, data in after.items() if before.get(address) != data}
        put = {address: write(made.folder, address, data) for address, data in changed.items()}
        for address in before.keys() - after.keys():
            made.remove(address)
        made.decide(made.before.changed(put, before.keys() - after.keys()))


def found(out: Path) -> dict[str, bytes | None]:
    """All that is in the site: each file with its bytes, each folder with none."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes() if path.is_file() else None
        for path in out.rglob("*")
    }


@settings(deadline=None, max_examples=40)  # a disk may be slow
@given(st.lists(SITES, min_size=2, max_size=4))
def test_steps_lead_to_the_whole(sites: list[Site]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one"), Path(folder, "other")
        build(one, sites[0])
        for before, after in pairwise(sites):
            step(one, before, after, folder_times(one))
            build(other, after)
            assert found(one) == found(other)
        assert sorted(path.name for path in Path(folder).iterdir()) == ["one", "other"]
