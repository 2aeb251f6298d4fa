"""A copy read: its running text in words, the signs of absence in it, the marks on its sheets.

One pass over the tree. What a copy says is what stands on its sheets as the transcription has it;
notes and other words of the edition are no part of that. Any TEI will do.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lxml import etree

from edition.collate.copy_text import CopyText
from edition.collate.reading.apart import OF_THE_EDITION, is_of_the_edition, mark_of
from edition.collate.reading.gathering import Block, Gathering
from edition.collate.reading.numbers import Numbers
from edition.collate.reading.readings import preferred_of, reading_of, rivals_of, stands_apart
from edition.collate.reading.runs import APART, JOINED, Around
from edition.model.facts import Facts
from edition.model.redaction import Size, read_size
from edition.model.structure import DIVISIONS
from edition.tei.document import Document
from edition.tei.extent import not_counted
from edition.tei.names import BLOCK, BREAKING, ELEMENT_ONLY, XML_ID, local, tei
from edition.tei.whitespace import are_apart, is_layout, normalise, plain_text

# Besides the blocks of TEI: what is said, shown or written on its own.
_BLOCKS = BLOCK | frozenset(
    "set spGrp performance u post prologue epilogue view caption camera sound tech zone".split()
)
# White space in these is layout between parts of one word; in other elements that hold elements
# only it stands between words.
_PARTS_OF_WORDS = frozenset({"choice", "subst", "app", "rdgGrp"})
# Whose ``hand`` is that of who deleted or restored, not of who wrote.
_ANOTHER_HAND = frozenset({"del", "delSpan", "restore", "retrace", "undo", "redo"})


def read_copy(document: Document, facts: Facts) -> CopyText:
    """What the copy *document* says; *facts* are those collected from it.

    A document that is no copy of a work can be read, too: it has no siglum.
    """
    reader = _Reader(document, facts)
    text = reader.text
    with _nothing_collected():
        reader.element(document.root, Around())
        text.end_paragraph()
    witness = facts.witness
    return CopyText(
        facts.id,
        facts.document,
        witness.siglum if witness else "",
        witness.label if witness else "",
        witness.released if witness else "",
        tuple(text.words),
        tuple(text.paragraphs),
        tuple(text.signs),
        tuple(text.marks),
    )


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Words are many, and all are kept: to look for garbage among them takes half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _typists(facts: Facts) -> frozenset[str]:
    """The pointers of hands that are a typewriter: what they wrote is the text itself."""
    return frozenset(f"#{hand.id}" for hand in facts.hands if "typ" in hand.medium.lower())


_GAPS = {"withheld": "withheld", "held-back": "held back"}


class _Reader:
    """The pass over a document. ``next`` is the ordinal of the element that comes next."""

    def __init__(self, document: Document, facts: Facts) -> None:
        self.next = 0
        self.text = Gathering(facts.document, Block(document.root, 0))
        self._numbers = Numbers(document.root)
        self._depth = 0  # divisions around
        self._hand = ""  # since the last shift of hands
        self._absent = False  # in a redaction without text
        self._typists = _typists(facts)
        self._ids = {anchor.id: anchor.ordinal for anchor in facts.ids}
        self._spans: dict[str, bool] = {}  # id of the end of a delSpan or addSpan: whether struck

    def element(self, element: etree._Element, around: Around) -> None:
        """Read one element without its tail."""
        name = local(element)
        if not name:
            return
        if self._spans:
            self._spans.pop(element.get(XML_ID) or "", None)
        special = _SPECIAL.get(name)
        if special is not None:
            special(self, element, around)
        elif name in _BLOCKS:
            self.block(element, around)
        else:
            self.content(element, around)

    def content(self, element: etree._Element, around: Around) -> None:
        """Read what is in an element."""
        ordinal = self.next
        self.next += 1
        name = local(element)
        hand = element.get("hand")
        if hand is not None and name not in _ANOTHER_HAND:
            around = around._replace(hand="" if hand in self._typists else hand)
        if element.text:
            self._run(element.text, name, ordinal, around)
        before = None
        for child in element:
            if before is not None and are_apart(before, child):
                self.sign(APART, around)
            self.element(child, around)
            before = child
            if child.tail:
                before = None
                self._run(child.tail, name, ordinal, around)

    def _run(self, text: str, name: str, ordinal: int, around: Around) -> None:
        if name in ELEMENT_ONLY and is_layout(text):
            if name in _PARTS_OF_WORDS:
                return
            text = " "
        if self._hand and not around.hand:
            around = around._replace(hand=self._hand)
        for struck in self._spans.values():
            around = around._replace(struck=around.struck or struck, added=not struck)
        self.text.stream.add(normalise(text), ordinal, around)

    def skip(self, element: etree._Element, _around: Around | None = None) -> None:
        """Pass over an element with all that is in it."""
        self.next += sum(1 for _ in element.iter(etree.Element))

    def sign(self, text: str, around: Around) -> None:
        """Add what stands for no letters: a space, the end of a line or of a word."""
        self.text.stream.add(text, self.next, around)

    def block(self, element: etree._Element, around: Around) -> None:
        """A paragraph, a heading, a line of verse … or what holds such; in a mark, a line."""
        if self.text.in_mark:
            self.sign("\n", around)
            self.content(element, around)
            self.sign("\n", around)
            return
        self.text.end_paragraph()
        block, depth = self.text.block, self._depth
        self._depth += local(element) in DIVISIONS
        level = max(self._depth, 1) if local(element) == "head" else 0
        self.text.block = Block(element, self.next, self._numbers.enter(element), level)
        self.content(element, around)
        self.text.end_paragraph()
        self._numbers.leave(element)
        self.text.block, self._depth = block, depth

    def works(self, element: etree._Element, around: Around) -> None:
        """A list of works: a bibliography of the text, or a register of the edition."""
        (self.skip if is_of_the_edition(element) else self.block)(element, around)

    def on_sheet(self, element: etree._Element, around: Around) -> None:
        """A note, a stamp, forme work: a mark on the sheet, or words of the edition."""
        mark = mark_of(element)
        if mark is None:
            self.skip(element)
        elif self.text.in_mark:
            self.content(element, around)
        else:
            ordinal, hand, self._hand = self.next, self._hand, ""
            begun = self.text.begin_mark()
            self.content(element, Around())
            self.text.end_mark(element, mark, ordinal, begun)
            self._hand = hand

    def choice(self, element: etree._Element, around: Around) -> None:
        """A ``choice`` or an entry of an apparatus: one of its readings."""
        if local(element) == "app" and stands_apart(element):
            self.skip(element)
            return
        around = around._replace(rivals=rivals_of(element), preferred=preferred_of(element))
        self._only(element, reading_of(element), around)

    def _only(
        self, element: etree._Element, reading: etree._Element | None, around: Around
    ) -> None:
        """Read *reading*, wherever it stands in *element*, and pass over the other readings."""
        ordinal, name = self.next, local(element)
        self.next += 1
        self._stray(element.text, name, ordinal, around)
        for child in element:
            if child is reading or local(child) in BREAKING:
                self.element(child, around)
            elif local(child) == "rdgGrp":
                self._only(child, reading, around)
            elif local(child):
                self.skip(child)
            self._stray(child.tail, name, ordinal, around)

    def _stray(self, text: str | None, name: str, ordinal: int, around: Around) -> None:
        """Text between readings, where TEI allows none."""
        if text and not is_layout(text):
            self._run(text, name, ordinal, around)

    def deletion(self, element: etree._Element, around: Around) -> None:
        """A ``del``: struck words, or a redaction."""
        if element.get("type") != "redaction":
            cert = element.get("cert") or around.cert
            counted = around.counted and not not_counted(element)  # one word of a substitution
            struck = not around.lifted
            self.content(element, around._replace(struck=struck, cert=cert, counted=counted))
            return
        self.sign(APART, around)
        if plain_text(element, is_of_the_edition):
            self.content(element, around._replace(piece=element.get(XML_ID) or ""))
        else:
            self._withheld(element, around)
        self.sign(APART, around)

    def _withheld(self, element: etree._Element, around: Around) -> None:
        gap = next(element.iter(tei("gap")), None)
        size = Size() if gap is None else read_size(gap)
        self.text.sign("withheld", self.next, element.get(XML_ID) or "", size)
        self._absent = True
        self.content(element, around)
        self._absent = False

    def gap(self, element: etree._Element, around: Around) -> None:
        """Words that are not there, for whatever reason."""
        self.sign(APART, around)
        if not self._absent:
            kind = _GAPS.get(element.get("reason") or "", "unreadable")
            self.text.sign(kind, self.next, around.piece, read_size(element))
        self.skip(element)

    def addition(self, element: etree._Element, around: Around) -> None:
        """Words that were added; whose they are, its ``hand`` says."""
        self.content(element, around._replace(added=True))

    def restore(self, element: etree._Element, around: Around) -> None:
        """Words whose deletion was lifted."""
        self.content(element, around._replace(struck=False, lifted=True))

    def doubtful(self, element: etree._Element, around: Around) -> None:
        """Words that are hard to read, or supplied by an editor."""
        doubt = "supplied" if local(element) == "supplied" else element.get("reason") or "unclear"
        self.content(element, around._replace(doubt=doubt, cert=element.get("cert") or ""))

    def label(self, element: etree._Element, around: Around) -> None:
        """An enumerator, which is no word of a passage, or a label of some type."""
        if element.get("type") is not None:
            self.content(element, around)
            return
        self.sign(APART, around)
        self.content(element, around._replace(counted=False))
        self.sign(APART, around)

    def hand_shift(self, element: etree._Element, around: Around) -> None:
        """What follows is in another hand."""
        hand = element.get("new") or ""
        self._hand = "" if hand in self._typists else hand
        self.content(element, around)

    def span(self, element: etree._Element, around: Around) -> None:
        """A deletion or an addition up to a point further on."""
        end = (element.get("spanTo") or "").removeprefix("#")
        if self._ids.get(end, -1) > self.next and element.get("type") != "redaction":
            self._spans[end] = local(element) == "delSpan"
        self.content(element, around)

    def breaking(self, element: etree._Element, around: Around) -> None:
        """The beginning of a line or page: a space, or nothing where a word goes on."""
        within = element.get("break") == "no"
        self.sign(JOINED if within else " " if local(element) == "milestone" else "\n", around)
        self.content(element, around)

    def space(self, element: etree._Element, around: Around) -> None:
        """A place left blank."""
        self.sign(" ", around)
        self.skip(element)

    def sheets(self, element: etree._Element, around: Around) -> None:
        """A ``sourceDoc``: the text once more, where a ``text`` stands beside it."""
        parent = element.getparent()
        texts = [] if parent is None else parent.findall(tei("text"))
        if any(plain_text(text, is_of_the_edition) for text in texts):
            self.skip(element)
        else:
            self.block(element, around)


_SPECIAL: dict[str, Callable[[_Reader, etree._Element, Around], None]] = {
    **dict.fromkeys(OF_THE_EDITION, _Reader.skip),
    **dict.fromkeys(BREAKING, _Reader.breaking),
    **dict.fromkeys(("note", "fw", "stamp"), _Reader.on_sheet),
    **dict.fromkeys(("choice", "app"), _Reader.choice),
    **dict.fromkeys(("unclear", "supplied"), _Reader.doubtful),
    **dict.fromkeys(("delSpan", "addSpan"), _Reader.span),
    "listBibl": _Reader.works,
    "del": _Reader.deletion,
    "add": _Reader.addition,
    "restore": _Reader.restore,
    "gap": _Reader.gap,
    "label": _Reader.label,
    "handShift": _Reader.hand_shift,
    "space": _Reader.space,
    "sourceDoc": _Reader.sheets,
}
