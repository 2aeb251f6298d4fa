"""The printed apparatus: lemma ] reading sigla; its marks, its foot, its places; nothing lost."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from edition.render import VIEWS, Fragment, NoLinks, compile_html, compile_plain
from edition.render.apparatus_words import shortened
from edition.render.proof import letters_of_html, prove
from edition.render.views import WITNESS
from edition.settings import Settings, SiteSetting
from edition.tei.parse import parse
from tests.tools.needs import needs
from tests.tools.rendering import document, edition_of, plain, show, tree
from tests.tools.shown import parsed

BEHAVIOURS = ("foot", "margin", "inline")
WITNESSES = (
    "<fileDesc><sourceDesc><listWit>"
    '<witness xml:id="A"><abbr type="siglum">A<hi rend="superscript">2</hi></abbr> Aarau, s. X'
    '</witness><witness xml:id="B" n="Β">Bern</witness>'
    '<listWit xml:id="g"><witness xml:id="C">Chur</witness></listWit>'
    "</listWit></sourceDesc></fileDesc>"
)


def lines(element: etree._Element) -> str:
    """All words of an element, the edition's among them, on one line."""
    return " ".join("".join(element.itertext()).replace("\N{NARROW NO-BREAK SPACE}]", "]").split())


def entries(body: str, view: str = "reading", **given: str) -> list[str]:
    """The entries as one reads them, without the letters they are found by."""
    root = tree(body, view, **given)
    found = [e for e in root.iter() if "entry" in (e.get("class") or "").split()]
    return [lines(entry).split(" ", 1)[1] for entry in found]


def entry(readings: str, **given: str) -> str:
    """The one entry of a paragraph."""
    (found,) = entries(f"<p>So <app>{readings}</app> dort.</p>", **given)
    return found


# ------------------------------------------------------------------------- what an entry says


@pytest.mark.parametrize(
    ("readings", "wanted"),
    [
        ('<lem wit="#A #B">a</lem><rdg wit="#C">c</rdg>', "a] A B; c C"),
        ('<lem>a</lem><rdg wit="#C">c</rdg><rdg wit="#D">d</rdg>', "a] c C; d D"),
        ('<rdg wit="#A">a</rdg><rdg wit="#B">b</rdg>', "a] A; b B"),
        ('<lem>a</lem><rdg wit="#B"/>', "a] om. B"),
        ('<lem/><rdg wit="#B">b</rdg>', "So] add. b B"),
        ('<lem>a</lem><rdg wit="#B" cause="haplography"/>', "a] om. B (haplography)"),
        ('<lem source="#Nauck">a</lem><rdg wit="#B">b</rdg>', "a] Nauck; b B"),
        ('<lem>a</lem><rdg resp="#me">b</rdg>', "a] b me"),
        ('<lem>a</lem><rdg wit="x.xml#B">b</rdg>', "a] b B"),
        ('<lem>a</lem><rdg varSeq="2" wit="#B">b</rdg><rdg varSeq="1" wit="#C">c</rdg>',
         "a] c C; b B"),
        ('<lem>a</lem><rdg wit="#B">b <lacunaStart/></rdg>', "a] b [lacuna begins] B"),
        ('<lem>a</lem><rdg wit="#B">b</rdg><wit>cod. Bern.</wit>', "a] b cod. Bern."),
    ],
)  # fmt: skip
def test_an_entry_reads_as_in_print(readings: str, wanted: str) -> None:
    assert entry(readings) == wanted


def test_groups_have_their_names() -> None:
    readings = (
        '<lem>Hungarii</lem><rdgGrp type="orthographic"><rdg wit="#B">Vngarii</rdg>'
        '<rdg wit="#C">Ungari</rdg></rdgGrp>'
        '<rdgGrp type="substantive"><rdg wit="#D">Agareni</rdg></rdgGrp>'
    )
    wanted = "Hungarii] orthographic: Vngarii B; Ungari C; substantive: Agareni D"
    assert entry(readings) == wanted


def test_a_lemma_may_stand_in_a_group() -> None:
    readings = '<rdgGrp><lem wit="#A">a</lem><rdg wit="#B">b</rdg></rdgGrp><rdg wit="#C">c</rdg>'
    assert entry(readings) == "a] A; b B; c C"


def test_remarks_stand_by_the_reading_they_speak_of() -> None:
    readings = (
        '<lem xml:id="l">a</lem><rdg xml:id="b" wit="#B">b</rdg><rdg wit="#C">c</rdg>'
        '<note target="#b">fortasse recte</note><note target="#l">cf. 2.1</note><note>bis</note>'
    )
    assert entry(readings) == "a] cf. 2.1; b B fortasse recte; c C – bis"


