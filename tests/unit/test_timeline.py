"""The documents in time: a true list, and a drawing that claims no more than the dates do."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.date import Date
from edition.publish import timeline
from edition.publish.timeline_drawing import Drawing, Point, Scale, across, downwards, shortened
from edition.publish.timeline_events import Event
from tests.tools.publishing import copy_of, letter, publish, write


def dated(date: str, title: str = "A letter", body: str = "<p>x</p>", source: str = "<p/>") -> str:
    return letter(body, title, source=source, profile=f"<creation>{date}</creation>")


STAMP = (
    '<p>x</p><note type="stamp" subtype="review"><p>REVIEWED <date notBefore="1983-05-06" '
    'notAfter="1983-05-26">5/?6/83</date> <seg type="option" subtype="selected">(X) CUT</seg></p>'
    '<note><p>Not <date when="1700">this</date>.</p></note></note>'
)
FILES = {
    "edition.toml": '[edition]\ntitle = "Letters"\n',
    "tei/a.xml": dated('<date when="1902-05-03">3 May</date>', "First", STAMP),
    "tei/b.xml": dated('<date when="1902-05-03"/>', "Second", source=copy_of("w", "B", "", "1990")),
    "tei/c.xml": dated('<date notAfter="1899" cert="low"/>', "Third"),
    "tei/d.xml": dated('<date from="1914" to="1918"/>', "Fourth"),
    "tei/e.xml": dated("<date>some day</date>", "Fifth"),
}


def listed(html: str) -> list[tuple[str, str]]:
    """When and what of each line, without markup."""
    rows = re.findall(r'<li><span class="when">(.*?)</span> <span>(.*?)</span></li>', html, re.S)
    plain = ((when, re.sub(r"<[^>]+>", "", what)) for when, what in rows)
    return [(when, " ".join(what.split())) for when, what in plain]


def test_the_list_is_in_the_order_of_time_and_says_how_sure_it_is(tmp_path: Path) -> None:
    html = publish(write(tmp_path, FILES))("index.html")
    assert listed(html) == [
        ("not after 1899 (low certainty)", "Third"),
        ("3 May 1902", "First; Second"),
        ("1914 to 1918", "Fourth"),
        ("between 6 and 26 May 1983", "Review: CUT: First"),
        ("1990", "Released: Second"),
    ]
    assert '<a href="c.html">Third</a>' in html
    assert re.search(r'class="undated"><span class="when">Without a date</span>.*Fifth', html, re.S)
    assert html.index('class="times"') < html.index('class="timeline wide-t"'), "the list is first"


def test_the_drawing_has_a_text_for_who_does_not_see_it(tmp_path: Path) -> None:
    html = publish(write(tmp_path, FILES))("index.html")
    drawn = re.findall(r'<svg class="timeline [\w-]+" role="img" aria-label="([^"]+)"', html)
    assert drawn == ["The dates of the list drawn to scale, from 1899 to 1990"] * 2


def test_one_date_is_no_timeline(tmp_path: Path) -> None:
    files = {name: FILES[name] for name in ("edition.toml", "tei/d.xml", "tei/e.xml")}
    assert "timeline" not in publish(write(tmp_path, files))("index.html")


def test_titles_are_no_markup(tmp_path: Path) -> None:
    title = "&lt;script&gt;alert(1)&lt;/script&gt;"
    files = FILES | {"tei/a.xml": dated('<date when="1902"/>', title)}
    html = publish(write(tmp_path, files))("index.html")
    assert "<script>alert" not in html
    assert title in html


# ── many documents ──────────────────────────────────────────────────────────────────────────────


def many(tmp_path: Path) -> Path:
    files = {
        f"tei/l{n}.xml": dated(f'<date when="{1900 + n // 10}-0{n % 9 + 1}-11"/>', f"Letter {n}")
        for n in range(30)
    }
    return write(tmp_path, files | {"edition.toml": FILES["edition.toml"]})


def test_many_documents_have_a_page_by_years(tmp_path: Path) -> None:
    read = publish(many(tmp_path))
    home, page = read("index.html"), read("timeline.html")
    assert '<a href="timeline.html">All 30 dates, from 1900 on</a>' in home
    assert "Letter 7" not in re.findall(r'<section class="in-time".*?</section>', home, re.S)[0]
    years = re.findall(r'<li><a href="([^"]+)">(\d+)</a>.*?<span>(.*?)</span>', page, re.S)
    assert years == [(f"timeline.html#y{y}", str(y), "10 dates") for y in (1900, 1901, 1902)]
    assert len(listed(page)) == 27, "two letters of one day are one line"
    assert 'id="y1901"' in page
    assert '<a href="timeline.html" aria-current="page">Timeline</a>' in page


def test_very_many_have_a_page_for_each_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "_ON_ONE_PAGE", 20)
    read = publish(many(tmp_path))
    assert listed(read("timeline.html")) == []
    assert '<a href="timeline.1901.html">1901</a>' in read("timeline.html")
    assert len(listed(read("timeline.1901.html"))) == 9
    assert '<a href="timeline.1900.html" rel="prev">1900</a>' in read("timeline.1901.html")


# ── how sure a date is ──────────────────────────────────────────────────────────────────────────


def event(date: Date) -> Event:
    assert date.interval is not None
    return Event("document", date, "", (), *date.interval)


@pytest.mark.parametrize(
    ("date", "sure", "open_side"),
    [
        (Date(when="1902-05-03"), True, ""),
        (Date(when="1902-05-03", cert="low"), False, ""),
        (Date(when="1902"), False, ""),
        (Date(from_="1914", to="1918"), True, ""),
        (Date(not_before="1914", not_after="1918"), False, ""),
        (Date(not_before="1914"), False, "after"),
        (Date(not_after="1914"), False, "before"),
        (Date(from_="1914"), False, "after"),
    ],
)
def test_what_is_drawn_dashed(date: Date, sure: bool, open_side: str) -> None:
    assert (event(date).is_sure, event(date).open) == (sure, open_side)


def test_of_an_open_date_only_the_known_day_is_drawn() -> None:
    assert event(Date(not_after="1914")).bounds == ((1914, 12, 31), (1914, 12, 31))
    assert event(Date(not_before="1914")).bounds == ((1914, 1, 1), (1914, 1, 1))


# ── the drawing ─────────────────────────────────────────────────────────────────────────────────

DAYS = st.tuples(st.integers(-500, 2100), st.integers(1, 12), st.integers(1, 28))
POINTS = st.lists(st.tuples(DAYS, DAYS, st.integers(1, 60)), max_size=24)


def points(raw: list[tuple[tuple[int, int, int], tuple[int, int, int], int]]) -> list[Point]:
    made = [(min(a, b), max(a, b), size) for a, b, size in raw]
    return [Point("document", a, b, True, "", "x" * size, "y") for a, b, size in sorted(made)]


def labels(drawing: Drawing) -> list[tuple[float, float, float]]:
    """Height, left and right of each label, with the width that its letters need at least."""
    found = []
    for dot in drawing.dots:
        if dot.y:
            wide = max(len(line) for line in dot.lines) * 0.8
            left = dot.at if dot.side == "start" else dot.at - wide
            found.append((dot.y, left, left + wide))
    return found


@given(POINTS)
def test_no_label_covers_another_or_leaves_the_drawing(
    raw: list[tuple[tuple[int, int, int], tuple[int, int, int], int]],
) -> None:
    drawing = across(points(raw))
    if drawing is None:
        assert len({(p.first, p.last) for p in points(raw)}) < 2
        return
    assert all(0 <= dot.at <= dot.to <= 100 for dot in drawing.dots)
    assert [dot.at for dot in drawing.dots] == sorted(dot.at for dot in drawing.dots)
    found = labels(drawing)
    assert all(left >= -0.5 and right <= 100.5 for _, left, right in found)
    assert all(y > 12 and y + 20 <= drawing.height for y, _, _ in found)
    for n, (y, left, right) in enumerate(found):
        for other, start, end in found[n + 1 :]:
            assert y != other or right < start or end < left


@given(POINTS)
def test_downwards_every_label_has_its_own_lines(
    raw: list[tuple[tuple[int, int, int], tuple[int, int, int], int]],
) -> None:
    drawing = downwards(points(raw))
    if drawing is None:
        return
    feet = [dot.y for dot in drawing.dots]
    assert all(b - a >= 40 for a, b in pairwise(feet))
    assert not feet or feet[-1] + 20 < drawing.height


def test_a_month_is_long_enough_for_a_drawing() -> None:
    drawing = across(
        points([((1962, 10, 3), (1962, 10, 3), 5), ((1962, 10, 29), (1962, 10, 29), 5)])
    )
    assert drawing is not None
    assert [(t.year, t.month) for t in drawing.ticks if t.labelled] == [(1962, 10), (1962, 11)]


def test_a_long_label_is_cut_at_a_word() -> None:
    assert shortened("Significance of the backdown for the policy of a state") == (
        "Significance of the backdown for the…"
    )
    assert shortened("x" * 60) == "x" * 42 + "…"


def test_lengths_of_time_stand_beside_the_axis_and_hide_no_other() -> None:
    raw = [
        ((1846, 1, 1), (1850, 12, 28), 5),
        ((1848, 1, 1), (1848, 12, 28), 5),
        ((1848, 3, 14), (1848, 3, 14), 5),
    ]
    for drawing in (across(points(raw)), downwards(points(raw))):
        assert drawing is not None
        long, year, day = drawing.dots
        assert len({long.rise, year.rise, day.rise}) == 3
        assert day.rise == 0, "a day stands on the axis"
        assert drawing.rise == max(long.rise, year.rise)


@given(POINTS)
def test_what_overlaps_stands_in_rows_as_far_as_there_are_rows(
    raw: list[tuple[tuple[int, int, int], tuple[int, int, int], int]],
) -> None:
    drawing = across(points(raw))
    for dot in drawing.dots if drawing else ():
        others = [d for d in drawing.dots if d is not dot and d.is_bar and d.at <= dot.at <= d.to]
        if dot.is_bar and len(others) < 3:
            assert dot.rise not in {d.rise for d in others if d.rise < 48}


def test_an_axis_ends_where_the_dates_end() -> None:
    scale = Scale.of(points([((1860, 2, 1), (1860, 2, 1), 5), ((1911, 5, 3), (1911, 5, 3), 5)]))
    assert scale is not None
    assert (scale.start, scale.end) == (1860, 1912)
    assert [t.year for t in scale.ticks() if t.labelled] == [1860, 1870, 1880, 1890, 1900, 1910]


# ── how many dates there were ───────────────────────────────────────────────────────────────────


def counted(tmp_path: Path, days: list[str]) -> tuple[str, list[str]]:
    """What the columns of the home page are said to be, and the numbers over them."""
    files = {
        f"tei/l{n}.xml": dated(f'<date when="{day}"/>', f"Letter {n}") for n, day in enumerate(days)
    }
    html = publish(write(tmp_path, files | {"edition.toml": FILES["edition.toml"]}))("index.html")
    said = re.findall(r'<svg class="timeline columns" role="img" aria-label="([^"]+)"', html)
    return "".join(said), re.findall(r'class="year count"[^>]*>(\d+)<', html)


def test_the_dates_of_a_few_years_are_counted_by_months(tmp_path: Path) -> None:
    days = [f"1914-{m:02}-{d:02}" for m in (8, 9, 12) for d in range(1, 11)]
    said, numbers = counted(tmp_path, days)
    assert said.startswith("How many dates each month has, from 1914 to 1914;")
    assert numbers == ["10", "10", "10"]


def test_those_of_decades_by_years_and_those_of_centuries_by_more(tmp_path: Path) -> None:
    said, numbers = counted(tmp_path / "a", [f"{1860 + n % 40}-05-03" for n in range(80)])
    assert said.startswith("How many dates each year has, from 1860 to 1899;")
    assert numbers == ["2"] * 40
    said, numbers = counted(tmp_path / "b", [f"{1600 + n * 5}-05-03" for n in range(60)])
    assert said.startswith("How many dates every 5 years have, from 1600 to 1895;")
    assert numbers == ["1"] * 60


def test_many_documents_of_one_day_have_a_page_but_no_drawing(tmp_path: Path) -> None:
    assert counted(tmp_path, ["1914-08-01"] * 30) == ("", [])
    page = (tmp_path / "public/timeline.html").read_text(encoding="utf-8")
    assert page.count('<span class="one">') == 30, "a line each"
    assert 'class="years"' not in page, "there is only one"
