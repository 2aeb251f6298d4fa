"""The edition as a book: its chapters, settled once for every form in which books are read."""

from edition.export.book.chapters import Book, Chapter, book_of

__all__ = ["Book", "Chapter", "book_of"]
