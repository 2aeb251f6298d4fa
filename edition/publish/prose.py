"""The editors' own pages: ``site/pages/*.md`` → HTML.

Plain CommonMark with tables. Raw HTML is shown as text, addresses that could carry script are not
made links, and a picture from another host becomes a link to it: a page loads nothing from
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markupsafe import Markup

from edition.diagnostics import Diagnostic, Severity, did_you_mean
from edition.escape import id_safe, safe_url, unwritable, writable
from edition.location import Span

if TYPE_CHECKING:  # YAML and Markdown take their time to come, and many editions have no such page
    from markdown_it.token import Token

KEYS = ("title", "description", "order", "nav")
_LIMIT = 2_000_000
_LANGUAGE = re.compile(r".\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


Address = Callable[[str], str | None]


@dataclass(frozen=True)
class ProsePage:
    """A page written by the editors.

    ``nav`` is its name in the navigation, "" for none; ``links`` are its links and pictures within
    the site, with the line of each.
    """

    name: str
    title: str
    description: str
    order: float
    nav: str
    html: Markup
    path: str
    links: tuple[tuple[str, int], ...] = ()

    @property
    def language(self) -> str:
        """The language that the name of its file says, ``about.de.md``; "" is the edition's."""
        found = _LANGUAGE.search(self.name)
        return found[1] if found else ""

    @property
    def base(self) -> str:
        """What it is called in every language."""
        return self.name[: -len(self.language) - 1] if self.language else self.name


@dataclass
class _Front:
    """The block at the top of a page, with the lines it takes."""

    values: Mapping[str, Any]
    lines: int
    findings: list[Diagnostic]


def page_files(folder: Path) -> list[Path]:
    """The files of pages in *folder*; a symbolic link that leads out of it is none."""
    found = sorted(folder.glob("*.md"))
    return [f for f in found if f.is_file() and f.resolve().is_relative_to(folder.resolve())]


def read_pages(
    files: Iterable[Path], path: str, address: Address
) -> tuple[list[ProsePage], list[Diagnostic]]:
    """The pages by order and name, and what is wrong with them.

    *path* is their folder as seen from the edition, for the findings. Links are written as
    between files (``[about](about.md)``, ``[the letter](../../tei/letter.xml)``); *address* gives
    the page of a file by its name and ending, None where it has none.
    """
    pages: list[ProsePage] = []
    findings: list[Diagnostic] = []
    for file in files:
        page, found = read_page(file, f"{path}/{file.name}", address)
        findings += found
        if page:
            pages.append(page)
    return sorted(pages, key=lambda p: (p.order, p.name)), findings


def paragraphs(text: str) -> Markup:
    """The HTML of a short text from the settings, in the same Markdown as the pages."""
    if not text.strip():
        return Markup("")
    return Markup(_Body(text, "", 0, lambda _name: None).html(drop_title=False))


def read_page(file: Path, path: str, address: Address) -> tuple[ProsePage | None, list[Diagnostic]]:
    """The page in *file*, or None with the finding that says why not."""
    try:
        data = file.read_bytes()
        if len(data) > _LIMIT:
            return None, [_finding(path, 1, "this page is larger than 2 MB", "split it")]
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None, [_finding(path, 1, "this page is not UTF-8", "save it as UTF-8")]
    except OSError as error:
        return None, [_finding(path, 1, f"this page cannot be read: {error.strerror}", None)]
    controls = list(_controls(text, path))
    text = writable(text)
    front = _front_matter(text, path)
    body = _Body("\n".join(text.split("\n")[front.lines :]), path, front.lines, address)
    page = _page(file.stem, path, front, body)
    return page, [*controls, *front.findings, *body.findings]


def _controls(text: str, path: str) -> Iterator[Diagnostic]:
    """The lines with signs that no page can show."""
    for number, line in enumerate(text.split("\n"), 1):
        if sign := unwritable(line):
            message = f"the control character {sign} stands here; a sign takes its place"
            span = Span(path, number)
            yield Diagnostic("bad-page", message, span, Severity.WARNING, help="remove it")


