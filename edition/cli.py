"""The command ``edition``."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.arguments import parsed
from edition.diagnostics import Diagnostic, EditionError, Report
from edition.escape import for_terminal

if TYPE_CHECKING:
    import argparse

    from edition.build.options import Options
    from edition.build.result import Build
    from edition.commands.applying import Writing
    from edition.commands.collate import Compared
    from edition.commands.misused import MisusedError
    from edition.meter import Meter
    from edition.progress import Summary

DONE, ERRORS, MISUSED = 0, 1, 2
# Nearly all that a command makes is kept until it ends: to look for cycles in it takes a tenth of
# the time of a small build, and finds a few kilobytes.
_OBJECTS = 50_000
_MOST_REASONS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns 0 when it is done, 1 when the edition has errors, 2 when the command was misused.
    """
    gc.set_threshold(_OBJECTS, 20, 20)
    options = parsed(arguments)
    root = Path(options.directory)
    if not root.is_dir():
        print(f"edition: there is no folder {options.directory}", file=sys.stderr)
        return MISUSED
    try:
        return _COMMANDS[options.command](root, options)
    except EditionError as error:
        report = Report()
        report.extend(error.diagnostics)
        _show(report, root, options)
        return ERRORS
    except KeyboardInterrupt:
        print("edition: stopped; nothing was left half written", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return DONE


def _new(root: Path, options: argparse.Namespace) -> int:
    from edition.commands.beginning import begin

    return DONE if begin(root, options) else MISUSED


def _encode(root: Path, options: argparse.Namespace) -> int:
    from edition.build.encoding import encode

    with _meter(options) as meter:
        made = encode(root, _how(options), meter, check=options.check, force=options.force)
    _show_findings(made.findings, root, options)
    if options.check and made.stale:
        for path in made.stale:
            print(f"{path} is not what its source gives; run `edition encode`", file=sys.stderr)
        return ERRORS
    _say(options, f"{made.written} TEI file(s) written")
    return _status(made.findings)


def _validate(root: Path, options: argparse.Namespace) -> int:
    from edition.build.validating import validate

    with _meter(options) as meter:
        made = validate(root, _how(options), meter)
    _show_findings(made.findings, root, options)
    if made.more:
        _say(options, "Rules in Schematron were not run: pip install 'tei-edition[schematron]'")
    return _status(made.findings)


def _build(root: Path, options: argparse.Namespace) -> int:
    from edition.commands.build import run

    out = Path(options.output) if options.output else None
    with _meter(options) as meter:
        built = run(root, out, _how(options), meter)
    _show_findings(built.findings, root, options)
    for sentence in _of_build(built):
        _say(options, sentence)
    _tell_programs(built.summary, options)
    return _status(built.findings)


def _import(root: Path, options: argparse.Namespace) -> int:
    from edition.commands.importing import asked, import_files, sentences
    from edition.commands.misused import MisusedError

    if options.back:
        return _write_back(root, options)
    try:
        done = import_files(root, options.files, asked(options))
    except MisusedError as error:
        return _misused(error)
    _show(done.report, root, options)
    for sentence in sentences(root, done):
        _say(options, for_terminal(sentence))
    return ERRORS if done.failed else _status(done.report)


def _write_back(root: Path, options: argparse.Namespace) -> int:
    from edition.commands.misused import MisusedError
    from edition.commands.writing_back import sentences, write_back

    to = Path(options.to) if options.to else None
    try:
        done = write_back(root, options.files, options.phrases, to)
    except MisusedError as error:
        return _misused(error)
    _show(done.report, root, options)
    for sentence in sentences(root, done):
        _say(options, for_terminal(sentence))
    return ERRORS if done.failed else _status(done.report)


def _misused(error: MisusedError) -> int:
    print(f"edition: {for_terminal(str(error))}", file=sys.stderr)
    return MISUSED


def _how(options: argparse.Namespace) -> Options:
    from edition.build.options import Options

    return Options(
        jobs=options.jobs,
        executor=options.executor or "",
        whole=options.whole,
        hash=options.hash,
        wait=not options.no_wait,
        draft=getattr(options, "draft", False),
    )


def _of_build(built: Build) -> Iterator[str]:
    """What there is to say of a build, after its findings."""
    from edition.engine.summary import sentence

    yield sentence(built.summary)
    if not built.titled:
        yield 'edition.toml gives no title of the edition: [edition] title = "…"'
    if left_out := built.summary.left_out:
        several = "s with errors are" if left_out > 1 else " with errors is"
        yield f"{left_out} document{several} not published"
    yield f"open {(built.out / 'index.html').resolve().as_uri()}"


def _tell_programs(summary: Summary, options: argparse.Namespace) -> None:
    """The same for programs, after the findings."""
    if options.format == "json" and not options.quiet:
        told = asdict(summary) | {"phases": dict(summary.phases)}
        print(json.dumps({"summary": told}, sort_keys=True))


def _meter(options: argparse.Namespace) -> Meter:
    from edition.meter import Meter

    return Meter(sys.stderr, quiet=options.quiet, slow=getattr(options, "slow", None))


def _release(root: Path, options: argparse.Namespace) -> int:
    from edition.commands.release import release

    with _meter(options) as meter:
        made = release(root, meter)
    _show_findings(made.build.findings, root, options)
    if made.recorded:
        at = f"the addresses of {made.pages} pages are in {made.file}"
        _say(options, f"release {made.name}: {at}")
    else:
        _say(options, "the edition has errors; its addresses are not recorded")
    return _status(made.build.findings)


def _export(root: Path, options: argparse.Namespace) -> int:
    from edition.commands.export import FOLDER, Checked, checking, export
    from edition.commands.misused import MisusedError
    from edition.commands.told_exports import told

    out = Path(options.output) if options.output else root / FOLDER

    def do(checked: Checked) -> tuple[Report, list[str]]:
        written = {} if options.check else export(checked, out)
        checked.report.extend(f for found in checked.findings.values() for f in found)
        return checked.report, list(told(checked, written, out))

    how = replace(_how(options), write_tei=not options.check)
    try:
        with _meter(options) as meter:
            report, sentences = checking(root, options.formats, do, how, meter)
    except MisusedError as error:
        return _misused(error)
    _show(report, root, options)
    for sentence in sentences:
        _say(options, sentence)
    return _status(report)


def _serve(root: Path, options: argparse.Namespace) -> int:
    from edition.serve import serve

    serve(
        root,
        out=Path(options.output) if options.output else None,
        port=options.port,
        watched=options.watched,
        show=lambda report: _show(report, root, options),
        say=lambda sentence: _say(options, sentence),
        metered=lambda: _meter(options),
    )
    return DONE


def _report(root: Path, options: argparse.Namespace) -> int:
    from edition.report import render
    from edition.survey import as_json, as_text, survey

    with _meter(options) as meter:
        made = survey(root, _how(options), meter)
    sys.stderr.write(render(made.report, root, "full", colour=sys.stderr.isatty()))
    told = as_json(made) if options.format == "json" else for_terminal(as_text(made))
    sys.stdout.write(told)
    return ERRORS if made.report.errors or not made.complete else DONE


def _collate(root: Path, options: argparse.Namespace) -> int:
    from edition.commands.applying import Writing
    from edition.commands.collate import comparing
    from edition.commands.misused import MisusedError

    made: bytes | Writing | None = None
    try:
        with _meter(options) as meter:
            do, public = partial(_compared, options=options), options.public
            compared, made, misused = comparing(
                root, do, options.work, _how(options), meter, public=public
            )
        _show(compared.report, root, options, "full")
        for remark in compared.remarks:
            print(f"edition: {remark}", file=sys.stderr)
        if misused:
            raise misused
    except MisusedError as error:
        print(f"edition: {error}", file=sys.stderr)
        return MISUSED
    if isinstance(made, Writing):
        return _applied(made, options) or _status(compared.report)
    if made is None:
        return ERRORS if options.work else _status(compared.report)
    _put(made, options)
    return _status(compared.report)


def _compared(
    compared: Compared, options: argparse.Namespace
) -> tuple[Compared, bytes | Writing | None, MisusedError | None]:
    """What is to be written of the comparisons, or why it is not; nothing is printed yet."""
    from edition.commands.applying import write_changes
    from edition.commands.collate import written
    from edition.commands.misused import MisusedError

    if compared.nothing:
        return compared, None, None
    other = options.output or options.format != "text" or options.method or options.public
    try:
        if options.apply and other:
            message = "--apply changes the files of the copies; it goes with no other option"
            raise MisusedError(message)
        if options.apply:
            return compared, write_changes(compared, options.apply), None
        target = Path(options.output) if options.output else None
        return compared, written(compared, options.format, options.method, target), None
    except MisusedError as error:
        return compared, None, error


def _put(data: bytes, options: argparse.Namespace) -> None:
    """Where the user wants it."""
    from edition.commands.files import write_file

    target = Path(options.output) if options.output else None
    if target is None and options.format == "text":
        sys.stdout.write(for_terminal(data.decode()))
    elif target is None:  # in UTF-8 and with the line ends of the format, wherever it goes
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        changed = write_file(target, data)
        _say(options, f"{target} {'written' if changed else 'is what it was'}")


def _applied(made: Writing, options: argparse.Namespace) -> int:
    from edition.commands.applying import told

    print(for_terminal("\n".join(told(made))))
    for refused in made.refused:
        print(f"edition: {refused.why}", file=sys.stderr)
    if made.written:
        _say(options, f"{len(made.written)} file(s) written; `edition encode` renews their TEI")
    return ERRORS if made.refused else DONE


def _why(root: Path, options: argparse.Namespace) -> int:
    from edition.build.reasons import Unknown, why

    try:
        found = why(root, options.path, Path(options.output) if options.output else None)
    except Unknown as error:
        print(f"edition: {for_terminal(str(error))}", file=sys.stderr)
        return MISUSED
    for one in found[:_MOST_REASONS]:
        print(for_terminal("\n".join(filter(None, one))), end="\n\n" if len(found) > 1 else "\n")
    if len(found) > _MOST_REASONS:
        print(f"and {len(found) - _MOST_REASONS:,} more that read it")
    return DONE


def _explain(_root: Path, options: argparse.Namespace) -> int:
    from edition.explain import explained, nearest, overview
    from edition.plugins import load_plugins

    toolbox = load_plugins()[0]
    name = options.code
    page = overview(toolbox) if name is None else explained(name, toolbox)
    if page is None:
        print(f"edition: no page for `{name}`; {nearest(name, toolbox)}", file=sys.stderr)
        return MISUSED
    print(page)
    return DONE


def _show_findings(findings: Iterable[Diagnostic], root: Path, options: argparse.Namespace) -> None:
    report = Report()
    report.extend(findings)
    _show(report, root, options)


def _show(report: Report, root: Path, options: argparse.Namespace, form: str = "") -> None:
    """Print the findings: on stdout for programs, on stderr for people."""
    from edition.report import by_rule, is_long, render, summary

    form = form or ("full" if options.format == "text" else options.format)
    stream = sys.stdout if form != "full" else sys.stderr
    stream.write(render(report, root, form, colour=stream.isatty()))
    if form in ("full", "concise") and len(report):
        if is_long(report):
            print(by_rule(report), file=sys.stderr)
        print(summary(report), file=sys.stderr)


def _say(options: argparse.Namespace, sentence: str) -> None:
    if not options.quiet:
        print(sentence, file=sys.stderr)


def _status(findings: Iterable[Diagnostic]) -> int:
    return ERRORS if any(finding.is_error for finding in findings) else DONE


_COMMANDS: dict[str, Callable[[Path, argparse.Namespace], int]] = {
    "new": _new,
    "encode": _encode,
    "validate": _validate,
    "build": _build,
    "import": _import,
    "release": _release,
    "export": _export,
    "serve": _serve,
    "report": _report,
    "collate": _collate,
    "explain": _explain,
    "why": _why,
}
