"""The settings of an edition as values: what ``edition.toml`` may say, and the defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class EditionFacts:
    """What the edition says of itself.

    ``contact`` is an e-mail address, ``publisher_id`` the address of the publisher in a register
    of organisations (ROR, ISNI, GND).
    """

    title: str = "Untitled edition"
    subtitle: str = ""
    description: str = ""
    language: str = "en"
    editors: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    release: str = ""
    address: str = ""
    licence: str = ""
    licence_target: str = ""
    rights: str = ""
    idno: str = ""
    doi: str = ""
    contact: str = ""
    publisher_id: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contributor:
    """Somebody who made the edition, as catalogues want to know it.

    ``role`` is "editor", "translator", "encoder" or another word for the work; ``organisation``
    says that it is no person; ``id`` is the address in an authority file (ORCID, GND, VIAF, ISNI,
    ROR). Whoever is called editor is one of the editors, unless ``editors`` in [edition] names
    them.
    """

    name: str
    role: str = "editor"
    organisation: bool | None = None
    family: str = ""
    given: str = ""
    id: str = ""
    affiliation: str = ""
    affiliation_id: str = ""
    email: str = ""


@dataclass(frozen=True)
class Funder:
    """Who paid for the edition; ``id`` is its address in ROR or another register."""

    name: str
    id: str = ""
    award: str = ""
    award_title: str = ""
    award_address: str = ""


@dataclass(frozen=True)
class Paths:
    """Folders of the edition, relative to it."""

    sources: str = "sources"
    tei: str = "tei"
    site: str = "site"
    public: str = "public"


@dataclass(frozen=True)
class Responsibility:
    """Somebody who says something in the edition: becomes ``respStmt``, pointed at by ``@resp``."""

    id: str
    name: str
    task: str = ""


@dataclass(frozen=True)
class RegisterSetting:
    """A register: ``[Berlin](place:berlin)`` looks for ``berlin`` in its file."""

    scheme: str
    file: str
    element: str


@dataclass(frozen=True)
class TaxonomySetting:
    """A taxonomy and the key of the marks that names its categories.

    ``noun`` is what a reader is told the code is: "exemption", "censor's rule".
    """

    key: str
    file: str
    id: str = ""
    noun: str = ""


@dataclass(frozen=True)
class Work:
    """A work that is kept in several copies.

    ``copies`` is "one-original" (copies of one sheet: typed text cannot differ) or "independent".
    """

    id: str
    title: str = ""
    copies: str = "independent"


@dataclass(frozen=True)
class EncodingSetting:
    """Statements for ``encodingDesc``; ``deletion`` gives defaults for ``~~struck~~`` text."""

    project: str = ""
    images: str = ""
    normalisation: tuple[str, ...] = ()
    correction: str = ""
    hyphenation: str = ""
    interpretation: str = ""
    notation: tuple[str, ...] = ()


@dataclass(frozen=True)
class SchemaSetting:
    """``level``: "error" makes schema findings errors everywhere; ``file`` is another schema.

    ``schematron`` is a file of rules in Schematron for all documents.
    """

    level: str = "auto"
    file: str = ""
    schematron: str = ""


@dataclass(frozen=True)
class FindingSetting:
    """How grave the findings of one code are: "error", "warning", "info" or "off"."""

    code: str
    severity: str


@dataclass(frozen=True)
class SiteSetting:
    """How the site is made.

    ``split`` says which documents get a page for each of their divisions: "auto" those that are
    too long for one page, "none" or "div" none or all; a number is the most words of a page.
    ``views`` names the views in their order; () are all but those of witnesses with little text.
    ``apparatus``: where readings stand that are not in the text, "foot", "margin" or "inline".
    """

    split: str | int = "auto"
    views: tuple[str, ...] = ()
    apparatus: str = "foot"


@dataclass(frozen=True)
class FacsimileSetting:
    """How images of the source are shown.

    ``hosts`` are those from which pages may load images: "iiif.example.org"; () is none.
    ``zoom``: whether the site has the viewer. ``credit`` is said of images beside what the
    documents say of theirs.
    """

    hosts: tuple[str, ...] = ()
    zoom: bool | None = None
    credit: str = ""


@dataclass(frozen=True)
class ExportSetting:
    """What is written for repositories.

    ``formats`` are those that ``edition export`` writes when none is named, () all; ``site``
    those that every build puts beside its pages. ``view`` is that of plain texts. ``resource_type``
    is what a repository calls the edition, ``genre`` what TextGrid calls its texts; ``limit`` the
    most files that one format may write.
    """

    formats: tuple[str, ...] = ()
    site: tuple[str, ...] = ("schema.org", "signposting", "sitemap", "atom", "cmif", "iiif")
    view: str = "reading"
    resource_type: str = "dataset"
    genre: str = ""
    limit: str | int = 20000


@dataclass(frozen=True)
class BuildSetting:
    """How building goes about it. ``cache`` is the most that may be kept for the next time."""

    cache: str = "2 GB"


@dataclass(frozen=True)
class ImportPattern:
    """How something looks on the sheets of this edition: a regular expression for one line.

    ``kind`` is what it is ("salute", "office"), ``cert`` how sure that is: "certain" is marked
    without a word, anything else is listed as a guess, with the sentence ``why``.
    """

    kind: str
    pattern: str
    cert: str = "medium"
    why: str = ""
    type: str = ""


@dataclass(frozen=True)
class ImportSetting:
    """How raw text and DOCX are read.

    ``materials`` are the tables of patterns that are used, () all; ``replace`` the kinds of which
    only the patterns of this edition count. ``italics``: what italics of a transcription mean,
    "lines" that whole lines of them are handwriting, "hand" that all are, "type" that none is.
    ``styles``: names of styles of Word, and what they mean; ``comments``: where its comments go.
    """

    materials: tuple[str, ...] = ()
    replace: tuple[str, ...] = ()
    italics: str = "lines"
    styles: Mapping[str, str] = field(default_factory=dict)
    comments: str = "source"
    pattern: tuple[ImportPattern, ...] = ()


@dataclass(frozen=True)
class HoldBack:
    """What an editor keeps from publication: a copy, or all text of a code, a hand, a status.

    One of them is named; ``reason`` is what readers are told. ``except_`` are words of it that
    may be published, a title for example.
    """

    reason: str
    copy: str = ""
    code: str = ""
    hand: str = ""
    status: str = ""
    except_: tuple[str, ...] = ()


@dataclass(frozen=True)
class PublishSetting:
    """What is published, and what is not."""

    hold_back: tuple[HoldBack, ...] = ()


@dataclass(frozen=True)
class ViewRow:
    """A view of the edition's own, made after the view ``base``; None is as there."""

    name: str
    title: str = ""
    base: str = "reading"
    prefer: tuple[str, ...] = ()
    line_breaks: bool | None = None
    sheets: bool | None = None
    numbered: bool | None = None
    surest: bool | None = None


