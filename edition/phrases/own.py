"""The phrases that an edition brings: ``site/phrases/XX.toml``, one file a language.

A file of a language that the package knows changes single phrases of it; any other adds a language.
What a file lacks is English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from edition.diagnostics import Diagnostic, Severity, did_you_mean
from edition.escape import unwritable
from edition.location import Span
from edition.phrases.phrases import FALLBACK, Phrase, flat, read
from edition.phrases.plurals import forms

_PLACES = re.compile(r"\{(\w*)[^{}]*\}")
_LANGUAGE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*")
_BROKEN = re.compile(r"[{}]")
_ODD = re.compile(r"\{\w*[^\w{}][^{}]*\}")
# Phrases that are no words: what each must be.
_SHAPES = {
    "date.months": (re.compile(r"\s*(\S+\s+){11}\S+\s*"), "the names of twelve months"),
    "cite.months": (re.compile(r"\s*(\S+\s+){11}\S+\s*"), "the names of twelve months"),
    "thousands_from": (re.compile("[1-9]"), "a number of digits"),
}
_LIMIT = 1_000_000

Own = dict[str, dict[str, Phrase]]


def own_phrases(folder: Path, path: str) -> tuple[Own, list[Diagnostic]]:
    """The phrases in *folder*, by language, and what is wrong with them.

    *path* is the folder as seen from the edition. A phrase with a fault is not used.
    """
    found: Own = {}
    findings: list[Diagnostic] = []
    inside = folder.resolve()
    for file in sorted(folder.glob("*.toml")):
        if not file.is_file() or not file.resolve().is_relative_to(inside):
            continue
        name = f"{path}/{file.name}"
        if not _LANGUAGE.fullmatch(file.stem.lower()):
            help = "call it by the code of the language: de.toml, nl.toml"
            findings.append(_finding(f"`{file.stem}` is no code of a language", name, 1, help))
            continue
        text, faults = _text(file, name)
        data, more = _data(text, name)
        good, wrong = _checked(data, text.split("\n"), name, file.stem.lower())
        found[file.stem.lower()] = good
        findings += [*faults, *more, *wrong]
    return found, findings


def _text(file: Path, name: str) -> tuple[str, list[Diagnostic]]:
    try:
        data = file.read_bytes()
        if len(data) > _LIMIT:
            return "", [_finding("this file is larger than 1 MB", name, 1, "give only phrases")]
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return "", [_finding("this file is not UTF-8", name, 1, "save it as UTF-8")]
    except OSError as error:
        return "", [_finding(f"this file cannot be read: {error.strerror}", name, 1, None)]


def _data(text: str, name: str) -> tuple[Mapping[str, Any], list[Diagnostic]]:
    try:
        return tomllib.loads(text), []
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 1
        return {}, [_finding(f"this is not TOML: {error}", name, line, "put phrases in quotes")]


def _checked(
    data: Mapping[str, Any], lines: list[str], name: str, language: str
) -> tuple[dict[str, Phrase], list[Diagnostic]]:
    good: dict[str, Phrase] = {}
    findings: list[Diagnostic] = []
    known = read(FALLBACK)
    for key, phrase in flat(data).items():
        line = _line(key, lines)
        faults = [_finding(m, name, line, h) for m, h in _faults(key, phrase, known, language)]
        findings += faults
        if not faults:
            good[key] = phrase
    return good, findings


def _faults(
    key: str, phrase: Phrase, known: Mapping[str, Phrase], language: str
) -> Iterator[tuple[str, str | None]]:
    if key not in known:
        help = did_you_mean(key, known) or "the file en.toml of the package has all phrases"
        yield f"there is no phrase `{key}`; it is not used", help
        return
    written = list(phrase.values()) if isinstance(phrase, Mapping) else [phrase]
    if not all(isinstance(one, str) for one in written):
        yield f"the phrase `{key}` is no text", "put it in quotes"
        return
    if any(map(unwritable, written)):
        yield f"the phrase `{key}` has a control character; it is not used", "remove it"
        return
    shape, called = _SHAPES.get(key, (None, ""))
    if shape and not all(shape.fullmatch(one) for one in written):
        yield f"the phrase `{key}` is not {called}; it is not used", f"English has: {known[key]}"
        return
    for one in written:
        if reason := _misplaced(one, known[key]):
            yield (
                f"the phrase `{key}` {reason}; it is not used",
                f"English has: {_said(known[key])}",
            )
            return
    if not isinstance(phrase, str) and (
        unknown := set(phrase) - forms(language) - {"zero", "other"}
    ):
        listed = ", ".join(sorted(forms(language)))
        yield f"the phrase `{key}` has a form `{min(unknown)}`", f"this language has {listed}"


def _misplaced(phrase: str, english: Phrase) -> str:
    """What is wrong with the places of a phrase; those of a form that counts may lack ``{n}``."""
    if _ODD.search(phrase):
        return "has more than a name in a place"
    if _BROKEN.search(_PLACES.sub("", phrase)):
        return "has a brace that belongs to no place"
    mine, theirs = places(phrase), places(english)
    if more := mine - theirs - ({"n"} if not isinstance(english, str) else set()):
        return f"has a place {{{min(more)}}} that nothing fills"
    if less := theirs - mine - {"n"}:
        return f"lacks the place {{{min(less)}}}"
    if isinstance(english, str) and "n" in theirs - mine:
        return "lacks the place {n}"
    return ""


def places(phrase: Phrase) -> set[str]:
    """The names of the places that a phrase, in any of its forms, has to be filled."""
    written: Collection[str] = [phrase] if isinstance(phrase, str) else phrase.values()
    return {name for one in written for name in _PLACES.findall(one)}


def _said(phrase: Phrase) -> str:
    return phrase if isinstance(phrase, str) else phrase["other"]


def _line(key: str, lines: list[str]) -> int:
    last = re.escape(key.rpartition(".")[2])
    pattern = re.compile(rf"\s*[\"']?{last}[\"']?\s*=|\s*\[.*{last}[\"']?\s*\]")
    return next((i for i, text in enumerate(lines, 1) if pattern.match(text)), 1)


def _finding(message: str, path: str, line: int, help: str | None) -> Diagnostic:
    return Diagnostic("bad-phrase", message, Span(path, line), Severity.WARNING, help=help)
