"""Opening tags: a class from the element's name, its attributes as ``data-*``, ids, languages.

Attribute names are mapped one to one, so that no tag can have one attribute twice; every value
is escaped. Names of HTML elements and of classes come from the table, never from a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from lxml import etree

from edition.escape import attribute
from edition.render.context import Context
from edition.render.rend import looks
from edition.render.renditions import simple_words
from edition.render.rules import Rule
from edition.tei.languages import is_right_to_left, language_tag
from edition.tei.names import XML_ID, XML_LANG, local

Opening = Callable[[etree._Element, Context], str]

# Attributes of TEI with capital letters: HTML knows no case, so these are written small.
_MIXED = """
    adjFrom adjTo altIdent asFrom atLeast atMost baseForm catRef columnGroup confidence
    contentModel copyOf dateFrom defaultVal edRef handShift insertFrom isMain langKey lemmaRef
    maxOccurs mergedIn mimeType minOccurs mutExcl notAfter notBefore nymRef orderBy pubType
    rowGroup scribeRef sortKey spanTo startPoint targetEnd targetLang toWhom usageMode
    valueDatcat versionDate quantityMin groupId inDegree outDegree
""".split()
_SMALL = {name: name.lower() for name in _MIXED}
_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")
# What ``data-*`` says that is not of TEI; an attribute of such a name is spelled by code points.
_OURS = frozenset({"generated", "look", "moved"})
_TAKEN = _OURS | frozenset(_SMALL.values())


class _DataNames(dict[str, str]):
    """TEI attribute → the text up to its value; worked out once for each name."""

    def __missing__(self, name: str) -> str:
        self[name] = written = f' data-{_data_name(name)}="'
        return written


def _data_name(name: str) -> str:
    """A name for ``data-*``, one to one: what is unusual is spelled by code points.

    >>> _data_name("notBefore"), _data_name("type"), _data_name("fooBar")
    ('notbefore', 'type', 'x-foo.42.ar')
    """
    local = name.rpartition("}")[2] if not name.startswith("{") else name
    if local in _SMALL:
        return _SMALL[local]
    if _PLAIN.match(local) and not local.startswith("x-") and local not in _TAKEN:
        return local
    return "x-" + "".join(c if c.islower() and c.isascii() else f".{ord(c):x}." for c in local)


_NAMES = _DataNames()


def attributes(element: etree._Element, context: Context) -> str:
    """The attributes of *element* for an HTML tag, each with a space before it."""
    written = ""
    known = context.attributes
    for item in element.items():
        name, value = item
        if name == XML_ID:
            identifier = context.references.written(value)
            written += f' id="{identifier}"' if identifier else ""
            if value in context.references.moved:
                written += f' data-moved="{attribute(context.references.moved[value])}"'
        elif item in known:
            written += known[item]
        else:
            one = _attribute(name, value)
            if name == "rendition":  # its words count only where there is no ``rend``
                one += _simple(value) if element.get("rend") is None else ""
            else:
                known[item] = one
            written += one
    return written


def _attribute(name: str, value: str) -> str:
    """An attribute as HTML has it; most come again and again, so the context remembers them."""
    if name == XML_LANG:
        return language(value)
    written = f'{_NAMES[name]}{attribute(value)}"'
    return written + _look(value) if name == "rend" else written


def _look(rend: str) -> str:
    """``data-look``: what the words of ``rend`` mean, for the style sheet."""
    found = looks(rend)
    return f' data-look="{" ".join(found)}"' if found else ""


def _simple(rendition: str) -> str:
    words = simple_words(rendition)
    return _look(words) if words else ""


def language(value: str) -> str:
    """``lang`` and ``dir`` for an ``xml:lang`` (BCP 47); a browser isolates what has a ``dir``,
    so that the punctuation beside it stays on its side. What can be no tag is left out.
    """
    if not value.strip():
        return ' lang=""'
    tag = language_tag(value)
    if tag is None:
        return ""
    direction = "rtl" if is_right_to_left(tag) else "ltr"
    return f' lang="{tag}" dir="{direction}"'


def opening(rule: Rule, tag: str, *classes: str) -> Opening:
    """The function that writes the opening tag of an element under *rule*."""
    names = " ".join(f"tei-{rule.name} {' '.join(classes)} {rule.parameter('class')}".split())
    start = f'<{tag} class="{attribute(names)}"'
    bare = f"{start}>"
    hand = bool(rule.parameter("hand"))
    name = rule.name

    def write(element: etree._Element, context: Context) -> str:
        items = element.items()
        if not items:
            declared = context.styles.by_name
            return f"{bare[:-1]}{styled(element, context)}>" if name in declared else bare
        key = (start, *items)
        known = context.references.tags.get(key)
        if known is None:
            title = _title(element, context) if hand else ""
            look = styled(element, context)
            known = f"{start}{attributes(element, context)}{title}{look}>"
            # A tag with an id is the only one of its kind; the others come again and again.
            if XML_ID not in element.attrib:
                context.references.tags[key] = known
        return known

    return write


def styled(element: etree._Element, context: Context) -> str:
    """The attribute ``style`` that the document's own CSS gives an element.

    It stands on the element, since it is the document's and speaks of this element alone: a style
    sheet of the site would carry the names of one document into all pages.
    """
    styles = context.styles
    if not styles.by_name and element.get("style") is None and element.get("rendition") is None:
        return ""
    return styles.attribute(element, local(element))


def _title(element: etree._Element, context: Context) -> str:
    phrase = context.references.hand_phrase(element.get("hand"))
    return f' title="{attribute(phrase)}"' if phrase else ""


@lru_cache(maxsize=4096)  # most are said again and again
def generated(text: str, *classes: str) -> str:
    """Words of the edition among those of the document, marked as such."""
    names = f' class="{" ".join(classes)}"' if classes else ""
    return f'<span{names} data-generated="">{attribute(text)}</span>'


def spoken(text: str) -> str:
    """Words for ears only."""
    return generated(text, "spoken")
