"""EPUBCheck, the W3C's validator of books: an oracle for the tests, not part of the package."""

import json
import subprocess
from pathlib import Path

from tests.tools.needs import needs


def faults(book: Path) -> list[str]:
    """What EPUBCheck finds in *book*: `ERROR RSC-005 EPUB/a.xhtml:3: what`, one string a finding.

    Skips the test where the program or Java is missing.
    """
    jar = needs("epubcheck")
    command = [str(needs("java")), "-jar", str(jar), str(book), "--json", "-", "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    report = json.loads(result.stdout[result.stdout.index("{") :])
    return [
        f"{found['severity']} {found['ID']} {_place(found)}: {found['message']}"
        for found in report["messages"]
        if found["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def _place(found: dict[str, list[dict[str, object]]]) -> str:
    places = found.get("locations") or [{"path": "?", "line": 0}]
    return f"{places[0]['path']}:{places[0]['line']}"
