"""Transcriptions of speech, computer-mediated communication (TEI P5, chapters TS, CMC)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

GROUPS: tuple[Group, ...] = (
    group(
        "Speech",
        "As in a printed transcript: the speaker before the words, what happens in brackets.",
        *each("utterance", "u annotationBlock post"),
        *each("event", "pause vocal kinesic incident writing shift"),
    ),
    group(
        "Recordings",
        "The source of a transcript, in statements of a line each.",
        *each("block", "scriptStmt recordingStmt"),
        *each("block", "equipment broadcast"),
        row("recording", "labelled", label="Recording", show="type dur"),
    ),
)
