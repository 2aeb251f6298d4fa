"""The chapters of the book and their order.

Title, imprint and contents; the editors' introduction; the texts in the order of the edition, each
with its notes and its source; the editors' other pages, the signs, the registers. All links are
settled: into another chapter, to the site, or nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.export.book import matter, texts
from edition.export.book.chapter import Chapter
from edition.export.book.links import Ways
from edition.export.book.pictures import Images, settle_images
from edition.export.book.registers import register_chapters
from edition.export.book.styles import stylesheet
from edition.export.material import Material
from edition.phrases import speaking
from edition.publish.urls import HOME, LEGEND

__all__ = ["Book", "Chapter", "book_of"]


@dataclass(frozen=True)
class Book:
    """A book: its chapters in their order, and the images that they show, by their names."""

    title: str
    language: str
    direction: str
    chapters: tuple[Chapter, ...]
    images: Images

    def stylesheet(self, own: str = "") -> str:
        """The rules for it; *own* are those of the form in which it is read."""
        written = (etree.tostring(c.body, encoding="unicode") for c in self.chapters)
        return stylesheet("".join(written), own)


def book_of(material: Material, *, twins: bool = True) -> Book:
    """The edition as a book; *twins*: with links between passages that correspond."""
    with speaking(material.t):
        made = _Maker(material, twins)
        chapters = tuple(made.chapters())
        made.ways.settle(chapters, {c.name: c.page for c in chapters})
        images = settle_images(chapters, material)
    record = material.record
    language = record.language or material.t.language
    direction = "rtl" if matter.is_from_right(language) else ""
    return Book(record.title, language, direction, chapters, images)


class _Maker:
    def __init__(self, material: Material, twins: bool) -> None:
        self.material = material
        self.twins = twins
        self.ways = Ways(material.record.address)

    def chapters(self) -> list[Chapter]:
        """All of them; what stands for a page of the site is told to the links."""
        plan = self.material.outputs.plan
        title, imprint = matter.title_leaf(self.material), matter.imprint(self.material)
        introduction = list(matter.introduction(self.material))
        made = list(texts.text_chapters(self.material, twins=self.twins))
        pages = list(matter.pages(self.material))
        signs = list(matter.signs(self.material, texts.signs_of(made)))
        registers = list(register_chapters(self.material, made, self.ways))
        for text in made:
            for address in text.addresses:
                self.ways.add(address, text.chapters)
        for chapter in (*pages, *registers):
            self.ways.add(chapter.page, [chapter])
        self.ways.add(HOME, [*introduction, title][:1])
        if signs:
            self.ways.add(LEGEND, signs)
        self.ways.indexes = {plan.addresses.register(scheme) for scheme in plan.registers}
        for address in self.ways.indexes:
            self.ways.pages.setdefault(address, [])
        of_texts = [chapter for text in made for chapter in text.chapters]
        return [title, imprint, *introduction, *of_texts, *pages, *signs, *registers]
