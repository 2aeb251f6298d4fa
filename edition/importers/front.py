"""Front matter of a draft → YAML that is read back as the same text.

Every value is text to the reader of front matter; quotes stand only where YAML would read a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from edition.importers.draft import FrontValue, Guess

_PLAIN = re.compile(r"\w[\w .()/;!–—’-]*\Z")
_KEY = re.compile(r"[\w-]+\Z")
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LONGEST = 100


def front_lines(front: Mapping[str, FrontValue], guesses: Iterable[Guess] = ()) -> Iterator[str]:
    """The lines between the two ``---``; a guess stands as a comment above its key."""
    said: dict[str, list[Guess]] = {}
    for guess in guesses:
        said.setdefault(guess.key, []).append(guess)
    for key, given in front.items():
        value = _filled(given)
        if not value:
            continue
        yield from (front_comment(guess) for guess in said.get(key, ()))
        yield from _entry(key, value, "")


def _filled(value: FrontValue) -> FrontValue:
    """*value* without keys and items that say nothing."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, Mapping):
        return {key: held for key, inner in value.items() if (held := _filled(inner))}
    return [held for inner in value if (held := _filled(inner))]


def front_comment(guess: Guess) -> str:
    """The line that says what was guessed.

    >>> front_comment(Guess("title", "the words behind SUBJECT:", "medium"))
    '# guessed (medium): title: the words behind SUBJECT:'
    """
    told = " ".join(f"guessed ({guess.cert}): {guess.what}: {guess.why}".split())
    return "# " + "".join(c if c.isprintable() else "?" for c in told)


def _entry(key: str, value: FrontValue, indent: str) -> Iterator[str]:
    name = key if _KEY.match(key) else _double(key)
    if isinstance(value, str) and "\n" in value.strip("\n") and _can_be_literal(value):
        yield f"{indent}{name}: |"
        yield from (f"{indent}  {line}".rstrip() for line in value.strip("\n").split("\n"))
        return
    line = f"{indent}{name}: {flow(value)}"
    if len(line) <= _LONGEST or isinstance(value, str) or not value:
        yield line
    elif isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for inner, held in value.items():
            yield from _entry(inner, held, indent + "  ")
    else:
        yield f"{indent}{name}:"
        yield from (f"{indent}  - {flow(item)}" for item in value)


def flow(value: FrontValue) -> str:
    """A value on one line.

    >>> flow({"by": "Anna Schmidt", "place": "Wien: III"})
    "{by: Anna Schmidt, place: 'Wien: III'}"
    """
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        pairs = (f"{k if _KEY.match(k) else _double(k)}: {flow(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(flow(item) for item in value)}]"


def _scalar(text: str) -> str:
    if _PLAIN.match(text) and not text.endswith(" ") and text.isprintable():
        return text
    if all(c.isprintable() for c in text) and text:
        return "'" + text.replace("'", "''") + "'"
    return _double(text)


def _double(text: str) -> str:
    made = []
    for sign in text:
        if sign in '"\\':
            made.append("\\" + sign)
        elif sign in _ESCAPES:
            made.append(_ESCAPES[sign])
        elif not sign.isprintable():
            made.append(_numbered(sign))
        else:
            made.append(sign)
    return '"' + "".join(made) + '"'


def _numbered(sign: str) -> str:
    """What cannot be seen, by its number; what XML cannot hold becomes the sign for that."""
    code = ord(sign)
    if code < 0x20 or code == 0x7F or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
        code = 0xFFFD
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def _can_be_literal(value: str) -> bool:
    """Whether YAML's block of lines keeps the text: it has no sign that ends a line unseen."""
    first = value.strip("\n").split("\n")[0]
    return first[:1] not in (" ", "\t", "") and all(c.isprintable() or c in "\n\t" for c in value)
