"""``[text](address)``: a name, a date or a reference, by the scheme of the address.

``person:anna`` and the other registers give names, ``date:1911-05-04`` a date, everything else
``ref`` (TEI P5, chapter CO, "Simple Links and Cross-References").
"""

from __future__ import annotations

from dataclasses import replace

from edition.diagnostics import did_you_mean, near
from edition.encode.frontmatter.dates import FORMS
from edition.encode.mark import Element, Mark, Use
from edition.encode.markdown.attributes import Attribute, Group
from edition.encode.marks import date, name
from edition.escape import safe_url
from edition.tei.origins import append_text

_WEB = frozenset({"http", "https", "mailto", "urn", "doi", "tel", "ftp", "javascript", "data"})


def encode(use: Use, parent: Element) -> None:
    """Dispatch by scheme."""
    target = use.placed.get("target") or ""
    scheme, _, rest = target.partition(":")
    if scheme in use.encoder.schemes:
        name.encode(_as(use, scheme, ref=rest), parent)
    elif scheme == "date":
        dates = _dates(use, rest)
        date.encode(_as(use, "date", **dates), parent)
    elif rest and scheme.isalpha() and _is_near(use, scheme):
        _unknown_scheme(use, scheme)
        use.content(parent)
    elif safe_url(target) is None:
        use.error(
            "unsafe-address",
            f"the address `{target}` is not linked to",
            "target",
            "addresses are relative, #id, or begin with http:, https:, mailto:, urn: or doi:",
        )
        use.content(parent)
    else:
        title = use.placed.get("title")
        reference = use.element("ref", target=_to_document(use, target), n=title)
        use.content(reference)
        parent.append(reference)


def _to_document(use: Use, target: str) -> str:
    """An address as TEI has it; ``letter-2.md`` means the document made from that source."""
    path, hash_, fragment = target.partition("#")
    document = use.encoder.index.document_of(path) if path.endswith(".md") else None
    path = f"{document}.xml" if document else path
    return f"{path}{hash_}{fragment}".replace(" ", "%20")


def _dates(use: Use, value: str) -> dict[str, str]:
    """The keys of a date that an address gives: a day, or the limits of a range."""
    first, dots, last = value.partition("..")
    if not value.strip("."):
        use.error("bad-date", "no date stands after `date:`", "target", f"{FORMS}")
        return {}
    if not dots:
        return {"when": first}
    return {k: v for k, v in (("notBefore", first), ("notAfter", last)) if v}


def _is_near(use: Use, scheme: str) -> bool:
    """Whether an address seems to begin with a misspelt scheme of a register."""
    known = (*use.encoder.schemes, "date")
    return scheme.lower() not in _WEB and near(scheme, known) is not None


def _unknown_scheme(use: Use, scheme: str) -> None:
    known = (*use.encoder.schemes, "date")
    use.error(
        "unknown-scheme",
        f'no register has the scheme "{scheme}"; {did_you_mean(scheme, known)}',
        "target",
        f"the schemes are {', '.join(known)}; an address of the web begins with https:",
    )


def _as(use: Use, mark: str, **keys: str) -> Use:
    """*use* as if it had been written with another mark and keys."""
    group = use.placed.group
    at = next(a for a in group.attributes if a.key == "target")
    made = tuple(Attribute(k, v, at.start, at.end) for k, v in keys.items())
    kept = tuple(a for a in group.attributes if a.key not in ("target", "title"))
    spans = dict(use.placed.key_spans)
    spans |= dict.fromkeys(keys, spans["target"])
    new = Group(mark, (*made, *kept), group.start, group.end, group.id)
    return replace(use, placed=replace(use.placed, group=new, key_spans=spans))


def encode_image(use: Use, parent: Element) -> None:
    """``![description](file)`` → ``figure`` (TEI P5, chapter FT)."""
    target = use.placed.get("target") or ""
    if safe_url(target) is None:
        message = f"the address `{target}` is not used for an image"
        use.error("unsafe-address", message, "target", "name a file of the edition")
        return
    figure = use.element("figure")
    graphic = use.element("graphic", url=target.replace(" ", "%20"), xml_id=None)
    figure.append(graphic)
    title = use.placed.get("title")
    if title:
        head = use.element("head", xml_id=None)
        append_text(head, title)
        figure.append(head)
    if use.node.all_text().strip():
        description = use.element("figDesc", xml_id=None)
        use.content(description)
        figure.append(description)
    parent.append(figure)


MARKS = (
    Mark("link", encode, ("*",), holds="any"),
    Mark("image", encode_image, ("target", "title", "place", "type"), holds="any"),
)
