"""TEI of the time before P5 and of TEI Lite: read, written as P5 does, and imported."""

from pathlib import Path

from edition.encode.sources import Setting
from edition.importers.tei import Wish, restore
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.dialect import as_tei
from edition.tei.document import Document
from edition.tei.folder import Folder
from edition.tei.parse import parse
from tests.importers.tei.edition import restored, text_of

OLD = b"""<TEI.2 id="l1">
<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt></fileDesc></teiHeader>
<text><body>
<div1 type="letter"><head>I. To Anna</head>
<p>It is <sic corr="the">teh</sic> <hi rend="it">best</hi>; <abbr expan="and">&amp;</abbr>
on <date value="1848-03-13">the 13th</date> <xref url="b.html">page 2</xref>.</p>
</div1>
</body></text>
</TEI.2>
"""


def old() -> tuple[Setting, Document]:
    document, _ = parse(OLD, "tei/l1.xml")
    assert document
    as_tei(document)
    return Setting(Folder(Path("no-such-folder")), Settings(), Authority()), document


def test_p4_is_written_as_marks() -> None:
    setting, document = old()
    found = restore(document, setting, wish=Wish(modern=True))
    assert found.is_equal
    assert text_of(found) == (
        '# I. To Anna {type=letter n=""}\n\n'
        "It is [[teh]{.sic}[the]{el=corr}]{el=choice} *best*; [&|and]{.abbr} "
        "on [the 13th](date:1848-03-13) [page 2](b.html)."
    )


def test_what_was_written_otherwise_is_told() -> None:
    setting, document = old()
    first, *_ = restore(document, setting, wish=Wish(modern=True)).findings
    assert first.code == "tei-modernised"
    assert "div1 as div (1)" in first.message
    assert "@corr of sic as choice (1)" in first.message


def test_very_deep_tei_comes_back() -> None:
    for name in ("hi", "quote", "list", "div"):
        inner = "<item>" if name == "list" else ""
        outer = "</item>" if name == "list" else ""
        markup = f"<{name}>{inner}" * 80 + "<p>x</p>" + f"{outer}</{name}>" * 80
        assert restored(f"<body>{markup}</body>").is_equal
