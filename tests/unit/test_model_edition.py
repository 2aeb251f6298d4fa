"""What the documents of an edition know of each other."""

from edition.model.collect import collect
from edition.model.edition import Edition, merge
from edition.settings import RegisterSetting, Settings, TaxonomySetting, Work
from edition.tei.parse import parse

HEADER = """<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><bibl type="work" xml:id="cable">The cable</bibl>
<listWit><witness xml:id="{siglum}" corresp="#cable">{title}</witness></listWit></sourceDesc>
</fileDesc>
<profileDesc><creation><date when="{date}"/></creation></profileDesc></teiHeader>"""
WITHHELD = """<del type="redaction" subtype="withheld" xml:id="{key}" {corresp}>
<gap reason="withheld" {size}/></del>"""
MARKED = """<del type="redaction" subtype="marked" xml:id="r1-1" {chain}
 ana="codes.xml#k2">The ship sails</del>"""

SETTINGS = Settings(
    registers=(RegisterSetting("person", "tei/persons.xml", "persName"),),
    taxonomies=(TaxonomySetting("code", "tei/codes.xml", "rules", "censor's rule"),),
    works=(Work("letter"), Work("cable", "Cable of 7 May", "one-original")),
)
CODES = """<taxonomy xml:id="rules"><category xml:id="k1" n="1"><catDesc>names</catDesc></category>
<category xml:id="k2" n="2"><catDesc>ships</catDesc></category></taxonomy>"""
PERSONS = """<listPerson><person xml:id="amt">
<persName>The <surname>Office</surname></persName></person></listPerson>"""


def tei(body: str, siglum: str = "", title: str = "", date: str = "") -> str:
    header = HEADER.format(siglum=siglum, title=title, date=date) if siglum else ""
    text = f"<text><body>{body}</body></text>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}{text}</TEI>'


def edition_of(**documents: str) -> Edition:
    facts = []
    for name, text in documents.items():
        document, findings = parse(text.encode(), f"tei/{name}.xml")
        assert document is not None, findings
        facts.append(collect(document))
    return merge(facts, SETTINGS)


def cable() -> Edition:
    """A cable in three releases: one shows what the first withholds, one estimates its size."""
    first = WITHHELD.format(key="r1", corresp='corresp="second.xml#r1-1 second.xml#r1-2"', size="")
    lines = WITHHELD.format(key="r1", corresp="", size='unit="line" quantity="3" precision="low"')
    chain = MARKED.format(chain='next="#r1-2"')
    rest = '<del type="redaction" subtype="marked" xml:id="r1-2" prev="#r1-1">at noon</del>'
    return edition_of(
        third=tei(f"<p>{lines}</p>", "C", "third", "1962"),
        first=tei(f"<p>{first}</p>", "A", "first", "1962"),
        second=tei(f"<p>{chain}</p><p>{rest}</p>", "B", "second", "1962"),
        earlier=tei('<p><persName ref="persons.xml#amt">Office</persName></p>', "D", "x", "1916"),
        undated=tei("<p>?</p>"),
        codes=tei("<p/>").replace("<text>", f"<text><front>{CODES}</front>"),
        persons=tei(PERSONS),
    )


def test_documents_stand_in_order_of_date_siglum_and_name() -> None:
    assert [f.id for f in cable().documents] == ["earlier", "first", "second", "third", "undated"]
    assert [f.id for f in cable().authorities] == ["codes", "persons"]


def test_the_works_and_their_copies() -> None:
    letter, work = cable().works
    assert (letter.id, letter.witnesses) == ("letter", ())
    assert (work.title, work.copies) == ("Cable of 7 May", "one-original")
    assert [(c.siglum, c.document) for c in work.witnesses] == [
        ("A", "first"),
        ("B", "second"),
        ("C", "third"),
        ("D", "earlier"),
    ]


def test_a_withheld_passage_learns_its_size_and_code_from_the_copy_that_shows_it() -> None:
    found = cable().redaction("first", "r1")
    assert found is not None
    assert (found.state, found.shown_in, found.shown_at) == ("restored", "second", ("r1-1", "r1-2"))
    assert (found.quantity, found.unit, found.precise, found.words) == ("5", "word", True, 5)
    assert [(c.short, c.label) for c in found.codes] == [("2", "ships")]
    assert found.noun == "censor's rule"


def test_a_shown_passage_knows_who_withholds_it() -> None:
    found = cable().redaction("second", "r1-2")
    assert found is not None
    assert (found.state, found.words, found.withheld_in) == ("marked", 5, ("first",))


def test_an_estimate_stays_an_estimate() -> None:
    found = cable().redaction("third", "r1")
    assert found is not None
    assert (found.state, found.quantity, found.unit) == ("withheld", "3", "line")
    assert not found.precise
    assert (found.codes, found.shown_in, found.words) == ((), None, 0)


def test_entries_and_their_mentions_wherever_the_pointer_was_written() -> None:
    edition = cable()
    entry = edition.entry("persons.xml#amt")
    assert entry is not None
    assert (entry.label, entry.scheme, entry.sort) == ("The Office", "person", "office the office")
    assert edition.entry("../persons.xml#amt", "tei/letters/x.xml") is entry
    assert edition.mentions("persons.xml#amt") == (("earlier", "", 1),)
    assert edition.entry("persons.xml#nobody") is None
    assert edition.entry("https://example.org/#amt") is None


def test_the_order_in_which_documents_are_read_changes_nothing() -> None:
    facts = [*cable().documents, *cable().authorities]
    assert merge(facts, SETTINGS) == merge(facts[::-1], SETTINGS)


def test_a_passage_that_points_at_itself_or_at_nothing_is_withheld() -> None:
    own = WITHHELD.format(key="r1", corresp='corresp="#r1 gone.xml#r1"', size="")
    found = edition_of(a=tei(f"<p>{own}</p>")).redaction("a", "r1")
    assert found is not None
    assert (found.state, found.words, found.quantity) == ("withheld", 0, "")
