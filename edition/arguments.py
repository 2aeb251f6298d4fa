"""What can be asked for on the command line."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Sequence
from typing import Any

from edition import __version__

_EXECUTOR = re.compile(r"dask://[^\s/?#@]+:\d{1,5}\Z")


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; ``command`` says which one was asked for."""
    found = argparse.ArgumentParser(
        prog="edition", description="Build a digital scholarly edition from transcriptions or TEI."
    )
    found.add_argument("--version", action="version", version=f"edition {__version__}")
    commands = found.add_subparsers(
        title="commands", dest="command", required=True, metavar="COMMAND"
    )
    common = _common()
    _beginning(commands)
    _making(commands, common)
    _importing(commands, common)
    _publishing(commands, common)
    _looking_up(commands, common)
    _comparing(commands)
    return found


def _beginning(commands: Any) -> None:
    """The command that makes a folder into an edition."""
    new = commands.add_parser(
        "new", parents=[_place()], help="begin: settings, an example, registers, a workflow"
    )
    new.add_argument("folder", type=_folder, metavar="DIR", help="the folder, new or not")
    new.add_argument("--title", metavar="TITLE", help="what the edition is called")
    new.add_argument(
        "--language", metavar="TAG", help="the language of its own words: en, de, fr, la, de-AT …"
    )
    new.add_argument("--kind", metavar="KIND", help="documents, letters, manuscripts or tei")
    new.add_argument(
        "--tei", metavar="DIR", help="a folder of TEI: settings that fit what is in it"
    )
    new.add_argument(
        "--empty", action="store_true", help="no example, no registers: for texts that you have"
    )
    new.add_argument(
        "-y", "--yes", action="store_true", help="ask nothing: what is not said is as usual"
    )
    new.add_argument("--quiet", action="store_true", help="print nothing that is no fault")


def _making(commands: Any, common: argparse.ArgumentParser) -> None:
    encode = commands.add_parser("encode", parents=[common], help="sources → TEI")
    encode.add_argument(
        "--check", action="store_true", help="write nothing; fail where the TEI is stale"
    )
    encode.add_argument(
        "--force", action="store_true", help="replace TEI that was changed by hand as well"
    )
    _how_to_work(encode)
    _how_to_work(commands.add_parser("validate", parents=[common], help="report every finding"))
    build = commands.add_parser("build", parents=[common], help="encode, validate, render, publish")
    _output(build, "the folder of the site")
    build.add_argument("--draft", action="store_true", help="add a page of all findings")
    _how_to_work(build)


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for; files to import may stand before and after options.

    Ends the program with a sentence where it asks for what there is not.
    """
    own = parser()
    options, rest = own.parse_known_args(arguments)
    if options.command == "import" and not any(word.startswith("-") for word in rest):
        options.files += rest
    elif rest:
        own.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def _importing(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command that makes drafts of what others wrote."""
    taking = commands.add_parser(
        "import", parents=[common], help="texts of others → drafts in the folder of sources"
    )
    taking.add_argument("files", metavar="FILE", nargs="+", help="a file or folder to import")
    taking.add_argument(
        "--to",
        type=_folder,
        metavar="DIR",
        help="the folder of the drafts; without it, that of the sources",
    )
    taking.add_argument(
        "--as", dest="reader", metavar="FORMAT", help="what they are: tei, page, docx, iiif …"
    )
    taking.add_argument(
        "--kind",
        dest="materials",
        action="append",
        default=[],
        metavar="KIND",
        help="a kind of material whose patterns are used; may be given again",
    )
    taking.add_argument(
        "--encoding", default="", metavar="NAME", help="of a text that is not UTF-8: windows-1252"
    )
    taking.add_argument(
        "--names", action="store_true", help="mark names of the registers, all as guesses"
    )
    taking.add_argument(
        "--phrases",
        default="",
        metavar="NAME",
        help="in TEI, read phrases in brackets as gaps: frus, released, german, french",
    )
    taking.add_argument(
        "--back", action="store_true", help="the other way: write the gaps of TEI as --phrases"
    )
    taking.add_argument(
        "--code", default="", metavar="CODE", help="the code of the gaps that --phrases makes"
    )
    taking.add_argument("--changes", action="store_true", help="mark tracked changes of DOCX")
    taking.add_argument(
        "--no-comments",
        dest="comments",
        action="store_false",
        help="write why something was guessed into the review file only",
    )


def _how_to_work(command: argparse.ArgumentParser) -> None:
    """By whom the work is done, what of the last time is used, what is told meanwhile."""
    who = command.add_mutually_exclusive_group()
    who.add_argument(
        "--jobs",
        type=_number,
        metavar="N",
        help="so many processes; without it, as many as the machine has, where that pays",
    )
    who.add_argument(
        "--executor",
        type=_executor,
        metavar="URL",
        help="a cluster that does the work: dask://HOST:PORT",
    )
    command.add_argument(
        "--whole", action="store_true", help="make everything anew; use nothing of earlier builds"
    )
    command.add_argument(
        "--hash", action="store_true", help="read every file, also where its times are the same"
    )
    command.add_argument(
        "--no-wait", action="store_true", help="fail where another build of the edition is at work"
    )
    command.add_argument(
        "--slow",
        type=_seconds,
        metavar="SECONDS",
        help="name every document that takes so long, or longer",
    )


