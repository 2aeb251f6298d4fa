"""Sizes of what is not there: ``chars=4``, ``lines=3``, ``unit=line atmost=1``, ``extent=unknown``.

They become the attributes of TEI's class att.dimensions.
"""

from __future__ import annotations

from edition.encode.mark import Use
from edition.tei.numbers import number as digits

UNITS = {"chars": "char", "words": "word", "lines": "line", "pages": "page"}
SIZE_KEYS = (*UNITS, "unit", "atmost", "atleast", "extent", "precision")
SIZE_VALUES = (
    ("unit", ("char", "word", "line", "page", "paragraph", "mm", "cm")),
    ("precision", ("high", "medium", "low", "unknown")),
)


def size_of(use: Use) -> dict[str, str | None]:
    """The attributes for the size that the keys of *use* state; empty where they state none."""
    counted = [key for key in UNITS if use.get(key)]
    if len(counted) > 1:
        message = f"two sizes are given, `{counted[0]}` and `{counted[1]}`, and one is enough"
        use.error("two-sizes", message, counted[1], f"keep `{counted[0]}`, or `{counted[1]}`")
    size: dict[str, str | None] = {}
    if counted:
        size = {"unit": UNITS[counted[0]], "quantity": number(use, counted[0])}
    for key, attribute in (("atmost", "atMost"), ("atleast", "atLeast")):
        if use.get(key):
            size[attribute] = number(use, key)
            size.setdefault("unit", use.get("unit") or _no_unit(use, key))
    if use.get("extent"):
        size["extent"] = use.get("extent")
    if size and use.get("precision"):
        size["precision"] = use.get("precision")
    return size


def number(use: Use, key: str) -> str | None:
    """The value of *key*, if it is a number of things."""
    value = use.get(key) or ""
    if value.isascii() and value.isdigit() and digits(value) > 0:
        return str(digits(value))
    message = f'`{key}` is a whole number above 0, not "{value}"'
    use.error("bad-size", message, key, "for an unknown size write extent=unknown")
    return None


def _no_unit(use: Use, key: str) -> str:
    message = f"`{key}` needs a unit: {key}={use.get(key)} unit=line"
    use.error("size-without-unit", message, key)
    return "char"
