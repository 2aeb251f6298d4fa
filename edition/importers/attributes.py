"""Keys of marks and blocks → ``{.name #id key=value}`` as ``docs/marks/keys.md`` has them."""

from __future__ import annotations

import re

from edition.importers.draft import Certainty, Guess, Keys
from edition.importers.escaping import SPACES

_BARE = re.compile(r"[\w:\-./#]+\Z")


def braces(name: str, keys: Keys, id: str = "") -> str:
    """One group; empty if there is nothing to say.

    >>> braces("add", (("place", "above"), ("n", "a b")))
    '{.add place=above n="a b"}'
    >>> braces("unclear", (("cert", "low"),))
    '{?}'
    """
    if name == "unclear" and keys == (("cert", "low"),) and not id:
        return "{?}"
    words = [f".{name}"] if name else []
    words += [f"#{id}"] if id else []
    words += [f"{key}={_value(value)}" for key, value in keys]
    return f"{{{' '.join(words)}}}" if words else ""


def _value(value: str) -> str:
    if _BARE.match(value):
        return value
    value = SPACES.sub(" ", value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{value}"'


_SAID: frozenset[Certainty] = frozenset({"low", "medium"})


def with_certainty(keys: Keys, guess: Guess | None) -> Keys:
    """*keys* with the certainty of a *guess*, where the reader has given none."""
    if guess is None or guess.cert not in _SAID or any(key == "cert" for key, _ in keys):
        return keys
    return (*keys, ("cert", guess.cert))
