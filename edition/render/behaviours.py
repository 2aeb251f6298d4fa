"""The behaviours: what an element can do on a page, as a list that a scholar can read.

Most names are those of the TEI Processing Model (TEI P5, chapter TD, "Processing Models", and the
specification of ``model/@behaviour``); critical and documentary ones are added. Every output has
one function for each name it knows; for the others it falls back on ``kind``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["block", "inline", "empty", "none"]


@dataclass(frozen=True)
class Behaviour:
    """A behaviour: what it means, and the parameters a row may give it, with their meaning."""

    name: str
    kind: Kind
    meaning: str
    parameters: Mapping[str, str] = field(default_factory=dict)


_CLASS = {"class": "more classes, for the stylesheet"}
_HAND = {"hand": "yes: the text is written by the hand that @hand names"}
_SIGN = {"sign": "the sign it shows, for the legend"}
_LINES = {"lines": "yes: line breaks of the source are lines in every view"}
_OTHERWISE = {"otherwise": "the attributes whose values are shown where it has no content"}
_QUIET = {"quiet": "yes: no label where there is nothing to say"}
_TAG = {"tag": "the HTML element to use"}
_UNNUMBERED = {"unnumbered": "yes: paragraphs inside get no number"}
_ROWS = {"rows": "yes: each line is a row"}
_HOLD = {"hold": "yes: notes stand after the whole of it"}
_TEMPLATE = {"template": "the element template to use"}

_ALL = (
    # of the TEI Processing Model
    Behaviour("document", "block", "a text, or a part of it: front, body, back", _CLASS),
    Behaviour("section", "block", "a division", _CLASS),
    Behaviour("heading", "block", "a heading of a division", _CLASS),
    Behaviour("paragraph", "block", "a paragraph", _CLASS),
    Behaviour(
        "block",
        "block",
        "something with lines of its own; in running text it stays in its line",
        _CLASS | _HAND | _SIGN | _LINES | _TAG | _UNNUMBERED | _ROWS | _HOLD,
    ),
    Behaviour(
        "inline",
        "inline",
        "a stretch of running text",
        _CLASS | _HAND | _SIGN | _TAG | _OTHERWISE,
    ),
    Behaviour("list", "block", "a list"),
    Behaviour("listItem", "block", "an item of a list, or the label of one"),
    Behaviour("table", "block", "a table"),
    Behaviour("row", "block", "a row of a table"),
    Behaviour("cell", "block", "a cell of a table"),
    Behaviour("figure", "block", "a picture with its caption", _TEMPLATE),
    Behaviour("graphic", "inline", "a picture, a sound, a film"),
    Behaviour(
        "header",
        "none",
        "described beside the text; the description of a manuscript, or of many letters, stands "
        "in place of a text",
        {"rule": "why the rest is left out"},
    ),
    Behaviour("data", "inline", "encoded data of a picture or sound: said to be there"),
    Behaviour("formula", "inline", "a formula: MathML is drawn, code is shown as code"),
    Behaviour("note", "block", "a note: a mark in the text, the note after the paragraph"),
    Behaviour("alternate", "inline", "one reading in the text, its rivals on request"),
    Behaviour(
        "link",
        "inline",
        "a reference",
        {"mark": "yes: it repeats the mark of the note it points at"},
    ),
    Behaviour("cit", "block", "a quotation, in its line or standing off"),
    Behaviour("glyph", "inline", "a character that has no sign of its own"),
    Behaviour("anchor", "empty", "a point of the text"),
    Behaviour("break", "empty", "the beginning of a page, a line, a column", {"unit": "which"}),
    Behaviour("pass-through", "inline", "the content alone"),
    Behaviour("omit", "none", "nothing; what is left out is counted", {"rule": "why"}),
    # for verse
    Behaviour("line", "block", "a line of verse, or of a sheet", _CLASS),
    Behaviour(
        "stanza", "block", "lines that belong together; their notes stand after them", _CLASS
    ),
    Behaviour("caesura", "empty", "the pause in a line of verse: a gap", _CLASS),
    # for drama
    Behaviour("speech", "block", "a speech on the stage, under the name of who speaks it", _CLASS),
    Behaviour(
        "direction", "block", "a stage direction: on its own line, or in brackets in a line", _CLASS
    ),
    Behaviour("castPart", "inline", "a role, its description or actor, in a cast list", _CLASS),
    Behaviour("milestone", "empty", "a unit begins here: its number, or an ornament", _CLASS),
    # for speech
    Behaviour("utterance", "block", "words that somebody speaks, after the name of who speaks"),
    Behaviour("event", "block", "what happens beside the words, in brackets"),
    # for declarations, specifications and their examples
    Behaviour(
        "labelled",
        "block",
        "a statement that attributes make: a label, their values, the content",
        _CLASS
        | {
            "label": "the word or words before it",
            "show": "the attributes whose values are shown",
            "tag": "span: it always stays in its line",
        }
        | _OTHERWISE
        | _QUIET,
    ),
    Behaviour("markup", "block", "an example of markup, shown with its tags", _CLASS),
    Behaviour("verbatim", "block", "an example whose lines and spaces are kept", _CLASS),
    # for dictionaries
    Behaviour("entry", "block", "an entry of a dictionary, or a sense of one, with its number"),
    Behaviour(
        "lexical",
        "inline",
        "a part of an entry; between signs, where the entry has no signs of its own",
        _CLASS
        | {
            "open": "the sign before it",
            "close": "the sign after it",
            "empty": "what stands for it where it is empty",
            "structure": "yes: its parts are parted by signs, too",
        },
    ),
    # for names and dates
    Behaviour("name", "inline", "a name, linked to its entry in a register", _CLASS),
    Behaviour("date", "inline", "a date or time", _CLASS),
    # for registers and descriptions of manuscripts
    Behaviour(
        "registered", "block", "an entry of a register, and the documents that name it", _CLASS
    ),
    Behaviour(
        "register",
        "block",
        "a list of entries, set apart from the text",
        _CLASS | {"label": "what stands above it where it has no heading"},
    ),
    Behaviour("reference", "block", "an entry of a bibliography, in one line", _CLASS),
    Behaviour("relation", "block", "a relation between entries, as a sentence"),
    Behaviour("identifier", "inline", "a number or address under which something is known", _CLASS),
    Behaviour(
        "catalogue",
        "block",
        "a part of a catalogue: a label, short statements in one line, the others below",
        _CLASS
        | {"label": "the word before it", "show": "the attributes whose values are shown"}
        | _QUIET,
    ),
    Behaviour("dimensions", "inline", "height, width, depth, with their unit", _CLASS),
    Behaviour("locus", "inline", "the leaves on which something stands", _CLASS),
    # for the apparatus
    Behaviour(
        "apparatus", "inline", "one reading in the text, an entry with the others", _TEMPLATE
    ),
    Behaviour("reading", "inline", "a reading of a witness", _CLASS),
    Behaviour("entries", "block", "entries of an apparatus, printed where they stand", _CLASS),
    Behaviour("limit", "empty", "the text of a witness begins or ends, and whose it is"),
    Behaviour("witness", "block", "a witness: its siglum, then what is said of it", _CLASS),
    Behaviour("witnessed", "inline", "of an entry, what the witness of the view reads"),
    Behaviour("presence", "empty", "where a witness begins or ends, or a lacuna in it"),
    # for what a transcription finds on a sheet
    Behaviour("gap", "empty", "something is not there: illegible, lost, left out, held back"),
    Behaviour("unclear", "inline", "a doubtful reading, by degree"),
    Behaviour("deletion", "inline", "struck text", _SIGN),
    Behaviour("addition", "inline", "added text, with place and hand"),
    Behaviour("hand", "empty", "another hand begins"),
    Behaviour("space", "empty", "a field or space left blank"),
    Behaviour("span", "empty", "a stretch across elements begins: struck, added, damaged"),
    Behaviour("surface", "block", "a side of a leaf: a sheet with its label and its zones", _CLASS),
    Behaviour("zone", "block", "a part of a surface, at its place", _CLASS),
    Behaviour("metamark", "inline", "a mark that tells how to read", _CLASS),
    Behaviour("undoing", "inline", "a change is cancelled, or made again"),
    Behaviour("transposition", "block", "places that are to change their order, numbered"),
    # for redaction
    Behaviour("withheld", "inline", "a bar as long as the words that are withheld", _TEMPLATE),
    Behaviour("framed", "inline", "a passage marked for redaction that can be read", _TEMPLATE),
    Behaviour("marking", "block", "a classification marking on the sheet"),
    Behaviour(
        "marginal", "block", "a stamp, a form, an annotation: beside the text", _ROWS | _TEMPLATE
    ),
    Behaviour("code", "inline", "a code written beside a passage", _TEMPLATE),
    Behaviour("option", "inline", "a box to tick, with its words"),
)
BEHAVIOURS: Mapping[str, Behaviour] = {b.name: b for b in _ALL}
