"""Sources encoded in groups: the TEI, and what is found, are those of all sources at once."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.encode import EncodedSources, Setting, encode_group, encode_sources, source_files
from edition.encode.front import front_of
from edition.encode.groups import groups
from edition.encode.index import SourceEntry, SourceIndex
from edition.settings import load_settings
from edition.tei.authority import read_authority
from edition.tei.folder import Folder
from tests.tools.publishing import write

EDITIONS = Path(__file__).parents[1] / "editions"
OWN = Path(__file__).parents[2]

WORDS = st.sampled_from(
    [
        "[shown]{.redacted key=k1}",
        "[shown as well]{.redacted key=k2}",
        "[]{.withheld key=k1 in=a}",
        "[]{.withheld key=k2 in=b}",
        "[]{.withheld key=k1 in=c#k2}",
        "[]{.withheld key=k2 in=nobody}",
        "[another](b.md)",
        "[another](c.md#p-1)",
        "plain words",
    ]
)
SOURCE = st.tuples(
    st.sampled_from(["a", "b", "c", "d", ""]),
    st.sampled_from(["", "memo", "note"]),
    st.sampled_from(["A", "B", "C"]),
    st.lists(WORDS, max_size=4),
)


def source(id: str, work: str, siglum: str, words: Sequence[str]) -> str:
    """A transcription of one paragraph that has an id of its author."""
    head = f"---\nid: {id}\ntitle: T\n" if id else "---\ntitle: T\n"
    if work:
        head += f"witness: {{of: {work}, siglum: {siglum}}}\n"
    return f"{head}---\n{{#same}}\nIt says {' and '.join(words)}.\n"


def indexed(folder: Folder, paths: Sequence[str]) -> SourceIndex:
    """What the sources say at their heads; of two with one id, the first."""
    found: dict[str, SourceEntry] = {}
    for path in paths:
        front = front_of(folder, path)
        if front.id:
            entry = SourceEntry(front.id, path, front.work, front.siglum)
            found.setdefault(front.id, entry)
    return SourceIndex(found)


def in_groups(root: Path) -> tuple[EncodedSources, EncodedSources, int]:
    """The sources of an edition at once, and group by group; how many groups there are."""
    settings, _ = load_settings(root)
    authority, _ = read_authority(root, settings)
    folder = Folder(root)
    paths = source_files(root, settings.paths.sources)
    index = indexed(folder, paths)
    found = groups({path: front_of(folder, path) for path in paths})
    apart = EncodedSources()
    for group in found:
        made = encode_group(Setting(folder, settings, authority), group, index)
        apart.documents |= made.documents
        apart.findings += made.findings
        apart.failed |= made.failed
        apart.lost |= made.lost
    return encode_sources(root, settings, authority), apart, len(found)


def the_same(whole: EncodedSources, apart: EncodedSources) -> None:
    assert {p: d.data for p, d in apart.documents.items()} == {
        p: d.data for p, d in whole.documents.items()
    }
    assert {p: d.origins for p, d in apart.documents.items()} == {
        p: d.origins for p, d in whole.documents.items()
    }
    assert (apart.failed, apart.lost) == (whole.failed, whole.lost)
    assert set(apart.findings) == set(whole.findings)
    assert len(apart.findings) == len(whole.findings)


@given(st.lists(SOURCE, min_size=1, max_size=5))
def test_groups_of_any_sources(sources: list[tuple[str, str, str, list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        names = "abcde"
        files = {f"sources/{names[n]}.md": source(*said) for n, said in enumerate(sources)}
        whole, apart, _ = in_groups(write(Path(place), dict(files)))
        the_same(whole, apart)


@pytest.mark.parametrize("name", ["briefe", "cable", "censure", "facsimile", "letters", "plain"])
def test_groups_of_an_edition(name: str) -> None:
    whole, apart, _ = in_groups(EDITIONS / name)
    the_same(whole, apart)


def test_the_groups_of_the_edition_that_comes_with_the_package() -> None:
    whole, apart, count = in_groups(OWN)
    the_same(whole, apart)
    assert len(whole.documents) > count > 1


def test_a_document_of_another_work_is_read_beside(tmp_path: Path) -> None:
    shown = source("a", "", "", ["[four words of it]{.redacted key=k1}"])
    hidden = source("b", "memo", "B", ["[]{.withheld key=k1 in=a}"])
    whole, apart, count = in_groups(
        write(tmp_path, {"sources/a.md": shown, "sources/b.md": hidden})
    )
    the_same(whole, apart)
    assert count == 2
    assert b'quantity="4"' in apart.documents["tei/b.xml"].data
