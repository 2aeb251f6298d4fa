"""What ``edition export`` tells its user when it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.commands.export import Checked


def told(checked: Checked, written: Mapping[str, list[str]], out: Path) -> Iterator[str]:
    """A line for each format: where its files are, what it lacks, or that it does not fit."""
    width = max(
        (len(e.name) for e in (*checked.ready, *checked.refused, *checked.unfit)), default=0
    )
    for exporter in checked.ready:
        name = exporter.name
        files = (
            f"{len(written[name])} file(s) in {out / name}" if name in written else "can be written"
        )
        yield f"{name:{width}}  {exporter.title}: {files}"
    for exporter in checked.refused:
        lacking = sum(f.code == "export-lacks" for f in checked.findings[exporter.name])
        yield f"{exporter.name:{width}}  {exporter.title}: not written, {lacking} thing(s) are lacking"
    for exporter in checked.unfit:
        yield f"{exporter.name:{width}}  {exporter.title}: the edition has nothing for it"
