"""jing, the reference validator for RELAX NG: an oracle for the tests, not part of the package."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.tools.needs import needs


def validate(schema: Path, files: Sequence[Path]) -> list[str]:
    """What jing finds in *files*: `path:line:column: error: message`, one string a finding.

    All files go through one run, as most of its time is the start. Skips the test where jing or
    Java is missing.
    """
    command = [str(needs("java")), "-jar", str(needs("jing")), str(schema), *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    messages = [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]
    if bool(result.returncode) != bool(messages):
        raise RuntimeError(f"jing ended with {result.returncode} and said: {messages}")
    return messages
