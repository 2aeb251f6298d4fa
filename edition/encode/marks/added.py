"""Marks that a plugin adds: a fault of theirs is a finding, and no word is lost by it."""

from __future__ import annotations

from dataclasses import replace

from edition.encode.mark import Element, Mark, Use


def guarded(mark: Mark, plugin: str) -> Mark:
    """*mark* of *plugin*; where it fails, what it wrote is taken back and its text stands bare."""

    def encode(use: Use, parent: Element) -> None:
        count = len(parent)
        before = (parent[-1].tail if count else parent.text) or ""
        try:
            mark.encode(use, parent)
        except RecursionError:
            raise
        except Exception as error:  # a stranger's code
            del parent[count:]
            if count:
                parent[-1].tail = before
            else:
                parent.text = before
            message = f'the mark "{mark.name}" of the plugin {plugin} fails here: '
            message += f"{type(error).__name__}: {error}"
            help = f"correct the plugin, or uninstall {plugin} and do without the mark"
            use.error("bad-plugin", message, help=help)
            use.content(parent)

    return replace(mark, encode=encode)
