"""Front matter that a draft writes is read back as the same text."""

from collections.abc import Mapping

from hypothesis import strategies as st

from edition.encode.frontmatter import read_front_matter
from edition.encode.frontmatter.values import Value
from edition.importers.draft import Draft, FrontValue, Guess, Paragraph, Text
from edition.importers.writer import write
from edition.location import SourceFile
from tests.tools.properties import holds_for

SIGNS = st.sampled_from(
    [
        *"ab1é漢😀 :#-?'\"[]{},&*!|>%@`~\\=.<\u00a0\u2028\x85\ufeff\t\n\r",
        "- ",
        ": ",
        " #",
        "---",
        "null",
        "...",
    ]
)
WORDS = st.lists(SIGNS, min_size=1, max_size=8).map(lambda s: "x" + "".join(s) + "x")
STRANGE = st.lists(SIGNS, min_size=1, max_size=8).map("".join).filter(lambda s: s.strip())


@holds_for(WORDS, STRANGE, STRANGE, few=60)
def test_every_text_comes_back(title: str, summary: str, note: str) -> None:
    """Signs of YAML, long values, line ends: the reader of front matter has what the draft had."""
    front: Mapping[str, FrontValue] = {
        "id": "letter",
        "title": title,
        "summary": summary,
        "source": {"shelfmark": note, "additions": [title, note]},
        "hands": {"anna": {"medium": ["ink", summary], "note": note * 9}},
    }
    why = Guess("title", note, key="title")
    written = write(Draft(front, (Paragraph((Text("x"),)),), (why,)))
    read, findings = read_front_matter(SourceFile("sources/letter.md", written.text))
    assert [f for f in findings if f.code not in ("empty-value",)] == [], written.text
    assert _plain(read.values) == _kept(front), written.text


def _plain(value: Value) -> object:
    if value.kind == "mapping":
        return {key: _plain(inner) for key, (_, inner) in value.pairs.items()}
    if value.kind == "list":
        return [_plain(item) for item in value.items]
    return (value.text or "").strip("\n")


def _kept(value: FrontValue) -> object:
    if isinstance(value, str):
        return value.strip("\n")
    if isinstance(value, Mapping):
        return {key: _kept(inner) for key, inner in value.items()}
    return [_kept(item) for item in value]
