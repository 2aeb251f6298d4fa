"""Two documents of one name.

What it finds:
    Two files whose names, without folder and ending, are the same; capitals do not count, because
    some systems ignore them in file names.

Why it matters:
    The name of the file is the document's address on the site: one page would overwrite the
    other.

Example:
    ``tei/letters/memo.xml`` and ``tei/drafts/memo.xml``

Instead:
    ``tei/letters/memo.xml`` and ``tei/drafts/memo-draft.xml``
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.location import Span
from edition.model.facts import Facts
from edition.validate.around import Around

CODE = "duplicate-document-id"


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report a document whose name another one has, that comes before it by its path."""
    first = around.edition.first_called.get(facts.id.casefold(), facts.document)
    if facts.document != first and facts.document not in around.authorities:
        yield Diagnostic(
            CODE,
            f'this document and {first} have one name, "{facts.id}", and would be one page',
            Span(facts.source or facts.document),
            help="rename one of the two files",
        )
