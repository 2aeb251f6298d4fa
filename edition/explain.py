"""What ``edition explain`` prints: the page of a finding, a mark, an element, a behaviour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.diagnostics import did_you_mean
from edition.encode.mark import COMMON_KEYS, Mark
from edition.encode.marks import MARKS
from edition.plugins import Toolbox
from edition.render.added import known_behaviours
from edition.render.behaviours import Behaviour
from edition.render.elements import GROUPS, TABLE
from edition.render.rules import Rule
from edition.validate.explain import listed, pages

_HOLDS = {
    "text": "text, never nothing",
    "nothing": "nothing: its brackets are empty",
    "any": "text or nothing",
    "letters": "letters, without marks inside",
}


def explained(name: str, toolbox: Toolbox) -> str | None:
    """All that is called *name*: a finding, a mark, an element, a behaviour; None if nothing is."""
    findings = pages(toolbox.rules)
    marks = {**MARKS, **toolbox.marks}
    behaviours = known_behaviours(toolbox.behaviours)
    found = [findings[name]] if name in findings else []
    found += ["\n".join(_mark(marks[name]))] if name in marks else []
    found += ["\n".join(lines)] if (lines := list(_element(name, behaviours))) else []
    found += ["\n".join(_behaviour(behaviours[name]))] if name in behaviours else []
    return "\n\n".join(found) or None


def overview(toolbox: Toolbox) -> str:
    """All findings by topic, with a sentence each; the names of all marks and behaviours."""
    marks = sorted({**MARKS, **toolbox.marks})
    behaviours = sorted(known_behaviours(toolbox.behaviours))
    names = (("Marks", marks), ("Behaviours of elements", behaviours))
    lists = (f"{title}\n  {', '.join(members)}" for title, members in names)
    last = "Elements of TEI\n  the name of any, `edition explain persName`"
    return "\n\n".join((listed(toolbox.rules), *lists, last))


def nearest(name: str, toolbox: Toolbox) -> str:
    """What else could have been meant by *name*."""
    known = (*pages(toolbox.rules), *MARKS, *toolbox.marks, *known_behaviours(toolbox.behaviours))
    elements = (rule.name for rule in TABLE)
    found = did_you_mean(name, known) or did_you_mean(name, elements)
    return found or "`edition explain` lists them all"


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


def _element(name: str, behaviours: Mapping[str, Behaviour]) -> Iterator[str]:
    """The rows of an element, each under the group in which it stands."""
    for group in GROUPS:
        rows = [rule for rule in group.rows if rule.name == name]
        if rows:
            yield f"The element {name} ({group.title}). {group.reason}"
        for rule in rows:
            meaning = behaviours[rule.behaviour].meaning
            where = _condition(rule)
            yield (
                f"  {where}: {rule.behaviour} ({meaning})"
                if where
                else (f"  {rule.behaviour}: {meaning}")
            )
            told = "; ".join(f"{key}: {value}" for key, value in rule.parameters.items())
            yield from [f"    {told}"] if told else []


def _condition(rule: Rule) -> str:
    """When a row applies, in words; empty where it always does."""
    parts = [f'{key}="{value}"' for key, value in rule.when.items()]
    parts = [f"with {' '.join(parts)}"] if parts else []
    parts += [f"in {', '.join(rule.parent.split())}"] if rule.parent else []
    parts += [f"in the view {rule.view}"] if rule.view else []
    return ", ".join(parts)


def _behaviour(behaviour: Behaviour) -> Iterator[str]:
    yield f"The behaviour {behaviour.name} ({behaviour.kind}): {behaviour.meaning}."
    for name, meaning in behaviour.parameters.items():
        yield f"  {name}: {meaning}"
    if not behaviour.parameters:
        yield "  It has no parameters."
