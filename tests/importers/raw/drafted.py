"""Raw text → drafts and sources, with the settings of an edition that has said nothing yet."""

from pathlib import Path

from edition.encode.sources import Setting
from edition.importers.conserved import conserved
from edition.importers.draft import Draft
from edition.importers.importer import Options
from edition.importers.raw.importer import drafts
from edition.importers.writer import write
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.folder import Folder

FIRST_PAGE = "[]{.pb n=1 cert=medium}"


def drafts_of(text: str, path: str = "pile.txt") -> list[Draft]:
    """The drafts of a text; every character of it is in one of them, or listed."""
    options = Options(Setting(Folder(Path()), Settings(), Authority()))
    made = [draft for draft in drafts(text, path, options) if isinstance(draft, Draft)]
    kept, findings = conserved(text, made, path)
    assert findings == []
    assert list(kept) == made
    return made


def sources_of(text: str) -> list[str]:
    """The sources without front matter and comments, and without the break that every first
    page begins with.
    """
    bodies = (
        write(draft, comments=False).text.split("---\n", 2)[2].strip() for draft in drafts_of(text)
    )
    return [body.removeprefix(FIRST_PAGE).strip() + "\n" for body in bodies]


def source_of(text: str) -> str:
    """The source of a text that is one document."""
    (source,) = sources_of(text)
    return source
