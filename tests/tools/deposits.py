"""Readers of what goes to repositories, written by their communities: TextGrid's, Dataverse's."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tools.needs import needs

_VALIDATE = """
import json, logging
logging.disable(logging.CRITICAL)
from tgmodel.project import Project
print(json.dumps(Project(".").validate(), default=str))
"""
_BUILD = """
import logging
logging.disable(logging.CRITICAL)
from tgmodel.project import Project
Project(".").render_project()
"""
_DATASET = """
import json, sys
from pyDataverse.models import Dataset
found = Dataset()
found.from_json(sys.stdin.read(), validate=False)
print(json.dumps(found.get()))
"""


@dataclass(frozen=True)
class Modelled:
    """What TextGrid's import modeller says: of the project, and of each text what it misses."""

    ready: bool
    project: tuple[str, ...]
    texts: dict[str, list[str]]


def modelled(kit: Path) -> Modelled:
    """The modeller's verdict on the project in the folder *kit*."""
    found = json.loads(_run("tgmodel", _VALIDATE, kit))
    (subproject,) = found["subprojects"]
    texts = {
        name: [" ".join(m.split()) for m in said] for name, said in subproject["files"].items()
    }
    return Modelled(found["ready_for_publication"], tuple(found["project"]["error"]), texts)


def build(kit: Path) -> Path:
    """What the modeller makes for the repository, of the project in the folder *kit*."""
    _run("tgmodel", _BUILD, kit)
    return kit / "collection/result"


def dataset(record: bytes) -> dict[str, Any]:
    """The fields that the client library of Dataverse reads in the record of a data set."""
    found: dict[str, Any] = json.loads(_run("pyDataverse", _DATASET, Path(), record.decode()))
    return found


def _run(tool: str, script: str, folder: Path, said: str = "") -> str:
    command = [str(needs(tool)), "-c", script]
    done = subprocess.run(
        command, input=said, capture_output=True, text=True, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
