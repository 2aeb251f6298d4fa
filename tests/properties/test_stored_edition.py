"""An edition out of its tables answers like the one that was merged in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from edition.cache.asking import recording
from edition.model.collect import collect
from edition.model.edition import Edition, merge
from edition.model.facts import Facts
from edition.read import read_edition
from edition.settings import RegisterSetting, Settings, TaxonomySetting, Work
from edition.tei.document import Document
from edition.tei.parse import parse
from edition.validate import Around, check_among, validate_edition
from tests.tools.stored import stored, storing

EDITIONS = Path(__file__).parents[1] / "editions"
NAMES = sorted(p.parent.name for p in EDITIONS.glob("*/edition.toml"))
MAPPINGS = [f.name for f in fields(Edition) if str(f.type).startswith("Mapping")]


@cache
def known(name: str) -> tuple[tuple[Document, ...], Settings]:
    read = read_edition(EDITIONS / name, write_tei=False, validate=False)
    return tuple(read.documents.values()), read.settings


def same(documents: Iterable[Document], settings: Settings, *, policy: bool = False) -> None:
    trees = {document.path: document for document in documents}
    facts = tuple(map(collect, trees.values()))
    facts = tuple(replace(f, policy=True) for f in facts) if policy else facts
    whole = merge(facts, settings)
    with stored(facts, settings) as (found, _):
        for name in ("documents", "authorities", "works"):
            one, other = getattr(found, name), getattr(whole, name)
            assert tuple(one) == other
            assert len(one) == len(other)
            assert all(one[i] == other[i] for i in range(len(other)))
        for name in MAPPINGS:
            same_mapping(getattr(found, name), getattr(whole, name), name)
        assert found.base == whole.base
        same_answers(found, whole, facts)
        assert findings(found, trees, settings) == findings(whole, trees, settings)


def findings(edition: Edition, trees: Mapping[str, Document], settings: Settings) -> list[str]:
    return [repr(finding) for finding in validate_edition(edition, trees, settings)]


def same_mapping(found: Mapping[str, object], whole: Mapping[str, object], name: str) -> None:
    assert {*found} == {*whole}, name
    assert len(found) == len(whole), name
    for key in whole:
        assert found[key] == whole[key], (name, key)
        assert key in found
    assert dict(found.items()) == dict(whole.items()), name
    assert found.get("nobody") is None
    assert "nobody" not in found


def same_answers(found: Edition, whole: Edition, facts: tuple[Facts, ...]) -> None:
    for one in facts:
        written = {p.value for p in one.pointers} | {m.ref for m in one.mentions}
        for uri, document in product(sorted(written), (one.document, None)):
            assert found.address(uri, document) == whole.address(uri, document)
            assert found.of_register(uri, document) == whole.of_register(uri, document)
            assert found.entry(uri, document) == whole.entry(uri, document)
            assert found.category(uri, document) == whole.category(uri, document)
            assert found.mentions(uri) == whole.mentions(uri)
        assert found.redactions(one.id) == whole.redactions(one.id)
        for piece in ("", *(p.id for r in one.redactions for p in r.pieces)):
            assert found.redaction(one.id, piece) == whole.redaction(one.id, piece)
            assert found.restored_words(one.id, piece) is None
        for entry in (*one.entries, *one.categories):
            assert found.place_of(entry) == whole.place_of(entry)


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_of_ours(name: str) -> None:
    same(*known(name))


# ------------------------------------------------------------------------------ made-up editions

SETTINGS = Settings(
    registers=(RegisterSetting("person", "tei/people.xml", "persName"),),
    taxonomies=(TaxonomySetting("decision", "tei/codes.xml", "", "rule"),),
    works=(Work("memo", "Memorandum", "one-original"),),
)
IDS = ["a", "b", "c", "r1", "r2"]
FILES = ["people.xml", "codes.xml", "one.xml", "two.xml", "sub/three.xml"]
ids = st.sampled_from(IDS)
pointers = st.one_of(
    ids.map(lambda i: f"#{i}"),
    ids,
    st.tuples(st.sampled_from(FILES), ids).map("#".join),
    st.sampled_from(["https://example.org/#a", "gone.xml#a", "one.xml", "../one.xml#a", "#"]),
)
pieces = st.one_of(
    st.builds('<persName ref="{}">who</persName>'.format, pointers),
    st.builds('<rs key="{}">who</rs>'.format, ids),
    st.builds('<person xml:id="{}"><persName>N</persName></person>'.format, ids).map(
        "<listPerson>{}</listPerson>".format
    ),
    st.builds('<category xml:id="{}"><catDesc>k</catDesc></category>'.format, ids).map(
        "<taxonomy>{}</taxonomy>".format
    ),
    st.builds(
        '<del type="redaction" subtype="{}" xml:id="{}" corresp="{} {}" ana="{}">{}</del>'.format,
        st.sampled_from(["marked", "withheld"]),
        ids,
        pointers,
        pointers,
        pointers,
        st.sampled_from(["two words", "one", "<gap/>"]),
    ),
    st.builds('<note type="exemption" target="{}" ana="{}">x</note>'.format, pointers, pointers),
    st.builds('<app><lem wit="#{}">x</lem><rdg wit="#{}">y</rdg></app>'.format, ids, ids),
    st.builds('<p xml:id="{}" corresp="{}">on {}</p>'.format, ids, pointers, st.integers(1, 3)),
    st.builds('<note type="stamp" ana="{}">(x) K</note>'.format, pointers),
    st.builds('<witness xml:id="{}">W</witness>'.format, ids).map("<listWit>{}</listWit>".format),
)
headers = st.builds(
    """<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/>
    </publicationStmt><sourceDesc><bibl type="work" xml:id="{}">A work</bibl><listWit>
    <witness xml:id="{}" corresp="#memo">c</witness></listWit></sourceDesc></fileDesc><profileDesc>
    <creation><date when="{}"/></creation></profileDesc></teiHeader>""".format,
    st.sampled_from(["", "T", "U"]),
    st.sampled_from(["memo", "other"]),
    st.sampled_from(["A", "B"]),
    st.sampled_from(["1916", "1916-05", "1962-10-29", ""]),
)


def made(path: str, header: str, inside: list[str]) -> Document:
    body = "".join(f'<div xml:id="d{n}">{one}</div>' for n, one in enumerate(inside))
    text = f"{header}<text><body>{body}</body></text>"
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>'
    document, findings = parse(tei.encode(), path)
    assert document is not None, findings
    return document


made_up = st.builds(
    lambda documents: [made(f"tei/{path}", *rest) for path, rest in documents.items()],
    st.dictionaries(
        st.sampled_from([*FILES, "sub/one.xml"]),
        st.tuples(st.one_of(st.just(""), headers), st.lists(pieces, max_size=6)),
        max_size=5,
    ),
)


@given(made_up, st.booleans())
def test_any_edition(documents: list[Document], policy: bool) -> None:
    same(documents, SETTINGS, policy=policy)


# ------------------------------------------------------------------------------ changed editions


def answers(edition: Edition, document: Document) -> list[str]:
    """What a page and the rules of a document are told."""
    facts = replace(collect(document), policy=True)
    told: list[object] = [check_among(facts, Around(edition, {}, SETTINGS))]
    for uri in sorted({p.value for p in facts.pointers} | {m.ref for m in facts.mentions}):
        address = edition.of_register(uri, facts.document)
        told += [address, edition.entry(uri, facts.document), edition.mentions(uri)]
        told += [edition.category(uri, facts.document), edition.relations.get(address)]
        told += [edition.identifiers.get(f"tei/{uri.partition('#')[0]}")]
    told += [edition.redactions(facts.id), edition.witnesses.get(facts.document)]
    told += [edition.heads.get(edition.paths.get(name, "")) for name in ("one", "two")]
    return list(map(repr, told))


@given(made_up, made_up)
def test_who_asked_nothing_that_has_changed_would_be_told_the_same(
    one: list[Document], other: list[Document]
) -> None:
    """One document is put in the place of another one, or beside them, or taken out."""
    later = {document.path: document for document in one}
    if other:
        later[other[0].path] = other[0]
    elif one:
        del later[one[0].path]
    with storing(map(collect, one), SETTINGS) as kept:
        before, known = kept.edition, {}
        for document in one:
            with recording() as asked:
                told = answers(before, document)
            known[document.path] = told, asked
        gone = {document.path for document in one} - later.keys()
        changed, after = kept.change(map(collect, later.values()), gone), kept.edition
        for document in one:
            told, asked = known[document.path]
            if later.get(document.path) is document and not asked & changed:
                event("asked nothing that has changed")
                assert answers(after, document) == told


@given(made_up, made_up)
def test_a_changed_edition_is_as_if_it_had_always_been_so(
    one: list[Document], other: list[Document]
) -> None:
    with storing(map(collect, one), SETTINGS) as kept:
        kept.change(map(collect, other), gone={d.path for d in one} - {d.path for d in other})
        found, whole = kept.edition, merge(map(collect, other), SETTINGS)
        for name in MAPPINGS:
            same_mapping(getattr(found, name), getattr(whole, name), name)
        assert tuple(found.documents) == whole.documents
