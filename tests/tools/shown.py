"""The text of TEI and the text of its rendering, to be compared letter by letter."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from edition.render import Fragment
from edition.render.proof import letters_of_html, squeezed
from edition.render.renderer import Omissions
from edition.tei.extent import words_in
from edition.tei.names import TEI, local

HYPHENS = "hyphens at the ends of lines"
Cuts = Mapping[tuple[etree._Element, bool], tuple[int, int]]
Skip = Callable[[etree._Element], bool]

# What each rule hides, said again here in the test's own words.
_METADATA = frozenset(
    "index interp interpGrp spanGrp span link linkGrp join joinGrp alt altGrp certainty precision "
    "respons timeline fs fsGrp fLib fvLib substJoin listChange annotation listAnnotation "
    "xenoData".split()
)
HIDES: dict[str, Skip] = {
    "the header is described, not shown": lambda e: _of_header(e),
    "images are listed, not transcribed": lambda e: _name(e) == "facsimile",
    "statements about the text": lambda e: _name(e) in _METADATA,
    "encoded data, not words": lambda e: _name(e) == "binaryObject" and not len(e),
    "revision deletions": lambda e: (
        _name(e) == "del"
        and e.get("type") not in ("redaction", "cancellation")
        and ("revision" in (e.get("type") or "").split() or _in(e, "subst"))
    ),
}


def _name(element: etree._Element) -> str:
    """The name, if it is one of TEI (or of no namespace, which is taken for TEI)."""
    tag = str(element.tag)
    return local(tag) if tag == local(tag) or tag.startswith(f"{{{TEI}}}") else ""


def _of_header(element: etree._Element) -> bool:
    """A header; of a file without a text, what stands beside the manuscript or the letters."""
    header = next((e for e in (element, *element.iterancestors()) if _name(e) == "teiHeader"), None)
    if header is None:
        return False
    shown = [e for e in header.iter() if _name(e) == "msDesc" and _in(e, "sourceDesc")]
    letters = [e for e in header.iter() if _name(e) == "correspDesc" and _in(e, "profileDesc")]
    shown += letters if len(letters) > 1 else []
    texts = [e for e in header.getroottree().iter() if _name(e) in ("text", "sourceDoc")]
    if not shown or words_in(*texts) or header.getparent() is not header.getroottree().getroot():
        return element is header
    around = {a for e in shown for a in e.iterancestors()}
    return element not in around and element not in shown and element.getparent() in around


def _in(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name


def text_of_tei(root: etree._Element, fragment: Fragment, omitted: Omissions = ()) -> str:
    """All letters of the document, less what the fragment says that it hides.

    Fails where the fragment names a rule unknown here, or counts wrongly; and where letters are
    among the *omitted* that are no hyphens before a break in a word.
    """
    rules = {hidden.rule for hidden in fragment.hidden} - {HYPHENS}
    assert rules <= HIDES.keys(), rules - HIDES.keys()
    met: Counter[str] = Counter()
    cut = {(o.element, o.piece[0]): o.piece[1:] for o in omitted if o.piece}
    met[HYPHENS] = len(cut)
    text = "".join(_letters(root, rules, met, cut))
    told = Counter[str]()
    for hidden in fragment.hidden:
        told[hidden.rule] += hidden.count
    assert +met == told
    return squeezed(text)


def _letters(
    element: etree._Element, rules: set[str], met: Counter[str], cut: Cuts
) -> Iterator[str]:
    if element.tag is etree.Entity:
        yield element.text or ""
    if not isinstance(element.tag, str):
        return
    for rule in rules:
        if HIDES[rule](element):
            met[rule] += 1
            return
    yield _without_hyphen(element.text or "", cut.get((element, False)))
    for child in element:
        yield from _letters(child, rules, met, cut)
        yield _without_hyphen(child.tail or "", cut.get((child, True)))


def _without_hyphen(text: str, cut: tuple[int, int] | None) -> str:
    if cut is None:
        return text
    start, end = cut
    assert text[start:end].strip() in "-=\N{SOFT HYPHEN}\N{NOT SIGN}\N{DOUBLE OBLIQUE HYPHEN}"
    assert text[:start][-1].isalnum()
    return text[:start] + text[end:]


def text_of_html(html: str) -> str:
    """All letters of a rendering in the order of the document, without the edition's own words."""
    return letters_of_html(html)


def parsed(html: str) -> etree._Element:
    """A fragment as a tree; it must be well-formed."""
    return etree.fromstring(f"<div>{html}</div>".encode())
