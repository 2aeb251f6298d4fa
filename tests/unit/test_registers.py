"""Registers on the site: every mention in its context, and files for programs."""

import csv
import io
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.publish import planning as plans
from edition.publish import registers_dates
from tests.tools.json_schema import faults
from tests.tools.publishing import letter, publish, write

ROOT = Path(__file__).parents[2]
SETTINGS = '[edition]\ntitle = "Letters"\nlanguage = "{}"\npublisher = "A Press"\n{}'
REGISTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons'
    "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
    "</fileDesc></teiHeader><standOff>{}</standOff></TEI>"
)
PERSONS = (
    '<listPerson><person xml:id="anna"><persName>Anna <surname>Äbel</surname></persName>'
    "<persName>Annchen</persName><occupation>weaver</occupation>"
    '<affiliation>the <orgName>guild</orgName><idno type="GND">38633-9</idno></affiliation>'
    '<idno type="GND">118540238</idno><idno type="VIAF" cert="low">https://viaf.org/viaf/7</idno>'
    '</person><person xml:id="bert"><persName>Bert <surname>Abend</surname></persName>'
    "<note>=1+1</note></person>"
    '<person xml:id="evil"><persName>=cmd() &lt;script&gt;</persName></person></listPerson>'
    '<listRelation><relation name="isParentOf" active="#anna" passive="#bert"/>'
    '<relation name="friends" mutual="#anna #bert" notBefore="1801">'
    "<desc>at school</desc></relation>"
    "</listRelation>"
)


def named(key: str, words: str) -> str:
    return f'<persName ref="registers/persons.xml#{key}">{words}</persName>'


FIRST = letter(
    f'<p xml:id="p1">Dear {named("anna", "Anna")}, <note>{named("bert", "Bert")} is meant.</note>'
    "it was the <date when='1801-02-03'>third</date>.</p>"
    f"<p xml:id='p2'>Before <del type='redaction' subtype='marked' xml:id='r1'>the friend "
    f"{named('evil', 'E.')}</del> after.</p>",
    "First letter",
    profile='<creation><date when="1801-02-04"/></creation>',
)
SECOND = letter(
    f"<p xml:id='p1'>And {named('anna', 'she')} &lt;b&gt; wrote <date notBefore='1799' "
    "notAfter='1800' cert='low'>before the war</date>.</p>",
    "Second letter",
    profile='<creation><date notBefore="1805-01-01" notAfter="1805-02-01"/></creation>',
)


def files(language: str = "en", more: str = "", persons: str = PERSONS) -> dict[str, str | bytes]:
    return {
        "edition.toml": SETTINGS.format(language, more),
        "tei/a.xml": FIRST,
        "tei/b.xml": SECOND,
        "tei/registers/persons.xml": REGISTER.format(persons),
    }


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], str]:
    return publish(write(tmp_path, files(more='address = "https://example.org/l"')))


def whole(html: str, key: str) -> str:
    """The part of a page from one entry to the next."""
    return re.split(r'(?=<li id=")', html.split(f'<li id="{key}">')[1])[0]


@pytest.mark.parametrize(
    ("language", "wanted"), [("de", "evil anna bert"), ("sv", "evil bert anna")]
)
def test_entries_stand_in_the_order_of_the_language(
    language: str, wanted: str, tmp_path: Path
) -> None:
    site = publish(write(tmp_path, files(language)))
    assert re.findall(r'<li id="(\w+)"', site("persons.html")) == wanted.split()


def test_an_entry_has_its_mentions_in_their_words(site: Callable[[str], str]) -> None:
    anna = whole(site("persons.html"), "anna")
    assert "<span>Dear </span><span><b>Anna</b>, it was the third.</span>" in anna
    assert "<span>And </span><span><b>she</b> &lt;b&gt; wrote before the war.</span>" in anna
    assert anna.index("First letter") < anna.index("Second letter")
    assert '<a href="a.html#p1">' in anna
    assert "<dt>Also</dt><dd><bdi>Annchen</bdi></dd>" in anna
    assert ">weaver</dd>" in anna
    assert '<a href="https://d-nb.info/gnd/118540238">118540238</a>' in anna
    assert "38633" not in anna


def test_a_mention_in_a_note_stands_apart(site: Callable[[str], str]) -> None:
    bert = whole(site("persons.html"), "bert")
    assert bert.index('<p class="kind">') < bert.index("<b>Bert</b> is meant.")
    assert "Dear" not in bert


def test_relations_are_told_on_both_sides(site: Callable[[str], str]) -> None:
    anna, bert = (whole(site("persons.html"), key) for key in ("anna", "bert"))
    for told in (anna, bert):
        text = " ".join(re.sub("<[^>]+>", "", told).split())
        assert "Anna Äbel → is parent of → Bert Abend" in text
        assert "Anna Äbel, Bert Abend: friends (at school, " in text
    assert '<a href="persons.html#bert">' in anna
    assert '<a href="persons.html#anna">' not in anna


def test_who_is_named_only_in_marked_words(site: Callable[[str], str]) -> None:
    html = site("persons.html")
    assert html.count('class="ed only"') == 1
    assert 'class="ed only"' in whole(html, "evil")


