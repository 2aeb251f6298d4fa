"""Running text of a draft → running text of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.encode.marks import MARKS
from edition.importers.attributes import braces, with_certainty
from edition.importers.draft import (
    Artefact,
    Comment,
    Guess,
    Inline,
    LineBreak,
    Mark,
    Note,
    Raw,
    Text,
    all_inlines,
)
from edition.importers.escaping import SPACES, escaped

_SIGNS = {"struck": "~~", "italic": "*", "bold": "**"}
_OWN_FORM = frozenset({*_SIGNS, "link", "image", "inline-note"})
# So many marks that hold nothing are passed over in search of the sign that follows a text; so
# long is what is remembered of a line, its start and its end.
_LOOKED_AHEAD = 32
_LONG = 2000
_ADDRESS_NEEDS = "<>&\\"
_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]*\Z")


@dataclass
class InlineWriter:
    """Writes one run of inlines.

    ``one_line``: a heading or a cell, where an end of line is ``<br>``. ``notes`` and ``guesses``
    are gathered on the way, each guess with the number of the line of the run it is about.
    """

    one_line: bool = False
    notes: list[Note] = field(default_factory=list)
    guesses: list[tuple[int, Guess]] = field(default_factory=list)
    _written: list[str] = field(default_factory=list)
    _line: str = ""
    _lines: int = 0

    def write(self, inlines: Sequence[Inline]) -> str:
        """The text of *inlines*; its lines are parted by ``\\n``."""
        self._run(inlines, "", bars=False)
        text = "".join(self._written).strip(" ")
        # A backslash at the very end would be text.
        return f"{text[:-2]}<br>" if text.endswith("\\\n") else text

    def _put(self, text: str) -> None:
        self._written.append(text)
        _, newline, after = text.rpartition("\n")
        self._lines += text.count("\n")
        line = after if newline else self._line + text
        self._line = line if len(line) < _LONG else line[: _LONG // 4] + line[-_LONG // 4 :]

    def _run(self, inlines: Sequence[Inline], after: str, *, bars: bool) -> None:
        joined = _joined(inlines)
        for number, inline in enumerate(joined):
            rest = joined[number + 1 : number + 1 + _LOOKED_AHEAD]
            self._one(inline, _first_sign(rest) if rest else after, bars)

    def _one(self, inline: Inline, after: str, bars: bool) -> None:
        if isinstance(inline, Text):
            self._text(inline.text, after, bars)
        elif isinstance(inline, LineBreak):
            self._line_break()
        elif isinstance(inline, Mark):
            self._mark(inline, after, bars)
        elif isinstance(inline, Note):
            self._note(inline)
        elif isinstance(inline, Raw):
            self._raw(inline.tei)
        elif isinstance(inline, Comment):
            self._put(comment(inline.text))

    def _text(self, text: str, after: str, bars: bool) -> None:
        text = SPACES.sub(" ", text)
        if not self._line:
            text = text.lstrip(" ")
        if after in ("", "\n"):
            text = text.rstrip(" ") if after or not bars else text
        if text:
            before = self._line or ("-" if self.one_line else "")
            self._put(escaped(text, before, after, bars=bars))

    def _line_break(self) -> None:
        self._put("<br>" if self.one_line or not self._line.strip() else "\\\n")

    def _note(self, note: Note) -> None:
        if all(n.label != note.label for n in self.notes):
            self.notes.append(note)
        if note.guess:
            self.guesses.append((self._lines, note.guess))
        self._put(f"[^{note.label}]")

    def _raw(self, tei: str) -> None:
        tei = SPACES.sub(" ", tei).strip()
        fence = "`"
        while fence in tei:
            fence += "`"
        space = " " if tei.startswith("`") or tei.endswith("`") else ""
        self._put(f"{fence}{space}{tei}{space}{fence}{{=tei}}")

    def _mark(self, mark: Mark, after: str, bars: bool) -> None:
        if mark.guess:
            self.guesses.append((self._lines, mark.guess))
        sign = _SIGNS.get(mark.name)
        if sign and self._takes_sign(mark, after):
            self._put(sign)
            self._run(mark.content, sign[0], bars=bars)
            self._put(sign + braces("", with_certainty(mark.keys, mark.guess), mark.id))
        elif _is_blank(mark):  # a mark must hold something: what there is stays
            self._run(mark.content, after, bars=bars)
        elif mark.name == "lb" and self._begins_line(mark):
            self._put("\n")
            self._brackets(mark)
        else:
            self._brackets(mark)

    def _begins_line(self, mark: Mark) -> bool:
        """Whether a line of the sheet begins a line of the source: words end there anyhow."""
        divided = ("break", "no") in mark.keys
        return bool(self._line.strip()) and not self.one_line and not divided

    def _takes_sign(self, mark: Mark, after: str) -> bool:
        """Whether ``~~x~~``, ``*x*`` is read as meant: letters at both ends, none beside it."""
        held = [i for i in mark.content if not isinstance(i, Artefact)]
        if not held or not (isinstance(held[0], Text) and isinstance(held[-1], Text)):
            return False
        if not (held[0].text[:1].isalnum() and held[-1].text[-1:].isalnum()):
            return False
        if any(isinstance(i, Mark) and i.name in _SIGNS for i in all_inlines(held)):
            return False
        beside = (self._line[-1:], after)
        if mark.name == "struck":
            return "~" not in beside
        return not any(b.isalnum() or b in ("*", "_") for b in beside if b)

    def _brackets(self, mark: Mark) -> None:
        groups = [_group(mark, outermost=True)]
        while (inner := _stacked(mark)) is not None:
            mark = inner
            if mark.guess:
                self.guesses.append((self._lines, mark.guess))
            groups.append(_group(mark))
        self._put({"image": "![", "inline-note": "^["}.get(mark.name, "["))
        for number, reading in enumerate(mark.readings):
            if number:
                self._put("|")
            self._run(reading, "]", bars=True)
        self._put("]" + "".join(groups))


def _joined(inlines: Sequence[Inline]) -> list[Inline]:
    """*inlines* without what is not written, neighbouring texts made one."""
    joined: list[Inline] = []
    texts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            texts.append(inline.text)
        elif not isinstance(inline, Artefact):
            joined += _text_of(texts)
            joined.append(inline)
            texts = []
    return [*joined, *_text_of(texts)]


def _text_of(texts: Sequence[str]) -> list[Text]:
    text = "".join(texts)
    return [Text(text)] if text else []


def _first_sign(rest: Sequence[Inline]) -> str:
    """The sign that the first of *rest* will begin with, as far as it matters to what is before."""
    first = rest[0]
    if isinstance(first, Text):
        return first.text[:1]
    if isinstance(first, LineBreak):
        return "\n"
    if isinstance(first, Mark):
        if _is_blank(first):
            return _first_sign(_joined((*first.content, *rest[1:]))) if len(rest) > 1 else ""
        return "["
    return "`" if isinstance(first, Raw) else "[" if isinstance(first, Note) else "<"


def _is_blank(mark: Mark) -> bool:
    """Whether a mark that must hold text holds none, nor a mark."""
    known = MARKS.get(mark.name)
    if known is None or known.holds not in ("text", "letters") or known.splits:
        return False
    held = _joined(mark.content)
    return all(not i.text.strip() if isinstance(i, Text) else _is_nothing(i) for i in held)


def _is_nothing(inline: Inline) -> bool:
    """Whether *inline* counts as no text; a mark within, which is written itself, does count."""
    return isinstance(inline, LineBreak | Comment) or (
        isinstance(inline, Mark) and _is_blank(inline)
    )


def _stacked(mark: Mark) -> Mark | None:
    """The mark that is all that *mark* holds, if both can be written behind one bracket."""
    if mark.name in _OWN_FORM or len(mark.readings) != 1:
        return None
    held = _joined(mark.content)
    inner = held[0] if len(held) == 1 else None
    known = MARKS.get(mark.name)
    if not isinstance(inner, Mark) or (known and (known.splits or known.holds == "letters")):
        return None
    named = inner.name or any(key == "el" for key, _ in inner.keys)
    own_form = inner.name in ("link", "image", "inline-note")
    return inner if named and not own_form and not _is_blank(inner) else None


def _group(mark: Mark, *, outermost: bool = False) -> str:
    """What stands behind the bracket of *mark*: an address, braces, or both."""
    keys = dict(with_certainty(mark.keys, mark.guess))
    if outermost and (address := _scheme(mark, keys)):
        return f"({address})" + braces("", tuple(keys.items()), mark.id)
    if mark.name in ("link", "image"):
        title = keys.pop("title", "")
        held = _address(keys.pop("target", "")) + (f" {_title(title)}" if title else "")
        return f"({held})" + braces("", tuple(keys.items()), mark.id)
    if mark.name == "inline-note":
        return braces("", tuple(keys.items()), mark.id)
    return braces(mark.name, tuple(keys.items()), mark.id)


def _scheme(mark: Mark, keys: dict[str, str]) -> str:
    """``person:anna``, ``date:1908-03-03``: the key that it says is taken out of *keys*."""
    key = "when" if mark.name == "date" else "ref"
    known = mark.name == "date" or (mark.name and mark.name not in MARKS)
    if not known or not _BARE.match(keys.get(key, "")) or {"notBefore", "notAfter"} & set(keys):
        return ""
    return f"{mark.name}:{keys.pop(key)}"


def _address(address: str) -> str:
    plain = SPACES.sub(" ", address)
    if plain and not any(c in plain for c in f"{_ADDRESS_NEEDS}() "):
        return plain
    return "<" + "".join(f"\\{c}" if c in _ADDRESS_NEEDS else c for c in plain) + ">"


def _title(title: str) -> str:
    plain = SPACES.sub(" ", title)
    return '"' + "".join(f"\\{c}" if c in '"\\&' else c for c in plain) + '"'


def comment(text: str) -> str:
    """A comment of HTML: two hyphens would end it.

    >>> comment("see --- below")
    '<!-- see - - - below -->'
    """
    plain = SPACES.sub(" ", text).strip()
    while "--" in plain:
        plain = plain.replace("--", "- -")
    return f"<!-- {plain.rstrip('-')} -->"
