"""Words that are held back and come into the site by another way are found, and stop the build."""

import base64
import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from edition.diagnostics import EditionError
from edition.embargo import Guard
from edition.embargo.shingles import Index, Piece, shingles
from edition.embargo.unpack import Text, Unsearched, texts
from tests.tools.held_back import FILES, HEAD, SECRET, SETTINGS, build, everything
from tests.tools.plugins import install
from tests.tools.publishing import write

GUARD = Guard(Index(shingles([Piece(SECRET, 0)], "tei/letter.xml")))
WORDS = SECRET.split()


def _timeless(name: str) -> zipfile.ZipInfo:
    """A member without the hour: the names of tests are made of these bytes."""
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))


def zipped(**files: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(_timeless(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def epub() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(_timeless("mimetype"), "application/epub+zip")
        page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SECRET}</p></body></html>'
        archive.writestr(_timeless("OEBPS/one.xhtml"), page, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def tarred() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo("letters/one.txt")
        member.size = len(SECRET)
        archive.addfile(member, io.BytesIO(SECRET.encode()))
    return packed.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def png(text: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13) + text + chunk(b"IEND", b"")


def pdf(content: str, *others: bytes) -> bytes:
    streams = (zlib.compress(content.encode("cp1252")), *map(zlib.compress, others))
    objects = (b"obj<</Filter/FlateDecode>>stream\n%s\nendstream" % s for s in streams)
    return b"%PDF-1.4\n" + b"\n".join(objects) + b"\n%%EOF"


def glyphs() -> bytes:
    """A PDF whose font has the letters in an order of its own."""
    known = sorted(set(SECRET))
    codes = {letter: number + 1 for number, letter in enumerate(known)}
    pairs = "".join(f"<{codes[c]:04x}> <{ord(c):04x}>\n" for c in known)
    shown = "".join(f"{codes[c]:04x}" for c in SECRET)
    return pdf(f"BT <{shown}> Tj ET", f"beginbfchar\n{pairs}endbfchar".encode())


def kerned(text: str) -> str:
    """Text as a typesetter writes it: words in pieces, with the room between them."""
    return " ".join(f"({word[:2]})-3({word[2:]} )" for word in text.split())


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(c):04x}" for c in text)


PLANTS: dict[str, tuple[str, str | bytes]] = {
    "text": ("a.txt", SECRET),
    "capitals and lines": ("a.txt", SECRET.upper().replace(" ", "\n   ")),
    "words divided": ("a.txt", SECRET.replace("Easter", "Eas-\nter").replace("doctor", "doc­tor")),
    "utf-16": ("a.txt", SECRET.encode("utf-16")),
    "utf-16 without a mark": ("a.bin", b"\x01\x00" + SECRET.encode("utf-16-be")),
    "latin-1": ("a.txt", ("Gr\xfc\xdfe. " + SECRET).encode("latin-1")),
    "tags between words": ("a.html", "<p>" + " ".join(f"<b>{w}</b>" for w in WORDS) + "</p>"),
    "words that are added": ("a.html", f'<p>So: <b data-generated="">{SECRET}</b></p>'),
    "words that are added one by one": (
        "a.html", "".join(f'<b data-generated="">{w}</b><i>x</i>' for w in WORDS),
    ),
    "words between added ones": (
        "a.html", "".join(f'{w} <a data-generated="" href="#">3</a>' for w in WORDS),
    ),
    "added and never closed": ("a.html", f'<p data-generated>{SECRET}'),
    "tags in words": ("a.html", "".join(f"{w[:1]}<i>{w[1:]}</i> " for w in WORDS)),
    "cells": ("a.html", "<tr>" + "".join(f"<td>{w}</td>" for w in WORDS) + "</tr>"),
    "entities": ("a.html", "<p>" + "".join(f"&#{ord(c)};" for c in SECRET) + "</p>"),
    "entities of spaces": ("a.html", SECRET.replace(" ", "&nbsp;")),
    "attribute": ("a.html", f'<img alt="{SECRET}">'),
    "attribute with markup": ("a.html", '<i title="' + SECRET.replace(" ", "&lt;b&gt; ") + '">'),
    "comment": ("a.html", f"<!-- {SECRET} -->"),
    "comment with tags": ("a.html", "<!-- " + SECRET.replace(" ", " <b>") + " -->"),
    "instruction": ("a.xml", f"<?note {SECRET}?><a/>"),
    "character data": ("a.xml", f"<a><![CDATA[{SECRET}]]></a>"),
    "svg": ("a.svg", "<svg><text>" + SECRET.replace(" ", "</text> <text>") + "</text></svg>"),
    "markup shown as text": ("a.html", "&lt;p&gt;" + SECRET.replace(" ", "&lt;lb/&gt; ")),
    "stylesheet": ("a.css", f'a::after {{ content: "{SECRET}" }}'),
    "stylesheet with escapes": (
        "a.css", "a::after { content: '" + "".join(f"\\{ord(c):x} " for c in SECRET) + "' }",
    ),
    "script": ("a.js", 'const x = "' + SECRET.replace(" ", '" + " ' ) + '";'),
    "script with escapes": ("a.js", "".join(f"\\x{ord(c):02x}" for c in SECRET)),
    "json": ("a.json", json.dumps({"a": [SECRET]})),
    "json with escapes": ("a.json", '["' + escaped(SECRET) + '"]'),
    "json of words": ("a.json", json.dumps(WORDS)),
    "html in json": ("a.json", json.dumps("".join(f"<b>{w}</b>\n" for w in WORDS))),
    "address": ("a.html", f'<a href="?q={SECRET.replace(" ", "%20")}">x</a>'),
    "base64": ("a.css", "url(data:text/plain;base64," + base64.b64encode(SECRET.encode()).decode()),
    "base64 of a picture": (
        "a.html", "data:image/png;base64,"
        + base64.b64encode(png(chunk(b"tEXt", b"Comment\0" + SECRET.encode()))).decode(),
    ),
    "base64 in lines": ("a.eml", base64.encodebytes((SECRET * 3).encode())),
    "name of a file": ("-".join(WORDS) + ".txt", "x"),
    "zip": ("a.zip", zipped(one=SECRET)),
    "zip in a zip": ("a.zip", zipped(two=zipped(one=SECRET))),
    "name in a zip": ("a.zip", zipped(**{"-".join(WORDS): "x"})),
    "word processor": ("a.docx", zipped(**{"word/document.xml": f"<w:t>{SECRET}</w:t>"})),
    "after a zip": ("a.zip", zipped(one="x") + SECRET.encode()),
    "epub": ("a.epub", epub()),
    "gzip": ("a.json.gz", gzip.compress(SECRET.encode(), mtime=0)),
    "bzip2": ("a.bz2", bz2.compress(SECRET.encode())),
    "xz": ("a.xz", lzma.compress(SECRET.encode())),
    "tar": ("a.tar.gz", tarred()),
    "png": ("a.png", png(chunk(b"tEXt", b"Comment\0" + SECRET.encode()))),
    "png, deflated": ("a.png", png(chunk(b"zTXt", b"C\0\0" + zlib.compress(SECRET.encode())))),
    "png, international": (
        "a.png", png(chunk(b"iTXt", b"C\0\1\0en\0K\0" + zlib.compress(SECRET.encode()))),
    ),
    "jpeg": ("a.jpg", b"\xff\xd8\xff\xe1\x00\x80http://ns.adobe.com/xap\0" + SECRET.encode()),
    "pdf": ("a.pdf", pdf(f"BT ({SECRET}) Tj ET")),
    "pdf, words apart": ("a.pdf", pdf("BT " + " ".join(f"({w}) Tj 9 0 Td" for w in WORDS) + " ET")),
    "pdf, kerned": ("a.pdf", pdf(f"BT [{kerned(SECRET)}] TJ ET")),
    "pdf, hexadecimal": ("a.pdf", pdf(f"BT <{SECRET.encode().hex()}> Tj ET")),
    "pdf, octal": ("a.pdf", pdf("BT (" + "".join(f"\\{ord(c):03o}" for c in SECRET) + ") Tj ET")),
    "pdf, a sign before what is none": ("a.pdf", pdf(f"BT (\\8\\9{SECRET}) Tj ET")),
    "pdf, glyphs": ("a.pdf", glyphs()),
}  # fmt: skip


def found(name: str, data: bytes, guard: Guard = GUARD) -> bool:
    """Whether the guard finds something in a file, or in its name."""
    read = [name, *(item.text for item in texts(name, data) if isinstance(item, Text))]
    try:
        guard.assert_public(read)
    except EditionError:
        return True
    return False


@pytest.mark.parametrize("plant", PLANTS)
def test_it_is_found_in(plant: str) -> None:
    name, content = PLANTS[plant]
    data = content if isinstance(content, bytes) else content.encode()
    assert found(name, data)
    assert not found("a", zipped(one="Nothing of this kind is in here, neither this nor that."))


def test_the_number_of_the_next_paragraph_is_no_word_of_the_one_before() -> None:
    """Held back is a paragraph and the number of the next one, "10. Of the unions"."""
    held = Guard(Index(shingles([Piece("some forty thousand crowns. 10. Of the unions", 0)], "c")))
    page = '<p>It costs some forty thousand crowns.</p><p><a data-generated="">10</a>The press</p>'
    assert not found("a.html", page.encode(), held)
    assert found("a.html", page.replace(' data-generated=""', "").encode(), held)


def test_the_terminal_quotes_the_first_words_and_the_message_does_not() -> None:
    with pytest.raises(EditionError) as stopped:
        GUARD.assert_public([f"It says: {SECRET}."])
    (finding,) = stopped.value.diagnostics
    assert [label.text for label in finding.labels] == ["“berta has been ill since”"]
    assert "ill since" not in finding.message


def test_five_words_are_enough_and_four_are_not() -> None:
    assert found("a", " ".join(WORDS[3:8]).encode())
    assert not found("a", " ".join(WORDS[3:7]).encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("site/static/letter.zip", PLANTS["zip"][1]),
        ("site/static/book.epub", PLANTS["epub"][1]),
        ("site/static/book.pdf", PLANTS["pdf"][1]),
        ("site/static/words.json.gz", PLANTS["gzip"][1]),
        ("site/pages/about.md", f"# About\n\nIt says: *{WORDS[0]}* {' '.join(WORDS[1:])}.\n"),
        ("site/templates/elements/p.html", f"<p>{{{{ content }}}}<!-- {SECRET} --></p>"),
        ("site/templates/home.html", f"<p title='{SECRET}'></p>"),
        ("site/style.css", f"/* {SECRET} */"),
        ("sources/note.md", f"---\nid: n\ntitle: N\n---\nA.[^a]\n\n[^a]: It says: {SECRET}.\n"),
        ("sources/head.md", f"---\nid: n\ntitle: About “{SECRET}”\n---\nA.\n"),
        ("tei/comment.xml", f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><!-- {SECRET} --></TEI>'),
    ],
)
def test_the_site_is_not_exchanged(
    tmp_path: Path, name: str, content: str | bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    site = build(tmp_path)
    before = everything(site)
    write(tmp_path, {name: content})
    assert main(["build", "-C", str(tmp_path), "--format", "concise"]) == 1
    told = capsys.readouterr().out
    assert "sources/letter.md:6:32: error[held-back-leak]" in told
    assert "Easter" not in told
    assert everything(site) == before
    hidden = [p.name for p in tmp_path.iterdir() if p.name.startswith(".")]
    assert hidden == [".edition"]


def test_the_output_of_a_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = tmp_path / "plugin"
    write(
        plugin,
        {
            "pyproject.toml": '[project]\nname = "leaky"\nversion = "1"\n'
            '[project.entry-points."edition.outputs"]\nleaky = "leaky"\n',
            "leaky.py": "from pathlib import Path\n\ndef write(material):\n"
            "    source = Path(material.plan.root) / 'sources/letter.md'\n"
            "    material.add('leaky.txt', source.read_text())\n",
        },
    )
    install(plugin, monkeypatch)
    write(tmp_path / "edition", FILES)
    with pytest.raises(EditionError) as stopped:
        build_site(tmp_path / "edition")
    assert "`leaky.txt`" in str(stopped.value)


def test_a_plugin_sees_the_public_documents_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = tmp_path / "plugin"
    write(
        plugin,
        {
            "pyproject.toml": '[project]\nname = "honest"\nversion = "1"\n'
            '[project.entry-points."edition.outputs"]\nhonest = "honest"\n',
            "honest.py": "def write(material):\n"
            "    for facts in material.documents:\n"
            "        said = [material.tei(facts).data.decode(), material.text(facts), repr(facts),"
            " material.html(facts).html]\n"
            "        material.add(facts.id + '.all', '\\n'.join(said))\n",
        },
    )
    install(plugin, monkeypatch)
    site = build(tmp_path / "edition")
    assert "sundew" in (site / "letter.all").read_text(encoding="utf-8")
    assert "Easter" not in everything(site)


def test_words_that_may_be_published_are_named(tmp_path: Path) -> None:
    title = {"sources/head.md": f"---\nid: n\ntitle: About “{SECRET}”\n---\nA.\n"}
    rows = f'[[publish.hold_back]]\ncode = "P"\nreason = "privacy"\nexcept = ["{SECRET}"]\n'
    site = build(tmp_path, title | {"edition.toml": SETTINGS + rows})
    assert "Easter" in (site / "n.html").read_text(encoding="utf-8")
    assert "Easter" not in (site / "letter.txt").read_text(encoding="utf-8")


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (item,) = [i for i in texts("a.7z", b"7z\xbc\xaf\x27\x1c\0\0") if isinstance(i, Unsearched)]
    assert item.why == "a 7z archive"
    write(tmp_path, FILES | {"site/static/a.zip": zipped(one="x")[:-30]})
    write(tmp_path, {"site/static/b.rar": b"Rar!\x1a\x07\x01"})
    told = [f for f in build_site(tmp_path).read.report if f.code == "unsearched-file"]
    assert "`static/b.rar`" in told[0].message


@pytest.mark.parametrize(
    "broken",
    [
        zipped(one=SECRET)[:40] + b"PK\5\6" + b"\0" * 18,
        gzip.compress(SECRET.encode(), mtime=0)[:20],
        png(b"")[:20],
        b"%PDF-1.4 stream\nxx\nendstream <zz> (a",
        b"\xff\xfe\x00",
        bz2.compress(b"x")[:9],
        b"\0" * 300 + b"ustar",
        b"",
    ],
)
def test_a_broken_file_breaks_nothing(broken: bytes) -> None:
    assert list(texts("a", broken)) is not None


def test_an_index_before_it_is_inverted() -> None:
    with pytest.raises(EditionError) as stopped:
        GUARD.assert_public(iter(["Good words.", f"Bad words: {SECRET}"]))
    assert "the search index" in str(stopped.value)
    GUARD.assert_public(["Good words only."])
    Guard().assert_public([SECRET])


def test_words_of_published_text_are_no_leak(tmp_path: Path) -> None:
    other = f"---\nid: other\ntitle: Other\n---\n{SECRET}.\n"
    site = build(tmp_path, {"sources/other.md": other, "site/pages/about.md": f"{SECRET}.\n"})
    assert "Easter" in (site / "about.html").read_text(encoding="utf-8")


def test_many_passages_are_looked_for_in_a_long_page() -> None:
    passages = [Piece(f"word{n} of{n} a{n} long{n} passage{n} ", n) for n in range(20_000)]
    index = Index(shingles(passages, "tei/a.xml"))
    assert sum(1 for _ in index) > 90_000
    assert not found("a.html", b"<p>Some other words stand here.</p>\n" * 20_000, Guard(index))


@pytest.mark.parametrize("pack", [lambda d: zipped(one=d), gzip.compress, base64.b64encode])
def test_packed_again_and_again(pack: Callable[[bytes], bytes]) -> None:
    data = SECRET.encode()
    for _ in range(4):
        data = pack(data)
    assert found("a", data)


def test_a_footnote_goes_with_its_reference(tmp_path: Path) -> None:
    letter = (
        f"{HEAD}A [word {SECRET}.[^a]]{{.seg code=P}} b.\n\n[^a]: The clinic says so as well.\n"
    )
    assert "clinic" not in everything(build(tmp_path, {"sources/letter.md": letter}))
