"""An index is put together from pieces, in any order, and patched where few of them change."""

import random
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.cache.values import digest, packed, unpacked
from edition.publish.search import shards, texts
from edition.publish.search.chunks import Entry, chunk_of, entries_of, renumbered, row_of
from edition.publish.search.cuts import Cutter, Cutting, Group
from edition.publish.search.differences import Difference
from edition.publish.search.output import Published
from edition.publish.search.overview import Frame
from edition.publish.search.piece import Described, SearchPiece, piece_of_units
from edition.publish.search.prefixes import stretches
from edition.publish.search.runs import BOXES, Runs, joined
from edition.publish.search.units import Unit
from edition.publish.search.update import update_index

FRAME = Frame(
    (("person", "Persons"),),
    {"persons.xml#emma": "person"},
    {"persons.xml#emma": "Emma"},
    {"copy": "Copy", "lang": "Language", "code": "Code"},
)
WORDS = (
    "the governor of Bern has governed governors gone going go Häuser Haus happy happier happiest "
    "étés été treaty treaties treated treason tree trees a an and 東 京 ab abc abcd abcde"
).split()


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    """Files are full soon, so that a small edition has many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "SIZE", 60)
        patch.setattr(texts, "_CUTTINGS", {"t": Cutting(150, 4), "d": Cutting(4, 5)})
        yield


def piece(key: str, paragraphs: tuple[str, ...], language: str = "en") -> SearchPiece:
    """The piece of a letter with these paragraphs."""
    units = [
        Unit(f"{key}.html", f"p{n}", text, [(0, 1, language)], ["persons.xml#emma"] * (n % 2))
        for n, text in enumerate(paragraphs)
    ]
    described = Described(f"Letter {key}", f"{key}.html", years=(1900, 1901), language=language)
    return piece_of_units(key, described, units)


@dataclass
class Site:
    """A site with its search, and what is kept of it."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    store: dict[str, SearchPiece] = field(default_factory=dict)

    def build(self, pieces: list[SearchPiece], frame: Frame = FRAME) -> Mapping[str, bytes]:
        """The files of the index of these pieces."""
        named = {digest(packed(piece)).hex(): piece for piece in pieces}
        self.store |= named
        before = dict(self.files)
        self.written, self.opened = [], []
        published = Published(self.digests, before.__getitem__)
        args = (self.folder, list(named), self.load, frame, self.write, published)
        self.digests = update_index(*args)
        self.files = {address: self.files[address] for address in self.digests}
        return self.files

    def load(self, name: str) -> SearchPiece:
        self.opened.append(name)
        return self.store[name]

    def write(self, address: str, data: bytes) -> None:
        self.written.append(address)
        self.files[address] = data


def whole(pieces: list[SearchPiece], frame: Frame = FRAME) -> Mapping[str, bytes]:
    """The files of the index, made from nothing."""
    with TemporaryDirectory() as name:
        return Site(Path(name)).build(pieces, frame)


positions = st.sets(st.integers(0, 5000), min_size=1, max_size=5).map(sorted)
places = st.dictionaries(st.integers(0, 300), positions, min_size=1, max_size=5)


@given(st.dictionaries(st.integers(0, 10_000), places, max_size=8))
def test_the_chunks_of_a_row_come_back(documents: dict[int, dict[int, list[int]]]) -> None:
    entries = [Entry(n, chunk_of(sorted(documents[n].items()))) for n in sorted(documents)]
    assert list(entries_of(row_of(entries))) == entries


steps = st.dictionaries(st.integers(0, 10_000), st.integers(1, 90), max_size=4)


@given(st.dictionaries(st.integers(0, 10_000), places, max_size=6), steps)
def test_numbers_are_changed_where_they_rise(
    documents: dict[int, dict[int, list[int]]], more: dict[int, int]
) -> None:
    entries = [Entry(n, chunk_of(sorted(documents[n].items()))) for n in sorted(documents)]
    sums = [(at, sum(n for other, n in more.items() if other <= at)) for at in sorted(more)]
    after = [Entry(d + max([0, *(n for at, n in sums if at <= d)]), c) for d, c in entries]
    assert list(entries_of(renumbered(row_of(entries), sums))) == after


texts_ = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
letters = st.tuples(st.lists(texts_, max_size=3).map(tuple), st.sampled_from(["en", "de", "la"]))
editions = st.dictionaries(st.integers(0, 30), letters, max_size=12)


