"""A span of the syntax: ``[text](target){.mark}{.mark}``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Text in brackets with its groups, the outermost first.

    ``splits``: its text is parted at bars. ``sign``: a sign of Markdown that stands for brackets
    and group, such as ``*``.
    """

    text: str
    groups: tuple[str, ...] = ()
    target: str = ""
    sign: str = ""
    splits: bool = False
    image: bool = False
    inline_note: bool = False

    @property
    def may_be_inside(self) -> bool:
        """Whether another group can be put before its own: an address is always outermost."""
        return not (self.target or self.sign or self.inline_note)

    def __str__(self) -> str:
        if self.sign:
            return f"{self.sign}{self.text}{self.sign}"
        before = "!" if self.image else "^" if self.inline_note else ""
        return f"{before}[{self.text}]{self.target}{''.join(self.groups)}"
