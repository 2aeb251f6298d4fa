"""A comparison for programs: one object, as ``docs/collation.schema.json`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from json.encoder import encode_basestring
from typing import Any

from edition.collate.copy_text import CopyText, Paragraph, SheetMark, Sign, Word
from edition.collate.result import (
    Cell,
    Claim,
    Collation,
    Difference,
    Disclosure,
    Ignored,
    Part,
    Passage,
    Reading,
    Row,
)
from edition.diagnostics import Diagnostic
from edition.model.redaction import Size

FORMAT = "edition-collation"
VERSION = 1
Object = dict[str, Any]
_SAID = 5  # from here on the fields of a word say more than its text
_NOTHING = Word("", "", "", 0, 0)[_SAID:]


def as_json(collations: Sequence[Collation]) -> str:
    """All comparisons as one object; small things stand on a line, so that files compare well."""
    value = {"format": FORMAT, "version": VERSION, "works": [_work(c) for c in collations]}
    return _lines(value) + "\n"


def _work(collation: Collation) -> Object:
    return {
        "id": collation.work,
        "title": collation.title,
        "copies_of": collation.kind,
        "copies": [_copy(copy) for copy in collation.copies],
        "columns": [list(column) for column in collation.alignment.columns],
        "moved": [asdict(moved) for moved in collation.alignment.moved],
        "quiet": [
            {"column": column, "reason": reason}
            for column, reason in sorted(collation.alignment.quiet.items())
        ],
        "rows": [_row(row) for row in collation.rows],
        "differences": [_difference(d) for d in collation.differences],
        "passages": [_passage(p) for p in collation.passages],
        "disclosures": [_disclosure(d) for d in collation.disclosures],
        "ignored": [_ignored(i) for i in collation.ignored],
        "findings": [_finding(f) for f in collation.findings],
    }


# ------------------------------------------------------------------------------------- the copies


def _copy(copy: CopyText) -> Object:
    return {
        "siglum": copy.siglum,
        "document": copy.document,
        "path": copy.path,
        "label": copy.label,
        "released": copy.released,
        "words": [_word(word) for word in copy.words],
        "paragraphs": [_paragraph(p) for p in copy.paragraphs],
        "signs": [_sign(sign) for sign in copy.signs],
        "marks": [_mark(mark) for mark in copy.marks],
    }


def _word(word: Word) -> list[Any]:
    """Text, what follows it, what is compared; then what is said of it, where anything is."""
    if word[_SAID:] == _NOTHING:
        return [word.text, word.after, word.key]
    said = {
        "piece": word.piece,
        "struck": word.struck,
        "hand": word.hand,
        "doubt": word.doubt,
        "cert": word.cert,
        "rivals": list(word.rivals),
        "preferred": word.preferred,
        "uncounted": not word.counted,
    }
    told = {name: value for name, value in said.items() if value}
    return [word.text, word.after, word.key, *([told] if told else [])]


def _paragraph(paragraph: Paragraph) -> Object:
    value = paragraph._asdict()
    del value["ordinal"]
    value["corresp"] = [{"document": d, "id": i} for d, i in paragraph.corresp]
    return value


def _sign(sign: Sign) -> Object:
    value: Object = {"at": sign.at, "paragraph": sign.paragraph, "kind": sign.kind}
    return value | {"piece": sign.piece, "size": _size(sign.size)}


def _mark(mark: SheetMark) -> Object:
    return {
        "kind": mark.kind,
        "name": mark.name,
        "id": mark.id,
        "before": mark.before,
        "typed": mark.typed,
        "cancelled": mark.cancelled,
        "lead": mark.lead,
        "words": [_word(word) for word in mark.words],
    }


def _size(size: Size) -> Object:
    return {name: value for name, value in asdict(size).items() if value}


# ------------------------------------------------------------------------------- what is found


def _row(row: Row) -> Object:
    return {
        "id": row.id,
        "columns": list(row.columns),
        "cells": [None if cell is None else _cell(cell) for cell in row.cells],
    }


def _cell(cell: Cell) -> Object:
    if cell.mark >= 0:
        return {"mark": cell.mark}
    value: Object = {"paragraphs": list(cell.paragraphs), "first": cell.first, "last": cell.last}
    return value | {"continued": cell.continued, "moved": cell.moved}


def _difference(difference: Difference) -> Object:
    return {
        "number": difference.number,
        "id": difference.id,
        "kind": str(difference.kind),
        "row": difference.row,
        "columns": list(difference.columns),
        "passage": difference.passage or None,
        "settled": difference.settled,
        "preferred": difference.preferred or None,
        "readings": [_reading(reading) for reading in difference.readings],
    }


def _reading(reading: Reading) -> Object:
    value: Object = {"state": str(reading.state), "text": reading.text}
    value |= {"first": reading.first, "last": reading.last, "group": reading.group}
    said = {
        "mark": reading.mark if reading.mark >= 0 else None,
        "rivals": list(reading.rivals),
        "doubt": reading.doubt,
        "cert": reading.cert,
        "id": reading.id,
        "struck": reading.struck,
        "elsewhere": reading.elsewhere,
    }
    return value | {
        name: told for name, told in said.items() if told or (told == 0 and name == "mark")
    }


def _passage(passage: Passage) -> Object:
    return {
        "key": passage.key,
        "keys": [list(keys) for keys in passage.keys],
        "row": passage.row,
        "silent": passage.silent,
        "words": passage.words,
        "characters": passage.characters,
        "first_shown": passage.first_shown if passage.first_shown >= 0 else None,
        "claims": [_claim(claim) for claim in passage.claims],
        "parts": [_part(part) for part in passage.parts],
    }


def _claim(claim: Claim) -> Object:
    value = asdict(claim)
    del value["code"]
    code = claim.code
    return {"code": code.uri, "short": code.short, "label": code.label, "noun": code.noun} | value


def _part(part: Part) -> Object:
    counted: Object = {"words": part.words, "characters": part.characters}
    return {
        "columns": list(part.columns),
        "states": [str(state) for state in part.states],
        "pieces": list(part.pieces),
        "stretches": [list(stretch) for stretch in part.stretches],
        **counted,
        "shown_in": part.shown_in if part.shown_in >= 0 else None,
        "size": _size(part.size),
        "sizes": [_size(size) for size in part.sizes],
        "between": part.between,
        "estimate": part.estimate,
    }


def _disclosure(disclosure: Disclosure) -> Object:
    passages = [{"key": key, "words": words} for key, words in disclosure.passages]
    value: Object = {"copy": disclosure.copy, "dated": disclosure.dated, "words": disclosure.words}
    return value | {"passages": passages}


def _ignored(ignored: Ignored) -> Object:
    return {"kind": ignored.kind, "count": ignored.count, "example": list(ignored.example)}


def _finding(finding: Diagnostic) -> Object:
    """As ``edition validate --format json`` has it."""
    return asdict(finding)


# ------------------------------------------------------------------------------------ the layout

_WIDTH = 100


def _lines(value: Any, indent: int = 0) -> str:
    """JSON that breaks lines only where an object or a list is too long for one."""
    if not isinstance(value, dict | list) or not value:
        return _flat(value)
    if len(value) * 3 < _WIDTH:  # of more the brackets and commas alone would be too long
        flat = _flat(value)
        if len(flat) + indent <= _WIDTH:
            return flat
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        inner = [f"{pad}{_flat(k)}: {_lines(v, indent + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(inner) + "\n" + " " * indent + "}"
    inner = [pad + _lines(item, indent + 1) for item in value]
    return "[\n" + ",\n".join(inner) + "\n" + " " * indent + "]"


def _flat(value: Any) -> str:
    """JSON in one line: many small pieces, for which :mod:`json` takes six times as long."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_flat, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_flat(k)}: {_flat(v)}' for k, v in value.items())}}}"
    return json.dumps(value)
