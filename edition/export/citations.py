"""References for reference managers: CSL-JSON, BibTeX, RIS, of the edition and of every text.

They are written from the records that the pages of the site are cited from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.lacking import lacks, wants
from edition.export.material import Material
from edition.publish.citation.bibtex import as_bibtex
from edition.publish.citation.csl import as_csl
from edition.publish.citation.files import ALL
from edition.publish.citation.ris import as_ris
from edition.records import Record, TextRecord

Writer = Callable[[Iterable[Record]], str]


def _check(title: str) -> Callable[[Material], Iterator[Diagnostic]]:
    def check(material: Material) -> Iterator[Diagnostic]:
        record = material.record
        if not record.titled:
            help = 'name the edition: [edition] title = "…"'
            yield lacks(title, "a title of the edition", material.setting(), help)
        if not record.date:
            help = 'say when the edition appears: [edition] date = "2026"'
            yield wants(title, "the year of the edition", material.setting(), help)
        if not record.id:
            help = 'say where the edition is: [edition] doi = "10.…", or address = "https://…"'
            yield wants(title, "a DOI or an address", material.setting(), help)

        yield from needs.surely(title, material)

    return check


def _format(name: str, title: str, purpose: str, ending: str, writer: Writer) -> Exporter:
    def whole(material: Material) -> Files:
        """One file with everything."""
        texts = [text.cited for text in material.texts]
        yield f"{ALL}.{ending}", writer([material.record.cited, *texts]).encode()

    def each(material: Material, text: TextRecord) -> Files:
        """One file for each text."""
        yield f"texts/{text.name}.{ending}", writer([text.cited]).encode()

    return Exporter(name, title, purpose, _check(title), whole, each)


CSL = _format("csl", "CSL-JSON", "Zotero, Pandoc, citation processors", "csl.json", as_csl)
BIBTEX = _format("bibtex", "BibTeX", "LaTeX, JabRef", "bib", as_bibtex)
RIS = _format("ris", "RIS", "Zotero, EndNote, Citavi", "ris", as_ris)
