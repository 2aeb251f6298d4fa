"""What stands in a source for what stands in TEI: as a person would write it."""

import pytest

from tests.importers.tei.edition import restored, text_of

PARAGRAPHS = [
    ("Liebe Lisl!", "Liebe Lisl!"),
    ('Ich komme <add place="above">nicht</add> vor', "Ich komme [nicht]{.add place=above} vor"),
    ('der <hi rend="italic">beste</hi> Bericht', "der *beste* Bericht"),
    ('un<hi rend="italic">mög</hi>lich', "un[mög]{.italic}lich"),
    ('the <del rend="strikethrough" type="unknown">best</del> one', "the ~~best~~ one"),
    ('nach <unclear cert="low" resp="#ed">Triest</unclear>', "nach [Triest]{?}"),
    (
        'nach <placeName><unclear cert="low" resp="#ed">Triest</unclear></placeName>',
        "nach [Triest]{.place}{?}",
    ),
    ("<choice><sic>teh</sic><corr resp='#ed'>the</corr></choice> end", "[teh|the]{.sic} end"),
    ("<choice><abbr>u.</abbr><expan>und</expan></choice> so", "[u.|und]{.abbr} so"),
    (
        '<choice><unclear cert="low" resp="#transcription">BERNE</unclear>'
        '<unclear cert="high" resp="#ed">BONN</unclear></choice>',
        "[BERNE|BONN]{.alt cert=high}",
    ),
    (
        '<subst><del type="revision">alt</del><add>neu</add></subst> ist',
        "[alt|neu]{.subst} ist",
    ),
    ('am <date when="1908-03-03">3. März</date>', "am [3. März](date:1908-03-03)"),
    ('die <gap quantity="4" reason="illegible" unit="char"/> fehlt', "die []{.gap chars=4} fehlt"),
    ('der <rs type="tax">Zehnt</rs>', "der [Zehnt]{el=rs type=tax}"),
    ('ein <ref target="https://example.org/a">Buch</ref>', "ein [Buch](https://example.org/a)"),
    ("eine Zeile,<lb/>noch eine", "eine Zeile,\\\nnoch eine"),
    ("<label>(a)</label> ist etwas", "[(a)]{.label} ist etwas"),
    ("ein <code>[4x]{7y}</code> darin", "ein `[4x]{7y}` darin"),
]


@pytest.mark.parametrize(("markup", "source"), PARAGRAPHS)
def test_a_paragraph(markup: str, source: str) -> None:
    found = restored(f"<body><p>{markup}</p></body>")
    assert (text_of(found), found.findings) == (source, [])


TEXTS = [
    ("[...] as he said [sic]", "[...] as he said [sic]"),
    ("3 * 4 = 12", r"3 \* 4 = 12"),
    ("not [x]{.add} at all", r"not \[x\]\{.add} at all"),
    ("see [x](y)", r"see \[x\](y)"),
    ("1. Title", r"1\. Title"),
    ("- Name", r"\- Name"),
    ("# 7", r"\# 7"),
    ("#7 and -3", "#7 and -3"),
    ("| a bar", r"\| a bar"),
    ("&amp;lt; and &lt;b> and a &lt; b", r"\&lt; and \<b> and a < b"),
    ("snake_case and _under_", r"snake_case and \_under\_"),
    ("~~tildes~~", r"\~\~tildes\~\~"),
    ("::: stamp", r"\::: stamp"),
    ("[^1]: a note?", r"\[^1\]: a note?"),
]


@pytest.mark.parametrize(("text", "source"), TEXTS)
def test_signs_are_escaped_where_they_would_be_read(text: str, source: str) -> None:
    found = restored(f"<body><p>{text}</p></body>")
    assert (text_of(found), found.findings) == (source, [])


EXPECTED = """\
{.dateline}
Wien

{.salute}
Liebe Lisl!

# Lage {type=report}

Ruhig.

- Brot
- Salz

::: lines
Ich saz
und dahte
:::

| a | b |
| --- | --: |
| 1 | 2 |

***

[]{.pb n=2}

::: quote
Wir bedauern.
:::

```
so
  und so
```

{.signed}
Anna"""


def test_blocks() -> None:
    found = restored(
        "<body><opener><dateline>Wien</dateline><salute>Liebe Lisl!</salute></opener>"
        '<div type="report"><head>Lage</head><p>Ruhig.</p>'
        '<list rend="bulleted"><item>Brot</item><item>Salz</item></list>'
        "<lg><l>Ich saz</l><l>und dahte</l></lg>"
        '<table><row role="label"><cell>a</cell><cell rend="right">b</cell></row>'
        '<row><cell>1</cell><cell rend="right">2</cell></row></table>'
        '<milestone rend="rule" unit="section"/><pb n="2"/><quote><p>Wir bedauern.</p></quote>'
        '<eg xml:space="preserve">so\n  und so</eg></div>'
        "<closer><signed>Anna</signed></closer></body>"
    )
    assert (text_of(found), found.findings) == (EXPECTED, [])


def test_what_has_no_block_is_raw_tei() -> None:
    found = restored('<body><p>a</p><sp who="#anna"><p>b</p></sp></body>')
    assert text_of(found) == 'a\n\n``` {=tei}\n<sp who="#anna"><p>b</p></sp>\n```'
    assert found.is_equal


def test_a_note_of_the_editors_stands_at_the_end() -> None:
    note = '<note xml:id="n-x" n="1" resp="#ed" type="editorial"><p>Anna.</p><p>Kern.</p></note>'
    found = restored(f"<body><p>Sie{note} kam.</p></body>")
    assert text_of(found) == "Sie[^x] kam.\n\n[^x]: Anna.\n\n    Kern."
    assert found.is_equal
