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
from edition.export.formats import IN_SITE, exporter
from edition.export.material import Material, material_of
from edition.model.facts import Facts
from edition.phrases import speaking
from edition.publish.outputs import Material as SiteMaterial
from edition.publish.outputs import NamedOutput
from edition.settings import Settings
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
        return tuple(self._output(e) for e in self.exporters if e.beside)

    def head(self, path: str) -> Markup:
        """What the formats say in the head of the page of a document, by its path; "": at home."""
        if path and not self.material.outputs.plan.shows(path):
            return Markup("")
        text = self.material.text(path) if path else None
        heads = (e.head(self.material, text) for e in self.exporters if e.head)
        return Markup("\n".join(filter(None, heads)))

    def _output(self, exporter: Exporter) -> NamedOutput:
        kind = WithTexts if exporter.each else Whole
        return NamedOutput(name_of(exporter), kind(exporter, self.material))


def name_of(exporter: Exporter, part: str = "") -> str:
    """What the output of a format is called, or a part of it that is written apart."""
    return " ".join(filter(None, ("export", exporter.name, part)))


@dataclass(frozen=True)
class Whole:
    """What writes the files of a format that are not those of one text."""

    exporter: Exporter
    material: Material

    def write(self, site: SiteMaterial) -> None:
        """Write them into the folder of the site."""
        self.put(self.exporter.whole(self.material), site)
        self.put(self.exporter.parts(self.material), site)

    def put(self, files: Files, site: SiteMaterial) -> None:
        """Add files of the format to the site."""
        with speaking(self.material.t):
            for name, content in files:
                data = content if isinstance(content, bytes) else content.read_bytes()
                site.add(self.exporter.home + name, data)


class WithTexts(Whole):
    """The same, and what writes the files of one text."""

    def each(self, site: SiteMaterial, facts: Facts) -> None:
        """Write the files of a text into the folder of the site."""
        assert self.exporter.each is not None
        self.put(self.exporter.each(self.material, self.material.text(facts.document)), site)


def in_site(found: SiteMaterial) -> InSite:
    """The formats of the site of an edition."""
    made = InSite(material_of(found))
    made.findings += unknown(made.material)
    with speaking(made.material.t):
        for one in wanted(made.material.settings):
            is_there, findings = judged(one, made.material)
            made.findings += findings
            if is_there:
                made.exporters.append(one)
    return made


def wanted(settings: Settings) -> list[Exporter]:
    """The formats that the settings want in the site."""
    return [exporter(name) for name in IN_SITE if name in settings.export.site]


def judged(exporter: Exporter, material: Material) -> tuple[bool, list[Diagnostic]]:
    """Whether a format can be written into the site, and what is told of it."""
    if not exporter.fits(material):
        return False, []
    lacking = [finding for finding in exporter.check(material) if finding.is_error]
    if not lacking or material.settings.export.site == ExportSetting().site:
        return not lacking, []
    return False, [replace(finding, severity=Severity.WARNING) for finding in lacking]


def unknown(material: Material) -> Iterator[Diagnostic]:
    """Names in the settings that no format in the site has."""
    for name in material.settings.export.site:
        if name not in IN_SITE:
            message = f'there is no format "{name}" that can stand in the site'
            help = did_you_mean(name, IN_SITE) or f"such are: {', '.join(sorted(IN_SITE))}"
            yield Diagnostic("unknown-export", message, material.setting(f'"{name}"'), help=help)
