"""Whatever is in a pile of transcriptions: it is imported whole, and its drafts encode.

Not one text is kept as plain text because of a fault of the import; no draft has an error. The
piles are a dossier with lines changed, moved and lost, and lines of signs that mean something.
"""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.encode.sources import Setting
from edition.importers.conserved import conserved
from edition.importers.draft import Draft
from edition.importers.importer import Options
from edition.importers.raw.importer import drafts
from edition.importers.writer import write
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.folder import Folder
from tests.importers.tei.edition import made

DOSSIER = r"""
~~SECRET~~

DEPARTMENT OF THE INTERIOR
Bureau of Mines

Denver, April 3, 1931

MEMORANDUM

TO: The Director
FROM: Mr. Kern
SUBJECT: The pit at *Eagle Creek*

1. The shaft was opened on **Monday**, and nobody has gone down it since the
rain began. [The manager says that he will not re-
open it.] (b)(1)

2. Costs:
a. pumps, 300
b. timber, ____

Weather - The rain goes on, as Mr. Hill [?] wrote to [illegible] on the 2nd,
and no end of it is to be seen.

- 2 -

SECRET\
NOT FOR RELEASE\

[Two of the men have left, and the third

will go] as well before the week is out.

DEPARTMENT OF THE INTERIOR
( ) RELEASE (X) EXCISE ( ) DENY
Date: 3/12/74

Yours sincerely,

/s/ John Kern

cc: Mr. Hill

SECOND COPY FOLLOWS

Sehr geehrter Herr Kern!

Ihr Brief vom 3. April kam gestern an, und ich danke Ihnen sehr für alles.\
Es regnet auch hier.

Mit freundlichen Grüßen

gez. Hügel
""".strip().split("\n")

SIGNS = [
    "", "- a", "1. x", "| a | b |", "|---|---|", "[x", "y]", "**B**", "(X) no ( ) yes", "`q`",
    "~~s~~ t", "---", "# H", "\f", "> q", "b(1)", "{.x}", "***", "```", "&amp;", "<b>", "::: x",
    "SECRET\\", "\\", "a\\", "**a\\", "b\\**", "<!-- c", "-->", "<sup>2</sup>", "[^1]", "[^1]: n",
    "\t\tx", "x  ", "█████", "[3 lines withheld]", "_a_", "![p](q.png)", "===", "\u00a0", "﻿",
]  # fmt: skip


@st.composite
def piles(draw: st.DrawFn) -> str:
    """Some of the dossier, with lines moved, and signs put among the lines and into them."""
    start = draw(st.integers(0, len(DOSSIER) - 1))
    lines = DOSSIER[start : start + draw(st.integers(3, 60))]
    for _ in range(draw(st.integers(0, 20))):
        at = draw(st.integers(0, len(lines)))
        change = draw(st.integers(0, 3))
        if change == 0:
            lines.insert(at, draw(st.sampled_from(DOSSIER)))
        elif change == 1:
            lines.insert(at, draw(st.sampled_from(SIGNS)))
        elif at < len(lines):
            line = lines[at]
            within = draw(st.integers(0, len(line)))
            sign = draw(st.sampled_from([*"[]{}*_~`|<>\\-#()&^ ", "\\\n", "\n"]))
            lines[at : at + 1] = [] if change == 2 else [line[:within] + sign + line[within:]]
    return "\n".join(lines)


def is_whole(text: str) -> None:
    options = Options(Setting(Folder(Path()), Settings(), Authority()))
    found = [d for d in drafts(text, "pile.txt", options) if isinstance(d, Draft)]
    kept, findings = conserved(text, found, "pile.txt")
    assert [f.message for f in findings] == []
    assert list(kept) == found
    works = "\n".join(row for draft in found for row in draft.settings)
    sources = {f"sources/{draft.id}.md": write(draft).text for draft in found}
    encoded = made({"edition.toml": works, **sources}).encoded
    assert [f"{f.at} {f.code}: {f.message}" for f in encoded.findings if f.is_error] == []


@given(piles())
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_dossier_changed_in_any_way_is_imported_whole(text: str) -> None:
    is_whole(text)


@given(st.lists(st.text(max_size=40) | st.sampled_from(SIGNS), max_size=12).map("\n".join))
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_is_imported_whole(text: str) -> None:
    is_whole(text.replace("\r\n", "\n").replace("\r", "\n"))


def test_a_backslash_at_the_end_of_a_line_is_accounted_for() -> None:
    is_whole("SECRET\\\nNOFORN\\\nVienna, 3 May 1931\\\nDear Anna,\\\nhere I am.\\\n")


def test_a_sign_where_a_line_is_parted_stands_in_one_part() -> None:
    is_whole("]\t\tx\n" + "~~SECRET~~\n" * 6 + "\nDEPARTMENT OF THE INTERIOR")


def test_bare_ends_of_lines_above_a_head_are_no_text() -> None:
    is_whole("\\\n\\\n~~SECRET~~\n\nDEPARTMENT OF THE INTERIOR\n\nMEMORANDUM")
    is_whole("\\\n\\\n~~SECRET~~\n\n" + "\n".join(DOSSIER[2:9]))
