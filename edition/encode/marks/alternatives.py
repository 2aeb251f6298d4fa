"""``[DELAY|DENY]{.alt cert=high}`` → ``choice`` of ``unclear`` readings.

The first reading is the transcription's, with low certainty; the others are the editor's. One
``cert`` serves all of the editor's readings, or there is one for each; or ``cert`` and ``resp``
are lists with one value for every reading.
"""

from __future__ import annotations

from edition.encode.mark import CERTAINTIES, Element, Mark, Use
from edition.tei.origins import make


def encode(use: Use, parent: Element) -> None:
    """Rival readings of one place."""
    choice = use.element("choice", cert=None, resp=None)
    certainties, responsible = _certainties(use), _responsible(use)
    for reading in range(use.readings):
        unclear = make(
            "unclear",
            use.span,
            reason=use.get("reason"),
            cert=certainties[reading],
            resp=use.encoder.responsible(responsible[reading], None, use.at("resp")),
        )
        use.content(unclear, reading)
        choice.append(unclear)
    parent.append(choice)


def _certainties(use: Use) -> list[str]:
    values = (use.get("cert") or "unknown").split()
    for value in values:
        if value not in CERTAINTIES:
            message = f'`cert` must be one of {", ".join(CERTAINTIES)}; this is "{value}"'
            use.error("unknown-value", message, "cert", "write one of these for each reading")
    count = use.readings
    if len(values) == 1:
        return ["low", *values * (count - 1)]
    if len(values) == count - 1:
        return ["low", *values]
    return _one_each(use, "cert", values)


def _responsible(use: Use) -> list[str]:
    written = use.get("resp")
    if written is None:
        return ["transcription", *["ed"] * (use.readings - 1)]
    values = written.split()
    if len(values) == 1:
        return ["transcription", *values * (use.readings - 1)]
    return _one_each(use, "resp", values)


def _one_each(use: Use, key: str, values: list[str]) -> list[str]:
    count = use.readings
    if len(values) != count:
        use.error(
            "count-of-values",
            f"`{key}` has {len(values)} {'value' if len(values) == 1 else 'values'}, and there "
            f"are {count} readings",
            key,
            "write one value, or "
            + (f"{count - 1} for the editor's readings, or " if count > 2 else "")
            + f"{count}, one for each reading",
        )
    return (values + values[-1:] * count)[:count]


MARKS = (Mark("alt", encode, ("reason",), splits=True),)
