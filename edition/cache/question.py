"""What can be asked while something is built, and the rows that answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

ALL = "*"
"""The key of a question about a whole table."""


class Question(NamedTuple):
    """Something that was asked: a row, the rows of a group, or a whole table.

    ``key`` is :data:`ALL` for a whole table. ``there``: it was only asked whether there is an
    answer (of a whole table: which keys there are).
    """

    table: str
    key: str
    there: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, or the part of an answer that one *member* of a group gives.

    ``("mention", uri, path)``: the document *path* is a member of all that mention *uri*. What is
    no group has the member "". ``digest`` is that of ``value``; see :mod:`edition.cache.values`.
    """

    table: str
    key: str
    member: str
    digest: bytes
    value: bytes


class Damaged(Exception):
    """What is stored cannot be read: the cache is thrown away, and nothing is lost."""


class Table(NamedTuple):
    """A table: when its rows are made, how a reader is told of one and of many, what it holds.

    ``wave`` is the part of a build that writes the rows: "1b" is after "1a" and before "2a".
    Nothing that is made in a wave asks for what the same wave makes.
    """

    wave: str
    one: str
    many: str
    holds: str


TABLES: dict[str, Table] = {
    "file": Table("0", "the file {key}", "files", "the digest of a file, or that there is none"),
    "files": Table("0", "the list of files {key}", "lists of files", "the paths that fit"),
    "settings": Table("0", "the settings of {key}", "settings", "a section of edition.toml"),
    "option": Table("0", "the option {key}", "options", "an option of the command, or a plugin"),
    "version": Table("0", "the version of the program", "versions", "what the program is made of"),
    "authority": Table("1a", "the entry {key}", "entries of authorities", "what a source names"),
    "authority_keys": Table("1a", "the keys of the register {key}", "keys", "keys by scheme"),
    "authority_label": Table("1a", "the entries called {key}", "labels", "what entries are called"),
    "authority_spelling": Table("1a", "how the keys of {key} are spelt", "keys", "capitals or not"),
    "taxonomy": Table("1a", "the taxonomy {key}", "taxonomies", "the categories of a taxonomy"),
    "front": Table("1a", "the front matter of {key}", "front matters", "id, work, siglum"),
    "source_id": Table("1a", "the sources with the id {key}", "ids of sources", "which source"),
    "source_work": Table("1a", "the sources of {key}", "works in sources", "copies of a work"),
    "made": Table("1b", "what a source made of {key}", "encoded sources", "where the TEI is"),
    "made_of": Table("1b", "what {key} was made into", "encoded sources", "the TEI of a source"),
    "given": Table("1b", "the files made of {key}", "encoded sources", "TEI written or stale"),
    "failed": Table("1b", "whether {key} could be made", "faulty sources", "TEI with errors"),
    "tree": Table("1c", "the text of {key}", "texts", "of which bytes a document is made"),
    "included": Table("1c", "what {key} includes", "inclusions", "files that are parts of others"),
    "written_in": Table("1c", "the documents in {key}", "files", "documents of which it is part"),
    "facts": Table("1b", "what is known of {key}", "documents", "all facts of a document"),
    "head": Table("1b", "the head of {key}", "heads of documents", "facts without their lists"),
    "identifier": Table("1b", "the id of {key}", "ids of documents", "the id of a document"),
    "listed": Table("1b", "the line of {key} in lists", "lines of lists", "what lists say"),
    "shared": Table("1b", "what {key} shares", "documents", "what is read of it to merge it"),
    "ids": Table("1b", "the ids in {key}", "lists of ids", "ids with the names of their elements"),
    "words": Table("1b", "the length of {key}", "lengths of documents", "how many words it has"),
    "entry_at": Table("1b", "the place of the entry {key}", "places of entries", "its ordinal"),
    "mention": Table("1b", "the mentions of {key}", "mentions", "where a document names an entry"),
    "stated": Table("1b", "what {key} states", "headers", "what a header says of the edition"),
    "noted": Table("1b", "what {key} notes of texts", "formats", "what a format saw in a tree"),
    "parts": Table("1b", "the parts of {key}", "divisions", "where a document may be divided"),
    "within": Table("1b", "the parts in {key}", "parts", "the part in which an id stands"),
    "pictures": Table("1b", "the pictures of {key}", "pictures", "the images that a text names"),
    "sheets": Table("1b", "the facsimiles of {key}", "facsimiles", "surfaces, zones and credits"),
    "silences": Table("1b", "the silences of {key}", "silences", "findings that are not wanted"),
    "documents": Table("2a", "the order of documents", "orders", "the paths of all documents"),
    "authorities": Table("2a", "the list of registers", "lists", "registers and taxonomies"),
    "works": Table("2a", "the list of works", "lists of works", "the ids of all works"),
    "entry": Table("2a", "the entry {key}", "entries", "an entry of a register, without its place"),
    "category": Table("2a", "the category {key}", "categories", "a category of a taxonomy"),
    "occurrence": Table("2a", "who names {key}", "mentions", "the documents that name an entry"),
    "witnesses": Table("2a", "the witnesses of {key}", "witnesses", "what an apparatus names"),
    "resolved": Table("2a", "the redactions of {key}", "redactions", "redactions with grounds"),
    "work": Table("2a", "the work {key}", "works", "a work and its copies"),
    "homes": Table("2a", "the home of the id {key}", "homes", "the address that an id stands for"),
    "first_called": Table("2a", "the first document called {key}", "names", "path, for a name"),
    "relation": Table("2a", "the relations of {key}", "relations", "what registers state of it"),
    "crowded": Table("2a", "whether the {key} are crowded", "registers", "are there many mentions"),
    "apparatus": Table("2a", "the apparatus of {key}", "apparatus", "what its entries name"),
    "pointed_at": Table("2a", "whether {key} is named", "uses", "an entry that is pointed at"),
    "first_named": Table("2a", "the first document called {key}", "ids", "the path for an id"),
    "siglum": Table("2a", "the siglum {key}", "sigla", "the documents with a siglum"),
    "asserted": Table("2b", "what is asserted of {key}", "findings", "found with Schematron"),
    "left_out": Table("2b", "whether {key} is published", "documents left out", "why not"),
    "chosen": Table("2b", "what is chosen to be held back", "held-back texts", "what goes"),
    "withheld": Table("2c", "what is held back of {key}", "held-back texts", "what is left of it"),
    "held_words": Table("2c", "the words held back", "held-back texts", "their runs of words"),
    "sought": Table("2c", "which words are looked for", "held-back texts", "a digest of them"),
    "said": Table("2c", "the held-back words in {key}", "texts", "words that are published, too"),
    "guard": Table("2c", "the guard", "held-back texts", "the name of the guard, with places"),
    "held": Table("2c", "what is held back", "held-back texts", "the digest of the guard's index"),
    "comparison": Table("2d", "the comparison of {key}", "comparisons", "copies side by side"),
    "compared": Table("2d", "what is compared of {key}", "comparisons", "copies of a work"),
    "copy_text": Table("2d", "the words of the copy {key}", "copies", "words as they are compared"),
    "restored": Table("2d", "the words that copies restore in {key}", "restored words", "words"),
    "counted": Table("2d", "the sizes of the redactions in {key}", "sizes", "words withheld"),
    "position": Table("2e", "the position of {key}", "positions", "the number in the order"),
    "at": Table("2e", "the document at {key}", "positions", "the path at a position"),
    "before": Table("2e", "what stands before {key}", "neighbours", "the document before"),
    "after": Table("2e", "what stands after {key}", "neighbours", "the document after"),
    "address": Table("2e", "the address of {key}", "addresses", "the page of a document"),
    "published": Table("2e", "the order of the documents shown", "orders", "paths in their order"),
    "document": Table("2e", "the document shown as {key}", "documents", "the path for an id"),
    "list_part": Table("2e", "part {key} of the list", "parts of lists", "the documents in it"),
    "name": Table("2e", "the name of {key}", "names", "how lists call a document"),
    "title": Table("2e", "the title of {key}", "titles", "how a document is titled"),
    "views": Table("2e", "the views of {key}", "views", "the views of a document"),
    "entry_page": Table("2e", "the page of the entry {key}", "pages of entries", "its address"),
    "own_address": Table("2e", "the own page of {key}", "pages of entries", "its address"),
    "own_page": Table("2e", "the entries beside {key}", "neighbours", "entries before and after"),
    "compare_page": Table("2e", "the comparison with {key}", "pages", "the page that compares it"),
    "shown_for": Table("2e", "what {key} shows for others", "restored words", "words and bars"),
    "register": Table("2e", "the register {key}", "registers", "the entries that a register has"),
    "frame": Table("2e", "the frame of all pages", "frames", "navigation, rights, head and foot"),
    "phrases": Table("2e", "the phrases of the site", "phrases", "what the site says itself"),
    "prose": Table("2e", "the page {key}", "pages", "a page that the editors wrote"),
    "redirect": Table("2e", "the old addresses of {key}", "old addresses", "what has moved"),
    "titled": Table("2e", "the title of the edition", "titles", "that of its only document"),
    "line": Table("3A", "how {key} is named in texts", "mentions", "a line on an entry's page"),
    "day": Table("3A", "what is dated {key}", "days", "a line of the calendar"),
    "card": Table("3A", "the card of {key}", "cards", "how a list shows a document"),
    "ledger_spots": Table("3A", "the redactions of {key}", "redactions", "rows of the ledger"),
    "bar": Table("3A", "the bars of {key}", "bars", "where a copy withholds what others show"),
    "measure": Table("3A", "the size of {key}", "sizes", "words and redactions of a document"),
    "used": Table("3A", "what {key} uses", "uses", "kinds, genres, signs and scripts of a page"),
    "images": Table("3A", "the images of {key}", "images", "files that pages show"),
    "anchors": Table("3A", "the anchors of {key}", "anchors", "what can be linked to"),
    "cited": Table("3A", "how {key} is cited", "citations", "a citation of a document"),
    "credit": Table("3A", "the credits of {key}", "credits", "whose the images are"),
    "told": Table("3A", "what {key} tells of texts", "formats", "a text in files of a format"),
    "part": Table("3A", "the files {key}", "formats", "files of a format that texts share"),
    "search": Table("3A", "the words of {key}", "words", "the piece of the search index"),
    "other": Table("3A", "the other file {key}", "other files", "a file that is no page"),
    "beside": Table("3A", "the file {key} beside pages", "files", "a file of one text, no page"),
    "other_anchors": Table("3A", "the anchors of {key}", "anchors", "the same of other files"),
    "other_words": Table("3A", "the words of {key}", "words", "of registers and pages of editors"),
    "told_entry": Table("3B", "what is told of {key}", "entries", "an entry in a large register"),
    "gathered": Table("3B", "what {key} uses", "uses", "what pages of the whole site use"),
    "record": Table("2e", "the record of the edition", "records", "what catalogues say of it"),
    "export": Table("2e", "the format {key}", "formats", "that a format stands in the site"),
    "findings": Table("", "the findings about {key}", "findings", "what was found, by wave"),
}
"""Every table of the cache. What a wave finds stands in ``findings``, by wave and path."""


PUBLIC = "public "
"""With this begin the names of tables with what is published where something is held back."""
_BEFORE = ("1", "2b")


def published(table: str) -> str:
    """The table with what is published of *table*, if that is made before something is held back.

    >>> published("facts"), published("settings"), published("address")
    ('public facts', 'settings', 'address')
    """
    first, end = _BEFORE
    known = TABLES.get(table)
    return PUBLIC + table if known and first <= known.wave < end else table


def about(table: str) -> Table:
    """How a table is told of; one that is not listed, by its name."""
    table = table.removeprefix(PUBLIC)
    return TABLES.get(table) or Table("", f"the {table} {{key}}", f"answers of {table}", "")


def sentence(question: Question) -> str:
    """What has changed, if the answer to *question* has.

    >>> sentence(Question("entry", "registers/persons.xml#emma"))
    'the entry registers/persons.xml#emma changed'
    >>> sentence(Question("entry", "registers/persons.xml#emma", there=True))
    'the entry registers/persons.xml#emma came or went'
    """
    table = about(question.table)
    happened = "came or went" if question.there else "changed"
    if question.key == ALL:
        return f"some {table.many} {happened}"
    return f"{table.one.format(key=question.key)} {happened}"