def test_a_detail_stands_by_its_witness() -> None:
    readings = '<lem>a</lem><rdg wit="#B #C">b</rdg><witDetail wit="#B">in rasura</witDetail>'
    assert entry(readings) == "a] b B (in rasura) C"


def test_entries_in_entries() -> None:
    body = (
        '<p><app><lem wit="#A">so <app><lem wit="#A">ein</lem><rdg wit="#B">kein</rdg></app></lem>'
        '<rdg wit="#C">wie <app><lem>der</lem><rdg wit="#D">die</rdg></app></rdg></app></p>'
    )
    assert entries(body) == ["ein] A; kein B", "so ein] A; wie der (die D) C"]


def test_a_lemma_that_goes_on_in_the_next_entry_is_told_there() -> None:
    body = (
        '<p><app><lem xml:id="one" wit="#A" next="#two">oppidum.</lem></app></p>'
        '<p><app><lem xml:id="two" wit="#A" prev="#one">Multi</lem><rdg wit="#B"/></app></p>'
    )
    assert entries(body) == ["oppidum. Multi] A; om. B"]


def test_long_lemmata_are_shortened() -> None:
    words = "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae."
    assert shortened(words) == "Gallia … Belgae"


def test_a_lemma_is_told_as_the_view_reads_it() -> None:
    body = (
        "<lem>de<choice><sic>m</sic><corr>n</corr></choice><note>Druckfehler</note></lem>"
        '<rdg wit="#B">dem</rdg>'
    )
    assert entry(body) == "den] dem B"
    assert entry(body, view="diplomatic") == "dem] dem B"


def test_sigla_are_those_of_the_editors_and_lead_to_the_list() -> None:
    body = '<p><app><lem wit="#A #B">a</lem><rdg wit="#g">c</rdg></app></p>'
    root = tree(body, header=WITNESSES)
    a, b, g = (e for e in root.iter() if e.get("class") == "sig")
    assert ["".join(e.itertext()) for e in (a, b, g)] == ["A2", "Β", "g"]
    assert a.find("sup") is not None
    assert (a.get("title"), b.get("title"), g.get("title")) == ("Aarau, s. X", "Bern", "C")
    listed = {e.get("id"): lines(e) for e in root.iter("div") if e.get("id")}
    assert listed[(a.get("href") or "#")[1:]] == "A2Aarau, s. X"


def test_a_list_of_witnesses_in_the_text_is_the_one_that_sigla_lead_to() -> None:
    body = (
        '<listWit><witness xml:id="A">Aarau</witness></listWit>'
        '<p><app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app></p>'
    )
    root = tree(body)
    assert [e.get("href") for e in root.iter("a") if e.get("class") == "sig"] == ["#A"]
    assert lines(next(e for e in root.iter() if e.get("id") == "A")) == "A Aarau"


# ---------------------------------------------------------------------------------- its places


def links(root: etree._Element) -> dict[str, str]:
    return {e.get("id") or "": (e.get("href") or "")[1:] for e in root.iter("a") if e.get("id")}


@pytest.mark.parametrize("place", ["foot", "margin"])
def test_mark_and_entry_lead_to_each_other(place: str) -> None:
    body = '<p>So <app xml:id="app-1"><lem>a</lem><rdg wit="#B">b</rdg></app>.</p>'
    root = tree(body, settings=Settings(site=SiteSetting(apparatus=place)))
    (mark,) = (e for e in root.iter("a") if "ref" in (e.get("class") or ""))
    (found,) = (e for e in root.iter() if e.get("id") == (mark.get("href") or "")[1:])
    assert "entry" in (found.get("class") or "").split()
    assert found[0].get("href") == f"#{mark.get('id')}"
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_the_letters_begin_again_after_each_block() -> None:
    app = '<app><lem>a</lem><rdg wit="#B">b</rdg></app>'
    body = f"<div><head>I</head><p>{app} {app}</p></div><div><head>II</head><p>{app}</p></div>"
    marks = [e.text for e in tree(body).iter("a") if e.get("class") == "ref"]
    assert marks == ["a", "b", "a"]


def test_a_block_stands_where_a_page_would_end() -> None:
    app = '<app><lem>a</lem><rdg wit="#B">b</rdg></app>'
    short, long = f"<p>{app}</p>", f"<p>{'Wort ' * 500}{app}</p>"
    assert show(short * 3).html.count('class="apparatus"') == 1
    assert show(long * 3).html.count('class="apparatus"') == 3


