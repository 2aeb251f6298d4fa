"""What a document shares with others changes only where it says something else."""

from edition.cache.question import Row
from edition.model.collect import collect
from edition.model.facts import Facts
from edition.model.shared import rows_of_facts
from edition.tei.parse import parse

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>To Emma</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text><body>{before}<p xml:id="p1">Dear
<persName ref="people.xml#emma">Emma</persName>, it is <date when="1916-05-07">Sunday</date>.</p>
<p>The ship sails {words}<del type="redaction" subtype="marked" xml:id="r1">at noon</del></p>{after}
</body></text></TEI>"""


def facts(before: str = "", words: str = "", after: str = "") -> Facts:
    text = LETTER.format(before=before, words=words, after=after)
    document, findings = parse(text.encode(), "tei/letter.xml")
    assert document is not None, findings
    return collect(document)


def changed(one: Facts, other: Facts) -> set[str]:
    """The tables in which something differs."""
    rows = [{(r.table, r.key, r.digest) for r in rows_of_facts(f)} for f in (one, other)]
    return {table for table, _, _ in rows[0] ^ rows[1]}


def test_a_word_more_changes_the_facts_alone() -> None:
    assert changed(facts(), facts(words="to Hull, ")) == {"facts", "words"}


def test_a_comma_changes_nothing() -> None:
    assert changed(facts(words="now "), facts(words="now, ")) == set()


def test_a_paragraph_more_changes_the_facts_alone() -> None:
    assert changed(facts(), facts(before="<p/>")) == {"facts"}


def test_an_id_more_is_no_reason_to_merge() -> None:
    before = '<p xml:id="p0"><ref target="#p1"/></p>'
    assert changed(facts(), facts(before=before)) == {"facts", "ids"}


def test_a_name_more_is_for_the_merge_not_for_lists() -> None:
    name = '<persName ref="people.xml#carl">Carl</persName>'
    assert changed(facts(), facts(words=name)) == {"facts", "shared"}


def test_the_first_date_makes_a_calendar_and_a_second_one_none() -> None:
    one, two = '<p><date when="1916"/></p>', '<p><date when="1917"/></p>'
    assert changed(facts(after=one), facts(after=one + two)) == {"facts"}


def test_an_entry_that_moves_down_is_the_same_entry() -> None:
    people = '<listPerson>{}<person xml:id="emma"><persName>Emma</persName></person></listPerson>'
    carl = '<person xml:id="carl"><persName>Carl</persName></person>'
    rows = [[*rows_of_facts(facts(after=people.format(one)))] for one in ("", carl)]
    assert places(rows[0]) != places(rows[1])
    assert changed(facts(after=people.format("<!-- -->")), facts(after=people.format(""))) == set()
    assert changed(facts(after=people.format(carl)), facts(after=people.format(""))) == {
        "facts",
        "shared",
        "entry_at",
        "ids",
    }


def places(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.table == "entry_at"]
