"""A visit of a page: opened from its folder as a reader opens it, everything odd written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Request

HEIGHT = 900
PATIENCE = 10_000  # milliseconds, on a busy machine
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever a page asks for, nothing leaves the machine
    "--no-first-run",
    "--no-sandbox",  # Chromium refuses its sandbox to root, as in a container
]


@dataclass
class Visit:
    """A page; ``faults`` are errors that it reports and requests that leave its folder."""

    context: BrowserContext
    page: Page
    folder: Path
    faults: list[str] = field(default_factory=list)

    @classmethod
    def to(cls, browser: Browser, file: Path, *, width: int, dark: bool, scripts: bool) -> Visit:
        """Open *file* in a window of this width."""
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        visit = cls(context, context.new_page(), file.parent)
        visit.page.on("request", visit._requested)
        visit.page.on("requestfailed", lambda r: visit.faults.append(f"{r.url} cannot be had"))
        visit.page.on("pageerror", lambda error: visit.faults.append(str(error)))
        visit.page.on("console", lambda m: visit.faults.append(m.text) if m.type == "error" else 0)
        visit.page.goto(file.as_uri())
        return visit

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.folder.as_uri() + "/", "data:")):
            self.faults.append(f"{request.url} is asked for")

    def look(self, *, width: int, dark: bool) -> None:
        """See the page in another width and colour."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.emulate_media(color_scheme="dark" if dark else "light")

    def text(self) -> str:
        """What can be read on the page, in one line."""
        return " ".join(self.page.locator("body").inner_text().split())

    def close(self) -> None:
        """End the visit."""
        self.context.close()
