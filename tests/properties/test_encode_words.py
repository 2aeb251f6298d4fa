"""Whatever is written, and however it is marked: its words are in the TEI, once and in order."""

import re

from lxml import etree

from edition.tei.names import XML_ID, local, tei
from edition.tei.parse import parse
from edition.tei.serialise import serialise
from tests.properties.encoding import encode, errors, text_of, words_of
from tests.properties.sources import Source, written
from tests.tools.properties import holds_for


@holds_for(written(), many=6000)
def test_every_word_is_there_in_its_place(source: Source) -> None:
    """The words of the TEI are those of the source; and a source without a fault has no error."""
    result = encode(source.text)
    # The generator knows no order of blocks: text below a signature is a fault, and no loss.
    assert [e for e in errors(result) if "text-after-closer" not in str(e)] == []
    assert words_of(text_of(result)) == source.words


@holds_for(written(most=4), many=1500)
def test_bytes_are_stable(source: Source) -> None:
    """Encoding again, also onto what was written before, gives the same; so does writing again."""
    data = one_document(encode(source.text))
    assert one_document(encode(source.text)) == data
    assert one_document(encode(source.text, committed=data)) == data
    bare = re.sub(rb"<\?edition [^>]*\?>\n", b"", data)
    document, _ = parse(bare, "tei/letter.xml")
    assert document is not None
    assert serialise(document.root) == bare


@holds_for(written(), many=1500)
def test_ids_and_pointers_agree(source: Source) -> None:
    """No id twice; every chain goes both ways; every element of a kind that has ids has one."""
    text = text_of(encode(source.text))
    elements = list(text.iter(etree.Element))
    ids = [str(e.get(XML_ID)) for e in elements if e.get(XML_ID)]
    assert len(ids) == len(set(ids))
    by_id = {e.get(XML_ID): e for e in elements}
    for element in elements:
        for here, there in (("next", "prev"), ("prev", "next")):
            if element.get(here):
                other = by_id[str(element.get(here)).removeprefix("#")]
                assert other.get(there) == f"#{element.get(XML_ID)}"
    wanting = [e for e in elements if local(e) in ("p", "div", "lg", "list") and not e.get(XML_ID)]
    assert all(any(a.tag == tei("note") for a in e.iterancestors()) for e in wanting)


def one_document(result: object) -> bytes:
    """The bytes of the only document."""
    (document,) = result.documents.values()  # type: ignore[attr-defined]
    return bytes(document.data)