Letters = dict[int, tuple[tuple[str, ...], str]]
histories = st.lists(editions, min_size=2, max_size=4)
chances = st.randoms(use_true_random=False)


@settings(max_examples=8, deadline=None)
@given(histories, chances)
def test_a_patched_index_is_the_whole_index(history: list[Letters], chance: random.Random) -> None:
    """Letters are changed, added, taken away, and put into another order."""
    _compare(history, chance)


@pytest.mark.prove
@settings(max_examples=300, deadline=None)
@given(histories, chances)
def test_every_patched_index_is_the_whole_index(
    history: list[Letters], chance: random.Random
) -> None:
    _compare(history, chance)


def _compare(history: list[Letters], chance: random.Random) -> None:
    edition: Letters = {}
    with TemporaryDirectory() as name:
        site = Site(Path(name))
        for change in history:
            edition |= change
            for number in list(edition):
                if chance.random() < 0.1:
                    del edition[number]
            pieces = [piece(str(n), *letter) for n, letter in edition.items()]
            if chance.random() < 0.2:
                chance.shuffle(pieces)
            assert site.build(pieces) == whole(pieces)


def edition(count: int) -> list[SearchPiece]:
    """An edition of so many letters, of which no two are alike."""
    chance = random.Random(7)
    return [
        piece(f"letter-{n}", tuple(" ".join(chance.choices(WORDS, k=9)) for _ in range(3)))
        for n in range(count)
    ]


def test_pieces_can_be_stored() -> None:
    (one,) = edition(1)
    assert unpacked(packed(one)) == one


def test_a_comma_changes_one_file(tmp_path: Path) -> None:
    """No word has another place: only the text itself is another one."""
    pieces, site = edition(60), Site(tmp_path)
    site.build(pieces)
    text = [row[2] for row in pieces[30].texts]
    pieces[30] = piece("letter-30", (text[0].replace(" ", ", ", 1), *text[1:]))
    assert site.build(pieces) == whole(pieces)
    assert [address[:8] for address in site.written] == ["search/t"]
    assert len(site.opened) == 2, "the letter as it was, and as it is"


def test_a_word_changes_its_own_files(tmp_path: Path) -> None:
    pieces, site = edition(60), Site(tmp_path)
    files = site.build(pieces)
    text = [row[2] for row in pieces[30].texts]
    pieces[30] = piece("letter-30", (*text[:2], f"{text[2]} treaty"))
    assert site.build(pieces) == whole(pieces)
    assert len(files) > 20
    assert len(site.written) <= 4, "its text, its word, the length of the paragraph, the table"


def test_a_title_changes_the_names_and_its_words(tmp_path: Path) -> None:
    pieces, site = edition(60), Site(tmp_path)
    site.build(pieces)
    head = pieces[30].head
    named = head._replace(described=head.described._replace(title="Another"))
    pieces[30] = pieces[30]._replace(head=named)
    assert site.build(pieces) == whole(pieces)
    assert [address[:8] for address in site.written] == ["search/d"]


def test_a_letter_more_opens_no_other_letter(tmp_path: Path) -> None:
    pieces, site = edition(60), Site(tmp_path)
    site.build(pieces[:20] + pieces[21:])
    contexts = {address for address in site.files if address.startswith("search/t")}
    assert site.build(pieces) == whole(pieces)
    assert len(site.opened) == 1
    assert len(contexts & {*site.written}) <= 2, "texts stay where they are"


def test_a_person_is_renamed(tmp_path: Path) -> None:
    pieces, site = edition(20), Site(tmp_path)
    site.build(pieces)
    renamed = FRAME._replace(entries={"persons.xml#emma": "Emma Darwin"})
    assert site.build(pieces, renamed) == whole(pieces, renamed)
    assert site.written == ["search/f0.js"]
    assert site.opened == []


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    pieces, site = edition(20), Site(tmp_path)
    site.build(pieces)
    site.build(pieces)
    assert (site.written, site.opened) == ([], [])


@pytest.mark.parametrize("damage", ["lost", "cut", "foreign", "edited", "missing", "old piece"])
def test_what_is_kept_may_be_lost_or_wrong(tmp_path: Path, damage: str) -> None:
    """Then the index is made as a whole."""
    pieces, site = edition(20), Site(tmp_path)
    site.build(pieces)
    state = tmp_path / "index.state"
    if damage == "lost":
        state.unlink()
    elif damage == "cut":
        state.write_bytes(state.read_bytes()[:2000])
    elif damage == "foreign":
        state.write_bytes(b"\x80\x04foreign")
    elif damage == "edited":
        site.files = dict.fromkeys(site.files, b"editionSearch()\n")
    elif damage == "missing":
        site.digests = dict(list(site.digests.items())[1:])
    else:
        site.store.clear()
    pieces[3] = piece("letter-3", ("all is new",))
    assert site.build(pieces) == whole(pieces)


