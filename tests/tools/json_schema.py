"""JSON Schema, as much of it as the project's own schemas use: for the tests of its JSON.

A keyword that is not known here is an error, so that no test passes because nothing was tested.
"""

from collections.abc import Iterator
from typing import Any

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "number": (int, float),
}
_SAID = {"$schema", "$defs", "title", "description"}
_KNOWN = _SAID | set(
    "type properties required additionalProperties items prefixItems minItems maxItems minimum "
    "enum const anyOf $ref".split()
)


def faults(value: object, schema: dict[str, Any]) -> list[str]:
    """Where *value* is not as *schema* says, a sentence each."""
    return list(_faults(value, schema, schema, "$"))


def _faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if unknown := set(schema) - _KNOWN:
        raise ValueError(f"{at}: no test of {sorted(unknown)}")
    if "$ref" in schema:
        yield from _faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, at)
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "anyOf" in schema and all(list(_faults(value, s, root, at)) for s in schema["anyOf"]):
        yield f"{at}: fits none of {len(schema['anyOf'])} shapes"
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        yield from _of_object(value, schema, root, at)
    elif isinstance(value, list):
        yield from _of_list(value, schema, root, at)
    elif "minimum" in schema and isinstance(value, int) and value < schema["minimum"]:
        yield f"{at}: {value} is less than {schema['minimum']}"


def _is(value: object, name: str) -> bool:
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, _TYPES[name])


def _of_object(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[str]:
    properties = schema.get("properties", {})
    yield from (f"{at}: lacks {name}" for name in schema.get("required", ()) if name not in value)
    for name, inner in value.items():
        if name in properties:
            yield from _faults(inner, properties[name], root, f"{at}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{at}: has {name}"


def _of_list(
    value: list[Any], schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: has {len(value)} items"
    first = schema.get("prefixItems", [])
    for number, inner in enumerate(value):
        wanted = first[number] if number < len(first) else schema.get("items", {})
        yield from _faults(inner, wanted, root, f"{at}[{number}]")
