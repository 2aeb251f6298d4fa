"""Judges of packets that others wrote: a validator and a reader of RO-Crates, without a network."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from tests.tools.needs import APART, needs

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
# Puts the context into the store of what the validator has fetched, as if it had been on the web.
_WARM = """
import sys
from io import BytesIO
from pathlib import Path
from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse

class Shelf(HTTPAdapter):
    def send(self, request, **_):
        said = {"Content-Type": "application/ld+json"}
        data = BytesIO(Path(sys.argv[2]).read_bytes())
        raw = HTTPResponse(data, said, 200, preload_content=False, request_url=request.url)
        return self.build_response(request, raw)

session = CachedSession(sys.argv[1], backend="sqlite", expire_after=-1)
session.mount("https://", Shelf())
session.get(sys.argv[3]).raise_for_status()
"""
_READ = """
import json, sys
from rocrate.rocrate import ROCrate

crate = ROCrate(sys.argv[1])
found = {e.id: e.properties() for e in crate.get_entities()}
print(json.dumps({"root": crate.root_dataset.properties(), "entities": found}))
"""


@cache
def context() -> frozenset[str]:
    """The names that the context of RO-Crate 1.1 explains."""
    return frozenset(json.loads(_context_file().read_bytes())["@context"])


def issues(crate: Path, store: Path, severity: str = "required") -> list[str]:
    """What the validator finds in the crate in the folder *crate*; *store* is a folder for it."""
    program = needs("rocrate-validator")
    kept, report = store / "context", store / "report.json"
    if not kept.with_suffix(".sqlite").is_file():
        python = program.parent / "python"
        warm = [str(python), "-c", _WARM, str(kept), str(_context_file()), CONTEXT]
        subprocess.run(warm, check=True, capture_output=True)
    options = ["--no-paging", "--offline", "--cache-path", str(kept), "-l", severity]
    options += ["-p", "ro-crate-1.1", "-f", "json", "-o", str(report)]
    command = [str(program), "-y", "validate", *options, str(crate)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert report.is_file(), done.stdout + done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    report.unlink()
    said = [str(issue["message"]) for issue in found["issues"]]
    assert found["passed"] == (not said) == (done.returncode == 0), done.stdout
    return said


def read(crate: Path) -> dict[str, Any]:
    """What the reader finds: the ``root``, and all ``entities`` by their ids."""
    python = needs("rocrate").parent / "python"
    done = subprocess.run(
        [str(python), "-c", _READ, str(crate)], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _context_file() -> Path:
    needs("rocrate")
    return next((APART / "rocrate").rglob("rocrate/data/ro-crate.jsonld"))
