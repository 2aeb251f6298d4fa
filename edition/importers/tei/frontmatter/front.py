"""The front matter of a document, and whether it gives the header that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.encode.header.encoding_description import PROGRAM
from edition.encode.header.places import CONTAINERS, PARENTS
from edition.encode.sources import Setting
from edition.importers.tei.facts import Facts
from edition.importers.tei.frontmatter import keys as header_keys
from edition.importers.tei.frontmatter.yaml import Value, entry, indented
from edition.importers.tei.raw import markup
from edition.importers.tei.settled import canonical, settled
from edition.importers.tei.trial import Trial
from edition.location import Span
from edition.tei.names import XML_ID, local, tei

Element = etree._Element

# An element of the header → the keys that say it: where they do not say all of it, the element
# itself is kept in their place.
_SAID_BY = {
    "author": ("author",),
    "creation": ("date",),
    "abstract": ("summary",),
    "langUsage": ("language",),
    "correspDesc": ("sent", "received", "attachments", "related"),
    "relatedItem": ("attachments", "related"),
    "keywords": ("type", "keywords"),
    "catRef": ("type",),
    "msDesc": ("source", "summary"),
    "change": ("changes",),
}
# What the encoder says of its own work, which need not come back.
_ITS_OWN = frozenset({"application", "normalization"})


@dataclass
class FrontText:
    """Front matter in the making; ``extra`` are elements for ``extra-header``.

    ``places`` says which of them stands on a line, ``dropped`` which hands are among them.
    """

    values: dict[str, Value]
    extra: list[Element] = field(default_factory=list)
    places: dict[int, Element] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    tried: bool = False

    def lines(self) -> list[str]:
        """The lines from ``---`` to ``---``."""
        made = [line for key, value in self.values.items() for line in entry(key, value)]
        if self.extra:
            made += ["extra-header: |"]
        self.places = {}
        for element in self.extra:
            written = indented(markup(element))
            self.places.update(
                dict.fromkeys(range(len(made) + 2, len(made) + 2 + len(written)), element)
            )
            made += written
        return ["---", *made, "---"]

    def corrected(self, root: Element, trial: Trial) -> bool:
        """Keep as it is what of the header of *root* did not come out of the *trial*.

        Returns whether anything was changed. It is done once: what then still differs is told.
        """
        if self.tried:
            return self._without_faults(trial)
        self.tried = True
        written = PROGRAM in {a.get("ident") for a in root.iter(tei("application"))}
        missing = list(_missing(root, trial.root, written))
        for element in missing:
            for key in _SAID_BY.get(local(element), ()):
                self.values.pop(key, None)
        again = {local(e) for e in missing if local(e) in _SAID_BY}
        self.extra = [e for e in missing if _has_place(e) and e is not header_keys.title(root)]
        self.extra += [e for e in _alike(root, again) if e not in self.extra and _has_place(e)]
        self._without_doubles(trial)
        return bool(missing)

    def _without_doubles(self, trial: Trial) -> None:
        """No id stands twice: a hand that is kept as TEI is no hand of the front matter."""
        for element in self.extra:
            name = str(element.get(XML_ID, "")).removeprefix("h-")
            hands = self.values.get("hands")
            if local(element) == "handNote" and isinstance(hands, Mapping) and name in hands:
                self.values["hands"] = {k: v for k, v in hands.items() if k != name}
                self.dropped.add(name)
        if not self.values.get("hands"):
            self.values.pop("hands", None)
        made = trial.root.find(tei("teiHeader"))
        taken = _ids(made) - {f"h-{name}" for name in self.dropped} if made is not None else set()
        self.extra = [element for element in self.extra if not _ids(element) & taken]

    def _without_faults(self, trial: Trial) -> bool:
        """Leave out what the encoder does not take."""
        wrong = [self.places.get(f.at.line) for f in trial.findings if f.is_error]
        kept = [element for element in self.extra if element not in wrong]
        changed = len(kept) < len(self.extra)
        self.extra = kept
        return changed

    def findings(self, root: Element, trial: Trial, path: str) -> list[Diagnostic]:
        """What of the header is not kept."""
        written = PROGRAM in {a.get("ident") for a in root.iter(tei("application"))}
        help = "add it to extra-header, or keep this file as TEI"
        return [
            Diagnostic(
                "tei-header-differs",
                f"<{local(element)}> of the header is not kept as it is",
                Span(path, element.sourceline or 1),
                Severity.WARNING,
                help=help,
            )
            for element in _missing(root, trial.root, written)
        ]


def front_matter(root: Element, facts: Facts, setting: Setting, path: str) -> FrontText:
    """The front matter that says the header of *root*."""
    return FrontText(header_keys.values(root, facts, setting, path))


def _alike(root: Element, names: set[str]) -> Iterator[Element]:
    """All elements of the header of these names that stand where they have a place."""
    header = root.find(tei("teiHeader"))
    for element in header.iter(etree.Element) if header is not None else ():
        if local(element) in names and _path(element) == PARENTS.get(local(element)):
            yield element


def _ids(element: Element) -> set[str]:
    return {str(e.get(XML_ID)) for e in element.iter(etree.Element) if e.get(XML_ID)}


def _has_place(element: Element) -> bool:
    return _path(element) == PARENTS.get(local(element))


def _path(element: Element) -> str:
    names = [local(a) for a in element.iterancestors()]
    return "/".join(reversed(names[: names.index("teiHeader")])) if "teiHeader" in names else "?"


def _missing(root: Element, made: Element, written: bool) -> Iterator[Element]:
    """The elements of the header of *root* that *made* has not, the outermost that can be told."""
    first, second = root.find(tei("teiHeader")), made.find(tei("teiHeader"))
    if first is not None and second is not None:
        yield from _below(first, second, written)


def _below(first: Element, second: Element, written: bool) -> Iterator[Element]:
    theirs = [canonical(settled(child)) for child in second]
    for child in first.iterchildren(etree.Element):
        name = local(child)
        if written and (name in _ITS_OWN or _is_note_of_encoding(child)):
            continue
        said = canonical(settled(child))
        if said in theirs:
            theirs.remove(said)
            continue
        there = second.find(str(child.tag))
        holds = name in CONTAINERS and not (child.text or "").strip()
        if there is not None and holds and dict(there.items()) == dict(child.items()):
            yield from _below(child, there, written)
        elif holds and there is None and name not in PARENTS:
            yield from child.iterchildren(etree.Element)
        else:
            yield child


def _is_note_of_encoding(element: Element) -> bool:
    """The step that the encoder notes where nobody noted one: it names the file it read."""
    parent = element.getparent()
    alone = parent is not None and len(parent) == 1
    return local(element) == "change" and alone and not element.attrib
