"""The text of a witness loses nothing but what its rules hide, whatever the apparatus is like."""

from functools import lru_cache
from random import Random

import pytest

from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import NoLinks, Renderer, ViewSet, compile_html
from edition.render.proof import prove
from edition.render.views import WITNESS
from edition.settings import Settings, SiteSetting
from tests.tools.rendering import document

ALL = Settings(site=SiteSetting(views=("all-witnesses",)))
SIGLA = ["#A", "#B", "#Bac", "#C"]
LIMITS = ["lacunaStart", "lacunaEnd", "witStart", "witEnd"]
POINTS = ["anchor", "lb", "pb"]
NAMES = (
    "p hi div l lg app app app rdg rdgGrp note witDetail seg choice sic corr listApp w fw cell "
    "list item head subst del add quote ref ab sp lem".split()
    + LIMITS
    + POINTS
)
PLACES = ["", "", "", ' from="#i0"', ' from="#i0" to="#i1"', ' from="#i1" to="#i1"', ' loc="1"']


class Writer:
    """Writes TEI by chance, always the same for one number."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.ids = 0

    def body(self) -> str:
        return "".join(self.element(4) for _ in range(self.chance.randint(1, 4)))

    def words(self) -> str:
        return self.chance.choice(["", "a ", " bc", "d-", "\n ", " ef- ", "gh"])

    def sigla(self) -> str:
        found = self.chance.sample(SIGLA, self.chance.randint(0, 3))
        return f' wit="{" ".join(found)}"' if found else ""

    def element(self, depth: int) -> str:
        if not depth:
            return self.words()
        name = self.chance.choice(NAMES)
        inner = "" if name in POINTS else self.words() + self.within(name, depth)
        return f"<{name}{self.attributes(name)}>{inner}</{name}>{self.words()}"

    def within(self, name: str, depth: int) -> str:
        if name == "app" and self.chance.random() < 0.7:
            names = ["lem", "rdg", "rdg"][: self.chance.randint(1, 3)]
            return "".join(f"<{n}{self.sigla()}>{self.element(depth - 1)}</{n}>" for n in names)
        return "".join(self.element(depth - 1) for _ in range(self.chance.randint(0, 3)))

    def attributes(self, name: str) -> str:
        if name in ("lem", "rdg", "rdgGrp", "witDetail", *LIMITS):
            return self.sigla()
        if name in ("lb", "pb"):
            return self.chance.choice(["", ' break="no"', ' n="2"'])
        if name in ("anchor", "seg", "w", "p", "l"):
            self.ids += 1
            return f' n="1" xml:id="i{self.ids - 1}"'
        return self.chance.choice(PLACES) if name == "app" else ""


@lru_cache
def renderer() -> Renderer:
    return compile_html(WITNESS, Settings())[0]


@pytest.mark.parametrize("seed", range(60))
def test_every_letter_is_shown_or_hidden_by_a_rule(seed: int) -> None:
    made = document(Writer(seed).body())
    edition = merge([collect(made)], ALL)
    for view in ViewSet(ALL, edition).of(made.path)[1:]:
        fragment, omitted = renderer().of(view).traced(made, edition, NoLinks())
        proof = prove(made, fragment.html, omitted)
        assert (proof.lost, proof.extra, proof.ordered) == (0, 0, True), proof
