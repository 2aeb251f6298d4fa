"""Reading what changed gives what reading anew gives: the same rows, the same findings."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.read.names import GIVEN
from tests.tools.asked_reads import all_asked
from tests.tools.publishing import write
from tests.tools.reading import Reading, read

HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">'
    "<teiHeader><fileDesc><titleStmt><title>P</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)
PERSON = '<person xml:id="{0}"><persName>{0}</persName></person>'
TEXT = "<text><body><p>{0}</p>{1}</body></text></TEI>"
INCLUDE = '<xi:include href="{0}.xml"/>'

WORDS = st.sampled_from(
    [
        "[shown]{.redacted key=k1}",
        "[]{.withheld key=k1 in=a}",
        "[]{.withheld key=k1 in=b#k1}",
        "[Anna](person:anna)",
        "[Otto](person:otto)",
        "[see](b.md)",
        "[see](x.xml#p1)",
        "words",
        "{.nothing",
    ]
)


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, str | None]:
    """A transcription that is written, or removed."""
    name = draw(st.sampled_from("abc"))
    if draw(st.integers(0, 5)) == 0:
        return f"sources/{name}.md", None
    id = draw(st.sampled_from([name, name, "a", "x"]))
    work = draw(st.sampled_from(["", "witness: {of: memo, siglum: M}\n", "author: Anna\n"]))
    text = "\n\n".join(draw(st.lists(WORDS, max_size=3)))
    return f"sources/{name}.md", f"---\nid: {id}\ntitle: T\n{work}---\n{text}\n"


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str | None]:
    """A file of TEI that is written, or removed."""
    name = draw(st.sampled_from("xya"))
    if draw(st.integers(0, 5)) == 0:
        return f"tei/{name}.xml", None
    inner = "".join(INCLUDE.format(n) for n in draw(st.lists(st.sampled_from("xya"), max_size=2)))
    says = draw(st.sampled_from(['<ref target="a.xml#p-1"/>', "words", '<seg xml:id="p1"/>', "<"]))
    return f"tei/{name}.xml", HEADER + TEXT.format(says, inner)


@st.composite
def registers(draw: st.DrawFn) -> tuple[str, str | None]:
    """The register of persons, with some of them."""
    keys = draw(st.lists(st.sampled_from(["anna", "otto"]), unique=True))
    persons = "".join(PERSON.format(key) for key in keys)
    standing = f"<standOff><listPerson>{persons}</listPerson></standOff></TEI>"
    return "tei/registers/persons.xml", HEADER + standing


WORK = '[[work]]\nid = "memo"\ntitle = "M"\n'
SETTINGS = st.sampled_from(
    [
        "",
        WORK,
        '[edition]\nlanguage = "de"\n',
        '[[finding]]\ncode = "orphan-tei"\nseverity = "off"\n',
    ]
).map(lambda text: ("edition.toml", text))
EDIT = st.one_of(sources(), sources(), files(), registers(), SETTINGS)


def apply(root: Path, path: str, text: str | None) -> None:
    """Do one edit."""
    if text is not None:
        write(root, {path: text})
    else:
        (root / path).unlink(missing_ok=True)


def rows(reading: Reading) -> list[tuple[object, ...]]:
    """All rows that are not about files of the disk: neither about those that were written once,
    which are not written again.
    """
    query = "SELECT tbl, key, member, digest FROM row WHERE gone IS NULL ORDER BY 1, 2, 3"
    found = reading.tables._connection.execute(query).fetchall()
    about_files = {"file", b"file", "files", b"files", *_written(reading)}
    return [row for row in found if row[0] not in about_files]


def _written(reading: Reading) -> list[object]:
    """The table of what was given to the disk; it must not say that anything was not."""
    given = [value for _, _, value in reading.tables.items(GIVEN)]
    assert not any(one.stale for one in given)
    return [GIVEN, GIVEN.encode()]


@settings(max_examples=25, deadline=None)
@given(st.lists(EDIT, min_size=2, max_size=3), st.lists(EDIT, min_size=1, max_size=4))
def test_increments_are_the_whole(
    first: list[tuple[str, str | None]], steps: list[tuple[str, str | None]]
) -> None:
    with tempfile.TemporaryDirectory() as place, all_asked():
        root, cache = Path(place, "edition"), Path(place, "cache")
        write(root, {"sources/a.md": "---\nid: a\ntitle: T\n---\nFirst.\n"})
        for number, edits in enumerate([first, *([step] for step in steps)]):
            for path, text in edits:
                apply(root, path, text)
            kept = read(root, cache)
            again = read(root, cache)  # encoding once more tells no more of ids that are gone
            anew = read(root, Path(place, f"anew-{number}"))
            assert again.findings == anew.findings
            assert again.left_out == anew.left_out
            assert rows(Reading(root, cache)) == rows(Reading(root, Path(place, f"anew-{number}")))
            assert kept.left_out == again.left_out