def _page(name: str, path: str, front: _Front, body: _Body) -> ProsePage:
    given = str(front.values.get("title", "")).strip()
    title = given or body.title or name.replace("-", " ").replace("_", " ").capitalize()
    nav = front.values.get("nav", True)
    description = str(front.values.get("description", "")).strip()
    return ProsePage(
        name,
        title,
        description or body.first_words,
        _order(front.values.get("order")),
        title if nav is True else str(nav or ""),
        Markup(body.html(drop_title=body.title == title)),
        path,
        tuple(body.links),
    )


def _order(value: object) -> float:
    """The place in the navigation; pages without one come after those that have one."""
    return float(value) if isinstance(value, int | float) else float("inf")


def _front_matter(text: str, path: str) -> _Front:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return _Front({}, 0, [])
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        help = "close the block with another line ---"
        return _Front({}, 1, [_finding(path, 1, "the block of --- at the top has no end", help)])
    import yaml

    try:
        values = yaml.safe_load("\n".join(lines[1:end])) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return _Front({}, end + 1, [_bad_yaml(error, path)])
    if not isinstance(values, Mapping):
        message = "the block at the top is no list of `key: value` lines"
        return _Front({}, end + 1, [_finding(path, 2, message, "write for example `title: About`")])
    unknown = [str(key) for key in values if key not in KEYS]
    findings = [_unknown_key(key, lines, path) for key in unknown]
    several = [key for key in KEYS if isinstance(values.get(key), list | dict | set)]
    findings += [_several(key, lines, path) for key in several]
    plain = {key: _legible(value) for key, value in values.items() if key not in several}
    return _Front(plain, end + 1, findings)


def _legible(value: object) -> object:
    """A value that YAML made of an escape, such as a control character, as a page can show it."""
    return writable(value) if isinstance(value, str) else value


def _several(key: str, lines: Sequence[str], path: str) -> Diagnostic:
    line = next((i for i, text in enumerate(lines, 1) if text.startswith(key)), 1)
    message = f"`{key}` of a page is one text or number, and this is several; it is not used"
    return _finding(path, line, message, f"write `{key}: …`")


