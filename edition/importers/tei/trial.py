"""Encoding a source in memory, to see whether it gives the TEI that it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.encode.blocks import LINE_BOXES
from edition.encode.copies import Encoded, link_copies
from edition.encode.encoder import Encoder
from edition.encode.facsimile import facsimile_of
from edition.encode.front import front as front_of
from edition.encode.frontmatter import FrontMatter, read_front_matter
from edition.encode.header import HeaderContext, build_header
from edition.encode.identifiers import assign
from edition.encode.index import SourceEntry, SourceIndex
from edition.encode.markdown.parse import parse_markdown, parser
from edition.encode.sources import Setting
from edition.location import SourceFile
from edition.settings import EditionFacts
from edition.tei.folder import Folder
from edition.tei.names import XML_LANG
from edition.tei.origins import lift, make


@dataclass
class Trial:
    """What became of a source: its tree, and what was found."""

    root: etree._Element
    findings: list[Diagnostic] = field(default_factory=list)


class _Beside(Folder):
    """The folder of an edition with files in it that are not written yet."""

    def __init__(self, root: Path, files: Mapping[str, bytes]) -> None:
        super().__init__(root)
        self.files = files

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self.files[path] if path in self.files else super().read(path)


def encode(
    setting: Setting, path: str, texts: Mapping[str, str], files: Mapping[str, bytes]
) -> Trial:
    """Encode the source *path* of *texts* (path → source), which may point at the others.

    *files* are other files that are not written yet: those of the images that sources name.
    """
    setting = replace(setting, folder=_Beside(setting.folder.root, files))
    opened = {p: _opened(p, text) for p, text in texts.items()}
    entries = {}
    for p, (_, front, _) in opened.items():
        said = front_of(front)
        entries[front.id] = SourceEntry(front.id, p, said.work, said.siglum)
    index = SourceIndex(entries)
    encoded = {
        front.id: _encoded(setting, index, *opened[p]) for p, (_, front, _) in opened.items()
    }
    link_copies(encoded, {})
    wanted = encoded[opened[path][1].id]
    assign(wanted.root, None)
    lift(wanted.root)
    return Trial(wanted.root, list(wanted.encoder.findings))


def _opened(path: str, text: str) -> tuple[SourceFile, FrontMatter, list[Diagnostic]]:
    file = SourceFile(path, text)
    front, findings = read_front_matter(file)
    return file, front, findings


def _encoded(
    setting: Setting,
    index: SourceIndex,
    file: SourceFile,
    front: FrontMatter,
    findings: list[Diagnostic],
) -> Encoded:
    settings, authority = setting.settings, setting.authority
    encoder = Encoder(file, front, settings, authority, index, setting.marks)
    facsimile = facsimile_of(encoder, setting.folder)
    splitting = frozenset(mark.name for mark in setting.marks.values() if mark.splits)
    parsed = parse_markdown(parser(splitting, LINE_BOXES, encoder.notations), file, front.lines)
    encoder.findings += [*findings, *parsed.findings]
    root = make("TEI", file.span(1, 1), xml_id=front.id)
    language = front.language or settings.edition.language
    if front.language or settings.edition != EditionFacts():
        root.set(XML_LANG, language)
    text = encoder.encode(parsed.blocks)
    context = HeaderContext(file, index.ids, frozenset(encoder.hands_used), encoder.normalisations)
    header, found = build_header(front, settings, authority, context)
    encoder.findings += found
    root.append(header)
    if facsimile is not None:
        root.append(facsimile)
    root.append(text)
    return Encoded(encoder, root)
