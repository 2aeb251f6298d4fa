"""Two comparisons of copies, for tests of what is done with them."""

from edition.collate.copy_text import CopyText
from edition.collate.result import Claim, Collation, Disclosure, Ignored, Kind, State
from edition.model.redaction import Size
from tests.tools.collations import PRIVACY, SECRECY, Line, Marks, Stretch, collation, same

THREE = (
    CopyText("cable-1994", "tei/cable-1994.xml", "A", "release of 1994", "1994-05-30"),
    CopyText("cable-2003", "tei/cable-2003.xml", "B", "release of 2003", "2003-11-11"),
    CopyText("cable-2019", "tei/cable-2019.xml", "C", "release of 2019"),
)


def three_releases() -> Collation:
    """Three releases of one sheet, with a difference of nearly every kind."""
    shown, marked, released = State.SHOWN, State.MARKED, State.RELEASED
    withheld, silent, unreadable = State.WITHHELD, State.SILENT, State.UNREADABLE
    sized = Size(quantity="2", unit="line", precision="medium")
    every = Stretch(("", "", ""), Kind.EXCISION, (withheld,) * 3, "r3", sized, 24)
    gap = Stretch(
        ("", "for the paper", "for the paper"), Kind.UNREADABLE, (unreadable, shown, shown)
    )
    read = Stretch(("brother", "father", "father"), Kind.CONFLICT, doubt="faded")
    rows: list[Line | Marks] = [
        Marks("marking", ("GUARD", "GUARD", "GUARD"), "top", (True, True, False)),
        Line("head", ["1. The harbour"], level=1),
        Line(
            "p",
            [
                "The minister received me at noon.",
                same(
                    "He said the survey ship would not sail.", withheld, shown, released, key="r1"
                ),
                Stretch(
                    ("I said I would report.", "I SAID I would report", "I said I would report.")
                ),
            ],
        ),
        Line(
            "p",
            [
                "He spoke of the dues,",
                same("which rise", shown, silent, shown, key="s1", kind=Kind.SILENT),
                "in July.",
            ],
        ),
        Line("head", ["2. The person"], level=1),
        Line(
            "p",
            [
                "Of",
                same("Mr Vance, who calls himself count,", withheld, withheld, marked, key="r2"),
                "we know little.",
            ],
        ),
        Line(
            "p", [same("He owns the docks", withheld, withheld, marked, key="r2"), "and no ship."]
        ),
        Line("p", ["His", read, "pays", gap, every]),
        Marks(
            "stamp", ("ACCESS\nOPEN WITH EXCEPTION", "ACCESS\nOPEN WITH EXCEPTION", "ACCESS\nOPEN")
        ),
        Marks("annotation", (None, "file", None), "filing"),
    ]
    claims = {
        "r1": (
            Claim(SECRECY, "A"),
            Claim(SECRECY, "C", hand="first", cert="medium", written="s. 1(a)"),
        ),
        "r2": (Claim(PRIVACY, "C", resp="#ed", cert="low"),),
    }
    ignored = (
        Ignored("case", 1, ("I said", "I SAID", "I said")),
        Ignored("punctuation", 1, ("report.", "report", "report.")),
    )
    told = (
        Disclosure(0, True, 2, (("s1", 2),)),
        Disclosure(1, True, 8, (("r1", 8),)),
        Disclosure(2, False, 10, (("r2", 10),)),
    )
    return collation(rows, THREE, claims=claims, ignored=ignored, disclosures=told)


def independent() -> Collation:
    """Two manuscripts of one text, with ordinary variants; wide letters; hostile ones."""
    copies = (
        CopyText("ms-a", "tei/ms-a.xml", "A", "the first <script>alert(1)</script>"),
        CopyText("ms-b", "tei/ms-b.xml", "Ba", "the second"),
    )
    absent = (State.SHOWN, State.ABSENT)
    rows: list[Line | Marks] = [
        Line(
            "p",
            [
                "Once",
                Stretch(("upon a time", "in a time"), Kind.VARIANT),
                "there was",
                Stretch(("a", ""), Kind.VARIANT, absent),
                "漢字の 文章",
            ],
        ),
        Line("p", [Stretch(('=HYPERLINK("http://x") & <b>', "+1;\u202e"), Kind.VARIANT), "end"]),
        Line("p", [Stretch(("Only here.", ""), Kind.VARIANT, absent)], lacking=[1]),
    ]
    return collation(rows, copies, kind="independent")