def test_no_block_stands_within_a_table_or_a_list() -> None:
    app = '<app><lem>a</lem><rdg wit="#B">b</rdg></app>'
    many = f"<p>{'Wort ' * 500}{app}</p>"
    body = f"<list><item>{many}</item><item>{many}</item></list>"
    root = tree(f"{body}<table><row><cell>{many}</cell></row></table>")
    blocks = [e for e in root.iter("ul") if e.get("class") == "apparatus"]
    inside = ("ul", "li", "td", "table")
    assert blocks
    assert not [b for b in blocks for a in b.iterancestors() if a.tag in inside]


def test_verse_goes_by_the_numbers_of_its_lines() -> None:
    body = (
        '<lg><l n="1">a <app><lem>b</lem><rdg wit="#B">c</rdg></app></l>'
        '<app><lem><l n="2">d</l><l n="3">e</l></lem>'
        '<rdg wit="#B"><l>e</l><l>d</l></rdg></app></lg>'
    )
    root = tree(body)
    found = [lines(e) for e in root.iter("li") if e.get("class") == "entry"]
    assert found == ["1 b] c B", "2–3 d e] e d B"]


def test_lines_that_are_counted_have_numbers_too() -> None:
    app = '<app><lem>b</lem><rdg wit="#B">c</rdg></app>'
    body = f"<div><lg>{'<l>a</l>' * 5}</lg><lg><l>a {app}</l></lg></div>"
    assert [lines(e) for e in tree(body).iter("li")] == ["6 b] c B"]


def test_sheets_go_by_their_lines() -> None:
    body = '<p><lb n="7"/>so <app><lem>a</lem><rdg wit="#B">b</rdg></app></p>'
    assert [lines(e) for e in tree(body, "diplomatic").iter("li")] == ["7 a] b B"]
    assert [lines(e) for e in tree(body).iter("li")] == ["a a] b B"]


def test_numbered_sections_are_told_once() -> None:
    app = '<app><lem>x</lem><rdg wit="#B">y</rdg></app>'
    body = f'<p n="3"><seg n="1">{app} {app}</seg> <seg n="2">{app}</seg></p>'
    assert [lines(e) for e in tree(body).iter("li")] == ["3.1 a x] y B", "b x] y B", "3.2 c x] y B"]


def test_each_sheet_has_its_foot() -> None:
    app = '<app><lem>a</lem><rdg wit="#B">b</rdg></app>'
    body = f'<pb n="1"/><p>{app} <pb n="2"/>{app}</p>'
    leaves = [e for e in tree(body, "diplomatic").iter("div") if e.get("class") == "leaf"]
    assert [len(leaf.findall("ul")) for leaf in leaves] == [1, 0]
    assert [len(list(leaf.iter("li"))) for leaf in leaves] == [1, 1]


# ---------------------------------------------------------------- entries apart from the text


def points(root: etree._Element) -> list[str]:
    """The words before each mark, and what it leads to."""
    by_id = {e.get("id"): e for e in root.iter() if e.get("id")}
    return [
        lines(by_id[(e.get("href") or "")[1:]])
        for e in root.iter("a")
        if (e.get("class") or "").split()[:1] in (["point"], ["ref"])
    ]


def test_double_end_points_may_overlap() -> None:
    body = (
        '<p>Es waren <anchor xml:id="a"/>einmal <anchor xml:id="b"/>drei<anchor xml:id="c"/> '
        'Brüder<anchor xml:id="d"/>.</p><listApp>'
        '<app from="#a" to="#c"><rdg wit="#K">einst drei</rdg></app>'
        '<app from="#b" to="#d"><rdg wit="#M">zwei Schwestern</rdg></app></listApp>'
    )
    root = tree(body)
    assert points(root) == ["a einmal drei] einst drei K", "b drei Brüder] zwei Schwestern M"]
    assert "drei<" not in lines(root)
    assert lines(next(root.iter("p"))) == "1Es waren einmal dreia Brüderb."


def test_an_entry_in_the_text_ends_its_lemma() -> None:
    body = (
        '<p>Der <anchor xml:id="a"/>junge Bruder<app from="#a"><rdg wit="#K">Sohn</rdg></app>.</p>'
    )
    root = tree(body)
    assert points(root) == ["a junge Bruder] Sohn K"]
    assert lines(next(root.iter("p"))) == "1Der junge Brudera."


