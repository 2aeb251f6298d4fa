"""What ``edition explain`` prints: the page of a finding, of a mark, of a behaviour."""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import did_you_mean
from edition.encode.mark import COMMON_KEYS, Mark
from edition.encode.marks import MARKS
from edition.plugins import Toolbox
from edition.render.added import known_behaviours
from edition.render.behaviours import Behaviour
from edition.validate.explain import listed, pages

_HOLDS = {
    "text": "text, never nothing",
    "nothing": "nothing: its brackets are empty",
    "any": "text or nothing",
    "letters": "letters, without marks inside",
}


def explained(name: str, toolbox: Toolbox) -> str | None:
    """Everything that is called *name*: a finding, a mark, a behaviour; None if nothing is."""
    findings = pages(toolbox.rules)
    marks = {**MARKS, **toolbox.marks}
    behaviours = known_behaviours(toolbox.behaviours)
    found = [findings[name]] if name in findings else []
    found += ["\n".join(_mark(marks[name]))] if name in marks else []
    found += ["\n".join(_behaviour(behaviours[name]))] if name in behaviours else []
    return "\n\n".join(found) or None


def overview(toolbox: Toolbox) -> str:
    """All findings by topic, with a sentence each; the names of all marks and behaviours."""
    marks = sorted({**MARKS, **toolbox.marks})
    behaviours = sorted(known_behaviours(toolbox.behaviours))
    names = (("Marks", marks), ("Behaviours of elements", behaviours))
    lists = (f"{title}\n  {', '.join(members)}" for title, members in names)
    return "\n\n".join((listed(toolbox.rules), *lists))


def nearest(name: str, toolbox: Toolbox) -> str:
    """What else could have been meant by *name*."""
    known = (*pages(toolbox.rules), *MARKS, *toolbox.marks, *known_behaviours(toolbox.behaviours))
    return did_you_mean(name, known) or "`edition explain` lists them all"


def _mark(mark: Mark) -> Iterator[str]:
    readings = "readings, with bars between them" if mark.splits else _HOLDS[mark.holds]
    yield f"The mark {mark.name} holds {readings}."
    own = [f"{key} (needed)" if key in mark.required else key for key in mark.keys]
    yield f"  its own keys: {', '.join(own) or 'none'}"
    yield f"  keys of every mark: {', '.join(COMMON_KEYS)}"
    for key, values in mark.values:
        yield f"  {key} is one of: {', '.join(values)}"
    if mark.example:
        yield f"  example: {mark.example}"


def _behaviour(behaviour: Behaviour) -> Iterator[str]:
    yield f"The behaviour {behaviour.name} ({behaviour.kind}): {behaviour.meaning}."
    for name, meaning in behaviour.parameters.items():
        yield f"  {name}: {meaning}"
    if not behaviour.parameters:
        yield "  It has no parameters."
