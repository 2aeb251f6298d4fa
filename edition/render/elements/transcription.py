"""Representation of primary sources (TEI P5, chapter PH), and what stands on a sheet."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

GROUPS: tuple[Group, ...] = (
    group(
        "Primary sources",
        "What the scribe did is shown by a sign that the legend explains; choices are "
        "made by the view.",
        *each("alternate", "choice"),
        # what the editors despair of, between daggers
        row("sic", "inline", _when="rend=crux", before="†", after="†", class_="crux"),
        row("sic", "inline", _when="ana=#crux", before="†", after="†", class_="crux"),
        *each("inline", "sic corr orig reg abbr expan am ex"),
        # deletions
        row("del", "withheld", _when="type=redaction subtype=withheld", template="bar"),
        row("del", "framed", _when="type=redaction", template="framed"),
        row("del", "deletion", _when="type=cancellation", sign="cancelled"),
        row("del", "omit", _when="type=revision", view="reading", rule="revision deletions"),
        row("del", "omit", parent="subst", view="reading", rule="revision deletions"),
        *each("deletion", "del", sign="struck"),
        *each("addition", "add"),
        *each("inline", "subst mod ellipsis"),
        *each("inline", "retrace", class_="retraced", sign="retraced"),
        *each("metamark", "metamark"),
        *each("undoing", "undo redo"),
        *each("block", "listTranspose"),
        *each("transposition", "transpose"),
        *each("inline", "restore", class_="restored"),
        *each("inline", "surplus secl", class_="surplus", sign="surplus"),
        *each("unclear", "unclear"),
        *each("inline", "supplied", class_="supplied", sign="supplied"),
        *each("inline", "damage", class_="damaged", sign="damaged"),
        row("gap", "withheld", _when="reason=withheld", template="bar"),
        row("gap", "withheld", _when="reason=redacted", template="bar"),
        row("gap", "withheld", _when="reason=censored", template="bar"),
        *each("gap", "gap"),
        *each("space", "space"),
        *each("hand", "handShift"),
        # points
        row("pb", "break", unit="page"),
        row("lb", "break", unit="line"),
        *each("break", "cb gb", unit="column"),
        *each("span", "delSpan addSpan damageSpan"),
        row("milestone", "milestone"),
        row("anchor", "anchor"),
        # what stands around the text of a sheet
        row("fw", "marking", _when="type=classification"),
        row("fw", "block", _when="type=letterhead", tag="p", class_="letterhead", lines="yes"),
        row("fw", "block", _when="type=office-symbol", tag="p", class_="office", lines="yes"),
        row("fw", "block", tag="p", class_="fw", lines="yes", hand="yes"),
        row("note", "marginal", _when="type=stamp", template="stamp-box"),
        row("note", "marginal", _when="type=form", template="form-box", rows="yes"),
        row("ab", "marginal", _when="type=form", template="form-box", rows="yes"),
        row("note", "marginal", _when="type=annotation", template="annotation-box"),
        row("note", "code", _when="type=exemption", template="margin-code"),
        row("stamp", "inline", parent="fw"),
        row("stamp", "block", parent="note", rows="yes", lines="yes"),
        row("stamp", "inline", class_="stamped"),
        # by surface and zone
        *each("document", "sourceDoc"),
        *each("block", "surfaceGrp"),
        *each("surface", "surface"),
        *each("zone", "zone"),
        *each("line", "line"),
        row("path", "anchor"),
    ),
)
