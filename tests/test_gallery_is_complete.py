"""Every finding that a source can give has a page in the gallery of faulty sources."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from edition.validate.faults.table import KINDS
from tests.tools.pages import ROOT, gallery

# Findings that need files of bytes (tests/test_faulty_files.py) or files of an earlier build.
_SHOWN_ELSEWHERE = {
    "bad-character",
    "bad-encoding",
    "bad-plugin",  # docs/plugins.md
    "control-character",
    "edited-tei",
    "empty-file",
    "file-too-large",
    "no-front-matter",
    "unreadable-file",
    "unwritable-tei",
    "vanished-id",
}
_REPORTING = frozenset(
    {"Diagnostic", "Fault", "error", "warning", "fault", "note_inline", "unknown", "_error"}
)
_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+\Z")
_TOLD = re.compile(r"^\S.*?: (?:error|warning|info)\[([a-z0-9-]+)\] ", re.MULTILINE)


def _codes(file: Path) -> Iterator[str]:
    """The codes that *file* reports: texts in the first two places of a call that reports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in _REPORTING:
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and _CODE.match(str(argument.value)):
                    yield str(argument.value)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_every_code_of_the_encoder_has_a_page() -> None:
    files = sorted((ROOT / "edition" / "encode").rglob("*.py"))
    codes = {code for file in files for code in _codes(file)}
    assert len(codes) > 40
    shown = {code for path in gallery() for code in _TOLD.findall(path.read_text("utf-8"))}
    assert sorted(codes - shown - _SHOWN_ELSEWHERE) == []


def test_the_gallery_is_large_and_in_families() -> None:
    families = {path.parent.name for path in gallery()}
    assert families >= {
        "syntax",
        "vocabulary",
        "references",
        "model",
        "tei",
        "doubtful",
        "front-matter",
        "settings",
        "registers",
        "schema",
    }
    assert len(gallery()) >= 150


def test_every_kind_of_fault_of_the_schema_is_shown_in_tei() -> None:
    pages = [path.read_text("utf-8") for path in gallery() if path.parent.name == "schema"]
    shown = {code for page in pages for code in _TOLD.findall(page)}
    assert {module.CODE for module in KINDS} - shown == set()
