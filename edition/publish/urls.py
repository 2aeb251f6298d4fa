"""Addresses: every page of the site is a file in one folder, linked without its folder.

So the site works from a server, from any path on it, and from a folder on a disk.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from edition.escape import DEVICES, id_safe, safe_url
from edition.publish.pictures import Picture, Pictures

HOME = "index.html"
LEGEND = "signs.html"
LEDGER = "redactions.html"
LEDGER_CSV = "redactions.csv"
LEDGER_JSON = "redactions.json"
REPORT = "report.html"
COMPARE = "compare.html"
TIMELINE = "timeline.html"
SEARCH = "search.html"
HUMANS = "humans.html"
HUMANS_TEXT = "humans.txt"
ACCESSIBILITY = "accessibility.html"
READING = "reading"
DATES = "@dates"  # the calendar, among the registers; no scheme has such a name
OF_WITNESS = "witness-"  # how the names of views of witnesses begin

# Names that pages of the site itself have, or may come to have.
_RESERVED = (
    *("index", "signs", "report", "documents", "compare", "redactions", "search", "edition"),
    *("citations", "timeline", "cmif", "sitemap"),
    *sorted(DEVICES),
)
# The same, but a page of the editors takes their place.
_YIELDING = frozenset({"humans", "accessibility"})
_LONGEST = 80


@dataclass(frozen=True)
class Addresses:
    """The name of every page, without its ending, by what the page shows.

    ``documents`` go by their path, since two files in two folders may have one id; ``by_id``
    gives the path of the document that an id stands for, ``views`` the views of each,
    ``varied`` the parts that witnesses have otherwise, of those that have parts.
    """

    documents: Mapping[str, str]
    by_id: Mapping[str, str]
    pages: Mapping[str, str]
    registers: Mapping[str, str]
    views: Mapping[str, Collection[str]] = field(default_factory=dict)
    varied: Mapping[str, Collection[str]] = field(default_factory=dict)

    def has(self, path: str, view: str) -> bool:
        """Whether a document has a view."""
        return view in self.views.get(path, ())

    def document(self, path: str, view: str = READING) -> str:
        """The address of a document in a view: ``letter.html``, ``letter.diplomatic.html``."""
        name = self.documents[path]
        return f"{name}.html" if view == READING else f"{name}.{view}.html"

    def part(self, path: str, part: str, view: str = READING) -> str:
        """The address of a part of a document: ``letters.part.ch2.html``; "" is what is before.

        No name has a dot inside, so no part is ever taken for a view or another document.
        """
        if not part:
            return self.document(path, view)
        name = f"{self.documents[path]}.part.{part}"
        if view == READING or not self.shows(path, part, view):
            return f"{name}.html"
        return f"{name}.{view}.html"

    def shows(self, path: str, part: str, view: str) -> bool:
        """Whether a part has a page of its own in a view; the text of a witness has none where
        nothing is said of the witness.
        """
        return not (
            part and view.startswith(OF_WITNESS) and part not in self.varied.get(path, (part,))
        )

    def source(self, path: str) -> str:
        """The address of the page that shows a document's TEI."""
        return f"{self.documents[path]}.tei.html"

    def download(self, path: str, inert: bool = True) -> str:
        """The address of the TEI file itself; one that a browser would run is offered as text."""
        return f"{self.documents[path]}.xml" + ("" if inert else ".txt")

    def page(self, name: str) -> str:
        """The address of a page of the editors."""
        return f"{self.pages[name]}.html"

    def of_file(self, name: str) -> str | None:
        """The page of a file of the editors: ``about.md``, ``letter.xml``, ``letter.md``."""
        stem, _, ending = name.rpartition(".")
        if ending == "md" and stem == "index":
            return HOME
        if ending == "md" and stem in self.pages:
            return self.page(stem)
        return self.document(self.by_id[stem]) if stem in self.by_id else None

    def register(self, scheme: str) -> str:
        """The address of a register."""
        return f"{self.registers[scheme]}.html"

    def entries(self, scheme: str, identifiers: Iterable[str]) -> dict[str, str]:
        """A page for each entry of a register, by its id: ``persons.entry.kern.html``."""
        register = self.registers[scheme]
        names = _named({one: one for one in identifiers}, set())
        return {one: f"{register}.entry.{name}.html" for one, name in names.items()}

    def year(self, year: str) -> str:
        """The page of a year in a calendar with many dates: ``dates.year.1848.html``."""
        return f"{self.registers[DATES]}.year.{year}.html"


