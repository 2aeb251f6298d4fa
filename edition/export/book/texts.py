"""The texts of the edition as chapters: a head, the text, its source and how it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from lxml import etree
from markupsafe import Markup

from edition.export.book.chapter import TEXT, Chapter, filled, leaf
from edition.export.book.links import linked
from edition.export.book.tree import classes, elements, remove, words
from edition.export.material import Material
from edition.model.facts import Facts
from edition.publish import documents
from edition.publish.pieces import Piece, pieces
from edition.publish.plan import Plan
from edition.publish.split import Parts
from edition.publish.urls import READING, free_name
from edition.records import TextRecord
from edition.render import Fragment
from edition.render.header import describe
from edition.render.legend import LEGEND
from edition.tei.languages import is_right_to_left

_WHOLE = Parts({}, {})
_TAKEN = ("title", "imprint", "introduction", "contents", "sign-list", "nav")


@dataclass(frozen=True, eq=False)
class Text:
    """A text: its chapters, what was rendered, and the pages of the site that show it."""

    facts: Facts
    fragment: Fragment
    chapters: tuple[Chapter, ...]
    addresses: tuple[str, ...]


def text_chapters(material: Material, *, twins: bool) -> Iterator[Text]:
    """All texts, in the order of the edition."""
    taken = set(_TAKEN)
    for number, text in enumerate(material.texts, 1):
        name = text.name if text.name.isascii() else f"text-{number}"
        made = _Text(material, text, free_name(name, taken), twins)
        yield made.text()


def signs_of(made: Iterable[Text]) -> list[str]:
    """The signs that texts use, in the order of the legend."""
    used = {sign for text in made for sign in text.fragment.signs}
    return [sign.name for sign in LEGEND if sign.name in used]


class _Text:
    def __init__(self, material: Material, text: TextRecord, name: str, twins: bool) -> None:
        self.material = material
        self.facts = material.facts(text)
        self.document = material.tei(text)
        self.name = name
        self.twins = twins
        self.language = _language(text.language, material)

    def text(self) -> Text:
        plan, path = self.material.outputs.plan, self.facts.document
        renderer = self.material.outputs.html_views[READING]
        links = plan.links(self.facts, READING)
        cuts = plan.cuts(self.facts)
        fragment = renderer.render(self.document, plan.edition, links, cuts)
        made = self._chapters(fragment)
        return Text(self.facts, fragment, made, tuple(dict.fromkeys(_addresses(plan, path))))

    def _chapters(self, fragment: Fragment) -> tuple[Chapter, ...]:
        plan, path = self.material.outputs.plan, self.facts.document
        parts = plan.parts.get(path, _WHOLE)
        found = pieces(fragment, parts, lambda n: plan.addresses.part(path, n)).pieces
        told = documents.common(self.facts, plan, "")
        shown = [p for p in found if p.fragment.html.strip() or not p.name]
        numbers = count(1)
        return tuple(
            self._chapter(piece, told, next(numbers), last=piece is shown[-1]) for piece in shown
        )

    def _chapter(
        self, piece: Piece, told: dict[str, object], number: int, *, last: bool
    ) -> Chapter:
        t, plan = self.material.t, self.material.outputs.plan
        looks = " ".join(plan.view(self.facts, READING).names)
        first = not piece.name
        head = self._head(told) if first else ""
        after = self._after(told) if last else ""
        html = f'{head}<div class="text {looks}"{self.language}>{piece.fragment.html}</div>{after}'
        body = leaf(html, "text-chapter")
        if not self.twins:
            for twin in [e for e in elements(body) if "twin" in classes(e)]:
                remove(twin)
        title = str(told["title"]) if first else _heading(body) or t("document.part", n=number - 1)
        return Chapter(
            self.name if first else f"{self.name}.{number - 1}",
            title,
            TEXT,
            body,
            page=plan.addresses.document(self.facts.document),
            within="" if first else self.name,
            headings=piece.fragment.headings,
            is_divided=first and not last,
        )

    def _head(self, told: dict[str, object]) -> str:
        shown = {key: told[key] for key in ("title", "kicker", "by", "edited", "size", "lang")}
        return filled("head.html", **shown)

    def _after(self, told: dict[str, object]) -> str:
        """The source as the header describes it, less what it says of the encoding at length."""
        plan = self.material.outputs.plan
        rows = describe(self.document, plan.edition, plan.links(self.facts, READING))
        short: dict[str, list[Markup]] = {}
        for label, html in rows:
            if 'class="header"' not in html:
                short.setdefault(label, []).append(Markup(html))
        t, licence = self.material.t, told["licence"]
        cite = linked(Markup(told["cite"]))
        return filled("after.html", t=t, rows=list(short.items()), cite=cite, licence=licence)


def _language(language: str, material: Material) -> Markup:
    """The attributes of a text in another language than the book: that, and its direction.

    Only the text has them: what the edition says around it is in the language of the edition.
    """
    book = material.record.language or material.t.language
    if not language or language == book:
        return Markup("")
    tag = Markup(' lang="{}"').format(language)
    turned = is_right_to_left(language)
    if turned == is_right_to_left(book):
        return tag
    return tag + Markup(' dir="{}"').format("rtl" if turned else "ltr")


def _heading(body: etree._Element) -> str:
    tags = ("h1", "h2", "h3", "h4", "h5", "h6")
    return next((said for e in body.iter(*tags) if (said := words(e))), "")


def _addresses(plan: Plan, path: str) -> Iterator[str]:
    """The pages of the site that show a document, in any view, whole or in parts."""
    views = (READING, *plan.addresses.views.get(path, ()))
    names = plan.parts.get(path, _WHOLE).names.values()
    for view in views:
        yield plan.addresses.document(path, view)
        yield from (plan.addresses.part(path, name, view) for name in names)
