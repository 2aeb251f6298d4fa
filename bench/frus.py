"""Large volumes, repeated: ``python -m bench.frus MEGABYTES FOLDER``.

The volumes of the Foreign Relations of the United States that ``EDITION_CORPORA`` has, one after
the other until there are so many megabytes. Each repetition has ids of its own.
"""

from __future__ import annotations

import os
import re
import sys
from itertools import count
from pathlib import Path

_IDS = re.compile(rb'(xml:id="|="#| #(?=[A-Za-z_]))')
SETTINGS = '[edition]\ntitle = "Volumes to measure with"\nlanguage = "en"\ndate = "2026"\n'


def volumes() -> list[Path]:
    """The volumes at hand, none where there is no corpus."""
    corpora = os.environ.get("EDITION_CORPORA")
    return sorted((Path(corpora) / "frus").glob("*.xml")) if corpora else []


def frus(megabytes: float, root: Path) -> int:
    """Write an edition of so many megabytes of volumes into *root*; returns how many there are."""
    (root / "tei").mkdir(parents=True, exist_ok=True)
    (root / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    found, written = volumes(), 0
    if not found:
        return 0
    for number in count():
        turn, which = divmod(number, len(found))
        data = found[which].read_bytes()
        if turn:
            data = _IDS.sub(rb"\1r%d-" % turn, data)
        name = f"{found[which].stem}{f'-{turn + 1}' if turn else ''}.xml"
        (root / "tei" / name).write_bytes(data)
        written += len(data)
        if written >= megabytes * 1e6:
            return number + 1
    raise AssertionError


if __name__ == "__main__":
    print(frus(float(sys.argv[1]), Path(sys.argv[2])), "volumes")
