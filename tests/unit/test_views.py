"""Views as data: which a document has, those of an edition's own, what they are called."""

from pathlib import Path

import pytest

from edition.build import build_site
from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import ViewSet
from edition.render.view_set import own_views
from edition.settings import ElementRow, Settings, SiteSetting, ViewRow, load_settings
from tests.tools.rendering import document

ENTRY = "<p><app><lem>a</lem>{readings}</app></p>"


def views(sigla: str, settings: Settings = Settings()) -> list[str]:  # noqa: B008
    """The names of the views of a document whose apparatus names these sigla."""
    readings = "".join(f'<rdg wit="#{siglum}">b</rdg>' for siglum in sigla.split())
    made = document(ENTRY.format(readings=readings) if sigla else "<p>a</p>")
    return [view.name for view in view_set(made, settings).of(made.path)]


def view_set(made: object, settings: Settings) -> ViewSet:
    return ViewSet(settings, merge([collect(made)], settings))  # type: ignore[arg-type]


def asked(*names: str) -> Settings:
    return Settings(site=SiteSetting(views=names))


def test_a_document_is_read_and_shown_as_on_the_sheet() -> None:
    assert views("") == ["reading", "diplomatic"]


def test_each_witness_of_an_apparatus_has_a_view() -> None:
    assert views("A B") == ["reading", "diplomatic", "witness-A", "witness-B"]


def test_a_list_of_entries_without_a_text_has_no_text_of_a_witness() -> None:
    entry = '<app loc="1"><rdg wit="#A">a</rdg><rdg wit="#B">b</rdg></app>'
    alone = document(f"<div><head>Apparatus</head><listApp>{entry}</listApp></div>")
    beside = document(f"<p n='1'>a</p><listApp>{entry}</listApp>")
    names = [[v.name for v in view_set(d, Settings()).of(d.path)] for d in (alone, beside)]
    assert names[0] == ["reading", "diplomatic"]
    assert names[1] == ["reading", "diplomatic", "witness-A", "witness-B"]


def test_hands_and_more_witnesses_than_twelve_are_named_one_by_one() -> None:
    many = " ".join(f"W{chr(65 + n)}" for n in range(13))
    assert views("A Aac") == ["reading", "diplomatic", "witness-A"]
    assert views(many) == ["reading", "diplomatic"]
    assert views(many, asked("WC")) == ["reading", "witness-WC"]
    assert len(views(many, asked("all-witnesses"))) == 14
    assert views("A Aac", asked("Aac", "reading")) == ["reading", "witness-Aac"]


def test_names_of_views_are_safe_and_differ_on_every_disk() -> None:
    assert views("a A", asked("witnesses")) == ["reading", "witness-A", "witness-a-2"]
    assert views("../x.y", asked("witnesses")) == ["reading", "witness-x-y"]


def test_a_view_of_its_own_is_made_after_another() -> None:
    rows = (ViewRow("first-hand", base="diplomatic", prefer=("orig",), sheets=False),)
    made, findings = own_views(Settings(views=rows))
    view = made["first-hand"]
    assert not findings
    assert view.title == "First hand"
    assert view.names == ("first-hand", "diplomatic")
    assert view.prefer[:2] == ("orig", "sic")
    assert (view.line_breaks, view.sheets) == (True, False)
    assert views("", Settings(views=rows)) == ["reading", "diplomatic", "first-hand"]


def test_a_row_with_the_name_of_a_view_changes_it() -> None:
    made, _ = own_views(Settings(views=(ViewRow("reading", title="Text", numbered=False),)))
    assert (made["reading"].title, made["reading"].numbered) == ("Text", False)
    assert made["reading"].prefer[0] == "corr"


