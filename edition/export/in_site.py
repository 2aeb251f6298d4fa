"""The formats that stand in the site itself: their files beside its pages, their words in heads.

Those that the settings name tell at every build what they lack. Of those that are there by default
nothing is said: ``edition export --check`` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from edition.diagnostics import Diagnostic, Severity, did_you_mean
from edition.export.exporter import Exporter, Files
from edition.export.formats import named
from edition.export.material import Material, material_of
from edition.model.facts import Facts
from edition.phrases import speaking
from edition.publish.outputs import Material as SiteMaterial
from edition.publish.outputs import NamedOutput, Output
from edition.settings.values import ExportSetting


@dataclass
class InSite:
    """The formats that the settings want in the site and that the edition can fill."""

    material: Material
    exporters: list[Exporter] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def outputs(self) -> tuple[NamedOutput, ...]:
        """What the build writes beside the pages."""
        found = (e for e in self.exporters if e.beside)
        return tuple(NamedOutput(f"export {e.name}", self._output(e)) for e in found)

    def _output(self, exporter: Exporter) -> Output:
        return (_WithTexts if exporter.each else _Whole)(exporter, self.material)

    def head(self, path: str) -> Markup:
        """What the formats say in the head of the page of a document, by its path; "": at home."""
        if path and not self.material.outputs.plan.shows(path):
            return Markup("")
        text = self.material.text(path) if path else None
        heads = (e.head(self.material, text) for e in self.exporters if e.head)
        return Markup("\n".join(filter(None, heads)))


@dataclass(frozen=True)
class _Whole:
    exporter: Exporter
    material: Material

    def write(self, site: SiteMaterial) -> None:
        """Write the files of the format that are not those of one text."""
        self._put(self.exporter.whole(self.material), site)
        self._put(self.exporter.parts(self.material), site)

    def _put(self, files: Files, site: SiteMaterial) -> None:
        with speaking(self.material.t):
            for name, content in files:
                data = content if isinstance(content, bytes) else content.read_bytes()
                site.add(self.exporter.home + name, data)


class _WithTexts(_Whole):
    def each(self, site: SiteMaterial, facts: Facts) -> None:
        """Write the files of one text."""
        assert self.exporter.each is not None
        self._put(self.exporter.each(self.material, self.material.text(facts.document)), site)


def in_site(found: SiteMaterial) -> InSite:
    """The formats of the site of an edition."""
    made = InSite(material_of(found))
    wanted = made.material.settings.export.site
    made.findings += _unknown(wanted, made.material)
    with speaking(made.material.t):
        for name, exporter in named().items():
            if name in wanted and exporter.site and exporter.fits(made.material):
                _add(exporter, made)
    return made


def _add(exporter: Exporter, made: InSite) -> None:
    findings = list(exporter.check(made.material))
    lacking = [finding for finding in findings if finding.is_error]
    if not lacking:
        made.exporters.append(exporter)
    elif made.material.settings.export.site != ExportSetting().site:
        made.findings += [replace(finding, severity=Severity.WARNING) for finding in lacking]


def _unknown(wanted: tuple[str, ...], material: Material) -> Iterator[Diagnostic]:
    known = {name for name, exporter in named().items() if exporter.site}
    for name in wanted:
        if name not in known:
            message = f'there is no format "{name}" that can stand in the site'
            help = did_you_mean(name, known) or f"such are: {', '.join(sorted(known))}"
            yield Diagnostic("unknown-export", message, material.setting(f'"{name}"'), help=help)
