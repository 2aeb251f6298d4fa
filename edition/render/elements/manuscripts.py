"""Manuscript description (TEI P5, chapter MS)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group

GROUPS: tuple[Group, ...] = (
    group(
        "Manuscript description",
        "The parts of a description are blocks in the order of a catalogue; single "
        "statements run on.",
        *each(
            "block", "msIdentifier msContents msItem msItemStruct msPart msFrag physDesc history"
        ),
        *each("block", "objectDesc supportDesc layoutDesc handDesc typeDesc scriptDesc decoDesc"),
        *each(
            "block",
            "bindingDesc sealDesc accMat additional adminInfo recordHist source custodialHist",
        ),
        *each("block", "summary origin provenance acquisition binding seal", tag="p"),
        *each("inline", "locus locusGrp incipit explicit rubric colophon finalRubric material"),
        *each("inline", "dimensions height width depth dim watermark signatures catchwords secFol"),
        *each(
            "inline", "repository institution collection msName altIdentifier objectType origDate"
        ),
        *each(
            "inline", "origPlace heraldry handNote textLang support condition foliation filiation"
        ),
        *each("block", "collation layout typeNote musicNotation decoNote scriptNote", tag="p"),
        *each("block", "additions custEvent surrogates", tag="p"),
        *each("block", "handNotes"),
    ),
)