@pytest.mark.parametrize(
    ("settings", "message", "help"),
    [
        (asked("diplomatik"), 'no view and no witness is called "diplomatik"', '"diplomatic"?'),
        (Settings(views=(ViewRow("x", base="redaing"),)), 'no view is called "redaing"', "reading"),
        (Settings(views=(ViewRow("A/b"),)), '"A/b" cannot be the name of a view', "small letters"),
        (Settings(views=(ViewRow("tei"),)), '"tei" cannot be the name of a view', ""),
        (
            Settings(elements=(ElementRow("note", "omit", view="readign"),)),
            'no view is called "readign", as the row for `note` says',
            '"reading"?',
        ),
    ],
)
def test_a_name_that_is_none_is_a_finding(settings: Settings, message: str, help: str) -> None:
    (finding,) = view_set(document("<p>a</p>"), settings).findings
    assert message in finding.message
    assert help in (finding.help or "")


def test_settings_say_what_is_wrong_with_a_view(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[[view]]\nname = "a"\nsheets = "no"\n')
    settings, (finding,) = load_settings(tmp_path)
    assert "`sheets` must be true or false" in finding.message
    assert finding.at.line == 3
    assert settings.views == (ViewRow("a"),)


# ── on the site ─────────────────────────────────────────────────────────────────────────────────

CHRONICLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Annals</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><listWit>
<witness xml:id="A">Paris</witness><witness xml:id="B">Rome</witness></listWit></sourceDesc>
</fileDesc></teiHeader><text><body>{body}</body></text></TEI>"""
BODY = """<div xml:id="one"><head>One</head><p>Rex <app><lem wit="#A">venit</lem>
<rdg wit="#B">abiit</rdg></app>. <ref target="other.xml">See</ref> <note>Sic.</note></p></div>
<div xml:id="two"><head>Two</head><p>Obiit <app><lem>papa</lem><rdg wit="#B">episcopus</rdg></app>
.</p></div>"""
SETTINGS = """[edition]
title = "Annals"
address = "https://example.org/"
[site]
split = "{split}"
[[element]]
name = "note"
behaviour = "omit"
view = "witness"
"""


@pytest.fixture(scope="module", params=["none", "div"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("annals")
    (root / "tei").mkdir()
    (root / "edition.toml").write_text(SETTINGS.format(split=request.param))
    for name in ("annals", "other"):
        (root / f"tei/{name}.xml").write_text(CHRONICLE.format(body=BODY))
    templates = root / "site/templates/elements"
    templates.mkdir(parents=True)
    (templates / "head.witness-B.html").write_text("<h2>B: {{ content }} ({{ view }})</h2>")
    build_site(root)
    return root / "public"


def pages(site: Path, view: str) -> str:
    return "".join(p.read_text() for p in sorted(site.glob(f"annals*.{view}.html")))


def test_the_witnesses_stand_in_a_group_of_their_own(site: Path) -> None:
    html = (site / "annals.html").read_text()
    assert '<a href="annals.witness-A.html" title="A: Paris">A</a>' in html
    assert "abiit" in pages(site, "witness-B")
    assert "abiit" not in pages(site, "witness-A")


def test_what_is_cited_is_the_document_itself(site: Path) -> None:
    html = (site / "annals.witness-B.html").read_text()
    assert '<link rel="canonical" href="https://example.org/annals.html">' in html
    assert "https://example.org/annals.witness-B.html" not in html
    assert "<title>Annals, text of B" in html


def test_links_to_other_documents_keep_the_view(site: Path) -> None:
    assert 'href="other.witness-B.html"' in pages(site, "witness-B")
    assert 'href="other.html"' in "".join(p.read_text() for p in sorted(site.glob("annals*.html")))


def test_rows_and_templates_may_be_for_a_view(site: Path) -> None:
    assert "Sic." not in pages(site, "witness-A")
    assert "<h2>B: One (witness-B)</h2>" in pages(site, "witness-B")
    assert "<h2>B:" not in pages(site, "witness-A")
    assert "Sic." in "".join(p.read_text() for p in sorted(site.glob("annals*.html")))
