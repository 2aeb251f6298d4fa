"""A preview of the built site, on this computer only."""

from __future__ import annotations

import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError
from edition.escape import for_terminal
from edition.location import Span
from edition.publish.exchange import recover

HOST = "127.0.0.1"


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder: no lists of folders, nothing outside it, no hidden files."""

    server_version = "Edition"
    sys_version = ""
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".svg": "image/svg+xml",
        ".xml": "application/xml",
    }

    def send_head(self) -> object:  # type: ignore[override]
        """Answer with a file that lies in the folder, also after links are followed."""
        if self._asked_here() and self._is_ours(Path(self.translate_path(self.path))):
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def _is_ours(self, file: Path) -> bool:
        """Whether *file* lies in the folder, also after links are followed, and is not hidden."""
        try:
            inside = file.resolve().is_relative_to(Path(self.directory).resolve())
            parts = file.relative_to(self.directory).parts
        except (ValueError, OSError):
            return False
        return inside and not any(part.startswith(".") for part in parts)

    def _asked_here(self) -> bool:
        """Whether this computer was asked by its own name.

        A page of another host may have a name of its own point here, and read along.
        """
        name = (self.headers.get("Host") or HOST).rpartition(":")[0] or self.headers.get("Host")
        return name in (None, HOST, "localhost")

    def list_directory(self, path: object) -> None:
        """Folders have no list."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Nothing is kept, so that a reload shows the last build."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what went well."""

    def log_error(self, format: str, *args: object) -> None:
        """Say what was asked for and is not there: a broken link."""
        sys.stderr.write(f"not found: {for_terminal(self.path)}\n")


def make_server(directory: Path, port: int) -> ThreadingHTTPServer:
    """A server of *directory* on this computer; port 0 takes any free one.

    Raises :class:`EditionError` where there is no site in *directory*, or the port is taken.
    """
    recover(directory)
    if not (directory / "index.html").is_file():
        message = f"there is no site in `{directory.name}`"
        help = "run `edition build` first"
        raise EditionError(Diagnostic("no-site", message, Span(directory.name), help=help))
    handler = partial(Handler, directory=str(directory.resolve()))
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"port {port} cannot be used: {reason.lower()}"
        help = "choose another with --port, or 0 for any"
        raise EditionError(
            Diagnostic("port-taken", message, Span(directory.name), help=help)
        ) from error


def serve(directory: Path, port: int) -> None:
    """Serve *directory* until the reader presses Ctrl-C; the address is printed first.

    Raises :class:`EditionError` like :func:`make_server`.
    """
    with make_server(directory, port) as server:
        sys.stdout.write(f"http://{HOST}:{server.server_address[1]}/\n")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("\n")
