"""The server of the preview: files of the site, and the stream that tells pages of builds."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from edition.diagnostics import Diagnostic, EditionError
from edition.escape import for_terminal
from edition.location import Span
from edition.serve.asked import HOST, address_of, file_at, is_for_us
from edition.serve.kinds import kind_of
from edition.serve.live import EVENTS, SCRIPT, missing_page, script, with_script
from edition.serve.streams import Streams

FIRST_PORT = 8000
_PORTS = 20  # so many are tried where none was asked for
_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"


class Site:
    """What is served: a folder, and its open pages; without *live*, the files as they are."""

    def __init__(self, folder: Path, *, live: bool = True) -> None:
        self.folder = folder
        self.live = live
        self.streams = Streams()


class Handler(BaseHTTPRequestHandler):
    """Answers one browser, request by request."""

    server_version = "Edition"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60  # an open connection that asks for nothing
    # An answer leaves at once and in one piece, else each waits for the other side, up to 40 ms.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, site: Site, *arguments: Any) -> None:
        self.site = site
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with a file of the site, or with a stream."""
        if not is_for_us(self.headers):
            self._text(HTTPStatus.FORBIDDEN, "The preview answers this computer only.\n")
            return
        address = address_of(self.path)
        if self.site.live and address == EVENTS:
            self._stream()
        elif self.site.live and address == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", script())
        else:
            self._file(address)

    do_HEAD = do_GET

    def _refused(self) -> None:
        self.close_connection = True  # what else was sent is not read
        self._text(HTTPStatus.METHOD_NOT_ALLOWED, "The preview only shows.\n")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _refused

    def _file(self, address: str) -> None:
        build = self.site.streams.build  # before the file is read: better told twice than not
        kind = kind_of(address)
        file = file_at(self.site.folder, address)
        try:
            if file is None:
                self._missing(address, build)
            elif kind == _HTML and self._is_page():
                self._send(HTTPStatus.OK, kind, with_script(file.read_bytes(), build))
            else:
                self._copy(file, kind)
        except FileNotFoundError:  # a build has taken it away just now
            self._missing(address, build)

    def _is_page(self) -> bool:
        """Whether a page is asked for by a reader, not by a script of another page."""
        asked = self.headers.get("Sec-Fetch-Dest", "document")
        return self.site.live and asked == "document"

    def _missing(self, address: str, build: str) -> None:
        sys.stderr.write(f"not found: {for_terminal(self.path)}\n")
        if self._is_page() and "text/html" in self.headers.get("Accept", ""):
            self._send(HTTPStatus.NOT_FOUND, _HTML, missing_page(address, build))
        else:
            self._text(HTTPStatus.NOT_FOUND, "There is no such file in the site.\n")

    def _copy(self, file: Path, kind: str) -> None:
        """A file as it is: a large one need not fit into memory."""
        with file.open("rb") as opened:
            self._head(HTTPStatus.OK, kind, opened.seek(0, 2))
            opened.seek(0)
            if self.command == "GET":
                shutil.copyfileobj(opened, self.wfile)

    def _text(self, status: HTTPStatus, sentence: str) -> None:
        self._send(status, _TEXT, sentence.encode())

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self._head(status, kind, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        page, build = (asked.get(name, [""])[0] for name in ("page", "build"))
        self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", None)
        if self.command == "HEAD":
            return
        # The browser itself comes back with the last event that it has had.
        for told in self.site.streams.listen(page, self.headers.get("Last-Event-ID", build)):
            self.wfile.write(told)
            self.wfile.flush()

    def _head(self, status: HTTPStatus, kind: str, length: int | None) -> None:
        """The head of an answer; without a *length* it lasts as long as the connection."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if length is None or self.close_connection:
            self.send_header("Connection", "close")
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Cache-Control", "no-store")  # a reload shows the last build
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; of what is not there, :meth:`_missing` tells."""


class Server(ThreadingHTTPServer):
    """A thread for each connection; none of them keeps the program from ending."""

    daemon_threads = True
    block_on_close = False

    def server_bind(self) -> None:
        """Take the port; no name is looked up, as the usual server does, maybe for seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away; all else is a fault of the program."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def make_server(site: Site, port: int | None) -> Server:
    """A server of *site* for this computer alone; port 0 takes any, None a free one from 8000 on.

    Raises :class:`EditionError` where the port cannot be had.
    """
    handler = partial(Handler, site)
    asked = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + _PORTS)
    for number in asked:
        try:
            return Server((HOST, number), handler)
        except (OSError, OverflowError) as error:
            failed = error
    raise _taken(asked[0], asked[-1], failed) from failed


def _taken(first: int, last: int, error: Exception) -> EditionError:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    message = f"port {first} cannot be used: {reason}"
    if first != last:
        message = f"none of the ports {first} to {last} can be used: {reason}"
    help = "choose another with --port, or 0 for any"
    return EditionError(Diagnostic("port-taken", message, Span("edition serve"), help=help))
