"""Transcriptions → TEI, all of an edition or a group of them.

Three steps: the front matter of all sources (so that they know of each other), each source on
its own, then the links between copies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.encode.blocks import LINE_BOXES
from edition.encode.copies import Encoded, link_copies, shown_in
from edition.encode.encoder import Encoder
from edition.encode.facsimile import facsimile_of
from edition.encode.front import front as front_of
from edition.encode.frontmatter import FrontMatter, read_front_matter
from edition.encode.header import HeaderContext, build_header
from edition.encode.identifiers import assign, vanished
from edition.encode.index import SourceEntry, SourceIndex
from edition.encode.mark import Mark
from edition.encode.markdown.parse import parse_markdown, parser
from edition.encode.marks import MARKS
from edition.encode.output import committed, with_digest
from edition.encode.source import ReadSource, read_source, source_files
from edition.location import SourceFile, Span
from edition.settings import EditionFacts, Settings
from edition.tei.authority import Authority
from edition.tei.document import Document
from edition.tei.folder import Folder
from edition.tei.names import XML_LANG
from edition.tei.origins import lift, make
from edition.tei.parse import parse


@dataclass
class EncodedSources:
    """Sources as TEI: documents by path (``tei/memo.xml``), and what was found.

    ``committed`` are the bytes of the files that stand there already; ``failed`` the paths of TEI
    that sources with errors would give; ``lost`` those whose earlier TEI had ids that are gone.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    committed: dict[str, bytes | None] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Opened:
    """A source whose front matter has been read."""

    read: ReadSource
    front: FrontMatter

    @property
    def file(self) -> SourceFile:
        return self.read.file


@dataclass(frozen=True)
class Setting:
    """What all sources of an edition are encoded with."""

    folder: Folder
    settings: Settings
    authority: Authority
    marks: Mapping[str, Mark] = field(default_factory=lambda: MARKS)


def encode_sources(
    root: Path,
    settings: Settings,
    authority: Authority,
    paths: Sequence[str] | None = None,
    marks: Mapping[str, Mark] = MARKS,
) -> EncodedSources:
    """Encode the sources of the edition in *root* (or those at *paths*), which use *marks*."""
    setting = Setting(Folder(root), settings, authority, marks)
    return encode_group(
        setting, source_files(root, settings.paths.sources) if paths is None else paths
    )


def encode_group(
    setting: Setting, paths: Sequence[str], index: SourceIndex | None = None
) -> EncodedSources:
    """Encode the sources at *paths*: all copies of each work, and all with the same id, are there.

    *index* has the sources of the edition, where these are not all of them. Of a group
    (:func:`edition.encode.groups.groups`), the documents and the findings are the same as when
    all sources are encoded at once.
    """
    result = EncodedSources()
    opened: dict[str, _Opened] = {}
    for path in paths:
        source, findings = read_source(setting.folder, path)
        result.findings += findings
        if source is not None:
            _open(source, opened, result)
    if index is None:
        index = SourceIndex({id: _entry(id, o) for id, o in opened.items()})
    encoded = {id: _encoded(setting, index, source) for id, source in opened.items()}
    link_copies(encoded, _beside(setting, index, encoded))
    for document in encoded.values():
        _finish(setting, document, result)
    return result


def _beside(
    setting: Setting, index: SourceIndex, encoded: Mapping[str, Encoded]
) -> dict[str, Encoded]:
    """The documents of other groups that show what these withhold."""
    named = {id for document in encoded.values() for id in shown_in(document)}
    found = {}
    for entry in (index.entry(id) for id in sorted(named - encoded.keys())):
        source = read_source(setting.folder, entry.file)[0] if entry else None
        if entry and source:
            opened = _Opened(source, read_front_matter(source.file)[0])
            found[entry.id] = _encoded(setting, index, opened)
    return found


def _open(source: ReadSource, opened: dict[str, _Opened], result: EncodedSources) -> None:
    """Read the front matter; a source without an id cannot go on."""
    front, findings = read_front_matter(source.file)
    result.findings += findings
    if not front.id:
        return
    first = opened.get(front.id)
    if first is not None:
        message = f'the id "{front.id}" is taken by {first.file.path}'
        help = "give one of the documents another id"
        result.findings.append(Diagnostic("duplicate-id", message, front.span_of("id"), help=help))
        return
    opened[front.id] = _Opened(source, front)


def _entry(id: str, source: _Opened) -> SourceEntry:
    said = front_of(source.front)
    return SourceEntry(id, source.file.path, said.work, said.siglum)


def _encoded(setting: Setting, index: SourceIndex, source: _Opened) -> Encoded:
    return Encoded(*_encode(setting, index, source))


def _encode(
    setting: Setting, index: SourceIndex, source: _Opened
) -> tuple[Encoder, etree._Element]:
    """One source as a tree: its header, its images if it has some, its text."""
    settings, authority = setting.settings, setting.authority
    encoder = Encoder(source.file, source.front, settings, authority, index, setting.marks)
    facsimile = facsimile_of(encoder, setting.folder)
    splitting = frozenset(mark.name for mark in setting.marks.values() if mark.splits)
    markdown = parser(splitting, LINE_BOXES, encoder.notations)
    parsed = parse_markdown(markdown, source.file, source.front.lines)
    encoder.findings += parsed.findings
    tei = make("TEI", source.file.span(1, 1), xml_id=source.front.id)
    language = source.front.language or settings.edition.language
    if source.front.language or settings.edition != EditionFacts():
        tei.set(XML_LANG, language)  # an unknown language is not claimed
    text = encoder.encode(parsed.blocks)
    if source.read.cleaned:
        encoder.normalised("file")
    header, findings = build_header(
        source.front,
        settings,
        authority,
        HeaderContext(
            file=source.file,
            document_ids=index.ids,
            hands_used=frozenset(encoder.hands_used),
            normalisations=encoder.normalisations,
        ),
    )
    encoder.findings += findings
    encoder.findings[:] = dict.fromkeys(encoder.findings)
    tei.append(header)
    if facsimile is not None:
        tei.append(facsimile)
    tei.append(text)
    return encoder, tei


def _finish(setting: Setting, encoded: Encoded, result: EncodedSources) -> None:
    """Ids, places, bytes: the tree becomes a document as if read from its file."""
    encoder = encoded.encoder
    path = f"{setting.settings.paths.tei}/{encoded.id}.xml"
    present = committed(setting.folder, path)
    result.committed[path] = present.data
    if gone := assign(encoded.root, present.root):
        result.lost.add(path)
    encoder.findings += vanished(gone, encoder.file.span(1, 1))
    origins = lift(encoded.root)
    data = with_digest(encoded.root, encoder.file.path)
    file = encoder.file
    document, findings = parse(data, path, source=file.path, origins=origins, source_text=file.text)
    result.findings += [*encoder.findings, *_moved(findings, encoder.file.path)]
    if document is None or any(f.is_error for f in encoder.findings):
        result.failed.add(path)
    if document is not None:
        result.documents[path] = document


def _moved(findings: Sequence[Diagnostic], file: str) -> list[Diagnostic]:
    """Findings in TEI that was just made: the author's file is the source."""
    return [Diagnostic(f.code, f.message, Span(file), f.severity, (), f.help) for f in findings]
