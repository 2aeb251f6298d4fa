"""The keys of the front matter, as a table: key → shape.

Beyond the keys of the source syntax it has some that a header cannot do without once a source is
not an English office paper in an archive whose register holds everybody:

* ``language``: a letter in German is not in the language of its edition (``langUsage``);
* ``summary`` and ``keywords``: what it is about (``msContents/summary`` or ``abstract``;
  ``textClass``);
* ``changes``: who did what when (``revisionDesc/change``);
* ``name`` in place of ``ref`` wherever somebody is named: most persons have no register entry;
* ``sent.place``, ``received.place``: half of every letter's date line (``correspAction``);
* ``source.country``, ``.settlement``, ``.institution``, ``.collection``, ``.additions``: the parts
  of a shelf mark and of a description that TEI keeps apart (``msIdentifier``, ``additions``);
* ``hands.NAME.script``: Kurrent or Latin script (``handNote/@script``);
* ``facsimile``: the file with the surfaces and zones of its pages (``facsimile``);
* ``resp`` beside every ``cert``, and ``text`` in a date: how the document words it.
"""

from __future__ import annotations

from edition.encode.frontmatter import checks
from edition.encode.frontmatter.shapes import ListOf, Names, Record, Shape, Text

_CERT = Text("medium", "a degree of certainty", checks.certainty)
_RESP = Text("ed", "the id of a responsibility")
_SAID: dict[str, Shape] = {"cert": _CERT, "resp": _RESP}

_NAME = Record(
    {"ref": Text("KEY", "the key of a register entry"), "name": Text("..."), **_SAID},
    "{ref: KEY, cert: high} or {name: Anna Schmidt}",
    "a key of the register, a name, or a group of keys",
    alone=Text(test=checks.name_not_date),
    test=checks.named,
)
_DATE = Record(
    {
        "when": Text("1962-10-29", "a date", checks.date),
        "notBefore": Text("1983-05-06", "a date", checks.date),
        "notAfter": Text("1983-05-26", "a date", checks.date),
        "text": Text(),
        **_SAID,
    },
    "1962-10-29, or {notBefore: 1983-05-06, notAfter: 1983-05-26, cert: medium}",
    "a date",
    alone=Text("1962-10-29", "a date", checks.dating),
    test=checks.order_of_limits,
)
_ACTION = Record(
    {"by": ListOf(_NAME), "org": ListOf(_NAME), "place": _NAME, "date": _DATE},
    "{by: Anna Schmidt, place: Wien, date: 1908-03-02}",
    alone=_NAME,
)
_DOCUMENT = Text("[memo-1]", "a list of ids of documents")
_RELATION = Record(
    {"type": Text("cover-note"), "ref": Text("memo-1", "the id of a document")},
    "[{type: cover-note, ref: memo-1}]",
    "a list of mappings",
    required=("ref",),
    alone=Text(),
)
_WITNESS = Record(
    {
        "of": Text("WORK", "the id of a work"),
        "siglum": Text("A", "a siglum", checks.identifier),
        "label": Text(),
        "released": _DATE,
    },
    "{of: WORK, siglum: A, label: fuller copy}",
    required=("of", "siglum"),
)
_IDNO = Record(
    {"type": Text(), "value": Text('"8702126"'), **_SAID},
    '[{type: case, value: "8702126"}]',
    "a number, or a list of mappings",
    required=("value",),
    alone=Text(),
)
_SOURCE = Record(
    {
        "country": _NAME,
        "settlement": _NAME,
        "institution": _NAME,
        "repository": _NAME,
        "collection": Text(),
        "shelfmark": Text(),
        "idno": ListOf(_IDNO),
        "form": Text("typescript"),
        "extent": Text("3 leaves"),
        "additions": ListOf(Text()),
    },
    "{repository: Stadtarchiv Wien, shelfmark: H.I.N. 1234, extent: 1 leaf}",
)
_HAND = Record(
    {"scribe": _NAME, "medium": ListOf(Text()), "script": Text(), "note": Text(), **_SAID},
    "{medium: pencil, note: Strokes in the margin.}",
)
_CHANGE = Record(
    {"date": Text("2024-05-17", "a date", checks.date), "by": _NAME, "note": Text()},
    "[{date: 2024-05-17, by: ed, note: Corrected against the sheets.}]",
    "a list of mappings",
    required=("note",),
    alone=Text(),
)

KEYS: dict[str, Shape] = {
    "id": Text("letter-1", "a name without spaces", checks.document_id),
    "title": Text("Letter to her sister"),
    "type": Text("letter"),
    "language": ListOf(Text("de", "a language tag", checks.language)),
    "author": ListOf(_NAME),
    "date": _DATE,
    "sent": _ACTION,
    "received": _ACTION,
    "attachments": ListOf(_DOCUMENT),
    "related": ListOf(_RELATION),
    "witness": _WITNESS,
    "source": _SOURCE,
    "summary": Text(),
    "keywords": ListOf(Text()),
    "hands": Names(
        _HAND,
        "{reviewer: {medium: pencil, note: Strokes in the margin.}}",
        "a group of hands, each with its name",
        checks.hand_name,
    ),
    "enumerated": Text("true", "true or false", checks.yes_or_no),
    "transcription": Text(
        "transcription: diplomatic", "a word", checks.one_of("diplomatic", "plain")
    ),
    "defaults": Names(
        Names(Text(), "{by: reviewer}", "a group of keys and values"),
        "{redacted: {rend: bracketed, by: reviewer}}",
        "a group of marks, each with its keys",
    ),
    "notation": ListOf(Text(test=checks.one_of("leiden", "criticmarkup"))),
    "facsimile": Text("letter-1.facsimile.xml", "the name of a file", checks.xml_file),
    "images": Text("no", "yes, no, or a sentence"),
    "status": Text("draft"),
    "changes": ListOf(_CHANGE),
    "extra-header": Text("|", "a block of TEI"),
}

FRONT_MATTER = Record(KEYS)
REQUIRED = ("id", "title")