@dataclass(frozen=True)
class ElementRow:
    """A row of the table element → behaviour."""

    name: str
    behaviour: str = ""
    view: str = ""
    when: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    before: str = ""
    after: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


DEFAULT_RESPONSIBILITIES = (
    Responsibility("ed", "The editors of this edition", "encoding, annotation"),
    Responsibility(
        "transcription", "The transcription that the edition was given", "transcription"
    ),
)
DEFAULT_REGISTERS = (
    RegisterSetting("person", "tei/registers/persons.xml", "persName"),
    RegisterSetting("org", "tei/registers/organisations.xml", "orgName"),
    RegisterSetting("place", "tei/registers/places.xml", "placeName"),
)


@dataclass(frozen=True)
class Settings:
    """All settings of an edition."""

    edition: EditionFacts = EditionFacts()
    paths: Paths = Paths()
    responsibilities: tuple[Responsibility, ...] = DEFAULT_RESPONSIBILITIES
    registers: tuple[RegisterSetting, ...] = DEFAULT_REGISTERS
    taxonomies: tuple[TaxonomySetting, ...] = ()
    works: tuple[Work, ...] = ()
    encoding: EncodingSetting = EncodingSetting()
    schema: SchemaSetting = SchemaSetting()
    site: SiteSetting = SiteSetting()
    facsimile: FacsimileSetting = FacsimileSetting()
    publish: PublishSetting = PublishSetting()
    export: ExportSetting = ExportSetting()
    build: BuildSetting = BuildSetting()
    import_: ImportSetting = ImportSetting()
    contributors: tuple[Contributor, ...] = ()
    funders: tuple[Funder, ...] = ()
    elements: tuple[ElementRow, ...] = ()
    findings: tuple[FindingSetting, ...] = ()
    views: tuple[ViewRow, ...] = ()
