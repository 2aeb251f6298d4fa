"""Values ↔ bytes: equal values have equal bytes, and foreign bytes are data, never code.

What is packed are plain values of Python and the dataclasses, named tuples and enums of this
package. They are flattened into lists, texts and numbers, and written as JSON: what pickle would
write depends on which texts happen to be one object, and reading it would run what is written.
Reading makes only classes that are defined below ``edition`` and could have been packed.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Set
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib import import_module
from operator import attrgetter
from typing import Any, cast

from edition.cache.question import Damaged, Row

Flatten = Callable[[Any, dict[type, int]], Any]
Make = Callable[[list[Any]], Any]
Classes = list[Make]
_kind: Callable[[Any], type] = type

_PACKAGE = "edition."
_WORTH_COMPRESSING = 1024
_PLAIN, _COMPRESSED = b"\x00", b"\x01"
_ATOMS = frozenset({str, int, bool, float, type(None)})
# A list begins with what it stands for; from 0 on, the number of a class.
_TUPLE, _LIST, _SET, _MAPPING, _BYTES, _MARKUP = -1, -2, -3, -4, -5, -6
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().raw_decode
_TEXT_BEGINS, _TEXT_ENDS = _PLAIN + b'["', b'"]'


def digest(data: bytes) -> bytes:
    """The name of *data*: BLAKE2b with 128 bits."""
    return blake2b(data, digest_size=16).digest()


def row_of(table: str, key: str, value: Any, member: str = "") -> Row:
    """The row that answers with *value*."""
    data = packed(value)
    return Row(table, key, member, digest(data), data)


def packed(value: Any) -> bytes:
    """The bytes of *value*: the same for equal values of the same types, in every process.

    The order of a mapping is part of its value, that of a set is not.
    Raises :class:`TypeError` where something in it is neither plain nor of this package.
    """
    if type(value) is str:
        return squeezed(f"[{_encode(value)}]".encode("utf-8", "surrogatepass"))
    classes: dict[type, int] = {}
    flat = _flat(value, classes)
    whole = [flat, *map(_name_of, classes)] if classes else [flat]
    return squeezed(_encode(whole).encode("utf-8", "surrogatepass"))


def unpacked(data: bytes) -> Any:
    """The value that was packed.

    Raises :class:`Damaged` where *data* was not packed by this version of the package.
    """
    try:
        if _is_plain_text(data):
            return data[len(_TEXT_BEGINS) : -len(_TEXT_ENDS)].decode("utf-8", "surrogatepass")
        text = unsqueezed(data).decode("utf-8", "surrogatepass")
        (flat, *names), end = _decode(text)
        if end != len(text):
            raise ValueError("there is more than a value")
        return _made(flat, [_maker_of(name) for name in names]) if type(flat) is list else flat
    except Damaged:
        raise
    except Exception as error:  # whatever stands there: it is not ours
        raise Damaged(f"a stored value cannot be read ({error})") from error


def _is_plain_text(data: bytes) -> bool:
    """Whether that is one text, written as it is: of addresses and names there are very many."""
    within = data.startswith(_TEXT_BEGINS) and data.endswith(_TEXT_ENDS)
    return within and data.count(b'"') == 2 and b"\\" not in data


def squeezed(data: bytes) -> bytes:
    """*data* as it is stored: compressed where that is worth it."""
    if len(data) < _WORTH_COMPRESSING:
        return _PLAIN + data
    return _COMPRESSED + zlib.compress(data, 1)


def unsqueezed(data: bytes) -> bytes:
    """What was squeezed. Raises :class:`zlib.error` where it was not."""
    return zlib.decompress(memoryview(data)[1:]) if data[:1] == _COMPRESSED else data[1:]


# ------------------------------------------------------------------------------- value → plain


def _flat(value: Any, classes: dict[type, int]) -> Any:
    kind: type = type(value)
    return value if kind in _ATOMS else _flatten(kind)(value, classes)


def _all_flat(begin: int, values: Any, classes: dict[type, int]) -> list[Any]:
    atoms = _ATOMS
    return [begin, *[v if type(v) in atoms else _flatten(_kind(v))(v, classes) for v in values]]


@cache
def _flatten(kind: type) -> Flatten:
    """How values of this class become plain."""
    if kind is tuple:
        return lambda value, classes: _all_flat(_TUPLE, value, classes)
    if kind is bytes:
        return lambda value, classes: [_BYTES, value.hex()]
    if issubclass(kind, Enum):
        return _of_class(kind, lambda value: (value.name,))
    if is_dataclass(kind):
        names = [f.name for f in fields(kind)]
        return _of_class(kind, _tuple_getter(names))
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return _of_class(kind, tuple)
    return _of_container(kind)


def _of_class(kind: type, parts: Callable[[Any], tuple[Any, ...]]) -> Flatten:
    _admitted(kind.__module__, kind.__qualname__)

    def flatten(value: Any, classes: dict[type, int]) -> Any:
        number = classes.setdefault(kind, len(classes))
        return _all_flat(number, parts(value), classes)

    return flatten


def _tuple_getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _of_container(kind: type) -> Flatten:
    if kind.__module__ == "markupsafe" and kind.__name__ == "Markup":
        return lambda value, classes: [_MARKUP, str.__str__(value)]
    if issubclass(kind, list):
        return lambda value, classes: _all_flat(_LIST, value, classes)
    if issubclass(kind, Set):
        return lambda value, classes: _all_flat(_SET, sorted(value, key=packed), classes)
    if issubclass(kind, Mapping):
        return _flat_mapping
    raise TypeError(f"{kind.__module__}.{kind.__qualname__} cannot be stored")


def _flat_mapping(value: Mapping[Any, Any], classes: dict[type, int]) -> list[Any]:
    return _all_flat(_MAPPING, [part for pair in value.items() for part in pair], classes)


# ------------------------------------------------------------------------------- plain → value


def _made(flat: list[Any], classes: Classes) -> Any:
    begin = flat.pop(0)
    if begin == _BYTES:
        return bytes.fromhex(flat[0])
    for place, part in enumerate(flat):
        if type(part) is list:
            flat[place] = _made(part, classes)
    return classes[begin](flat) if begin >= 0 else _CONTAINERS[begin](flat)


def _markup(parts: list[Any]) -> Any:
    from markupsafe import Markup

    return Markup(parts[0])


_CONTAINERS: dict[int, Make] = {
    _TUPLE: tuple,
    _LIST: list,
    _SET: frozenset,
    _MAPPING: lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
    _MARKUP: _markup,
}


@cache
def _name_of(kind: type) -> str:
    """Where a class is defined, and a digest of its fields: a stored value must fit them."""
    shape = digest(" ".join(_shape(kind)).encode()).hex()[:6]
    return f"{kind.__module__.removeprefix(_PACKAGE)}:{kind.__qualname__}:{shape}"


def _shape(kind: type) -> tuple[str, ...]:
    if issubclass(kind, Enum):
        return tuple(kind.__members__)
    if is_dataclass(kind):
        return tuple(f.name for f in fields(kind))
    return tuple(getattr(kind, "_fields", ()))


@cache
def _maker_of(name: str) -> Make:
    module, qualified, _ = name.split(":")
    kind = _admitted(_PACKAGE + module, qualified)
    if _name_of(kind) != name:
        raise Damaged(f"a stored {kind.__qualname__} has other fields")
    if issubclass(kind, Enum):
        return lambda parts: kind[parts[0]]
    if is_dataclass(kind):
        return _dataclass_maker(kind)
    return lambda parts: kind(*parts)


def _admitted(module: str, qualified: str) -> type:
    """The class, if it is one of this package that may be packed. No other module is imported."""
    if not module.startswith(_PACKAGE) or module.endswith("__main__"):
        raise TypeError(f"{module}.{qualified} cannot be stored: it is not of this package")
    kind: Any = import_module(module)
    for part in qualified.split("."):
        kind = getattr(kind, part, None)
    known = isinstance(kind, type) and kind.__module__ == module
    if not known or not (_shape(kind) or is_dataclass(kind)):
        raise TypeError(f"{module}.{qualified} is nothing that can be stored")
    return cast(type, kind)


def _dataclass_maker(kind: Any) -> Make:
    own: tuple[Field[Any], ...] = fields(kind)
    if hasattr(kind, "__post_init__") or not all(f.init and not f.kw_only for f in own):
        return _restorer(kind, [f.name for f in own])
    return lambda parts: kind(*parts)


def _restorer(kind: Any, names: list[str]) -> Make:
    """What was made once is not made anew: the fields are put where they were."""

    def make(parts: list[Any]) -> Any:
        value = object.__new__(kind)
        for name, part in zip(names, parts, strict=True):
            object.__setattr__(value, name, part)
        return value

    return make
