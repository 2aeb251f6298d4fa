"""An element that TEI does not have.

What it finds:
    An element whose name the schema does not know, or one of another namespace where the schema
    allows none.

Why it matters:
    Other programs, and readers in fifty years, know TEI's elements and no others. A misspelt
    element is treated as if its meaning had never been said.

Example:
    ``<unclaer>DENY</unclaer>``

Instead:
    ``<unclear>DENY</unclear>``: write the name as the TEI Guidelines have it; capitals count
    (``persName``). For something that TEI has no element for, use ``seg`` or ``ab`` with a type.
"""

from __future__ import annotations

from edition.tei.names import TEI
from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, shown
from edition.validate.grammar.names import namespace_of

CODE = "unknown-element"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_INCLUDED = "another finding says why this inclusion was not followed"
_NOT_FOUND = (
    "look in the TEI Guidelines for the element that says it; if a newer TEI or your project has "
    "this one, name the schema in edition.toml, under [schema]"
)
_OTHERS = "TEI allows elements of others in `xenoData` and `egXML` only"

_RENDERED = '`hi` with `rend="{}"`'
_HEADING = "`head` in a `div` of its own"
FROM_HTML = {
    "a": "`ref` with `target`",
    "b": _RENDERED.format("bold"),
    "blockquote": "`quote`",
    "br": "`lb`",
    "em": "`emph`, or `hi` with `rend`",
    "h1": _HEADING,
    "h2": _HEADING,
    "h3": _HEADING,
    "i": _RENDERED.format("italic"),
    "img": "`graphic` with `url`, in a `figure`",
    "li": "`item`",
    "ol": '`list` with `rend="numbered"`',
    "section": "`div`",
    "small": _RENDERED.format("small"),
    "strong": _RENDERED.format("bold"),
    "sub": _RENDERED.format("subscript"),
    "sup": _RENDERED.format("superscript"),
    "td": "`cell`",
    "th": '`cell` with `role="label"`',
    "tr": "`row`",
    "u": _RENDERED.format("underline"),
    "ul": "`list`",
}
"""What people write by habit, and how TEI says it."""


def describe(fault: Fault, context: Context) -> Words:
    """Say that the element is unknown, and which is near."""
    name = str(fault.element.tag)
    word, namespace = shown(name, fault.element), namespace_of(name)
    if namespace and namespace != TEI:
        message = f"`{word}` is no element of TEI: it belongs to the namespace {namespace}"
        return Words(message, _INCLUDED if namespace == _XINCLUDE else _OTHERS)
    if not namespace:
        help = f'write <{word} xmlns="{TEI}">, or put the declaration on the root'
        return Words(f"`{word}` stands in no namespace, so it is no element of TEI", help)
    if word in FROM_HTML:
        message = f"`{word}` is no element of TEI, but of HTML"
        return Words(message, f"write {FROM_HTML[word]}")
    schema = context.judge.grammar.name
    if schema.endswith(".rng"):  # an edition's own: what it leaves out may well be TEI
        return Words(f"`{word}` is no element of the schema {schema}", _known(context, word))
    meant = context.tei_elements.to(word)
    question = f"; did you mean `{meant}`?" if meant else ""
    advice = None if meant else _NOT_FOUND
    return Words(f"`{word}` is no element of TEI{question}", advice)


def _known(context: Context, word: str) -> str | None:
    meant = context.tei_elements.to(word)
    return f"did you mean `{meant}`?" if meant else None
