"""What is said behind a difference: its number, and in the in-line text what other copies have."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from edition.collate.result import Collation, Difference, Passage, Reading, State
from edition.publish.compare_bars import said
from edition.publish.compare_kinds import CHARACTERS, Names, of_passages, spoken
from edition.publish.phrases import Phrases

_WORDS = (State.SHOWN, State.MARKED, State.RELEASED)


class Notes:
    """Numbers and brackets for one comparison; *base* is the copy of the in-line text."""

    def __init__(
        self,
        collation: Collation,
        passages: Mapping[str, Passage],
        base: int,
        names: Names,
        t: Phrases,
    ) -> None:
        self.collation, self.passages, self.base, self.t = collation, passages, base, t
        self.names = names
        self.hidden = _hidden(passages, base)
        self.shown = of_passages(collation.differences)

    def after(self, difference: Difference, copy: int) -> Markup:
        """The number of a difference; in the copy of the in-line text what the others have, too."""
        html = self.number(difference)
        if copy == self.base and not self._hides(difference):
            html += Markup("").join(self._brackets(difference))
        return html

    def number(self, difference: Difference) -> Markup:
        """The number as a link to the apparatus."""
        return Markup(
            '<a class="n k-{}" data-generated="" href="{}" aria-label="{}">{}</a>'
        ).format(
            difference.kind.value,
            f"#{self.names.entry(difference)}",
            spoken(difference, self.t),
            difference.number,
        )

    def _hides(self, difference: Difference) -> bool:
        """Whether the copy of the in-line text withholds words here: then it gets no others."""
        if difference.readings[self.base].state is State.WITHHELD:
            return True
        first, last = difference.columns
        place = bisect_left(self.hidden, (last, last))
        return place > 0 and first < last and self.hidden[place - 1][1] > first

    def _brackets(self, difference: Difference) -> list[Markup]:
        own = difference.readings[self.base].group
        groups: dict[int, list[int]] = {}
        for copy, reading in enumerate(difference.readings):
            if copy != self.base and reading.group != own:
                groups.setdefault(reading.group, []).append(copy)
        return [self._bracket(difference, copies) for copies in groups.values()]

    def _bracket(self, difference: Difference, copies: Sequence[int]) -> Markup:
        words = self.words(difference, copies[0])
        return Markup(' <span class="inl k-{}">{}{}</span>').format(
            difference.kind.value, self.sigla(copies), words
        )

    def sigla(self, copies: Sequence[int]) -> Markup:
        """The sigla of copies, as they stand in a bracket."""
        sigla = " ".join(self.collation.copies[copy].siglum for copy in copies)
        return Markup('<b class="sig" data-generated="">{}</b>').format(sigla)

    def words(self, difference: Difference, copy: int, told: Callable[[str], str] = str) -> Markup:
        """What a copy has, in its words, as *told* tells them, or in those of the edition."""
        reading = difference.readings[copy]
        if self.shown.get(difference.passage) is difference:
            return Markup('<span class="ed" data-generated="">{}</span>').format(
                self.of_passage(difference, copy)
            )
        if reading.state in _WORDS and reading.text:
            words = in_itself(told(reading.text))
            return Markup('<del class="struck">{}</del>').format(words) if reading.struck else words
        return Markup('<span class="ed" data-generated="">{}</span>').format(self.state(reading))

    def of_passage(self, difference: Difference, copy: int) -> str:
        """What a copy makes of a passage: it shows, marks, withholds or lacks it."""
        passage = self.passages.get(difference.passage)
        if passage is None:
            return self.state(difference.readings[copy])
        states = passage.states(copy)
        if State.WITHHELD in states and len(states) == 1:
            return said(passage, copy)
        return self.t.joined([self.t(f"compare.state.{state.value}") for state in states])

    def state(self, reading: Reading) -> str:
        """How a copy stands to a place, in one word."""
        if reading.mark < 0 and reading.state is State.ABSENT:
            return self.t("compare.nothing")
        return self.t(f"compare.state.{reading.state.value}")

    def given(self, difference: Difference | None, sigla: Sequence[str], words: str) -> Markup:
        """Words of other copies, below a paragraph of the in-line text that withholds them."""
        number = Markup("")
        if difference is not None:
            number = Markup("{} ").format(f"{CHARACTERS[difference.kind]} {difference.number}")
        return Markup(
            '<b class="no" data-generated="">{}</b><b class="sig" data-generated="">{}</b>{}'
        ).format(number, " ".join(sigla), in_itself(words))


def in_itself(words: str) -> Markup:
    """Words of a copy among those of the edition: they keep the direction of their own writing."""
    return Markup("<bdi>{}</bdi>").format(words)


def _hidden(passages: Mapping[str, Passage], copy: int) -> list[tuple[int, int]]:
    """The columns that a copy withholds, in order."""
    return sorted(
        part.columns
        for passage in passages.values()
        for part in passage.parts
        if part.states[copy] is State.WITHHELD and part.columns[0] < part.columns[1]
    )
