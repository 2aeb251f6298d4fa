"""What open pages are told of builds: each what has changed since it was loaded."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edition.diagnostics import Diagnostic, Severity
from edition.location import Span
from edition.serve.news import Found, News
from edition.serve.streams import BEGIN, REST, Streams

WARNING = Diagnostic("odd", "this is odd", Span("sources/b.md", 7, 3), Severity.WARNING)
ERROR = Diagnostic("wrong", "this is <b>wrong</b>", Span("sources/a.md", 2), help="mend it")


def heard(stream: Iterator[bytes]) -> dict[str, Any]:
    """The next event."""
    said = next(stream).decode()
    while said.startswith(("retry", ":")):
        said = next(stream).decode()
    head, data, *rest = said.split("\n")
    assert head.startswith("id: ")
    assert rest == ["", ""]
    found: dict[str, Any] = json.loads(data.removeprefix("data: "))
    assert found["build"] == head.removeprefix("id: ")
    return found


def test_a_page_is_told_at_once_how_things_stand(tmp_path: Path) -> None:
    (tmp_path / "a.html").touch()
    streams = Streams()
    streams.tell(News(("a.html",), (Found(ERROR, "a"), Found(WARNING, "b")), site=tmp_path))
    told = heard(streams.listen("b.html", streams.build))
    assert told["changed"] == []
    assert not told["all"]
    assert (told["errors"], told["warnings"], told["failed"]) == (1, 1, False)
    own, other = told["findings"]
    assert own["place"] == "sources/b.md:7:3"
    assert own["own"]
    assert own["page"] == ""  # the site has no such page
    assert (other["message"], other["help"]) == ("this is <b>wrong</b>", "mend it")
    assert (other["page"], other["own"]) == ("a.html", False)


def test_a_page_is_told_of_what_it_missed_and_of_nothing_else() -> None:
    streams = Streams()
    streams.tell(News(("a.html",)))
    loaded = streams.build
    stream = streams.listen("a.html", loaded)
    assert heard(stream)["changed"] == []
    streams.tell(News(("b.html", "a.html")))
    streams.tell(News(("edition.css",)))
    told = heard(stream)
    assert told["changed"] == ["a.html", "b.html", "edition.css"]
    assert not told["styles"]
    streams.tell(News(("edition.css",)))
    assert heard(stream)["styles"]
    # one that comes back with what it heard last
    assert heard(streams.listen("a.html", told["build"]))["changed"] == ["edition.css"]


def test_a_page_of_another_run_or_of_long_ago_is_told_that_nobody_knows() -> None:
    streams = Streams()
    assert heard(streams.listen("a.html", "ffff.0"))["all"]
    assert heard(streams.listen("a.html", "what?"))["all"]
    assert heard(streams.listen("a.html", ""))["all"]
    old = streams.build
    for _ in range(99):
        streams.tell(News(("a.html",)))
    assert not heard(streams.listen("b.html", old))["all"]
    streams.tell(News(("a.html",)))
    assert heard(streams.listen("b.html", old))["all"]


def test_a_failed_build_is_told() -> None:
    streams = Streams()
    stream = streams.listen("a.html", streams.build)
    assert not heard(stream)["failed"]
    streams.tell(News((), (Found(ERROR),), failed=True))
    told = heard(stream)
    assert told["failed"]
    assert told["changed"] == []


def test_of_many_findings_a_page_has_its_own_then_errors_and_is_told_how_many_more() -> None:
    many = tuple(Found(WARNING, "b") for _ in range(500))
    streams = Streams()
    streams.tell(News((), (*many, Found(ERROR, "c"), Found(WARNING, "a"))))
    told = heard(streams.listen("a.diplomatic.html", streams.build))
    assert [one["own"] for one in told["findings"][:3]] == [True, False, False]
    assert told["findings"][1]["severity"] == "error"
    assert len(told["findings"]) + told["more"] == 502
    assert told["more"] > 0


def test_of_many_pages_those_that_came_last_listen() -> None:
    streams = Streams(most=2)
    first, second, third = (streams.listen(f"{n}.html", streams.build) for n in range(3))
    for stream in (first, second):
        heard(stream)
    assert streams.listening == 2
    heard(third)
    assert next(first) == REST
    assert streams.listening == 2
    streams.tell(News(("1.html",)))
    assert heard(second)["changed"] == ["1.html"]


def test_a_silent_stream_says_that_it_is_there() -> None:
    streams = Streams(silence=0.01)
    stream = streams.listen("a.html", streams.build)
    assert next(stream) == BEGIN
    heard(stream)
    assert next(stream).startswith(b":")


def test_the_end_lets_all_pages_go() -> None:
    streams = Streams()
    stream = streams.listen("a.html", streams.build)
    heard(stream)
    threading.Timer(0.05, streams.close).start()
    with pytest.raises(StopIteration):
        next(stream)
    assert streams.listening == 0


def test_a_page_that_goes_away_is_forgotten() -> None:
    streams = Streams()
    stream = streams.listen("a.html", streams.build)
    heard(stream)
    stream.close()  # type: ignore[attr-defined]
    assert streams.listening == 0
