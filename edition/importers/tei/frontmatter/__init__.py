"""``teiHeader`` → front matter: what it has keys for, and the rest as ``extra-header``."""

from __future__ import annotations

from edition.importers.tei.frontmatter.front import FrontText, front_matter

__all__ = ["FrontText", "front_matter"]
