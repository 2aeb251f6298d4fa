"""``xml:lang`` for rendering: see :mod:`edition.tei.languages`."""

from edition.tei.languages import is_right_to_left, language_tag

__all__ = ["is_right_to_left", "language_tag"]
