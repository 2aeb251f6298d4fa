"""What ``edition export`` tells its user when it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.commands.export import Checked
from edition.export import Exporter


def told(checked: Checked, written: Mapping[str, list[str]], out: Path) -> Iterator[str]:
    """A line for each format: where its files are, what it lacks, or that it does not fit.

    A last one names what was there and stays.
    """
    listed = (*checked.ready, *checked.refused, *checked.unfit)
    width = max((len(exporter.name) for exporter in listed), default=0)
    for exporter in listed:
        said = _said(exporter, checked, written, out)
        yield f"{exporter.name:{width}}  {exporter.title}: {said}"
    named = {exporter.name for exporter in listed}
    if kept := [name for name in checked.kept if name not in named]:
        yield f"as an earlier export left it: {', '.join(str(out / name) for name in kept)}"


def _said(exporter: Exporter, checked: Checked, written: Mapping[str, list[str]], out: Path) -> str:
    name = exporter.name
    if exporter in checked.unfit:
        return "the edition has nothing for it"
    if exporter in checked.refused:
        lacking = sum(f.code == "export-lacks" for f in checked.findings[name])
        older = "; what is there is of an earlier export" if (out / name).is_dir() else ""
        many = "thing is" if lacking == 1 else "things are"
        return f"not written, {lacking} {many} lacking{older}"
    if name not in written:
        return "can be written"
    number = len(written[name])
    return f"{number} file{'s' * (number != 1)} in {out / name}"
