"""Signs in any order, however broken: no crash, no place outside the file, no word lost unsaid."""

from hypothesis import strategies as st

from edition.location import SourceFile
from tests.properties.encoding import encode, errors
from tests.properties.test_any_source import lies_inside
from tests.tools.properties import holds_for

WORD = "WORD"
SIGNS = (
    *"[]{}()|~*_`<>!^:.#=?\"'\\-&;+,/ \n\t",
    "\n\n", "    ", "\n> ", "\n- ", "\n1. ", "]{", "{.", "{#", "](", "[^", "]:", ":::", "\n:::\n",
    "\n::: stamp\n", "\n::: redacted {key=a}\n", "\n::: lines\n", "\n::: quote\n", "```", "\n```\n",
    "``", "~~", "**", "{=tei}", "{?}", "\n| ", "|---|---|\n", "\n---\n", "\n===\n", "\n# ", "<!--",
    "-->", "<u>", "</u>", "<br>", "&#", "&amp;", "&#12;", "\\\n", "\u0323", "\u0301", "א",
    "e\u0301", "\u27e6", "\u27e7", "\u2028", "\x85", "\xa0", "::: ", "key=r1", ".redacted",
    ".withheld", "words=1",
    ".alt", "cert=low", ".pb", ".signed", "\n{.signed}\n", "\n{.item}\n", "date:", "person:",
    "http://a", "[^1]", "\n[^1]: ", "\n\n[^1]: ", "{++", "++}", "{~~", "~>", "~~}", "{>>", "<<}",
    "[...3]", "[---]", "( )", "(X)", "#a", "el=p", "xml:id=a", ".id", "in=b", "for=r1",
    ".exemption",
    ".released", ".del", ".subst", "\n\n<p>", "</p>", "`<a>", "</a>`{=tei}", "\n{#b}\n", "lang=de",
)  # fmt: skip
PIECES = st.one_of(*[st.sampled_from(SIGNS)] * 3, st.just(WORD))
KEYS = (
    "",
    "notation: [leiden, criticmarkup]\n",
    "enumerated: true\n",
    "transcription: diplomatic\n",
)


@st.composite
def garbage(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A source of signs and of words that are all different, and those words."""
    body = "".join(draw(st.lists(PIECES, max_size=40)))
    first, *rest = body.split(WORD)
    words = [f"w{n}x0" for n in range(len(rest))]
    body = first + "".join(word + part for word, part in zip(words, rest, strict=True))
    return f"---\nid: letter\ntitle: Any\n{draw(st.sampled_from(KEYS))}---\n{body}", words


@holds_for(garbage(), many=8000)
def test_signs_in_any_order(made: tuple[str, list[str]]) -> None:
    """Where nothing is reported, every word is in the TEI; what is reported lies in the file."""
    source, words = made
    file = SourceFile("sources/letter.md", source)
    result = encode(source)
    for finding in result.findings:
        assert finding.at.file == file.path
        assert lies_inside(finding.at, file), finding
        assert all(lies_inside(label.at, file) for label in finding.labels), finding
    if not errors(result):
        (document,) = result.documents.values()
        written = "".join(document.data.decode("utf-8").split())
        assert [word for word in words if word not in written] == []


# Halves of surrogate pairs are left out: no file in UTF-8 can hold them.
@holds_for(st.text(st.characters(exclude_categories=("Cs",)), max_size=300), many=3000)
def test_any_text_at_all(text: str) -> None:
    """A file of anything, with or without front matter, gives findings or TEI."""
    for source in (text, f"---\nid: letter\ntitle: Any\n---\n{text}"):
        result = encode(source)
        assert result.documents or errors(result)
