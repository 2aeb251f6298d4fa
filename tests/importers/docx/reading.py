"""Reading a DOCX in a test: what becomes of it, without a folder."""

from collections.abc import Mapping
from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.encode.sources import Setting
from edition.importers.docx.importer import read_all
from edition.importers.draft import Draft
from edition.importers.importer import Options
from edition.importers.review import Imported, review
from edition.importers.writer import write
from edition.settings import ImportSetting, Settings
from edition.tei.authority import Authority
from edition.tei.folder import Folder


def read(
    data: bytes,
    *,
    changes: bool = False,
    styles: Mapping[str, str] | None = None,
    comments: str = "source",
    name: str = "file.docx",
) -> tuple[Draft | None, list[Diagnostic]]:
    """The draft of a DOCX, if there is one, and the findings."""
    settings = Settings(import_=ImportSetting(styles=styles or {}, comments=comments))
    setting = Setting(Folder(Path()), settings, Authority())
    made = [m for _, m in read_all({name: data}, Options(setting, changes=changes))]
    drafts = [m for m in made if isinstance(m, Draft)]
    return drafts[0] if drafts else None, [m for m in made if isinstance(m, Diagnostic)]


def body(data: bytes, **asked: object) -> str:
    """The source that a DOCX becomes, without front matter and comments on guesses."""
    draft, findings = read(data, **asked)  # type: ignore[arg-type]
    assert draft is not None
    assert not findings
    text = write(draft, comments=False).text
    return text.partition("\n---\n")[2].strip()


def told(data: bytes, **asked: object) -> str:
    """The review of a DOCX."""
    draft, _ = read(data, **asked)  # type: ignore[arg-type]
    assert draft is not None
    return review("file.docx", draft.text or "", [Imported(draft, write(draft), "draft.md")])