def addresses(
    documents: Iterable[tuple[str, str]], pages: Iterable[str], registers: Mapping[str, str]
) -> Addresses:
    """Find every page an address of its own.

    *documents* are paths and ids, *registers* gives the file of each scheme. The site's own pages
    come first, then the documents, which are cited, then the editors' pages and the registers. Who
    finds his name taken gets a number after it; names that differ only by case count as the same,
    as they do on many disks.
    """
    taken = {*_RESERVED, *_YIELDING}
    ids = dict(documents)
    named = _named(ids, taken)
    taken -= _YIELDING
    written = _named({name: name for name in pages if name != "index"}, taken)
    taken |= _YIELDING
    return Addresses(
        documents=named,
        pages=written,
        registers=_named({s: _stem(file) for s, file in registers.items()}, taken),
        by_id={identifier: path for path, identifier in sorted(ids.items(), reverse=True)},
    )


def comparison_names(works: Sequence[str]) -> list[str]:
    """The addresses of the pages that compare copies, by work: one alone has the short one.

    >>> comparison_names(["the memo"]), comparison_names(["a", "b"])
    (['compare.html'], ['compare.a.html', 'compare.b.html'])
    """
    if len(works) == 1:
        return [COMPARE]
    taken: set[str] = set()
    return [f"compare.{free_name(_name(work), taken)}.html" for work in works]


def _stem(path: str) -> str:
    return posixpath.basename(path).rpartition(".")[0] or path


def _named(wanted: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """A free name for each; those whose name needs no change choose first."""
    found: dict[str, str] = {}
    for key in sorted(wanted, key=lambda k: (_name(wanted[k]) != wanted[k], k)):
        found[key] = free_name(_name(wanted[key]), taken)
    return found


def _name(wanted: str) -> str:
    """A file name without a dot inside: ``a.diplomatic`` must not look like a view of ``a``."""
    return id_safe(wanted).replace(".", "-")


def free_name(wanted: str, taken: set[str]) -> str:
    """A name like *wanted* that nobody has taken, on any disk; it is taken now."""
    name = wanted[:_LONGEST]
    free, number = name, 2
    while free.casefold() in taken:
        free, number = f"{name}-{number}", number + 1
    taken.add(free.casefold())
    return free


def with_fragment(address: str, fragment: str | None) -> str:
    """*address* with ``#fragment``, safe in an attribute."""
    return f"{address}#{quote(fragment, safe='')}" if fragment else address


@dataclass(frozen=True)
class SiteLinks:
    """Where links of a rendered text lead, seen from the page of one document in one view.

    ``homes`` gives the parts in which ids stand, by the paths of the documents that have parts.
    """

    addresses: Addresses
    entries: Mapping[str, str]
    path: str = ""
    view: str = READING
    homes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pictures: Pictures = field(default_factory=Pictures)

    def image(self, url: str) -> Picture | None:
        """A picture of the document, None where the edition has no such file."""
        return self.pictures.picture(self.path, url.strip())

    def document(self, document_id: str, fragment: str | None = None) -> str | None:
        """A place in a document, None where the edition has no such document.

        The reader stays in the view that he reads, where the other document has it, too.
        """
        path = self.addresses.by_id.get(document_id)
        if path is None:
            return None
        if path == self.path:
            page = self.addresses.document(path, self.view)
            return with_fragment("" if fragment else page, fragment)
        part = self.homes.get(path, {}).get(fragment or "", "")
        view = self.view if self.addresses.has(path, self.view) else READING
        return with_fragment(self.addresses.part(path, part, view), fragment)

    def entry(self, uri: str) -> str | None:
        """An entry of a register, None where there is no page for it."""
        return self.entries.get(uri)

    def external(self, url: str) -> str | None:
        """An address outside the edition, None where it is not safe to follow."""
        return safe_url(url)
