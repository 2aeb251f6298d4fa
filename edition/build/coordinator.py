"""One build: the waves of its work, in their order, and what becomes of the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from edition.build import finish, tasks
from edition.build.builder import named
from edition.build.claims import Claim, claims
from edition.build.foundation import Foundation, foundation, own_of
from edition.build.leaking import located
from edition.build.options import Options
from edition.build.publishing import (
    Publication,
    digest_of,
    manifest_of,
    publication,
    there,
)
from edition.build.reading import Reading
from edition.build.result import Build
from edition.build.searched import Search, Searched
from edition.build.standing import Standing, claim, stands
from edition.build.store import Said, Store
from edition.build.workshop import Shop
from edition.cache.asking import unrecorded
from edition.cache.question import TABLES
from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.collate.works import compared_works
from edition.diagnostics import Diagnostic, EditionError, Report
from edition.engine.executors import Hands
from edition.engine.jobs import leave, workshop
from edition.engine.outdated import outdated
from edition.engine.summary import Counting
from edition.engine.tasks import Setup, Task
from edition.engine.unchanged import Last, remember, watched, watched_root
from edition.engine.waves import Engine, Waved, begin, wave
from edition.progress import Progress
from edition.publish.finishing import own_files
from edition.publish.manifest import LISTS
from edition.publish.outputs import Output, covered
from edition.publish.own_files import check_own
from edition.publish.plan import Plan
from edition.publish.recovery import publishing
from edition.publish.site import broken_links, refuse_inside
from edition.publish.strangers import folder_times
from edition.publish.whole_files import families, is_early
from edition.settings import Settings, load_settings

_GATHERINGS = "edition.build.gatherings"
NO_TITLE = Settings().edition.title
_MORE_THAN_READING = 5
_MOST_OF_A_STEP = 3
"""Where more than this part of the pages is outdated, the whole site is written anew."""


def public_folder(root: Path) -> Path:
    """The folder of the site, as the settings name it. Raises :class:`EditionError`."""
    return root / load_settings(root)[0].paths.public


class Coordinator:
    """One build over the databases in *store*."""

    def __init__(self, store: Store, options: Options, hands: Hands, progress: Progress) -> None:
        self.store, self.options = store, options
        self.hands, self.progress = hands, progress
        self.root, self.out = store.root, store.out
        self.counting = Counting()
        self.report = Report()
        self.work: dict[str, list[Task]] = {}
        self.removed = 0
        self.left_out: frozenset[str] = frozenset()
        self.searched, self.last_search = Searched(), None
        self.engine: Engine
        self.foundation: Foundation

    def build(self) -> Build:
        """Do all that is outdated, and publish it.

        Raises as :meth:`edition.build.builder.Builder.build` does.
        """
        with publishing(self.out, wait=self.options.wait, told=self.progress.note):
            return self._build(everything=self.options.whole)

    def _build(self, *, everything: bool) -> Build:
        self.report = Report()
        self._begin(everything=everything)
        try:
            self._read()
            refuse_inside(self.plan, self.out)
            check_own(self.plan.site, self.plan.settings.paths.site, self.report)
            changed = self._write()
            return self._end(changed)
        except EditionError:
            self.store.site.record.commit()  # what was made is known; that it is not there, too
            raise
        finally:
            leave()

    # ------------------------------------------------------------------------------- reading

    def read_only(self) -> None:
        """Do what is outdated of reading and planning, for whoever writes no site.

        Raises as :meth:`build` does; the record of reading is as after a build.
        """
        self._begin(everything=self.options.whole)
        self._read()
        self.store.read.record.end()

    def _begin(self, *, everything: bool) -> None:
        store = self.store
        generation = begin([store.read, store.site])
        setup = Setup(
            os.path.abspath(self.root),
            os.path.abspath(store.cache.path),
            generation,
            pieces=store.pieces.path.relative_to(store.cache.path).as_posix(),
        )
        asked = (store.facts, store.pieces)
        self.engine = Engine(
            setup,
            store.facts,
            store.outside,
            asked,
            hands=self.hands,
            progress=self.progress,
            everything=everything,
            later=("redirect", "findings"),
        )
        store.outside.put()
        self.engine.commit(store.facts)
        self.engine.commit(store.pieces)
        store.outside.save()

    def _read(self) -> None:
        """Read the edition; compare copies, and plan its site."""
        found = foundation(self.root, write_tei=self.options.write_tei)
        self.foundation = found
        own = own_of(self.root, self.out, found.settings)
        self.store.outside.look_also(own.paths, own.patterns)
        self.store.read.record.remember("own", tuple(own))
        draft = row_of("option", "draft", self.options.draft)
        self.store.facts.put(found.rows(), "foundation")
        self.store.facts.put([draft], "draft")
        self.engine.commit(self.store.facts)
        self.report.extend(found.findings)
        stage, count, phase = self.store.read, self.counting.add, self.counting.phase
        reading = Reading(self.root, self.engine, stage, found, count)
        with phase("reading"):
            self.left_out = reading.read(self.report)
        with phase("comparing copies"):
            self._compare()
        with phase("planning the site"):
            self._gather("2e", [Task(f"{_GATHERINGS}:plan", ())])
            self._gather("2f", [Task(f"{_GATHERINGS}:{name}", ()) for name in ("views", "record")])

    def _compare(self) -> None:
        """The comparisons of copies, a work each."""
        works = [work.id for work in compared_works(self.shop.edition, self.left_out)]
        tasks_of = [Task("edition.build.comparing:collate", (work,)) for work in works]
        self._gather("2d", tasks_of, here=False)

    def _gather(self, name: str, work: list[Task], *, here: bool = True) -> None:
        self.counting.add(wave(self.engine, self.store.read, name, work, here=here))
        self.store.read.record.commit()

    @property
    def shop(self) -> Shop:
        """What pages are made with, for this process to look at: as it was last committed."""
        return Shop(workshop(self.engine.setup))

    @property
    def plan(self) -> Plan:
        """The site as it will be."""
        return self.shop.plan

    # ------------------------------------------------------------------------------- writing

    def _write(self) -> tuple[str, ...]:
        record = self.store.site.record
        manifest, known = manifest_of(self.out), record.recall("manifest")
        seen = record.recall("seen") or {}
        self.last_search = record.recall("searched")
        record.remember("manifest", "")  # until the site is that of the record
        record.remember("searched", None)
        record.commit()
        missing: set[str] = set()
        if manifest is None or manifest.digest != known or folder_times(self.out) != seen:
            missing = record.compare(there(self.out, manifest))
        pages = [Task(tasks.PAGE, (path,), self._weight(path)) for path in self.plan.paths]
        step = manifest is not None and not self.engine.everything
        step = step and self._is_small(pages, missing)
        with publication(self.out, step=step, seen=seen, told=self.progress.note) as made:
            self.engine.setup = replace(self.engine.setup, folder=str(made.folder))
            try:
                with self.counting.phase("pages"):
                    self._waves(pages, missing)
                with self.counting.phase("publishing"):
                    return self._settle(made)
            except EditionError as error:
                raise located(error, self.plan.guard, self.store.records, self.root) from error

    def _weight(self, path: str) -> int:
        """How much work the pages of a document are, as a number of bytes that are read."""
        try:
            return _MORE_THAN_READING * (self.root / path).stat().st_size
        except OSError:
            return _MORE_THAN_READING

    def _is_small(self, pages: list[Task], missing: set[str]) -> bool:
        writers, record = self.engine.asked, self.store.site.record
        found = outdated(record, "3A", pages, writers, missing=missing)
        return len(found.todo) * _MOST_OF_A_STEP <= max(len(pages), 4)

    def _waves(self, pages: list[Task], missing: set[str]) -> None:
        self.work = {"3A": pages}
        found = [o for o in self.shop.outputs if isinstance(o.output, Output)]
        outputs = [o for o in found if o.plugin]
        anew = {Task(tasks.OUTPUT, (o.name,)).name for o in outputs if not o.repeatable}
        anew |= set(self.store.site.record.recall("losers") or ())
        missing |= anew | self._without_images()
        self.work["3A outputs"] = [Task(tasks.OUTPUT, (o.name,)) for o in outputs]
        whole = [(is_early(family), Task(tasks.WHOLE, (family,))) for family in families(self.plan)]
        self.work["3B entries"] = [task for early, task in whole if early]
        self.work["3B"] = [task for early, task in whole if not early]
        self._wave("3A outputs", self.work["3A outputs"], missing)
        self._wave("3A words", [Task(f"{tasks.__name__}:words", ())], missing)
        self._wave("3A", pages, missing)
        formats = [*(o for o in found if not o.plugin), *self.shop.formats.parts()]
        self.work["3B formats"] = [Task(tasks.FORMAT, (o.name,)) for o in formats]
        self._wave("3B formats", self.work["3B formats"], missing)
        self._wave("3B entries", self.work["3B entries"], missing)
        self._wave("3B", self.work["3B"], missing)
        self._old(missing)
        self._wave("3C theme", [Task(f"{finish.__name__}:theme", ())], missing)
        self._wave("3C files", list(self._copies()), missing)
        self._search(missing)
        self._claims()
        self._links()
        self._report(missing)

    def _wave(self, name: str, work: list[Task], missing: set[str], *, here: bool = False) -> Waved:
        found = wave(self.engine, self.store.site, name, work, missing=missing, here=here)
        return self.counting.add(found)

    def _old(self, missing: set[str]) -> None:
        """Redirects; the pages that have other old ids than before are made once more."""
        wanted = [Task(f"{finish.__name__}:old", ())] if self.plan.keeps_addresses else []
        self._wave("3C old", wanted, missing)
        store, now = self.store, self.engine.setup.generation
        moved = [c for c in store.pieces.changed_since(now - 1) if c.question.table == "redirect"]
        self._again({name for c in moved for name in store.site.record.who_asked(c.question)})

    def _again(self, names: set[str], *, here: bool = False) -> None:
        """Do these once more: their files become other ones, and what they tell does not."""
        later, self.engine.later = self.engine.later, frozenset(TABLES)
        for wave_name, work in self.work.items() if names else ():
            self._wave(wave_name, [*work], names, here=here)
        self.engine.later = later

    def _claims(self) -> None:
        """Settle which file has an address that several want; nobody's files are mixed."""
        record = self.store.site.record
        found = self._settled()
        if beaten := {one.loser for one in found if one.to_output}:
            claim(one.address for one in found)
            self._again(beaten, here=True)
            claim(())
            found += self._settled()
        hidden = (covered(c.address, c.output) for c in found if not c.to_output)
        self.report.extend(hidden)
        record.remember("losers", tuple(sorted({one.loser for one in found})))
        self._again({one.winner for one in found})
        self._settled()

    def _settled(self) -> list[Claim]:
        with closing(Tables(self.store.pieces.path)) as tables, unrecorded():
            order = [output.name for output in self.shop.outputs]
            return claims(self.store.site.record, tables, order)

    def _copies(self) -> Iterator[Task]:
        """Files of the edition that are files of the site."""
        plan, root = self.plan, self.root.resolve()
        work = f"{finish.__name__}:copy"
        found = {a: file.resolve() for a, file in own_files(plan)}
        for address, file in found.items():
            yield Task(work, (address, file.relative_to(root).as_posix()), file.stat().st_size)
        images = {pair for _, pair in self._images()}
        for address, path in sorted(pair for pair in images if pair[0] not in found):
            yield Task(work, (address, path), (root / path).stat().st_size)

    def _images(self) -> list[tuple[str, tuple[str, str]]]:
        """The images that pages show: the path of the document, the address, the file."""
        with closing(Tables(self.store.pieces.path)) as tables, unrecorded():
            used = [(path, images) for path, _, images in tables.items("images")]
        return [(path, pair) for path, one in used for pair in (*one.files, *one.pictures)]

    def _without_images(self) -> set[str]:
        """The pages whose images were made, and are no longer there."""
        made = ((path, file) for path, (_, file) in self._images() if file.startswith(finish.MADE))
        return {Task(tasks.PAGE, (path,)).name for path, f in made if not (self.root / f).exists()}

    def _search(self, missing: set[str]) -> None:
        """The index; it is patched where the site has what it was patched from."""
        task = Task(f"{finish.__name__}:search", ())
        files = {one.address: one for one in self.store.site.record.files(task.name)}
        here = {} if task.name in missing or self.engine.everything else files
        stands(self.engine.setup, Standing(self.out, here))
        self._wave("3C search", [task], missing, here=True)

    def _links(self) -> None:
        """What can be said when all files are known."""
        files = {file.address for file in self.store.site.record.all_files()}
        self.report.extend(broken_links(self.plan, files))

    def _report(self, missing: set[str]) -> None:
        """The page of all findings, which is made last."""
        rows = [row_of("findings", "report", tuple(self._findings()))]
        self.store.pieces.put(rows if self.options.draft else [], "report")
        self.engine.commit(self.store.pieces)
        drafts = [Task(f"{finish.__name__}:report", ())] if self.options.draft else []
        self._wave("3C report", drafts, missing)

    # ------------------------------------------------------------------------------- the end

    def _guarding(self, folder: Path) -> Search:
        """Who looks for held-back words in the site that is made in *folder*."""
        place = self.shop.place
        with unrecorded():
            name = place.facts.get("guard", "", "")
        blobs = Path(self.engine.setup.cache, "blobs")
        return Search(self.plan.guard, name, blobs, folder, self.out, self.hands, self.progress)

    def _settle(self, made: Publication) -> tuple[str, ...]:
        record = self.store.site.record
        changes = record.changes()
        search = self._guarding(made.folder)
        new = search.new(record.all_files())
        made.fill(record.all_files())
        self.searched = search.through(record.all_files(), new, self.last_search)
        self.report.extend(self.searched.told())
        made.settle(changes)
        self.removed = sum(not a.startswith("search/") for a in changes.removed)
        return tuple(sorted({*changes.put, *changes.removed}))

    def _end(self, changed: tuple[str, ...]) -> Build:
        store, record = self.store, self.store.site.record
        findings = tuple(self._findings())
        files = tuple(file.address for file in record.all_files())
        summary = self.counting.summary(
            documents=len(self.plan.paths),
            pages=sum(address.endswith(".html") for address in files),
            findings=len(findings),
            removed=self.removed,
        )
        summary = replace(summary, left_out=len(self.left_out))
        record.remember("manifest", digest_of(self.out))
        record.remember("seen", folder_times(self.out))
        record.remember("searched", tuple(self.searched))
        said = Said(
            tuple(sorted(self.left_out)), self.foundation.settings.edition.title != NO_TITLE
        )
        record.remember("said", tuple(said))
        public = self.plan.settings.paths.public
        store.read.record.remember("public", public)
        site = (*watched(self.out, LISTS), *watched_root(self.root))
        remember(record, Last(named(self.options, self.out), findings, summary, site))
        store.read.record.end()
        record.end()
        store.facts.prune(store.oldest())
        store.pieces.prune(record.fresh)
        self.progress.end(summary)
        return Build(
            self.root,
            self.out,
            findings,
            summary,
            files,
            len(self.plan.paths),
            changed,
            left_out=self.left_out,
            titled=said.titled,
        )

    def _findings(self) -> list[Diagnostic]:
        report = Report()
        report.extend(self.report)
        for record in self.store.records:
            report.extend(record.findings())
        return report.sorted()
