"""The preview: the files of the site, to this computer only."""

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.diagnostics import EditionError
from edition.serve import HOST, make_server

Ask = tuple[int, str]


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    folder = tmp_path / "public"
    (folder / "static").mkdir(parents=True)
    (folder / "index.html").write_text("home")
    (folder / ".hidden").write_text("hidden")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    with make_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()


def ask(port: int, path: str, host: str | None = None) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.putrequest("GET", path, skip_host=host is not None)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), answer.headers.get("Content-Type", "")


def test_pages_are_there(port: int) -> None:
    assert ask(port, "/")[:2] == (200, "home")
    assert ask(port, "/index.html")[2] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/static/../../secret.txt",
        "/out.txt",
        "/.hidden",
        "/static/",
        "/nothing.html",
        "//etc/passwd",
        "/%00",
    ],
)
def test_nothing_else_is(port: int, path: str) -> None:
    status, body, _ = ask(port, path)
    assert status == 404
    assert "secret" not in body


def test_another_host_cannot_lead_a_reader_here(port: int) -> None:
    assert ask(port, "/", "evil.example:80")[0] == 404
    assert ask(port, "/", "localhost")[0] == 200
    assert ask(port, "/", f"127.0.0.1:{port}")[0] == 200


def test_a_folder_without_site_and_a_port_that_is_taken_are_errors(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="no site"):
        make_server(tmp_path, 0)
    (tmp_path / "index.html").write_text("home")
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(EditionError, match="cannot be used"):
            make_server(tmp_path, taken.getsockname()[1])
    with pytest.raises(EditionError, match="cannot be used"):
        make_server(tmp_path, 99999)
