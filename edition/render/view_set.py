"""The views of an edition: those of the table, those of its settings, one for each witness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from edition.diagnostics import Diagnostic, did_you_mean
from edition.escape import id_safe
from edition.location import Span
from edition.model.apparatus import TextWitness, share
from edition.model.edition import Edition
from edition.render.views import DIPLOMATIC, READING, WITNESS, View
from edition.settings import FILE, ElementRow, Settings, ViewRow

WITNESSES = "witnesses"
ALL_WITNESSES = "all-witnesses"
_MOST = 12  # witnesses with a view each, unless more are asked for
_ENOUGH = 0.2  # of the entries: what is known of a witness in fewer is no continuous text
_LONGEST = 40
_OURS = {view.name: view for view in (READING, DIPLOMATIC, WITNESS)}
_TAKEN = ("tei", "part", "none", WITNESSES, ALL_WITNESSES)  # names that addresses or settings use


class ViewSet:
    """The views that each document of an edition has."""

    def __init__(self, settings: Settings, edition: Edition) -> None:
        self._edition = edition
        self._views, self.findings = own_views(settings)
        self._witnesses = _named(edition)
        self._asked = settings.site.views or (
            *(n for n in self._views if n != "witness"),
            WITNESSES,
        )
        self._of: dict[str, tuple[View, ...]] = {}
        known = {*self._views, WITNESSES, ALL_WITNESSES, *self._witnesses} - {"witness"}
        self.findings += [
            _unknown_in_row(r, self.names)
            for r in settings.elements
            if r.view and r.view not in self.names
        ]
        self.findings += [_unknown_view(n, known) for n in self._asked if n not in known]

    @property
    def all(self) -> dict[str, View]:
        """All views that any document of the edition has, by name; those of witnesses last."""
        found = {v.name: v for f in self._edition.documents for v in self.of(f.document)}
        found = found or {v.name: v for v in (self._views["reading"], self._views["diplomatic"])}
        return dict(sorted(found.items(), key=lambda item: bool(item[1].witness)))

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a row may give for a view."""
        return (*self._views, *(name for name, _ in self._witnesses.values()))

    def of(self, path: str) -> tuple[View, ...]:
        """The views of the document *path*: reading first, then as the settings name them."""
        if path not in self._of:
            found = {view.name: view for view in self._found(path)}
            self._of[path] = tuple(found.values())
        return self._of[path]

    def _found(self, path: str) -> Iterator[View]:
        yield self._views["reading"]
        witnesses = self._edition.witnesses.get(path, ())
        by_id = {w.id: w for w in witnesses}
        for name in self._asked:
            if name in self._views and name != "witness":
                yield self._views[name]
            elif name in (WITNESSES, ALL_WITNESSES):
                found = self._main(path, name)
                yield from (self._view(witness) for witness in found)
            elif name in by_id:
                yield self._view(by_id[name])

    def _main(self, path: str, name: str) -> list[TextWitness]:
        """The witnesses that get a view without being named: no hands, none rarely recorded."""
        known = self._edition.witnesses.get(path, ())
        entries = self._edition.apparatus.get(path, ())
        named = {siglum for entry in entries for siglum in entry.sigla}
        if not named:
            return []
        spoken = [w for w in known if named.intersection((w.id, *w.within, *_hands(w, known)))]
        if name == ALL_WITNESSES:
            return spoken
        main = [w for w in spoken if not w.hand_of and share(w, known, entries) >= _ENOUGH]
        return main if len(main) <= _MOST else []

    def _view(self, witness: TextWitness) -> View:
        base = self._views["witness"]
        name, siglum = self._witnesses[witness.id]
        title = f"{siglum}: {witness.label}" if witness.label else siglum
        like = base.names
        return replace(base, name=name, title=title, like=like, witness=witness.id, siglum=siglum)


def _hands(witness: TextWitness, known: tuple[TextWitness, ...]) -> Iterator[str]:
    return (w.id for w in known if w.hand_of == witness.id)


def _named(edition: Edition) -> dict[str, tuple[str, str]]:
    """For each witness of the edition the name of its view, safe in an address, and its siglum.

    Names that differ only by case count as the same, as they do on many disks.
    """
    found: dict[str, tuple[str, str]] = {}
    taken: set[str] = set()
    for witness in (w for path in sorted(edition.witnesses) for w in edition.witnesses[path]):
        if witness.id not in found:
            wanted = f"witness-{id_safe(witness.id).replace('.', '-')[:_LONGEST]}"
            name, number = wanted, 2
            while name.casefold() in taken:
                name, number = f"{wanted}-{number}", number + 1
            taken.add(name.casefold())
            found[witness.id] = name, witness.siglum
    return found


def own_views(settings: Settings) -> tuple[dict[str, View], list[Diagnostic]]:
    """The views by name, with those that ``[[view]]`` defines or changes, and what is wrong.

    A row is made after the view that it names as its ``base``, which stands above it or is one
    of the table; a row with the name of one of these changes it.
    """
    views: dict[str, View] = dict(_OURS)
    findings: list[Diagnostic] = []
    for row in settings.views:
        changed = row.name in _OURS
        base = views.get(row.name if changed else row.base)
        fault = _fault(row, base, views)
        if fault:
            findings.append(fault)
        elif base is not None:
            views[row.name] = _made(row, base, base.like if changed else base.names)
    return views, findings


def _fault(row: ViewRow, base: View | None, views: Mapping[str, View]) -> Diagnostic | None:
    if id_safe(row.name) != row.name or "." in row.name or not row.name.islower():
        message = f'"{row.name}" cannot be the name of a view: it stands in addresses'
        return _finding("bad-view", message, "use small letters, digits and hyphens")
    if row.name in _TAKEN or row.name.startswith("witness-"):
        return _finding("bad-view", f'"{row.name}" cannot be the name of a view: it is taken', None)
    if base is None:
        message = f'no view is called "{row.base}", as the view "{row.name}" says'
        return _unknown(message, row.base, views)
    return None


def _made(row: ViewRow, base: View, like: tuple[str, ...]) -> View:
    given = {
        "title": row.title or (base.title if row.name == base.name else ""),
        "prefer": (*row.prefer, *(p for p in base.prefer if p not in row.prefer)),
        "line_breaks": row.line_breaks,
        "sheets": row.sheets,
        "numbered": row.numbered,
        "surest": row.surest,
    }
    kept = {key: value for key, value in given.items() if value is not None}
    title = kept["title"] or row.name.replace("-", " ").capitalize()
    return replace(base, name=row.name, like=like, **{**kept, "title": title})  # type: ignore[arg-type]


def _unknown_view(name: str, known: set[str]) -> Diagnostic:
    return _unknown(f'no view and no witness is called "{name}"', name, sorted(known))


def _unknown_in_row(row: ElementRow, known: tuple[str, ...]) -> Diagnostic:
    message = f'no view is called "{row.view}", as the row for `{row.name}` says'
    return _unknown(message, row.view, known)


def _unknown(message: str, name: str, known: Iterable[str]) -> Diagnostic:
    help = did_you_mean(name, known) or f"known are: {', '.join(known)}"
    return _finding("unknown-view", message, help)


def _finding(code: str, message: str, help: str | None) -> Diagnostic:
    return Diagnostic(code, message, Span(FILE), help=help)
