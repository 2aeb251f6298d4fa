"""The page that goes with a kit: what to upload, what to type where, what is still lacking.

Values stand in code spans, so that they can be copied as they are and nothing in them is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.diagnostics import Diagnostic
from edition.escape import for_terminal
from edition.export.exporter import Files
from edition.export.kits.browser import in_browser
from edition.export.material import Material
from edition.export.xml import clean

NAME = "CHECKLIST.md"
PAGE = "CHECKLIST.html"
_TICKS = re.compile("`+")
_MARKUP = re.compile(r"[\\`*<>&~|]|\](?=[(\[:])|(?<![^\W_])_|_(?![^\W_])")

Field = tuple[str, str]
"""A field of a form, and what to type there; "" where nobody knows it."""


@dataclass(frozen=True)
class Checklist:
    """What the page says.

    ``about`` are sentences that begin it; ``files`` the files to upload, with what they are;
    ``fields`` the fields of the form in their order; ``lacking`` what keeps the repository from
    taking it, or would be good; ``after`` what is to be done at last. Only ``about``, ``files``
    and ``after`` are ours to format; all else may be anybody's words.
    """

    repository: str
    about: tuple[str, ...]
    files: tuple[Field, ...]
    fields: tuple[Field, ...]
    lacking: tuple[Diagnostic, ...] = ()
    by_hand: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    form: str = "What to type"
    upload: str = "Files to upload"
    more: tuple[str, ...] = ()


def pages(checklist: Checklist, material: Material) -> Files:
    """The page in Markdown, and the same for a browser, in which it is ticked and copied from."""
    words = "\n".join(_lines(checklist, material)) + "\n"
    yield NAME, words.encode()
    yield PAGE, in_browser(words, material.record.title)


def code(words: str) -> str:
    """*words* as code in Markdown, in one line.

    >>> code("<b> `x`"), code("a")
    ('`` <b> `x` ``', '`a`')
    """
    value = for_terminal(clean(words))
    ticks = "`" * (max(map(len, _TICKS.findall(value)), default=0) + 1)
    space = " " if "`" in value else ""
    return f"{ticks}{space}{value}{space}{ticks}"


def inert(words: str) -> str:
    """*words* in one line of Markdown, in which nothing is markup.

    >>> inert("a *b* [c](javascript:d) x_y _z_")
    'a \\\\*b\\\\* [c\\\\](javascript:d) x_y \\\\_z\\\\_'
    """
    return _MARKUP.sub(r"\\\g<0>", for_terminal(clean(words)))


def _lines(checklist: Checklist, material: Material) -> Iterator[str]:
    record = material.record
    number = len(material.texts)
    said = (record.title, record.release and f"release {record.release}", record.date)
    yield f"# {checklist.repository}: checklist"
    yield f"\n{inert(', '.join(filter(None, said)))}: {number} text{'s' * (number != 1)}."
    yield from (f"\n{sentence}" for sentence in checklist.about)
    lacking = list(_lacking(checklist))
    if lacking:
        demanded = any(finding.code == "export-lacks" for finding in checklist.lacking)
        yield "\n## Still lacking\n" if demanded else "\n## Worth adding\n"
        yield from lacking
        yield "\nWrite it where it says, then `edition build` and export the kit again."
    yield f"\n## {checklist.upload}\n"
    yield from (f"- [ ] {code(name)}: {what}" for name, what in checklist.files)
    yield f"\n## {checklist.form}\n"
    yield from (f"- [ ] {name}: {code(value)}" for name, value in checklist.fields if value)
    yield from (f"- [ ] {sentence}" for sentence in checklist.by_hand)
    yield from (f"\n{sentence}" for sentence in checklist.more)
    if checklist.after:
        yield "\n## Afterwards\n"
        yield from (f"- [ ] {sentence}" for sentence in checklist.after)


def _lacking(checklist: Checklist) -> Iterator[str]:
    """What is demanded, then what is wanted; each thing once."""
    ordered = sorted(checklist.lacking, key=lambda f: f.code != "export-lacks")
    for message in dict.fromkeys(finding.message for finding in ordered):
        finding = next(f for f in ordered if f.message == message)
        at = finding.at
        place = f"{at.file}, line {at.line}" if at.line > 1 else at.file
        help = f": {inert(finding.help)}" if finding.help else ""
        yield f"- [ ] {inert(message)} ({code(place)}){help}"


def several(values: Iterable[str]) -> str:
    """Values of one field, with a semicolon between them."""
    return "; ".join(filter(None, values))
