"""A comparison as TEI: an apparatus that refers to the copies, or all copies in one text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable

from lxml import etree

from edition import __version__
from edition.collate.copy_text import CopyText
from edition.collate.result import Collation, Kind
from edition.collate.written import as_tei_list, as_tei_text
from edition.collate.written.as_tei_readings import COMPARISON, Readings, added, label_of, made
from edition.collate.written.said import ONE_ORIGINAL, counted, kinds_counted, listed
from edition.escape import id_safe
from edition.tei.names import XML_LANG
from edition.tei.serialise import serialise

METHODS = ("location-referenced", "parallel-segmentation")
_BODIES: dict[str, Callable[[Collation, Readings], etree._Element]] = {
    METHODS[0]: as_tei_list.body,
    METHODS[1]: as_tei_text.body,
}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_TYPES = {
    Kind.EXCISION: "words that a copy withholds (a gap) or marks for excision (a seg)",
    Kind.SILENT: "words that a copy lacks without any sign; no redaction until an editor says so",
    Kind.CONFLICT: "typed words of one original that are read differently: doubt about the reading",
    Kind.VARIANT: "words in which copies that were written independently differ",
    Kind.UNREADABLE: "words that cannot be read in a copy, and can in another",
    Kind.MARK: "stamps, handwriting, markings: they may truly differ",
    Kind.MOVED: "words that stand at another place in a copy",
}
_ACCIDENTALS = "accidental are about case, punctuation and the like, which are no differences"
_OF_THE_TEXT = (
    "Marks on the sheets stand in blocks (ab) of their own, where the copies have them. A "
    "milestone is where a copy begins a paragraph within a block, or goes on with one (continued). "
    "Other encoding of the copies is not repeated."
)


def as_tei(collation: Collation, method: str, *, at: str, languages: Iterable[str] = ()) -> bytes:
    """A TEI file for *at*, a path within the edition: its pointers at the copies lead from there.

    *method* is one of METHODS, *languages* are those of the copies.
    """
    readings = Readings(collation, at)
    root = made("TEI")
    root.set(XML_LANG, "en")
    root.append(_header(collation, method, readings))
    text = added(root, "text")
    language = list(dict.fromkeys(filter(None, languages)))
    if len(language) == 1:
        text.set(XML_LANG, language[0])
    text.append(_BODIES[method](collation, readings))
    return serialise(root)


def usual_path(collation: Collation, method: str, folder: str) -> str:
    """Where the file of a work would stand, as a path within the edition."""
    ending = "apparatus" if method == METHODS[0] else "copies"
    return posixpath.join(folder, f"{id_safe(collation.work)}-{ending}.xml")


# ------------------------------------------------------------------------------------- the header


def _header(collation: Collation, method: str, readings: Readings) -> etree._Element:
    header = made("teiHeader")
    file = added(header, "fileDesc")
    titles = added(file, "titleStmt")
    what = "apparatus" if method == METHODS[0] else "text"
    added(titles, "title", f"{collation.title}: {what} of {_copies(collation)}")
    speaker = added(titles, "respStmt", id=COMPARISON)
    added(speaker, "resp", "comparison of the copies, word by word, and sizes counted by it")
    added(speaker, "name", f"Edition {__version__}, a program")
    published = added(file, "publicationStmt")
    added(published, "p", "Generated from the transcriptions of the copies, which it cites.")
    witnesses = added(added(file, "sourceDesc"), "listWit")
    for number, copy in enumerate(collation.copies):
        witnesses.append(_witness(copy, readings.sigla[number], readings.files[number]))
    header.append(_encoding(collation, method))
    return header


def _copies(collation: Collation) -> str:
    return counted(len(collation.copies), "copy", "copies")


def _witness(copy: CopyText, identifier: str, file: str) -> etree._Element:
    witness = made("witness", id=identifier, n=copy.siglum, corresp=_address(file))
    witness.text = made("p", label_of(copy)).text
    if copy.released:
        when = copy.released if _DAY.fullmatch(copy.released) else ""
        if witness.text:
            witness.text += ", released "
        added(witness, "date", copy.released, type="released", when=when)
    return witness


def _address(file: str) -> str:
    return "" if re.search(r"\s", file) else file


def _encoding(collation: Collation, method: str) -> etree._Element:
    encoding = made("encodingDesc")
    added(added(encoding, "projectDesc"), "p", _compared(collation))
    editorial = added(encoding, "editorialDecl")
    sentences = list(_sentences(collation, method))
    interpretation = added(editorial, "interpretation") if sentences else editorial
    for sentence in sentences:
        added(interpretation, "p", sentence)
    normalization = added(editorial, "normalization")
    added(normalization, "p", _ignored(collation))
    location = "external" if method == METHODS[0] else "internal"
    added(encoding, "variantEncoding", method=method, location=location)
    application = added(added(encoding, "appInfo"), "application", ident="tei-edition")
    application.set("version", __version__)
    added(application, "label", "edition collate")
    return encoding


def _compared(collation: Collation) -> str:
    sigla = listed([copy.siglum for copy in collation.copies])
    found = kinds_counted(collation) or "no difference"
    one = "of one original, so that they cannot differ in typed words"
    kind = one if collation.kind == ONE_ORIGINAL else "written independently"
    return f"The copies {sigla} are {kind}. Compared word by word, they show {found}."


def _sentences(collation: Collation, method: str) -> Iterable[str]:
    used = dict.fromkeys(d.kind for d in collation.differences)
    for kind in Kind:
        if kind in used:
            yield f"An entry of the type {kind} is about {_TYPES[kind]}."
    if method == METHODS[1]:
        yield f"Entries of the type {_ACCIDENTALS}."
        yield _OF_THE_TEXT


def _ignored(collation: Collation) -> str:
    told = [f"{ignored.kind} ({counted(ignored.count, 'time')})" for ignored in collation.ignored]
    if not told:
        return "Nothing in which the copies differ was left out of account."
    return f"Left out of account: {listed(told)}."