def test_a_table_for_programs(site: Callable[[str], str]) -> None:
    rows = list(csv.DictReader(io.StringIO(site("persons.csv"))))
    assert [row["id"] for row in rows] == ["evil", "anna", "bert"]
    assert rows[2]["note"] == "'=1+1"
    assert rows[0]["label"] == "'=cmd() <script>"
    anna = rows[1]
    assert (anna["first"], anna["last"], anna["mentions"]) == ("1801-02-04", "1805-02-01", "2")
    assert anna["identifiers"] == "GND: 118540238; VIAF: 7"


def test_json_for_programs(site: Callable[[str], str]) -> None:
    data = json.loads(site("persons.json"))
    schema = json.loads((ROOT / "docs/register.schema.json").read_text(encoding="utf-8"))
    assert faults(data, schema) == []
    (mention,) = data["entries"][1]["documents"][0]["mentions"]
    assert (mention["before"], mention["name"]) == ("Dear ", "Anna")
    assert mention["address"] == "a.html#p1"


def test_beacon_has_what_is_certain(site: Callable[[str], str], tmp_path: Path) -> None:
    head, _, links = site("persons.gnd.beacon.txt").partition("\n\n")
    assert head.splitlines()[:3] == [
        "#FORMAT: BEACON",
        "#PREFIX: https://d-nb.info/gnd/",
        "#TARGET: https://example.org/l/{+ID}",
    ]
    assert links == "118540238|2|persons.html#anna\n"
    assert not (tmp_path / "public/persons.viaf.beacon.txt").exists()


def test_without_an_address_there_is_no_beacon(tmp_path: Path) -> None:
    publish(write(tmp_path, files()))
    assert not list((tmp_path / "public").glob("*.beacon.txt"))


def test_text_of_registers_is_no_markup(site: Callable[[str], str]) -> None:
    for page in ("persons.html", "dates.html"):
        assert "<script" not in site(page).replace('<script src="', "")
    assert "<bdi>=cmd() &lt;script&gt;</bdi>" in site("persons.html")


def test_a_large_register_has_a_page_for_each_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "_MOST_ENTRIES", 2)
    site = publish(write(tmp_path, files()))
    index = site("persons.html")
    assert '<li id="anna"><a href="persons.entry.anna.html">' in index
    assert "<b>Anna</b>" not in index
    anna = site("persons.entry.anna.html")
    assert "<b>Anna</b>, it was the third." in anna
    assert '<a href="persons.html#anna">' in anna
    assert 'rel="prev"' in anna
    assert '<a href="persons.entry.bert.html">' in anna


def test_dates_are_listed_by_year(site: Callable[[str], str]) -> None:
    html = site("dates.html")
    assert re.findall(r'<h2 id="year(\d+)">', html) == ["1799", "1801", "1805"]
    early = html[html.index('id="year1799"') : html.index('id="year1801"')]
    assert "<code>1799/1800</code>" in early
    assert "<b>before the war</b>" in early
    middle = html[html.index('id="year1801"') : html.index('id="year1805"')]
    assert middle.index("1801-02-03") < middle.index("1801-02-04")
    assert '<a href="dates.html"' in site("index.html")


def test_many_dates_have_a_page_for_each_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers_dates, "_ON_ONE_PAGE", 3)
    site = publish(write(tmp_path, files()))
    assert '<li id="year1801"><a href="dates.year.1801.html">' in site("dates.html")
    assert "1801-02-03" in site("dates.year.1801.html")


def test_texts_that_name_no_date_have_no_calendar(tmp_path: Path) -> None:
    given = files() | {"tei/a.xml": letter("<p>x</p>"), "tei/b.xml": letter("<p>y</p>")}
    publish(write(tmp_path, given))
    assert not (tmp_path / "public/dates.html").exists()


def test_words_that_a_copy_withholds_are_no_context(tmp_path: Path) -> None:
    body = (
        "<p xml:id='p1'>Seen <del type='redaction' subtype='withheld' xml:id='r1'>"
        f"<gap reason='withheld'/></del> by {named('anna', 'Anna')}.</p>"
    )
    site = publish(write(tmp_path, files() | {"tei/a.xml": letter(body)}))
    anna = whole(site("persons.html"), "anna")
    assert re.search(r'aria-label="[^"]+"></span> by </span><span><b>Anna</b>', anna)
    assert "Seen" not in anna


def test_names_from_right_to_left(tmp_path: Path) -> None:
    body = f"<p xml:id='p1'>دخل {named('anna', 'محمد')} المدينة</p>"
    site = publish(write(tmp_path, files() | {"tei/a.xml": letter(body, language="ar")}))
    anna = whole(site("persons.html"), "anna")
    assert '<span class="kwic" lang="ar" dir="rtl"><span>دخل </span><span><b>محمد</b>' in anna


def test_ten_times_the_mentions_take_about_ten_times_as_long(tmp_path: Path) -> None:
    def seconds(folder: str, count: int) -> float:
        mentions = "".join(
            f"<p xml:id='p{n}'>It was {named(f'x{n}', 'somebody')} who came.</p>"
            for n in range(count)
        )
        people = "".join(
            f"<person xml:id='x{n}'><persName>Person {n}</persName></person>" for n in range(count)
        )
        given = files(persons=f"<listPerson>{people}</listPerson>") | {
            "tei/a.xml": letter(mentions)
        }
        root = write(tmp_path / folder, given)
        start = time.process_time()
        publish(root)
        return time.process_time() - start

    seconds("warm", 10)
    small, large = seconds("small", 150), seconds("large", 1500)
    assert large < 40 * small
