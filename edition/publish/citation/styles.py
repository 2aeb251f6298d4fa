"""Citations in three styles: Chicago (notes and bibliography), MLA, APA.

Sources: The Chicago Manual of Style, 18th edition, chapters 13 and 14; MLA Handbook, 9th edition,
chapter 5; Publication Manual of the American Psychological Association, 7th edition, chapters 9
and 10. Each is the entry of a bibliography; their words are phrases of the site's language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup, escape

from edition.publish.citation.quoting import ENDED, quoted
from edition.publish.dates import day, readable
from edition.publish.phrases import Phrases
from edition.records.cited import Record
from edition.records.dates import parts, years
from edition.records.names import Name

Style = Callable[[Record, Phrases], Markup]

_BYNAME = re.compile(r"\s*(\([^)]*\)|[\"“”„«][^\"“”„«»]*[\"“”»])")
_INITIAL = re.compile(r"(^|[\s-])([^\W\d_])[^\s-]*")
_MOST_IN_CHICAGO, _SHOWN_IN_CHICAGO = 6, 3
_MOST_IN_APA = 20


def in_styles(record: Record, t: Phrases) -> list[tuple[str, Markup]]:
    """The record in every style, each with the name of the style."""
    return [(t(f"cite.{name}"), style(record, t)) for name, style in STYLES.items()]


# ── Chicago ──────────────────────────────────────────────────────────────────────────────────────


def chicago(record: Record, t: Phrases) -> Markup:
    """``Berg, Johanna. “Title.” 3 May 1902. In Edition, edited by … Place: Publisher, 2026.``"""
    whole, work = record.edition, record.work
    imprint = t("colon").join(p for p in (whole.place, whole.imprint) if p)
    published = ", ".join(p for p in (imprint, _issued(record, t)) if p)
    release = t("cite.release", release=whole.release) if whole.release else ""
    if record.is_edition:
        editors = _chicago_names(whole.editors, t)
        role = t("cite.editors_short", n=len(whole.editors))
        head = [f"{editors}, {role}" if editors else "", _titled(whole.title)]
        return _sentences([*head, release, published], record.link)
    title = [quoted(record.title, t), *_of_whole(record, t)]
    about = _capital(", ".join(p for p in (readable(work.date, t), record.locator) if p))
    container = _within(_titled(whole.title), t)
    editors = _natural((*whole.editors, *record.editors), t)
    edited = t("cite.edited_document", names=editors) if editors else ""
    within = Markup(", ").join(p for p in (container, edited) if p)
    by = _chicago_names(work.authors, t)
    return _sentences([by, *title, about, within, release, published], record.link)


def _chicago_names(names: Sequence[Name], t: Phrases) -> str:
    """The first inverted; of more than six, three and "et al."."""
    if not names:
        return ""
    many = len(names) > _MOST_IN_CHICAGO
    shown = names[:_SHOWN_IN_CHICAGO] if many else names
    listed = [shown[0].inverted, *(n.natural for n in shown[1:])]
    if many:
        return f"{', '.join(listed)}, {t('cite.et_al')}"
    return _listed(listed, t("and"))


# ── MLA ──────────────────────────────────────────────────────────────────────────────────────────


def mla(record: Record, t: Phrases) -> Markup:
    """``Berg, Johanna. “Title.” 3 May 1902. Edition, edited by …, version 1, Publisher, 2026.``"""
    whole, work = record.edition, record.work
    version = t("cite.version", release=whole.release) if whole.release else ""
    issued = _short_date(whole.date, t)
    rest = [version, whole.imprint, issued, record.locator, record.link]
    if record.is_edition:
        editors = _mla_names(whole.editors, t)
        role = t("cite.editors", n=len(whole.editors))
        by = f"{editors}, {role}" if editors else ""
        after = _capital(", ".join(p for p in rest if p))
        return _sentences([by, _titled(whole.title), after], "")
    date = _short_date(work.date.when, t) if work.date and work.date.when else ""
    written = _capital(date or readable(work.date, t))
    editors = _mla_edited((*whole.editors, *record.editors), t)
    parts_of = [_titled(whole.title), editors, *rest]
    container = Markup(", ").join(escape(p) for p in parts_of if p)
    title = [quoted(record.title, t), *_of_whole(record, t)]
    return _sentences([_mla_names(work.authors, t), *title, written, container], "")


def _mla_names(names: Sequence[Name], t: Phrases) -> str:
    """The first inverted; of more than two, that one and "et al."."""
    if len(names) > 2:
        return f"{names[0].inverted}, {t('cite.et_al')}"
    return _listed([n.inverted if not i else n.natural for i, n in enumerate(names)], t("and"))


def _mla_edited(editors: Sequence[Name], t: Phrases) -> str:
    if not editors:
        return ""
    several = len(editors) > 2
    shown = f"{editors[0].natural} {t('cite.et_al')}" if several else _natural(editors, t)
    return t("cite.edited_document", names=shown)


def _short_date(value: str, t: Phrases) -> str:
    """``22 Nov. 2026``; what is no date of the Christian era as everywhere else."""
    found = parts(value)
    if len(found) < 2 or found[0] <= 0:
        return day(value, t) if value else ""
    month = t("cite.months").split()[found[1] - 1]
    if len(found) < 3:
        return t("date.month", month=month, year=str(found[0]))
    number = t("date.first") if found[2] == 1 else found[2]
    return t("date.day", day=number, month=month, year=str(found[0]))


# ── APA ──────────────────────────────────────────────────────────────────────────────────────────


def apa(record: Record, t: Phrases) -> Markup:
    """``Berg, J. (2026). Title. In A. Editor (Ed.), Edition. Publisher. … (Written 1902)``."""
    whole, work = record.edition, record.work
    issued = parts(whole.date)
    year = f"({issued[0] if issued and issued[0] > 0 else t('cite.no_date')})"
    version = t("cite.version", release=whole.release) if whole.release else ""
    within = ", ".join(p for p in (_capital(version), record.locator) if p)
    book = _titled(whole.title) + (f" ({within})" if within else "")
    if record.is_edition:
        editors = _apa_names(whole.editors, inverted=True)
        role = f"({_capital(t('cite.editors_short', n=len(whole.editors)))})"
        head = [f"{editors} {role}", year, book] if editors else [book, year]
        return _sentences([*head, whole.imprint], record.link)
    editors = _apa_names(_both(record), inverted=False)
    role = f"({_capital(t('cite.editors_short', n=len(_both(record))))})"
    before = f"{editors} {role}, " if editors else ""
    container = _within(escape(before) + book, t)
    by, title = _apa_names(work.authors, inverted=True), escape(record.title)
    title = Markup(". ").join([title, *(escape(record.whole),)]) if record.whole else title
    head = [by, year, title] if by else [title, year]
    made = _sentences([*head, container, whole.imprint], record.link)
    written = years(work.date) or readable(work.date, t)
    return made + (escape(f" ({t('cite.written', date=written)})") if written else "")


def _both(record: Record) -> tuple[Name, ...]:
    return (*record.edition.editors, *record.editors)


def _apa_names(names: Sequence[Name], *, inverted: bool) -> str:
    """Family names with initials; of more than twenty, the first nineteen and the last."""
    shown = [_initialled(name, inverted=inverted) for name in names]
    if len(shown) > _MOST_IN_APA:
        return f"{', '.join(shown[: _MOST_IN_APA - 1])}, … {shown[-1]}"
    if len(shown) == 2 and not inverted:
        return " & ".join(shown)
    return _listed(shown, "&", always=inverted)


def _initialled(name: Name, *, inverted: bool) -> str:
    if not name.family:
        return name.literal
    given = _initials(name.given)
    return ", ".join(p for p in (name.family, given) if p) if inverted else f"{given} {name.family}"


def _initials(given: str) -> str:
    """``R. L.`` of "Raymond L.", ``J.-P.`` of "Jean-Paul"; "von" stays as it is, a byname falls.

    >>> _initials("Jean-Paul"), _initials("Alexander von"), _initials("Anna (“Nan”) L.")
    ('J.-P.', 'A. von', 'A. L.')
    """
    bare = _BYNAME.sub("", given).strip() or given
    return _INITIAL.sub(
        lambda m: f"{m[1]}{m[2]}." if m[2].isupper() or not m[2].islower() else m[0], bare
    )


# ── what they share ──────────────────────────────────────────────────────────────────────────────


def _listed(names: Sequence[str], last: str, *, always: bool = True) -> str:
    """``Berg, Johanna, and Max Roth``: a comma before the last, for the first has one inside."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if always or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def _natural(names: Sequence[Name], t: Phrases) -> str:
    listed = [name.natural for name in dict.fromkeys(names)]
    return _listed(listed, t("and"), always=False)


def _issued(record: Record, t: Phrases) -> str:
    return day(record.edition.date, t) if record.edition.date else ""


def _of_whole(record: Record, t: Phrases) -> list[Markup]:
    """The document that a part is of."""
    return [_within(quoted(record.whole, t), t)] if record.whole else []


def _within(title: Markup, t: Phrases) -> Markup:
    """``In`` the title of what something is part of; a phrase is text, whoever wrote it."""
    return escape(t("cite.in_title", title="{title}")).format(title=title)


def _titled(title: str) -> Markup:
    return Markup(f"<cite>{escape(title)}</cite>")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentences(found: Sequence[str | Markup], link: str) -> Markup:
    """What is there, each ended by a full stop; the address by none, so that it can be copied."""
    whole = ""
    for part in found:
        if part:
            whole += f"{escape(part)} " if _is_ended(part) else f"{escape(part)}. "
    return Markup(f"{whole}{escape(link)}" if link else whole.rstrip())


def _is_ended(part: str | Markup) -> bool:
    if isinstance(part, Markup):
        part = part.striptags() if "<" in part or "&" in part else part.strip()
    return ENDED.search(part) is not None


STYLES: Mapping[str, Style] = {"chicago": chicago, "mla": mla, "apa": apa}
