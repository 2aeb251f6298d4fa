"""Plain text with a table of metadata, for corpus tools: Voyant, AntConc, TXM, R.

``texts/ID.txt`` has the words of the document as a view shows them, ``notes/ID.txt`` the notes on
them, ``metadata.csv`` what is known of each text, ``README.txt`` what was chosen and left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from edition.diagnostics import Diagnostic, did_you_mean
from edition.export.exporter import Exporter, Files
from edition.export.lacking import lacks
from edition.export.material import Material
from edition.export.text.readme import Hidings, readme
from edition.export.text.table import metadata
from edition.export.text.words import Counts, Words, words_of
from edition.records import TextRecord
from edition.render import Fragment


def check(material: Material) -> Iterator[Diagnostic]:
    """Whether there is a text, and the view that the settings ask for."""
    if not material.texts:
        help = "a document with errors is not published, and not exported either"
        yield lacks("a folder of plain texts", "a text", material.setting(), help)
    view, views = material.settings.export.view, material.outputs.views
    if view not in views:
        help = did_you_mean(view, views) or f"the views are: {', '.join(views)}"
        what = f'a view that the edition has; it has none called "{view}"'
        yield lacks("a folder of plain texts", what, material.setting(f'"{view}"'), help)


def write(material: Material) -> Files:
    """The texts one after the other, then what is known of all of them."""
    name = material.settings.export.view
    counted: list[tuple[TextRecord, Counts]] = []
    hidden: list[Hidings] = []
    for text in material.texts:
        fragment, words = text_of(material, text, name)
        yield f"texts/{text.name}.txt", _bytes(words.text)
        if words.notes:
            yield f"notes/{text.name}.txt", _bytes("\n\n".join(words.notes) + "\n")
        counted.append((text, words.counts))
        hidden.append(fragment.hidden)
    yield "metadata.csv", metadata(material, counted)
    counts = (found for _, found in counted)
    view = material.outputs.plan.views.all[name]
    yield "README.txt", readme(material, view, zip(hidden, counts, strict=True))


def text_of(material: Material, text: TextRecord, view: str) -> tuple[Fragment, Words]:
    """A text in a view: the fragment, and its words; in the reading view, where it has no other."""
    views = material.outputs.plan.views.of(text.document)
    shown = view if any(v.name == view for v in views) else "reading"
    fragment = material.html(text, shown)
    return fragment, words_of(fragment.html)


def _bytes(text: str) -> bytes:
    return unicodedata.normalize("NFC", text).encode()


TEXT = Exporter(
    "text",
    "Plain text with metadata",
    "corpus tools: Voyant, AntConc, TXM, R",
    check,
    write,
)
