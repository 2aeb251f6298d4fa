"""The text of one witness (TEI P5, chapter TC): rows for the views of witnesses."""

from __future__ import annotations

from edition.render.elements.rows import Group, group, row
from edition.render.witnesses import ENTRIES_APART

_VIEW = "witness"

GROUPS: tuple[Group, ...] = (
    group(
        "The text of a witness",
        "In the view of a witness each entry of the apparatus is the reading of this witness; "
        "what others read is left out, and counted.",
        row("app", "witnessed", view=_VIEW),
        row("lem", "witnessed", view=_VIEW),
        row("rdg", "witnessed", view=_VIEW),
        row("rdgGrp", "witnessed", view=_VIEW),
        row("witDetail", "note", view=_VIEW),
        row("wit", "omit", view=_VIEW, rule="sigla in the text of a witness"),
        row("listApp", "omit", view=_VIEW, rule=ENTRIES_APART),
        row("witStart", "presence", view=_VIEW),
        row("witEnd", "presence", view=_VIEW),
        row("lacunaStart", "presence", view=_VIEW),
        row("lacunaEnd", "presence", view=_VIEW),
    ),
)
