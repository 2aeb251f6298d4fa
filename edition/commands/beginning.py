"""``edition new`` at a terminal: what is asked there, and what is said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from edition.commands.misused import MisusedError
from edition.commands.new import Asked, new, sentences
from edition.escape import for_terminal
from edition.new.asking import Said

if TYPE_CHECKING:
    import argparse


def begin(root: Path, options: argparse.Namespace) -> bool:
    """Do it, and say so; whether it could be done.

    Raises KeyboardInterrupt where somebody stops instead of answering; nothing is written then.
    """
    said = Said(options.title, options.language, options.kind)
    asked = Asked(options.folder, said, options.tei, options.empty)
    asking = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
    try:
        done = new(root, asked, _ask if asking and not options.yes else None, _say)
    except MisusedError as error:
        _say(f"edition: {error}")
        return False
    except EOFError as error:  # the end of the input is no answer
        raise KeyboardInterrupt from error
    for sentence in [] if options.quiet else sentences(done, asked):
        _say(sentence)
    return True


def _ask(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return input()


def _say(sentence: str) -> None:
    sys.stderr.write(f"{for_terminal(sentence)}\n")
