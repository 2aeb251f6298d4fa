"""A copy read: its running text in words, the signs of absence in it, the marks on its sheets."""

from edition.collate.reading.copy import read_copy

__all__ = ["read_copy"]
