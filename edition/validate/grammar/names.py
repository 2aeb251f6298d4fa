"""Name classes of RELAX NG: which names an element or attribute pattern admits."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True)
class NameClass:
    """Names in Clark's notation; ``namespaces`` admits all of a namespace, ``any`` everything."""

    names: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    any: bool = False
    excepted: NameClass | None = None

    def admits(self, name: str) -> bool:
        """Whether the qualified *name* belongs to the class."""
        if name in self.names:
            return True
        if not self.any and namespace_of(name) not in self.namespaces:
            return False
        return self.excepted is None or not self.excepted.admits(name)


def namespace_of(name: str) -> str:
    """The namespace of a qualified name, or an empty string."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def read_names(node: etree._Element) -> NameClass:
    """The name class of an ``element`` or ``attribute`` of a grammar."""
    name = node.get("name")
    if name is None:
        classes = (c for c in node.iterchildren(etree.Element) if c.tag in _CLASSES)
        return _read(next(classes))
    attribute = node.tag == f"{RNG}attribute"
    namespace = node.get("ns") or "" if attribute else inherited(node, "ns")
    return NameClass((_qualified(name.strip(), namespace, node),))


def _read(node: etree._Element) -> NameClass:
    if node.tag == f"{RNG}name":
        return NameClass((_qualified((node.text or "").strip(), inherited(node, "ns"), node),))
    children = [c for c in node.iterchildren(etree.Element) if c.tag in _CLASSES]
    if node.tag in (f"{RNG}choice", f"{RNG}except"):
        return _union([_read(child) for child in children])
    excepted = next((_read(c) for c in children), None)
    if node.tag == f"{RNG}nsName":
        return NameClass(namespaces=(inherited(node, "ns"),), excepted=excepted)
    return NameClass(any=True, excepted=excepted)


_CLASSES = frozenset(RNG + n for n in ("name", "nsName", "anyName", "choice", "except"))


def _union(classes: list[NameClass]) -> NameClass:
    names = tuple(n for c in classes for n in c.names)
    namespaces = tuple(n for c in classes for n in c.namespaces)
    excepted = next((c.excepted for c in classes if c.excepted), None)
    return NameClass(names, namespaces, any(c.any for c in classes), excepted)


def inherited(node: etree._Element, attribute: str) -> str:
    """The value of *attribute* on *node* or on the nearest element around that has it."""
    current: etree._Element | None = node
    while current is not None:
        value = current.get(attribute)
        if value is not None:
            return value
        current = current.getparent()
    return ""


def _qualified(name: str, namespace: str, node: etree._Element) -> str:
    prefix, colon, rest = name.partition(":")
    if colon:
        namespace = _XML if prefix == "xml" else node.nsmap.get(prefix, "")
        name = rest
    return f"{{{namespace}}}{name}" if namespace else name