@pytest.mark.parametrize("loc", ["1.2", "line 1.2", "1, 2"])
def test_places_in_numbers_are_found(loc: str) -> None:
    body = (
        '<lg n="1"><l n="1">eins</l><l n="2">zwei</l></lg><lg n="2"><l n="2">drei</l></lg>'
        f'<listApp><app loc="{loc}"><lem>zwei</lem><rdg wit="#K">zwo</rdg></app></listApp>'
    )
    root = tree(body)
    assert points(root) == [f"{loc} zwei] zwo K"]
    line = next(e for e in root.iter("span") if e.get("data-n") == "2")
    assert [e.text for e in line.iter("a") if e.get("class") == "point place"] == ["°"]


@pytest.mark.parametrize("where", ["9.9", "fol. 1", "nowhere", ""])
def test_a_place_that_is_not_there_is_printed_all_the_same(where: str) -> None:
    entry = f'<app loc="{where}"><lem>a</lem><rdg wit="#K">b</rdg></app>'
    body = f'<p n="1">x</p><listApp>{entry}</listApp>'
    assert lines(next(tree(body).iter("li"))) == f"{where} a] b K".strip()


def test_entries_in_a_file_of_their_own_lead_to_the_text() -> None:
    class Pages(NoLinks):
        def document(self, document_id: str, fragment: str | None = None) -> str:
            return f"{document_id}.html#{fragment}"

    text = document('<p>ein<anchor xml:id="a"/></p>', path="tei/text.xml")
    body = '<listApp><app from="text.xml#a"><lem>ein</lem><rdg wit="#K">x</rdg></app></listApp>'
    root = tree(body, others=[text], links=Pages())
    (link,) = (e for e in root.iter("a") if e.get("class") == "n place")
    assert link.get("href") == "text.html#a"


def test_the_text_of_a_witness_has_no_marks_of_entries_that_it_leaves_out() -> None:
    made = document(
        '<p>ein<anchor xml:id="a"/></p>'
        '<listApp><app from="#a"><rdg wit="#K">x</rdg></app></listApp>'
    )
    view = replace(WITNESS, name="witness-K", like=("witness", *WITNESS.like), witness="K")
    renderer, _ = compile_html(view, Settings())
    html = renderer.render(made, edition_of(made), NoLinks()).html
    assert "point" not in html
    assert "#app" not in html


# ------------------------------------------------------------------------------ nothing is lost

BODIES = {
    "in a heading": "<div><head>Von {app}</head><p>x</p></div>",
    "in a word": "<p>Ge{app}en</p>",
    "in a note": "<p>x<note>y {app} z</note></p>",
    "in a cell": "<table><row><cell>{app}</cell></row></table>",
    "in a line": "<lg><l>{app}</l></lg>",
    "in a name": '<p><persName ref="#x">{app}</persName></p>',
    "in a list": "<list><item>{app}</item></list>",
    "in a quotation": "<quote><p>{app}</p></quote>",
    "between blocks": "<div>{app}<p>x</p></div>",
    "in a list of entries": "<p>x</p><listApp><head>L</head>{app}{app}</listApp>",
}
APPS = {
    "plain": '<app><lem wit="#A">one</lem><rdg wit="#B">two</rdg></app>',
    "lemma last": '<app><rdg wit="#B">two</rdg><note>three</note><lem wit="#A">one</lem></app>',
    "surer reading": '<app><rdg>one</rdg><rdg cert="high">two</rdg></app>',
    "blocks": "<app><lem><p>one</p><p>two</p></lem><rdg><p>three</p></rdg></app>",
    "lines": '<app><lem><l n="1">one</l></lem><rdg><l>two</l><l>three</l></rdg></app>',
    "groups": "<app><lem>a</lem><rdgGrp><rdgGrp><rdg>b</rdg></rdgGrp><rdg>c</rdg></rdgGrp></app>",
    "details": '<app><lem>a</lem><witDetail wit="#A">b</witDetail><rdg wit="#A">c</rdg></app>',
    "nested": "<app><lem>a <app><lem>b</lem><rdg>c</rdg></app></lem><rdg>d <app><lem>e</lem>"
    "<rdg>f</rdg></app></rdg></app>",
    "notes in it": "<app><lem>a<note>b</note></lem><rdg>c<note><p>d</p></note></rdg></app>",
    "text between": "<app><lem>a</lem> and <rdg>b</rdg></app>",
    "nothing": "<app/>",
    "something else": "<app><seg>a</seg><p>b</p></app>",
    "only a note": "<app><note>a</note></app>",
    "a page break": '<app><lem>a<pb n="2"/>b</lem><rdg>c<pb n="2"/>d</rdg></app>',
    "to nowhere": '<app from="#none" to="#none"><lem>a</lem><rdg>b</rdg></app>',
    "a table": "<app><lem>a</lem><rdg><table><row><cell>b</cell></row></table></rdg></app>",
    "ill sequence": '<app><lem>a</lem><rdg varSeq="x">b</rdg><rdg varSeq="1">c</rdg></app>',
    "comment": "<app><!-- x --><lem><!-- y -->a</lem><rdg><!-- z --></rdg></app>",
}


