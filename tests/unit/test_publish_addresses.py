"""Addresses of pages and where links lead."""

from edition.publish.urls import SiteLinks, addresses

REGISTERS = {"person": "tei/registers/persons.xml"}


def docs(*ids: str) -> list[tuple[str, str]]:
    return [(f"tei/{i}.xml", i) for i in ids]


def test_a_document_has_a_page_for_each_view_its_tei_and_its_file() -> None:
    found = addresses(docs("letter"), [], {})
    assert found.document("tei/letter.xml") == "letter.html"
    assert found.document("tei/letter.xml", "diplomatic") == "letter.diplomatic.html"
    assert found.source("tei/letter.xml") == "letter.tei.html"
    assert found.download("tei/letter.xml") == "letter.xml"
    assert found.download("tei/letter.xml", inert=False) == "letter.xml.txt"


def test_a_document_called_like_a_page_of_the_site_gets_a_number() -> None:
    found = addresses(docs("index", "signs"), ["about"], REGISTERS)
    assert found.document("tei/index.xml") == "index-2.html"
    assert found.document("tei/signs.xml") == "signs-2.html"


def test_a_page_or_register_called_like_a_document_gets_a_number() -> None:
    found = addresses(docs("about", "persons"), ["about"], REGISTERS)
    assert found.document("tei/about.xml") == "about.html"
    assert found.page("about") == "about-2.html"
    assert found.document("tei/persons.xml") == "persons.html"
    assert found.register("person") == "persons-2.html"


def test_names_that_differ_by_case_only_are_two_files_on_every_disk() -> None:
    found = addresses(docs("Brief", "brief"), [], {})
    names = {found.document(f"tei/{i}.xml").casefold() for i in ("Brief", "brief")}
    assert len(names) == 2


def test_two_files_of_one_name_in_two_folders_have_two_pages() -> None:
    found = addresses([("tei/a/x.xml", "x"), ("tei/b/x.xml", "x")], [], {})
    assert found.document("tei/a/x.xml") == "x.html"
    assert found.document("tei/b/x.xml") == "x-2.html"
    assert SiteLinks(found, {}).document("x") == "x.html"


def test_an_id_with_a_dot_is_not_taken_for_a_view() -> None:
    found = addresses(docs("a", "a.diplomatic", "a.tei"), [], {})
    assert found.document("tei/a.xml", "diplomatic") == "a.diplomatic.html"
    assert found.document("tei/a.diplomatic.xml") == "a-diplomatic.html"
    assert found.document("tei/a.tei.xml") == "a-tei.html"


def test_an_unchanged_name_goes_before_a_changed_one() -> None:
    found = addresses(docs("a b", "a-b"), [], {})
    assert found.document("tei/a-b.xml") == "a-b.html"
    assert found.document("tei/a b.xml") == "a-b-2.html"


def test_the_order_of_the_documents_does_not_matter() -> None:
    forwards = addresses(docs("B", "b", "b.", "index"), ["b"], {})
    backwards = addresses(docs("index", "b.", "b", "B"), ["b"], {})
    assert forwards == backwards


def test_links_stay_in_the_view_that_is_read_and_leave_it_for_other_documents() -> None:
    links = SiteLinks(addresses(docs("a", "b"), [], {}), {}, "tei/a.xml", "diplomatic")
    assert links.document("a", "p1") == "#p1"
    assert links.document("a") == "a.diplomatic.html"
    assert links.document("b", "p1") == "b.html#p1"
    assert links.document("c") is None


def test_links_to_entries_and_out_of_the_edition() -> None:
    links = SiteLinks(addresses([], [], {}), {"registers/persons.xml#x": "persons.html#x"})
    assert links.entry("registers/persons.xml#x") == "persons.html#x"
    assert links.entry("registers/persons.xml#y") is None
    assert links.external("https://example.org/") == "https://example.org/"
    assert links.external("javascript:alert(1)") is None


def test_a_fragment_cannot_break_out_of_its_attribute() -> None:
    links = SiteLinks(addresses(docs("a"), [], {}), {})
    assert links.document("a", 'x" onclick="y') == "a.html#x%22%20onclick%3D%22y"
