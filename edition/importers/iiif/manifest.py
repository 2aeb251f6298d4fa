"""What a manifest says, whichever version of the API it is written in."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Image:
    """The image of a canvas: its address, and its size in pixels or 0."""

    url: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Words:
    """An annotation with text: ``kind`` is ``text``, ``line``, ``word``, or, of a comment, why it
    was made ("commenting"). ``box``: where it stands on the canvas: left, top, width, height.
    """

    text: str
    kind: str = "text"
    box: Box | None = None


@dataclass(frozen=True)
class Canvas:
    """A page. ``elsewhere`` are addresses of text that is not in the file; ``more`` counts images
    besides the first.
    """

    id: str
    label: str
    width: int = 0
    height: int = 0
    image: Image | None = None
    words: tuple[Words, ...] = ()
    elsewhere: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Section:
    """A range: what it is called, the id of the canvas on which it begins, how deep it stands."""

    label: str
    canvas: str
    level: int


@dataclass(frozen=True)
class Fact:
    """An entry of the metadata: all its labels, the one to be shown, its values."""

    labels: tuple[str, ...]
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """One object: a letter, a volume. ``credit`` is what must be said of its images."""

    id: str
    label: str
    summary: str = ""
    facts: tuple[Fact, ...] = ()
    rights: tuple[str, ...] = ()
    credit: str = ""
    provider: str = ""
    canvases: tuple[Canvas, ...] = ()
    sections: tuple[Section, ...] = ()