def test_runs_come_in_any_order_and_from_several_hands(tmp_path: Path) -> None:
    pieces = list(enumerate(edition(40)))
    alone, mixed = tmp_path / "alone", tmp_path / "mixed"
    for folder in (alone, mixed):
        folder.mkdir()
    runs = Runs(alone)
    for number, one in pieces:
        runs.add(number, one.words)
    runs.finish()
    random.Random(3).shuffle(pieces)
    for hand in range(4):
        runs = Runs(mixed, f"hand-{hand}")
        for number, one in pieces[hand::4]:
            runs.add(number, one.words)
            runs.finish()
    for box in range(BOXES):
        assert list(joined(mixed, box)) == list(joined(alone, box))


@dataclass(frozen=True)
class Stored:
    """Pieces in a folder, for other processes."""

    folder: Path

    def __call__(self, name: str) -> SearchPiece:
        found: SearchPiece = unpacked((self.folder / name).read_bytes())
        return found


def test_several_processes_make_the_same_index(tmp_path: Path) -> None:
    pieces = edition(30)
    names = []
    for one in pieces:
        data = packed(one)
        names.append(digest(data).hex())
        (tmp_path / names[-1]).write_bytes(data)
    files: dict[str, bytes] = {}
    with ProcessPoolExecutor(2) as hands:
        args = (tmp_path / "kept", names, Stored(tmp_path), FRAME, files.__setitem__, Published())
        update_index(*args, hands.map)
    assert files == whole(pieces)


def test_what_a_stopped_build_left_goes(tmp_path: Path) -> None:
    left = tmp_path / "index-abc"
    left.mkdir()
    (left / "0.rows").write_bytes(b"!")
    pieces, site = edition(3), Site(tmp_path)
    assert site.build(pieces) == whole(pieces)
    assert [file.name for file in tmp_path.iterdir()] == ["index.state"]


@given(
    st.dictionaries(st.text("abcé東𝔞", min_size=1, max_size=30), st.integers(1, 40), max_size=40)
)
def test_stretches_have_each_word_once_and_none_is_too_full(sizes: dict[str, int]) -> None:
    forms = sorted(sizes, key=lambda form: form.encode("utf-16-be"))
    found = stretches(forms, [sizes[form] for form in forms], 50)
    assert [form for s in found for form in forms[s.first : s.end]] == forms
    begins = [s.begins.encode("utf-16-be") for s in found]
    assert begins == sorted(set(begins))
    for stretch in found:
        own = forms[stretch.first : stretch.end]
        alike = all(form.startswith(own[0][:24]) for form in own)
        assert len(own) == 1 or sum(map(sizes.__getitem__, own)) <= 50 or alike
        assert stretch.begins.encode("utf-16-be") <= own[0].encode("utf-16-be")


def cut(keys: list[str], sizes: dict[str, list[int]]) -> list[Group[str]]:
    cutter: Cutter[str] = Cutter(Cutting(10, 4))
    found = [group for key in keys for group in cutter.add(key, key, sizes.get(key, [1]))]
    return [*found, *cutter.finish()]


def test_a_longer_document_moves_few_others() -> None:
    keys = [f"letter-{n}" for n in range(400)]
    plain, longer = cut(keys, {}), cut(keys, {"letter-200": [9]})
    assert [m for group in longer for m in group.members] == keys
    assert len({*longer} - {*plain}) <= 3


def test_a_large_document_has_files_of_its_own() -> None:
    found = cut(["a", "b", "c"], {"b": [10, 10, 3]})
    assert [(group.members, group.part) for group in found] == [
        (("a",), None), (("b",), 0), (("b",), 1), (("b",), 2), (("c",), None)
    ]  # fmt: skip
    assert len({group.name for group in found}) == 5


def test_a_difference_is_told_by_what_stays_in_order() -> None:
    found = Difference("abcdef", "abxdcf")
    assert [found.before[n] for n in found.gone] in (["c", "e"], ["d", "e"])
    assert len(found.come) == 2
    assert not Difference("abc", "axc").shifted
    assert Difference("abc", "xabc").shifted
