"""Transcription by surface and zone (TEI P5, chapter PH, "Representation of Primary Sources")."""

from __future__ import annotations

from edition.render.html.enclose import Compiler, Handler, enclosed, standing
from edition.render.rules import Rule


def zone(rule: Rule, compiler: Compiler) -> Handler:
    """A surface, or a part of it."""
    return standing(enclosed(rule, compiler, "div", "zone"), lines=True, unnumbered=True)
