"""Ids are kept through edits: whoever links to a paragraph finds it again."""

import re

from hypothesis import strategies as st

from edition.tei.names import XML_ID, tei
from tests.properties.encoding import encode, text_of
from tests.tools.properties import holds_for

FRONT = "---\nid: letter\ntitle: A letter\n---\n\n"
WORDS = st.integers(0, 60).map(lambda n: f"word{n}")
# Long enough to be known again, and no two alike: the number stands in it twelve times.
PARAGRAPHS = st.lists(st.lists(WORDS, max_size=6), min_size=1, max_size=12).map(
    lambda found: [
        " ".join([*(f"p{n}t{i}" for i in range(12)), *extra]) for n, extra in enumerate(found)
    ]
)


def ids(paragraphs: list[str], committed: bytes | None = None) -> tuple[dict[str, str], bytes]:
    """The first word of each paragraph → its id, and the bytes of the TEI."""
    result = encode(FRONT + "\n\n".join(paragraphs) + "\n", committed)
    (document,) = result.documents.values()
    found = list(text_of(result).iter(tei("p")))
    names = {(p.text or "").split()[0]: str(p.get(XML_ID)) for p in found if p.text}
    assert len(set(names.values())) == len(names)
    return names, document.data


@holds_for(PARAGRAPHS, st.data(), many=1000)
def test_insertion_keeps_all_ids(paragraphs: list[str], data: st.DataObject) -> None:
    before, committed = ids(paragraphs)
    at = data.draw(st.integers(0, len(paragraphs)))
    new = " ".join(f"new{i}" for i in range(data.draw(st.integers(1, 20))))
    after, _ = ids([*paragraphs[:at], new, *paragraphs[at:]], committed)
    assert {key: after[key] for key in before} == before
    assert after["new0"] not in before.values()


@holds_for(PARAGRAPHS, st.data(), many=1000)
def test_deletion_keeps_the_others_and_is_told(paragraphs: list[str], data: st.DataObject) -> None:
    before, committed = ids([*paragraphs, "the last one stays"])
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    left = [*paragraphs[:at], *paragraphs[at + 1 :], "the last one stays"]
    after, _ = ids(left, committed)
    assert after.items() <= before.items()
    result = encode(FRONT + "\n\n".join(left) + "\n", committed)
    gone = before[paragraphs[at].split()[0]]
    told = [d.message for d in result.findings if d.code == "vanished-id"]
    assert told == [f"1 id(s) of the committed TEI are gone: {gone}"]


@holds_for(PARAGRAPHS, st.data(), many=1000)
def test_an_edited_paragraph_keeps_its_id(paragraphs: list[str], data: st.DataObject) -> None:
    before, committed = ids(paragraphs)
    edited = [
        paragraph.replace(f"t{data.draw(st.integers(2, 9))} ", "t-edited ")
        if data.draw(st.booleans())
        else f"{paragraph} and more"
        for paragraph in paragraphs
    ]
    assert ids(edited, committed)[0] == before


@holds_for(PARAGRAPHS, st.data(), many=1000)
def test_of_a_split_paragraph_one_half_keeps_the_id(
    paragraphs: list[str], data: st.DataObject
) -> None:
    before, committed = ids(paragraphs)
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    words = paragraphs[at].split()
    cut = data.draw(st.integers(3, 9))
    halves = [" ".join(words[:cut]), " ".join(words[cut:])]
    after, _ = ids([*paragraphs[:at], *halves, *paragraphs[at + 1 :]], committed)
    own = before.pop(words[0])
    assert [after[words[0]], after[words[cut]]].count(own) == 1
    assert {key: after[key] for key in before} == before


def test_a_change_in_every_paragraph_of_a_long_document_keeps_all_ids() -> None:
    """As when an editor replaces all quotation marks at once."""
    paragraphs = [f"p{n} he said 'yes' to number {n} and went on {n * 7}" for n in range(1500)]
    before, committed = ids(paragraphs)
    after, _ = ids([p.replace("'", '"') for p in paragraphs], committed)
    assert after == before


def test_paragraphs_that_are_all_the_same_cost_no_more() -> None:
    _, committed = ids(["ditto"] * 6000)
    again = encode(FRONT + "\n\n".join(["ditto"] * 6001), committed)
    found = [p.get(XML_ID) for p in text_of(again).iter(tei("p"))]
    assert len(set(found)) == 6001
    assert set(re.findall(rb'xml:id="(p-\d+)"', committed)) <= {str(i).encode() for i in found}
