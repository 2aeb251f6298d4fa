"""Install what tests use that is no Python package, where that may be done.

    python -m tests.tools.outside

Chromium and Pango, by Debian's packages, for root where `CI` or `INSTALL_BROWSER=1` is set:
nobody's system is changed unasked. The Nu HTML checker, from npm where that is there, into `.venv`.
What cannot be had is said; the tests that need it are then skipped, and fail in CI. Programs of
Python that cannot live with the packages of the tests are put into environments of their own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from tests.tools.needs import APART, HOW_TO_GET, NPM, PROGRAMS, find

# Pinned: another checker has other opinions.
CHECKER = "vnu-jar@26.9.27"
PACKAGES = {
    "chromium": ("chromium",),
    "weasyprint": ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
}
ASKING = ("CI", "INSTALL_BROWSER")  # variables of the environment


def main() -> int:
    """Install what is missing and may be installed; 0 in any case, as tests say what they miss."""
    missing = [name for name in PACKAGES if find(name) is None]
    if missing and _may_install():
        _debian(missing)
    if find("vnu") is None:
        _checker()
    for name in PROGRAMS:
        if find(name) is None:
            _apart(name)
    return 0


def _may_install() -> bool:
    asked = any(os.environ.get(v, "").lower() not in ("", "0", "false") for v in ASKING)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return asked and is_root and bool(shutil.which("apt-get"))


def _debian(missing: Sequence[str]) -> None:
    """The packages of Debian that are missing: a browser, what WeasyPrint draws letters with."""
    print(f"Installing what is missing for {', '.join(missing)} ...", flush=True)
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    packages = [package for name in missing for package in PACKAGES[name]]
    _run([*quiet, "update"])
    if not _run([*quiet, "install", "--yes", "--no-install-recommends", *packages]):
        for name in missing:
            print(f"It could not be installed: {HOW_TO_GET[name]}", file=sys.stderr)


def _checker() -> None:
    npm = shutil.which("npm")
    if npm is None:
        return
    print("Installing the Nu HTML checker into .venv ...", flush=True)
    NPM.mkdir(parents=True, exist_ok=True)
    quiet = ["--silent", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
    if not _run([npm, "install", "--prefix", str(NPM), *quiet, CHECKER]):
        print(f"It could not be installed: {HOW_TO_GET['vnu']}", file=sys.stderr)


def _apart(name: str) -> None:
    print(f"Installing {name} into an environment of its own ...", flush=True)
    folder = APART / name
    made = _run([sys.executable, "-m", "venv", "--clear", str(folder)])
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    if not (made and _run([*pip, "--disable-pip-version-check", PROGRAMS[name]])):
        print(f"It could not be installed: {HOW_TO_GET[name]}", file=sys.stderr)


def _run(command: Sequence[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
