"""Whatever stands in lines and is said of them: it is encoded without a fault, and none is lost."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.importers.review import artefacts
from edition.importers.surfaces import images_of
from edition.importers.writer import write
from edition.tei.names import local, tei
from tests.importers.sheets.drafted import draft_of, imported, line, of_lines, page
from tests.importers.tei.edition import made

IMAGES = "facsimile: page.facsimile.xml\n"
SIGNS = "ab Ä1.-¬⸗=*_#[]{}()|\\~`<>&:;!^'\"@$%+/\u00a0\u00ad\u202f中"
TEXT = st.text(SIGNS, min_size=1, max_size=24)
KINDS = (
    "person place date sic abbrev unclear gap supplied comment blackening add work textStyle ours "
    "regularised foreign"
).split()
VALUES = st.sampled_from(
    ("", "expansion:x;", "correction:y|z;", "alternative:w];", "bold:true;italic:true;",
     "continued:true;", "superscript:true;", "reason:a b;", "comment:--> {x;", "year:1908;")
)  # fmt: skip
TAG = st.builds(
    "{} {{offset:{}; length:{};{}}}".format,
    st.sampled_from(KINDS), st.integers(0, 12), st.integers(0, 20), VALUES,
)  # fmt: skip
LINE = st.tuples(TEXT, st.lists(TAG, max_size=4).map(" ".join))
TYPES = st.sampled_from(
    ("paragraph", "heading", "marginalia", "header", "page-number", "footnote", "signature",
     "salutation", "stamp", "letterhead", "caption", "postscript")
)  # fmt: skip
REGION = st.tuples(TYPES, st.lists(LINE, min_size=1, max_size=4))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def words(element: etree._Element) -> str:
    """The text on the sheet: of several readings the first, no white space."""
    if not isinstance(element.tag, str):
        return ""
    parts = [element.text or ""]
    for number, child in enumerate(element):
        if not (local(element) in ("choice", "app") and number):
            parts.append(words(child))
        parts.append(child.tail or "")
    return "".join("".join(parts).split())


@given(st.lists(REGION, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_lines_with_tags_are_encoded_as_they_stand(
    regions: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    files = page(
        "".join(
            of_lines(
                "".join(
                    line(escaped(text), escaped(custom), id=f"r{n}l{m}")
                    for m, (text, custom) in enumerate(lines)
                ),
                custom=f"structure {{type:{kind};}}",
                id=f"r{n}",
            )
            for n, (kind, lines) in enumerate(regions)
        )
    )
    if not any(text.strip() for _, lines in regions for text, _ in lines):
        assert [f.code for f in imported(files)[1]] == ["no-text"]
        return
    draft = draft_of(files)
    assert not draft.plain
    source = write(draft).text.replace("transcription:", f"{IMAGES}transcription:", 1)
    images = images_of(draft.surfaces).decode()
    found = made({"sources/page.md": source, "sources/page.facsimile.xml": images})
    assert [f for f in found.encoded.findings if f.is_error] == [], source
    (document,) = found.documents.values()
    body = document.root.find(f"{tei('text')}/{tei('body')}")
    assert body is not None
    left_out = list(artefacts(draft))
    if not left_out:  # signs for gaps
        assert words(body) == "".join((draft.text or "").split()), source
    assert all(a.text.strip() in (draft.text or "") for a in left_out)
