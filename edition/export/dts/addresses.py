"""The addresses of answers, as templates for clients and as names of files.

A host of files knows no queries: what is asked stands in the path, in the way of RFC 6570. Every
answer is a file in a folder of its own, so that a text and its units can stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

HOME = "dts/"
ENTRY = "index.json"
_REF = "{/ref,start,end}"  # "start" and "end" are named as all servers name them; level 0 has none


@dataclass(frozen=True)
class Addresses:
    """The addresses under that of the site."""

    site: str

    @property
    def entry(self) -> str:
        """Where a client begins."""
        return self.of(ENTRY)

    def of(self, name: str) -> str:
        """The address of a file."""
        return self.site + HOME + "/".join(quote(part, safe=";=") for part in name.split("/"))

    def templates(self, resource: str = "") -> dict[str, str]:
        """The templates of the three kinds of answers, of a text where one is named."""
        base, own = self.site + HOME, f"/{quote(resource, safe='')}" if resource else ""
        collection = "{/nav}" if resource else "{/id,nav}"
        rest = own or "{/resource}"
        return {
            "collection": f"{base}collection{own}{collection}/index.json",
            "navigation": f"{base}navigation{rest}{{;tree,down}}{_REF}/index.json",
            "document": f"{base}document{rest}{{;tree}}{_REF}/index.xml",
        }


def collection(identifier: str = "", nav: str = "") -> str:
    """The file of a collection or a text, with what is in it or around it."""
    return "/".join(filter(None, ("collection", identifier, nav, "index.json")))


def navigation(resource: str, tree: str, down: int | None, reference: str = "") -> str:
    """The file of an answer about the units of a text.

    >>> navigation("letter", "", 1), navigation("letter", "pages", None, "3")
    ('navigation/letter;down=1/index.json', 'navigation/letter;tree=pages/3/index.json')
    """
    depth = "" if down is None else f";down={down}"
    return "/".join(filter(None, (f"navigation/{resource}{_tree(tree)}{depth}", reference, ENTRY)))


def document(resource: str, tree: str = "", reference: str = "") -> str:
    """The file of a text, or of a unit of it.

    >>> document("letter", "", "p-1")
    'document/letter/p-1/index.xml'
    """
    return "/".join(filter(None, (f"document/{resource}{_tree(tree)}", reference, "index.xml")))


def _tree(name: str) -> str:
    return f";tree={name}" if name else ""