def _publishing(commands: Any, common: argparse.ArgumentParser) -> None:
    commands.add_parser(
        "release", parents=[common], help="build, and remember the addresses of this release"
    )
    export = commands.add_parser(
        "export", parents=[common], help="write what repositories take: TEI, text, metadata, books"
    )
    export.add_argument(
        "formats",
        metavar="FORMAT",
        nargs="*",
        help='the formats, or "kit" and the name of a repository; without one, all that fit',
    )
    _output(export, "the folder of all exports")
    export.add_argument(
        "--check", action="store_true", help="write nothing; say what each format lacks"
    )
    _how_to_work(export)
    serve = commands.add_parser(
        "serve", parents=[common], help="build, show the site, build again what is saved"
    )
    serve.add_argument(
        "--port", type=int, help="the port on this machine; without it, a free one from 8000 on"
    )
    _output(serve, "the folder of the site, in the place of that which is published")
    serve.add_argument(
        "--no-watch", dest="watched", action="store_false", help="build once, then only show"
    )


def _looking_up(commands: Any, common: argparse.ArgumentParser) -> None:
    """The commands that answer questions, and write nothing."""
    explain = commands.add_parser(
        "explain", parents=[common], help="what a finding, a mark, an element, a behaviour is"
    )
    explain.add_argument(
        "code",
        metavar="CODE",
        nargs="?",
        help="the word in brackets of a finding, a mark, an element, a behaviour; "
        "without one, a list of all",
    )
    report = commands.add_parser(
        "report", parents=[_place()], help="what is used, shown and hidden; is anything missing?"
    )
    report.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people or for programs"
    )
    _how_to_work(report)
    report.set_defaults(quiet=False)
    _asking_why(commands)


def _asking_why(commands: Any) -> None:
    """The command that tells of a file."""
    why = commands.add_parser(
        "why", parents=[_place()], help="why a file is as it is, and why it was made anew"
    )
    why.add_argument(
        "path",
        metavar="PATH",
        help="a file of the site by its address, a TEI file or a source by its path",
    )
    _output(why, "the folder of the site")
    why.set_defaults(quiet=False, format="full")


def _comparing(commands: Any) -> None:
    collate = commands.add_parser(
        "collate", parents=[_place()], help="compare the copies of a work: what differs, and where"
    )
    collate.add_argument("work", metavar="WORK", nargs="?", help="its id; without one, all works")
    collate.add_argument(
        "--format", choices=("text", "json", "csv", "tei"), default="text", help="for whom it is"
    )
    collate.add_argument(
        "--method",
        choices=("location-referenced", "parallel-segmentation"),
        help="of TEI: an apparatus that refers to the copies, or all of them in one text",
    )
    collate.add_argument("-o", "--output", metavar="FILE", help="write it into a file")
    collate.add_argument(
        "--public", action="store_true", help="compare only what is not held back from the site"
    )
    collate.add_argument(
        "--apply",
        nargs="?",
        const="sizes",
        choices=("sizes", "silent"),
        metavar="sizes|silent",
        help="write sizes and links into the files of the copies; with --apply=silent, "
        "also a sign where a copy lacks words without one",
    )
    _how_to_work(collate)
    collate.set_defaults(quiet=False)


def _place() -> argparse.ArgumentParser:
    """What every command takes."""
    found = argparse.ArgumentParser(add_help=False)
    found.add_argument(
        "-C", "--directory", default=".", metavar="DIR", help="the folder of the edition"
    )
    return found


def _common() -> argparse.ArgumentParser:
    """What every command takes that prints findings."""
    found = argparse.ArgumentParser(add_help=False, parents=[_place()])
    found.add_argument(
        "--format",
        choices=("full", "concise", "json", "github"),
        default="full",
        help="how findings are printed",
    )
    found.add_argument("--quiet", action="store_true", help="print findings only")
    return found


def _output(command: argparse.ArgumentParser, help: str) -> None:
    command.add_argument("-o", "--output", type=_folder, metavar="DIR", help=help)


def _folder(given: str) -> str:
    """A folder; whether it may be written is looked at later.

    >>> _folder("  ")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: it names no folder
    """
    if not given.strip():
        raise argparse.ArgumentTypeError("it names no folder")
    return given


def _number(given: str) -> int:
    """A number of processes.

    >>> _number("4")
    4
    """
    if not re.fullmatch(r"[1-9][0-9]{0,3}", given):
        raise argparse.ArgumentTypeError(f'"{given}" is no number of processes: 1, 2, 3 …')
    return int(given)


def _seconds(given: str) -> float:
    """A time; no time at all is one, too.

    >>> _seconds("0.5")
    0.5
    """
    try:
        found = float(given)
    except ValueError:
        found = math.nan
    if not 0 <= found < math.inf:
        raise argparse.ArgumentTypeError(f'"{given}" is no number of seconds: 2 or 0.5')
    return found


def _executor(given: str) -> str:
    """The address of a cluster; whether anybody answers there is seen later.

    >>> _executor("dask://cluster.example.org:8786")
    'dask://cluster.example.org:8786'
    """
    if not _EXECUTOR.match(given):
        raise argparse.ArgumentTypeError(f'"{given}" names no cluster: write dask://HOST:PORT')
    return given
