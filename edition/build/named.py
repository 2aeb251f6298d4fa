"""What pieces of work make, in words of the edition: for whoever asks why a file is as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from edition.engine.why import plainly

Title = Callable[[str], str]

_WORK: Mapping[str, str] = {
    "front": "what {0} says of itself",
    "authorities": "the registers and taxonomies",
    "encode": "the TEI of {all}",
    "parse": "the text of {0} and the facts about it",
    "check": "what is found in {0} when all documents are known",
    "asserted": "what rules in Schematron find in {0}",
    "merge": "all documents taken together",
    "choose": "what is chosen to be held back",
    "hold": "what is held back",
    "publish": "{0} as it is published",
    "guard": "the words that must not be published",
    "collate": "the comparison of the copies of {0}",
    "plan": "the plan of the site",
    "views": "the views that there are",
    "record": "what catalogues are told of the edition",
    "output": "what the output {0} says of the edition as a whole",
    "format": "what the format {0} says of the edition as a whole",
    "words": "the words of registers and of the editors' pages, for the search",
    "theme": "the styles and scripts of the site",
    "copy": "a copy of {1}",
    "search": "the index of the search",
    "old": "the ways from the addresses of earlier releases",
    "report": "the page of all findings",
}
_FAMILIES: Mapping[str, str] = {
    "ledger": "the ledger of redactions",
    "home": "the home page",
    "citations": "the citations of the edition",
    "timeline": "the timeline",
    "legend": "the page of the signs",
    "pages": "the pages that the editors wrote",
    "search": "the page of the search",
    "endings": "the pages about the site",
    "documents": "the list of documents",
    "compare": "the comparisons of copies",
    "register": "the register {0}",
    "entries": "the entries of the register {0}",
    "entry": "the page of the entry {0}",
    "calendar": "the calendar",
    "export": "what the format {0} says of the edition as a whole",
}
# The same of one file, where a family has several.
_ONE_OF_FAMILY: Mapping[str, str] = {
    "pages": "a page that the editors wrote",
    "endings": "a page about the site",
    "compare": "a comparison of copies",
    "register": "a page of the register {0}",
    "entries": "an entry of the register {0}",
    "citations": "a file of citations of the edition",
}
# The endings of the files of one document.
_OF_DOCUMENT: Mapping[str, str] = {
    ".html": "{0} in the reading text",
    ".tei.html": "the TEI of {0}, shown on a page",
    ".xml": "the TEI of {0}",
    ".xml.txt": "the TEI of {0}",
    ".txt": "{0} as plain text",
    ".cite.html": "the page of citations of {0}",
    ".bib": "the citation of {0} in BibTeX",
    ".ris": "the citation of {0} in RIS",
    ".csl.json": "the citation of {0} in CSL",
}
_PART, _WITNESS = ".part.", "witness-"


class Names:
    """Names pieces of work; *title* gives the title of a document by its path, *stem* what the
    addresses of its files begin with. Both give "" where they know nothing.
    """

    def __init__(self, title: Title, stem: Title) -> None:
        self._title, self._stem = title, stem

    def __call__(self, task: str, address: str = "") -> str:
        """What *task* makes; of one that writes *address*, what that is."""
        work, *names = task.split("\t")
        kind = work.rpartition(":")[2]
        if kind == "page":
            return self._page(names[0], address)
        if kind == "whole":
            family, _, name = names[0].partition(" ")
            phrase = _ONE_OF_FAMILY.get(family, "") if address else ""
            phrase = phrase or _FAMILIES.get(family, "")
            return phrase.format(name) if phrase else plainly(task)
        if kind not in _WORK:
            return plainly(task)
        if kind == "theme" and address:
            return "one of the styles and scripts of the site"
        if kind == "search" and address:
            return "a part of the index of the search"
        if kind in ("output", "format"):
            names = [name.removeprefix("export ") for name in names]
        return _WORK[kind].format(*names, "", all=" and ".join(names))

    def _page(self, path: str, address: str) -> str:
        title, stem = self._title(path) or path, self._stem(path)
        if not address:
            return f"the pages of {title}"
        if not stem or not address.startswith(stem):
            return f"a file of {title}"
        return of_document(address.removeprefix(stem), title)


def of_document(ending: str, title: str) -> str:
    """What a file of a document is, by what stands after its name.

    >>> of_document(".diplomatic.html", "A letter")
    'A letter in the view “diplomatic”'
    >>> of_document(".part.ch2.html", "A novel")
    'the part “ch2” of A novel in the reading text'
    """
    if ending in _OF_DOCUMENT:
        return _OF_DOCUMENT[ending].format(title)
    if ending.startswith(_PART):
        part, _, rest = ending.removeprefix(_PART).partition(".")
        return of_document(f".{rest}", f"the part “{part}” of {title}")
    view = ending.removeprefix(".").removesuffix(".html")
    if not ending.endswith(".html") or "." in view:
        return f"a file of {title}"
    if view.startswith(_WITNESS):
        return f"{title} as the witness {view.removeprefix(_WITNESS)} has it"
    return f"{title} in the view “{view}”"
