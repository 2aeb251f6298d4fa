"""All checks: of one document, and of the edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from edition.diagnostics import Diagnostic, EditionError, Severity
from edition.location import Span
from edition.model.date import DATE_ATTRIBUTES, NOT_DATED
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.settings import FILE, Settings
from edition.tei.document import Document
from edition.tei.folder import Folder, folder_of
from edition.tei.languages import language_tag
from edition.tei.names import XML_LANG, local
from edition.validate.added import AddedRule, found_by
from edition.validate.around import Around
from edition.validate.explain import pages
from edition.validate.faults import schema_not_here
from edition.validate.faults import schematron as schematron_rule
from edition.validate.faults.fault import Fault, Kind
from edition.validate.gate import claims_policy, settle
from edition.validate.rules import bad_date, closed_value, missing_picture, table
from edition.validate.schema import Explained, check_schema
from edition.validate.schema_file import Schema, policy, schema_for
from edition.validate.silences import Silences
from edition.validate.xml_model import named_schema


def validate_document(
    document: Document,
    facts: Facts,
    settings: Settings,
    place: Path | Folder | None = None,
    added: Sequence[AddedRule] = (),
    silences: Silences | None = None,
    *,
    schematron: bool = False,
    asserted: Sequence[Diagnostic] = (),
) -> list[Diagnostic]:
    """What is wrong with one document by itself: by the schema and by the rules.

    *place* is the edition's folder, in which a schema of its own is looked for; *added* are rules
    of plugins; *silences* are the document's, and remember what they silenced. With
    *schematron*, rules in Schematron are run as well, where there is Saxon to run them; what they
    found already is *asserted*.
    """
    silences = silences or Silences()
    folder = None if place is None else folder_of(place)
    own = claims_policy(facts)
    rules = (*table.DOCUMENT, *(table.DOCUMENT_POLICY if own else ()))
    found = [finding for rule in rules for finding in rule.check(document, facts)]
    found += found_by(added, "document", (document, facts), document.file)
    if folder is not None:
        found += missing_picture.check(document, folder, settings.paths.site)
    named, missing = _named(document, folder or Folder(Path()))
    found += missing
    try:
        schema = schema_for(settings, folder, named, document.path if named else FILE)
        found += _asserted(document, schema, settings, folder) if schematron else asserted
    except EditionError as error:
        return [*error.diagnostics, *settle(silences.kept(found), facts, settings)]
    unlike = [*check_schema(document, schema, _explained(own))]
    if own:
        unlike += check_schema(document, policy(), _told(document, (*found, *unlike)))
    found = [finding for finding in found if not _said_by_grammar(finding, unlike)]
    by_rules, by_schema = silences.kept(found), silences.kept(unlike)
    findings = settle(by_rules, facts, settings)
    findings += settle(by_schema, facts, settings, by_schema=True)
    return sorted(findings, key=lambda d: (d.at, d.code, d.message))


def asserted_of(document: Document, settings: Settings, folder: Folder) -> list[Diagnostic]:
    """What rules in Schematron find in a document, as :func:`validate_document` takes it.

    Raises :class:`EditionError` where there is not the schema, or not the rules, that are wanted.
    """
    named, _ = _named(document, folder)
    schema = schema_for(settings, folder, named, document.path if named else FILE)
    return list(_asserted(document, schema, settings, folder))


def _asserted(
    document: Document, schema: Schema, settings: Settings, folder: Folder | None
) -> Iterator[Diagnostic]:
    from edition.validate.schematron.check import check_schematron  # what few commands ask

    return check_schematron(document, schema, settings, folder.root if folder else None)


def _said_by_grammar(finding: Diagnostic, unlike: Sequence[Diagnostic]) -> bool:
    """Whether Schematron says of a place what the schema has said of it, in better words.

    TEI All states its content model twice where RELAX NG alone would not reach far enough; these
    assertions begin alike.
    """
    twice = finding.code == schematron_rule.CODE and finding.message.startswith("Abstract model")
    return twice and any(
        f.at == finding.at and f.code == Kind.MISPLACED_ELEMENT.value for f in unlike
    )


def _explained(own: bool) -> Explained:
    """Which faults the rules for dates and for certainty explain better than the schema."""

    def explained(fault: Fault) -> bool:
        if fault.kind is not Kind.BAD_ATTRIBUTE_VALUE:
            return False
        if fault.name == XML_LANG:
            return language_tag(fault.value) is None
        if fault.name == "cert":
            return own and not closed_value.allowed_certainty(fault.value)
        dated = fault.name in DATE_ATTRIBUTES and local(fault.element) not in NOT_DATED
        return dated and bool(fault.value) and bad_date.fault_of(fault.value) is not None

    return explained


def _named(document: Document, folder: Folder) -> tuple[str, list[Diagnostic]]:
    """The schema that the document itself names; where it is not there, another one is used."""
    named = named_schema(document)
    if not named or (not named.startswith("../") and folder.is_file(named)):
        return named, []
    message = f"the schema {named}, which this document names, is not in the edition"
    help = "copy it there to check by it; until then the schema of the edition or TEI All is used"
    at = Span(document.path)
    return "", [Diagnostic(schema_not_here.CODE, message, at, Severity.INFO, help=help)]


def _told(document: Document, found: Sequence[Diagnostic]) -> Explained:
    """Which faults stand where a rule or TEI All has found one already, in words of its own."""
    places = {finding.at for finding in found}

    def explained(fault: Fault) -> bool:
        parent = fault.element.getparent()
        around = [fault.element] if parent is None else [fault.element, parent]
        return any(document.span(element) in places for element in around)

    return explained


def validate_edition(
    edition: Edition,
    documents: Mapping[str, Document],
    settings: Settings,
    added: Sequence[AddedRule] = (),
    silences: Mapping[str, Silences] = MappingProxyType({}),
) -> list[Diagnostic]:
    """What is wrong between the documents. *documents* and their *silences* go by their paths."""
    around = Around(edition, documents, settings)
    return [
        finding
        for facts in (*edition.authorities, *edition.documents)
        for finding in check_among(facts, around, added, silences.get(facts.document))
    ]


def check_among(
    facts: Facts,
    around: Around,
    added: Sequence[AddedRule] = (),
    silences: Silences | None = None,
) -> list[Diagnostic]:
    """What is wrong with one document among the others.

    *around* remembers what it was asked: whoever records what is asked makes a new one.
    """
    found = [*_of_one(facts, around)]
    found += found_by(added, "edition", (facts, around), facts.source or facts.document)
    return settle((silences or Silences()).kept(found), facts, around.settings)


def useless_silences(
    silences: Mapping[str, Silences],
    facts: Mapping[str, Facts],
    settings: Settings,
    added: Sequence[AddedRule] = (),
    *,
    schematron: bool = True,
    later: Iterable[str] = (),
) -> list[Diagnostic]:
    """Silences that silenced nothing, when everything else has been validated.

    *schematron* says whether rules in Schematron were asked as well, *later* are the codes of what
    is only found when copies are compared.
    """
    unasked = (*later, *(() if schematron and _has_saxon() else (schematron_rule.CODE,)))
    codes = pages(added)
    return [
        finding
        for path, quiet in silences.items()
        for finding in settle(quiet.useless(codes, unasked), facts[path], settings)
    ]


def _has_saxon() -> bool:
    from edition.validate.schematron.run import available

    return available()


def _of_one(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    rules = (*table.EDITION, *(table.EDITION_POLICY if claims_policy(facts) else ()))
    for rule in rules:
        yield from rule.check(facts, around)
