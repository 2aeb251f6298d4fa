"""The preview: the files of the site, to this computer only."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from edition.diagnostics import EditionError
from edition.serve.asked import HOST
from edition.serve.server import FIRST_PORT, Site, make_server

PAGE = b"<!DOCTYPE html><title>Home</title><body><p>Words.</p></body></html>\n"
OURS = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}


@contextmanager
def answering(folder: Path, *, live: bool = True) -> Iterator[int]:
    """A server of the site in *folder*: its port."""
    site = Site(folder, live=live)
    with make_server(site, 0) as server:
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield server.server_port
        site.streams.close()
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    (folder / "static").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "a letter.html").write_bytes(PAGE)
    (folder / "static/index.html").write_bytes(PAGE)
    (folder / "letter.txt").write_text("A letter: é")
    (folder / "search.js").write_text("words = 1")
    (folder / ".hidden").write_text("secret")
    (folder / ".git").mkdir()
    (folder / ".git/config").write_text("secret")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/a.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "outside").symlink_to(tmp_path / "secrets")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "inside.txt").symlink_to(folder / "letter.txt")
    return folder


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    with answering(folder) as port:
        yield port


class Answer:
    """What came back."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self.headers = answer.headers
        self.body = answer.read()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, path, skip_host="Host" in named)
    for name, value in named.items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        return Answer(connection.getresponse())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/index.html?build=3", "text/html; charset=utf-8"),
        ("/a%20letter.html", "text/html; charset=utf-8"),
        ("/static/", "text/html; charset=utf-8"),
        ("/letter.txt", "text/plain; charset=utf-8"),
        ("/inside.txt", "text/plain; charset=utf-8"),
        ("/search.js", "text/javascript; charset=utf-8"),
    ],
)
def test_files_of_the_site_are_there(port: int, path: str, kind: str) -> None:
    answer = ask(port, path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/static/../../secret.txt",
        "/static/..%2f..%2fsecret.txt",
        "/out.txt",
        "/outside/a.txt",
        "/circle.txt",
        "/.hidden",
        "/.git/config",
        "/%2egit/config",
        "/static",
        "/nothing.html",
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/index.html%00.txt",
        "/" + "x" * 5000,
        "/C:/secret.txt",
        "/.edition/",
        "/.edition/live.css",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_else_is(port: int, path: str, method: str) -> None:
    answer = ask(port, path, method)
    assert answer.status == 404
    assert b"secret" not in answer.body.replace(path.encode(), b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_done_but_look(port: int, folder: Path, method: str) -> None:
    answer = ask(port, "/index.html", method)
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert (folder / "index.html").read_bytes() == PAGE


@pytest.mark.parametrize(
    "host",
    ["evil.example:80", "evil.example", "127.0.0.1.evil.example", "192.168.1.7:8000", "[::1]"],
)
def test_another_name_cannot_lead_a_reader_here(port: int, host: str) -> None:
    for path in ("/", "/.edition/events", "/.edition/live.js"):
        assert ask(port, path, Host=host).status == 403


def test_our_own_names_can(port: int) -> None:
    for host in ("localhost", f"localhost:{port}", f"127.0.0.1:{port}", "LOCALHOST"):
        assert ask(port, "/", Host=host).status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_cannot_load_our_files(port: int, site: str) -> None:
    for mode, kind in (("no-cors", "script"), ("no-cors", "image"), ("navigate", "iframe")):
        headers = {"Sec_Fetch_Site": site, "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": kind}
        assert ask(port, "/search.js", **headers).status == 403
        assert ask(port, "/.edition/events", **headers).status == 403
    assert ask(port, "/search.js", Origin="http://127.0.0.1:1").status == 403
    assert ask(port, "/search.js", Origin="null").status == 403


def test_a_link_on_another_site_may_lead_here(port: int) -> None:
    followed = {
        "Sec_Fetch_Site": "cross-site",
        "Sec_Fetch_Mode": "navigate",
        "Sec_Fetch_Dest": "document",
    }
    assert ask(port, "/index.html", **followed).status == 200


def test_our_own_pages_load_our_files(port: int) -> None:
    for site in ("same-origin", "none"):
        assert ask(port, "/search.js", Sec_Fetch_Site=site).body == b"words = 1"
    own = f"http://127.0.0.1:{port}"
    assert ask(port, "/search.js", Origin=own).status == 200


def test_a_page_has_the_script_while_it_is_served_and_no_other_file_has(
    port: int, folder: Path
) -> None:
    answer = ask(port, "/index.html")
    assert b'<script src="/.edition/live.js" data-build="' in answer.body
    assert answer.body.endswith(b"</script></body></html>\n")
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert (folder / "index.html").read_bytes() == PAGE
    assert ask(port, "/letter.txt").body.decode() == "A letter: é"
    # a script of a page that reads another page has it as it is
    assert (
        ask(port, "/index.html", Sec_Fetch_Site="same-origin", Sec_Fetch_Dest="empty").body == PAGE
    )
    script = ask(port, "/.edition/live.js")
    assert script.status == 200
    assert script.headers["Content-Type"].startswith("text/javascript")


def test_a_page_that_is_not_there_has_the_script_too(port: int) -> None:
    answer = ask(port, "/%3Cb%3Eletter.html", Accept="text/html,*/*")
    assert answer.status == 404
    assert b"data-missing" in answer.body
    assert b"removed\nor renamed, or it has errors" in answer.body
    assert b"<b>" not in answer.body
    assert b"&lt;b&gt;letter.html" in answer.body
    assert b"<" not in ask(port, "/picture.png", Accept="image/*").body


def test_what_only_shows_has_no_script(folder: Path) -> None:
    with answering(folder, live=False) as port:
        assert ask(port, "/index.html").body == PAGE
        assert ask(port, "/.edition/live.js").status == 404
        assert ask(port, "/.edition/events").status == 404
        assert b"script" not in ask(port, "/nothing.html", Accept="text/html").body


def test_a_connection_serves_several_requests(port: int) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    for path, method in (
        ("/", "GET"),
        ("/letter.txt", "HEAD"),
        ("/x", "GET"),
        ("/search.js", "GET"),
    ):
        connection.request(method, path)
        answer = connection.getresponse()
        body = answer.read()
        assert len(body) == (0 if method == "HEAD" else int(answer.headers["Content-Length"]))
    connection.close()


def test_a_port_that_is_taken_is_an_error(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(EditionError, match=r"port \d+ cannot be used"):
            make_server(Site(tmp_path), taken.getsockname()[1])
    with pytest.raises(EditionError, match="port 99999 cannot be used"):
        make_server(Site(tmp_path), 99999)


def test_where_no_port_was_asked_for_the_next_free_one_is_taken(tmp_path: Path) -> None:
    with ExitStack() as open:
        first, second = (open.enter_context(make_server(Site(tmp_path), None)) for _ in range(2))
        assert FIRST_PORT <= first.server_port < second.server_port


def test_the_server_is_bound_to_this_computer(tmp_path: Path) -> None:
    with make_server(Site(tmp_path), 0) as server:
        assert server.server_address[0] == "127.0.0.1"
