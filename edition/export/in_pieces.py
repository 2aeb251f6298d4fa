"""The formats of a site whose texts are looked at one by one, in any order, by any process.

What is wanted of all texts stands in tables: what each header states (``stated``), what a format
noted in each tree (``noted``), the record of the edition and which formats stand in its site
(``record``, ``export``), what formats tell of each text in files of the whole (``told``), and the
files that several texts want (``part``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from edition.cache.question import Row
from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic
from edition.export.exporter import Exporter
from edition.export.formats import IN_SITE, exporter, noting
from edition.export.in_site import InSite, Whole, WithTexts, judged, name_of, unknown, wanted
from edition.export.material import Material, See
from edition.model.facts import Facts
from edition.phrases import speaking
from edition.publish import outputs
from edition.publish.facsimile import Facsimiles
from edition.publish.facsimile_named import facsimiles_of, found_images, page_images
from edition.publish.outputs import NamedOutput
from edition.publish.reading import Looking, Reader
from edition.records import EditionRecord, Stated, TextRecord, record_of, stated
from edition.settings import Settings
from edition.tei.document import Document

T = TypeVar("T")
_ALONE = ""

# ── When a document is read ─────────────────────────────────────────────────────────────────────


def rows_of_reading(
    document: Document, facts: Facts, settings: Settings, root: Path, reader: Reader
) -> Iterator[Row]:
    """``stated`` and ``noted`` of a document of the edition in *root*; nothing else is asked than
    the document, its own facts, the settings, and the files of its images.
    """
    yield row_of("stated", document.path, stated(facts, settings))
    images: Facsimiles | None = None
    for name, see in noting(settings.export.site):
        images = images or _images(document, settings, root, reader)
        noted = see(document, facts, settings, images)
        if noted is not None:
            yield row_of("noted", name, noted, document.path)


def _images(document: Document, settings: Settings, root: Path, reader: Reader) -> Facsimiles:
    """The images of one document."""
    found = facsimiles_of(root, settings)
    named = page_images(document, settings.paths.site)
    if named is not None:
        files = found_images(named, Looking(root, reader)).files
        found.sheets = {document.path: named.sheets}
        found.files = {(document.path, url): file for url, file in files.items()}
    return found


# ── When all are known ──────────────────────────────────────────────────────────────────────────


def rows_of_formats(found: outputs.Material, tables: Tables) -> tuple[list[Row], list[Diagnostic]]:
    """``record`` and ``export`` of an edition whose texts have left their rows in *tables*, and
    what its formats lack. The value of ``export`` is what the format has settled for all texts.
    """
    plan = found.plan
    every = {path: one for path, _, one in tables.items("stated")}
    texts: list[Stated] = [every[path] for path in plan.paths]
    material = StoredMaterial(found, tables, record=record_of(plan.settings, texts, plan.edition))
    rows = [row_of("record", _ALONE, material.record)]
    findings = list(unknown(material))
    with speaking(material.t):
        for one in wanted(material.settings):
            is_there, told = (True, []) if one.late else judged(one, material)
            findings += told
            if is_there:
                settled = one.settle(material) if one.settle else True
                rows.append(row_of("export", one.name, settled))
    return rows, findings


# ── When pages are made ─────────────────────────────────────────────────────────────────────────


class StoredMaterial(Material):
    """The edition for formats, of which nothing is read that is not asked for.

    *tables* are those in which there is what is known before pages are made, *pieces* those of what
    pages leave; *record* is given where it is not yet stored.
    """

    def __init__(
        self,
        found: outputs.Material,
        tables: Tables,
        pieces: Tables | None = None,
        record: EditionRecord | None = None,
    ) -> None:
        for name, value in (("outputs", found), ("tables", tables), ("pieces", pieces)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_kept", {})
        object.__setattr__(self, "_given", record)

    tables: Tables
    pieces: Tables | None
    _given: EditionRecord | None

    @property
    def record(self) -> EditionRecord:
        """The record of the edition."""
        found: EditionRecord = self._given or self.tables.get("record", _ALONE)
        return found

    def noted(self, name: str, see: See[T]) -> Iterable[tuple[str, T]]:
        """What a format has seen in the texts."""
        return self._in_order(self.tables.members("noted", name))

    def told(
        self, name: str, tell: Callable[[Material, TextRecord], T | None]
    ) -> Iterable[tuple[str, T]]:
        """What a format tells of the texts."""
        assert self.pieces is not None
        return self._in_order(self.pieces.members("told", name))

    def settled(self, name: str, settle: Callable[[Material], T]) -> T:
        """What a format has decided for all texts."""
        found: T = self.tables.get("export", name)
        return found

    def _in_order(self, found: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
        positions = self.outputs.plan.positions
        known = (pair for pair in found if pair[0] in positions)
        return sorted(known, key=lambda pair: positions[pair[0]])


@dataclass
class StoredFormats(InSite):
    """The formats in the site of an edition in tables."""

    def rows(self, path: str) -> Iterator[Row]:
        """``told`` and ``part`` of a text, which its pages leave."""
        text = self.material.text(path)
        for one in self.exporters:
            told = one.tell(self.material, text) if one.tell else None
            if told is not None:
                yield row_of("told", one.name, told, path)
            parts = one.shared(self.material, text) if one.shared else {}
            for part, value in parts.items():
                yield row_of("part", f"{one.name} {part}", value, path)

    def parts(self) -> tuple[NamedOutput, ...]:
        """What writes the files that several texts want; it is known when all pages were made."""
        assert isinstance(self.material, StoredMaterial)
        assert self.material.pieces is not None
        return tuple(filter(None, map(self.part, self.material.pieces.keys("part"))))

    def part(self, key: str) -> NamedOutput | None:
        """The one of these with a key of the table ``part``."""
        format, _, part = key.partition(" ")
        one = next((e for e in self.exporters if e.name == format), None)
        if one is None:
            return None
        return NamedOutput(name_of(one, part), _Part(one, self.material, part))

    def _output(self, exporter: Exporter) -> NamedOutput:
        kind = _WithTexts if exporter.each else _Whole
        return NamedOutput(name_of(exporter), kind(exporter, self.material))


def stored_formats(
    found: outputs.Material, tables: Tables, pieces: Tables | None = None
) -> StoredFormats:
    """The formats in the site of an edition whose rows stand in *tables* and *pieces*."""
    material = StoredMaterial(found, tables, pieces)
    names = (name for name in IN_SITE if name in material.settings.export.site)
    there = [exporter(name) for name in names if tables.has("export", name)]
    return StoredFormats(material, there)


class _Whole(Whole):
    """What is made of all texts, and of a format that is late, what it lacks."""

    def write(self, site: outputs.Material) -> None:
        if self.exporter.late:
            with speaking(self.material.t):
                is_there, findings = judged(self.exporter, self.material)
            site.findings += findings
            if not is_there:
                return
        self.put(self.exporter.whole(self.material), site)


class _WithTexts(_Whole, WithTexts):
    """The same, with the files of each text."""


@dataclass(frozen=True)
class _Part(Whole):
    part: str

    def write(self, site: outputs.Material) -> None:
        material = self.material
        assert isinstance(material, StoredMaterial)
        assert material.pieces is not None
        assert self.exporter.part is not None
        key = f"{self.exporter.name} {self.part}"
        value: Any = next((one for _, one in material.pieces.members("part", key)), None)
        if value is not None:
            self.put(self.exporter.part(material, self.part, value), site)