def _bad_yaml(error: Exception, path: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be read"
    span = Span(path, mark.line + 2, mark.column + 1) if mark else Span(path, 2)
    help = "put a title that holds a colon in quotes"
    return Diagnostic("bad-page", f"the block at the top is not YAML: {problem}", span, help=help)


def _unknown_key(key: str, lines: Sequence[str], path: str) -> Diagnostic:
    line = next((i for i, t in enumerate(lines, 1) if t.lstrip("\"' ").startswith(key)), 1)
    help = did_you_mean(key, KEYS) or f"a page has {', '.join(KEYS)}"
    message = f"a page has no key `{key}`; it is not used"
    return Diagnostic("unknown-key", message, Span(path, line), Severity.WARNING, help=help)


def _finding(path: str, line: int, message: str, help: str | None) -> Diagnostic:
    return Diagnostic("bad-page", message, Span(path, line), help=help)


class _Body:
    """The Markdown of a page: read once, then asked for its title, start and HTML."""

    def __init__(self, text: str, path: str, offset: int, address: Address) -> None:
        self.path = path
        self.offset = offset
        self.address = address
        self.findings: list[Diagnostic] = []
        self.links: list[tuple[str, int]] = []
        from markdown_it import MarkdownIt

        self.markdown = MarkdownIt("commonmark", {"html": False}).enable(["table"])
        self.markdown.validateLink = lambda url: safe_url(url) is not None  # type: ignore[method-assign]
        self.tokens = self.markdown.parse(text)
        self.title = self._title()
        for token, line in self._inline():
            self._settle(token, line)

    def _title(self) -> str:
        first = next((t for t in self.tokens if t.level == 0), None)
        if first is None or first.tag != "h1" or first.type != "heading_open":
            return ""
        return _plain(self.tokens[self.tokens.index(first) + 1])

    @property
    def first_words(self) -> str:
        """The first sentence or so, for search engines and previews."""
        found = (b for a, b in zip(self.tokens, self.tokens[1:], strict=False) if a.tag == "p")
        text = next((_plain(token) for token in found), "")
        return text if len(text) <= 200 else text[:200].rsplit(" ", 1)[0] + " …"

    def html(self, drop_title: bool) -> str:
        """The page's HTML. The page has its ``h1`` already, so headings begin at ``h2``."""
        tokens = self.tokens[3:] if drop_title and self.title else self.tokens
        levels = sorted({int(t.tag[1]) for t in tokens if t.type == "heading_open"})
        ranks = {f"h{level}": f"h{min(i + 2, 6)}" for i, level in enumerate(levels)}
        used: set[str] = set()
        for token, following in zip(tokens, [*tokens[1:], None], strict=False):
            if token.type in ("heading_open", "heading_close"):
                token.tag = ranks[token.tag]
            if token.type == "heading_open" and following is not None:
                token.attrSet("id", _free_id(id_safe(_plain(following).lower()), used))
        html: str = self.markdown.renderer.render(tokens, self.markdown.options, {})
        return html.replace("<table>", '<div class="scroll"><table>').replace(
            "</table>", "</table></div>"
        )

    def _inline(self) -> Iterator[tuple[Token, int]]:
        for block in self.tokens:
            line = (block.map[0] if block.map else 0) + self.offset + 1
            for token in block.children or ():
                yield token, line

    def _settle(self, token: Token, line: int) -> None:
        """Lead links between pages to the pages; keep pictures of other hosts out."""
        if token.type == "link_open":
            token.attrSet("href", self._to_page(str(token.attrGet("href") or "")))
            self._remember(str(token.attrGet("href")), line)
        elif token.type == "image" and _SCHEME.match(str(token.attrGet("src"))):
            self._keep_out(token, line)
        elif token.type == "image":
            self._remember(str(token.attrGet("src")), line)

    def _remember(self, href: str, line: int) -> None:
        if not _SCHEME.match(href) and not href.startswith("#"):
            self.links.append((href, line))

    def _to_page(self, href: str) -> str:
        """The address of the page that a link between files means; others stay as they are."""
        path, hash_, fragment = href.partition("#")
        if not path.endswith((".md", ".xml")) or _SCHEME.match(path):
            return href
        page = self.address(unquote(path.rpartition("/")[2]))
        return page + hash_ + fragment if page else href

    def _keep_out(self, token: Token, line: int) -> None:
        src = str(token.attrGet("src"))
        message = f"the picture {src} is on another host; the page links to it instead"
        help = "put the picture into site/static/ and write ![…](static/NAME)"
        span = Span(self.path, line)
        self.findings.append(
            Diagnostic("external-picture", message, span, Severity.WARNING, help=help)
        )
        words = _plain(token) or src
        token.type, token.tag, token.attrs = "text_link", "a", {"href": src}
        token.children = None
        token.content = words
        self.markdown.add_render_rule("text_link", _text_link)


def _text_link(_self: Any, tokens: Sequence[Token], index: int, *_rest: Any) -> str:
    token = tokens[index]
    return str(Markup('<a href="{}">{}</a>').format(token.attrGet("href"), token.content))


def _plain(token: Token) -> str:
    children = token.children or ()
    parts = (" " if c.type in ("softbreak", "hardbreak") else c.content for c in children)
    return "".join(parts) if children else token.content


def _free_id(wanted: str, used: set[str]) -> str:
    name, number = wanted, 2
    while name in used:
        name, number = f"{wanted}-{number}", number + 1
    used.add(name)
    return name
