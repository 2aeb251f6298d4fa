"""TEI → transcriptions in the source syntax: the inverse of ``edition/encode``."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.encode.frontmatter import read_front_matter
from edition.encode.sources import Setting
from edition.importers.phrases import Tradition, to_gaps
from edition.importers.tei.lite import modernised
from edition.importers.tei.restored import Restored, Restoring
from edition.location import SourceFile, Span
from edition.tei.document import Document
from edition.tei.names import XML_ID, tei

__all__ = ["Restored", "Wish", "restore", "restore_all"]


@dataclass(frozen=True)
class Wish:
    """What is done beside the way back: the bracket phrases of a tradition become gaps.

    ``code`` is the category of withheld passages, whose phrase states no reason. ``modern``: what
    P4 wrote otherwise is written as P5 does.
    """

    tradition: Tradition | None = None
    code: str = ""
    modern: bool = False


def restore(
    document: Document,
    setting: Setting,
    beside: Mapping[str, str] | None = None,
    wish: Wish | None = None,
) -> Restored:
    """The source of *document*, which stands in the edition beside other sources (path → text)."""
    return restore_all({"": document}, setting, beside, wish)[""]


def restore_all(
    documents: Mapping[str, Document],
    setting: Setting,
    beside: Mapping[str, str] | None = None,
    wish: Wish | None = None,
) -> dict[str, Restored]:
    """The sources of *documents*, which may point at each other, by the same names."""
    others = dict(beside or {})
    sigla = _sigla(others)
    for document in documents.values():
        sigla |= sigla_of(document)
    at_work, told = {}, {}
    for name, document in documents.items():
        own = {f"#{siglum}": siglum for siglum in sigla_of(document).values()}
        root, told[name] = _wished(document, setting, wish or Wish())
        at_work[name] = Restoring(
            root, document.path, source_path(document, setting), setting, sigla | own
        )
    texts = {r.path: r.text() for r in at_work.values()}
    images = {path: data for r in at_work.values() for path, data in r.files.items()}
    found = {}
    for name, restoring in at_work.items():
        found[name] = restoring.restore({**others, **texts}, images)
        found[name].findings[:0] = told[name]
        texts[restoring.path] = found[name].text
    return found


def _wished(
    document: Document, setting: Setting, wish: Wish
) -> tuple[etree._Element, list[Diagnostic]]:
    """The tree of *document* with what is wished done to its text, and what was done."""
    if wish.tradition is None and not wish.modern:
        return document.root, []
    category = setting.authority.category("code", wish.code) if wish.code else None
    root = copy.deepcopy(document.root)
    told: list[Diagnostic] = []
    if wish.code and category is None:
        message = f'no taxonomy for `code` has "{wish.code}"'
        known = ", ".join(setting.authority.values("code")[:20])
        help = f"known are: {known}" if known else "declare one in edition.toml: [[taxonomy]]"
        told.append(Diagnostic("unknown-code", message, Span(document.path), help=help))
    for text in root.findall(tei("text")):
        if wish.modern and (changed := modernised(text)):
            listed = ", ".join(f"{what} ({count})" for what, count in changed.items())
            message = f"what is older than P5 is written as P5 does: {listed}"
            told.append(_finding("tei-modernised", message, document))
        ana = category.uri if category else None
        if wish.tradition and (count := to_gaps(text, wish.tradition, ana)):
            message = f"{count} bracket phrase{'' if count == 1 else 's'} read as gaps"
            told.append(_finding("phrases-as-gaps", message, document))
    return root, told


def _finding(code: str, message: str, document: Document) -> Diagnostic:
    return Diagnostic(code, message, Span(document.path), Severity.INFO)


def source_path(document: Document, setting: Setting) -> str:
    """Where the source of *document* stands in an edition."""
    stem = document.path.rpartition("/")[2].rpartition(".")[0]
    return f"{setting.settings.paths.sources}/{stem}.md"


def sigla_of(document: Document) -> dict[str, str]:
    """The pointers to the witnesses that *document* says to be → their sigla."""
    file = document.path.rpartition("/")[2]
    ids = (str(w.get(XML_ID) or "") for w in document.root.iter(tei("witness")))
    return {f"{file}#{id}": id for id in ids if id}


def _sigla(sources: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for path, text in sources.items():
        witness = read_front_matter(SourceFile(path, text))[0].witness
        stem = path.rpartition("/")[2].removesuffix(".md")
        if witness and witness.siglum.text:
            found[f"{stem}.xml#{witness.siglum.text}"] = witness.siglum.text
    return found