@pytest.mark.parametrize("place", BEHAVIOURS)
@pytest.mark.parametrize("view", ["reading", "diplomatic"])
@pytest.mark.parametrize("around", BODIES)
def test_every_letter_stands_in_its_order(view: str, around: str, place: str) -> None:
    settings = Settings(site=SiteSetting(apparatus=place))
    renderer, _ = compile_html(VIEWS[view], settings)
    for name, app in APPS.items():
        made = document(BODIES[around].format(app=app))
        fragment, omitted = renderer.traced(made, edition_of(made), NoLinks())
        found = prove(made, fragment.html, omitted)
        assert (found.lost, found.extra, found.ordered) == (0, 0, True), (name, fragment.html)
        ids = re.findall(r' id="([^"]*)"', fragment.html)
        assert len(ids) == len(set(ids)), (name, fragment.html)
        parsed(fragment.html)


def test_the_proof_reads_an_entry_at_its_mark_and_in_the_order_of_the_tei() -> None:
    page = (
        '<p>x<span><b data-order="1">lemma</b><a class="ref" href="#e" data-generated="">a</a>'
        '</span>y</p><ul><li class="entry" id="e"><i data-generated="">lemma</i>'
        '<b data-order="2">two</b> <i><b data-order="0">nil</b></i></li></ul>'
    )
    assert letters_of_html(page) == "xnillemmatwoy"


# ------------------------------------------------------------------------------------ plain text


def test_plain_text_has_the_entries_after_the_block() -> None:
    body = (
        '<p>So <app><lem wit="#A">a</lem><rdg wit="#B">b</rdg><rdg wit="#C"/></app>.</p><p>Und.</p>'
    )
    assert plain(body) == "So a.\n\n[a A] b B; om. C\n\nUnd.\n"


@pytest.mark.parametrize("app", APPS.values(), ids=APPS)
def test_plain_text_loses_nothing(app: str) -> None:
    made = document(f"<p>x {app}</p>")
    text = compile_plain(VIEWS["reading"], Settings()).render(made, edition_of(made), NoLinks())
    words = {w for e in made.root.iter() if isinstance(e.tag, str) for w in (e.text or "").split()}
    assert words <= set(re.findall(r"\w+", text.html))


# ------------------------------------------------------------------------------------- templates


def test_the_template_of_the_theme_says_what_is_written_without_one(tmp_path: Path) -> None:
    theme = Path(__file__).parents[2] / "edition/publish/theme/elements/apparatus-entry.html"
    (tmp_path / theme.name).write_text(theme.read_text(encoding="utf-8"), encoding="utf-8")
    for app in APPS.values():
        body = f"<p>x {app} y</p>"
        own, without = show(body, templates=[tmp_path]), show(body)
        assert _shape(own) == _shape(without)


def _shape(fragment: Fragment) -> str:
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", fragment.html))


def test_a_template_of_the_edition_changes_every_entry(tmp_path: Path) -> None:
    (tmp_path / "apparatus-entry.html").write_text(
        "{{ sign.back }}{% for reading in sign.readings %}<b>{{ reading.text }}</b>{% endfor %}"
        '<i data-generated="">{{ sign.lemma.text }}</i>'
    )
    body = '<p><app><lem>a &lt; b</lem><rdg wit="#B">c</rdg></app></p>'
    html = show(body, templates=[tmp_path]).html
    assert '<b><span data-order="1"><span class="tei-rdg" data-wit="#B">c</span></span></b>' in html
    assert "a &lt; b</span></i>" in html


# --------------------------------------------------------------------------------------- at large


def test_a_critical_edition_of_five_hundred_entries() -> None:
    path = needs("corpora") / "caesar-balex" / "ldlt-balex.xml"
    made, _ = parse(path.read_bytes(), "tei/balex.xml")
    assert made is not None
    renderer, _ = compile_html(VIEWS["reading"], Settings())
    fragment, omitted = renderer.traced(made, edition_of(made), NoLinks())
    found = prove(made, fragment.html, omitted)
    assert (found.lost, found.extra, found.ordered) == (0, 0, True)
    told = [lines(e) for e in parsed(fragment.html).iter("li") if e.get("class") == "entry"]
    assert len(told) > 550
    assert told[0].startswith("1.2 a cotidie operibus] U S T V; cotidie M (cf. BC 3.112.9); nouis")
