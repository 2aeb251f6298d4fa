"""What a build is asked for, besides the edition and the folder of its site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How an edition is built. The site is the same, but for the page of findings of a draft.

    ``jobs`` is the number of processes, None: as many as the machine has, where that pays.
    ``executor`` is ``dask://HOST:PORT``, or "". ``whole``: nothing of earlier builds is used
    again. ``hash``: files are read even where their times are those of last time. ``wait``: for
    another build of this edition that is at work, instead of refusing. ``draft``: with a page of
    all findings. ``write_tei``: the TEI of sources is written.
    """

    jobs: int | None = None
    executor: str = ""
    whole: bool = False
    hash: bool = False
    wait: bool = True
    draft: bool = False
    write_tei: bool = True
