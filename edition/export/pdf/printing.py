"""Pages from HTML, by WeasyPrint: nothing is loaded but the images of the book."""

from __future__ import annotations

import hashlib
import logging
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from edition.export.book import Book
from edition.export.book.pictures import TYPES
from edition.export.material import Material

_OWN = Path(__file__).parent / "pdf.css"
_SPACE = "book:///"  # the images of the book, and nothing else


@cache
def available() -> bool:
    """Whether the extra ``pdf`` is there, with the libraries that it needs."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):  # the second where Pango is missing
        return False
    return True


def printed(html: str, book: Book, material: Material) -> bytes:
    """The document *html* as the file of a PDF. The same document gives the same bytes."""
    from weasyprint import CSS, HTML

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    fetcher = _fetcher(book)
    own = _OWN.read_text(encoding="utf-8")
    css = CSS(string=book.stylesheet(own), url_fetcher=fetcher)
    page = HTML(string=html, base_url=_SPACE, url_fetcher=fetcher)
    made = hashlib.sha256(html.encode() + material.record.date.encode()).hexdigest()[:32]
    written = page.write_pdf(
        stylesheets=[css], pdf_tags=True, pdf_identifier=made.encode(), custom_metadata=False
    )
    return bytes(written or b"")


def _fetcher(book: Book) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

    class Images(URLFetcher):  # type: ignore[misc]
        """Gives the images of the book; whatever else is asked for is refused."""

        def fetch(self, url: str, headers: object = None) -> Any:
            name = unquote(url.removeprefix(_SPACE))
            file = book.images.get(name)
            if not url.startswith(_SPACE) or file is None:
                raise URLFetchingError(f"{url} is no image of the book")
            told = {"Content-Type": TYPES[file.suffix.lower()]}
            return URLFetcherResponse(url, BytesIO(file.read_bytes()), headers=told)

    return Images()
