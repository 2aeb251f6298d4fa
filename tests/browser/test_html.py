"""Every page is HTML without error, says the Nu HTML checker."""

import json
import subprocess
from pathlib import Path

from tests.tools.needs import needs

FAULTY = "<!DOCTYPE html><html lang=en><title>x</title><a href=y>x <b tabindex=0>y</b></a>"


def test_every_page_is_html_without_error(sites: dict[str, Path], tmp_path: Path) -> None:
    """All pages go through one run, as most of its time is the start; one has a fault."""
    planted = tmp_path / "planted.html"
    planted.write_text(FAULTY, encoding="utf-8")
    pages = [page for site in sites.values() for page in sorted(site.rglob("*.html"))]
    assert len(pages) > 50
    found = checked([planted, *pages])
    assert [fault for fault in found if planted.name not in fault] == []
    assert len(found) == 1, "the checker sees the fault"


def checked(pages: list[Path]) -> list[str]:
    """What the checker finds, one line a fault."""
    command = [str(needs("java")), "-jar", str(needs("vnu")), "--format", "json", "--stdout"]
    command += ["--errors-only", "--exit-zero-always", *map(str, pages)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [
        f"{m['url']}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')}"
        for m in json.loads(result.stdout)["messages"]
    ]
