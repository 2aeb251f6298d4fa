"""The page `docs/elements.md`, from the table itself.

`python -m tests.tools.element_table` writes it anew.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.render.behaviours import BEHAVIOURS
from edition.render.elements import GROUPS
from edition.render.rules import Rule

PAGE = Path(__file__).parents[2] / "docs" / "elements.md"
HEAD = """# Elements

How each element of TEI P5 is shown, and why. The table is generated from the one that the
rendering uses. A row with a condition goes before one without; a row in `edition.toml` before both.
"""


def written() -> str:
    """The page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD
    for group in GROUPS:
        yield f"## {group.title}\n\n{group.reason}\n"
        yield "| element | behaviour | details |\n|---|---|---|"
        for same in _alike(group.rows):
            names = ", ".join(f"`{rule.name}`" for rule in same)
            yield f"| {names} | {same[0].behaviour} | {_details(same[0])} |"
        yield ""
    yield "## Behaviours\n\n| behaviour | meaning |\n|---|---|"
    for behaviour in BEHAVIOURS.values():
        yield f"| {behaviour.name} | {behaviour.meaning} |"


def _alike(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rows that differ in the name only, one after the other."""
    found: list[Rule] = []
    for rule in rules:
        if found and (rule.behaviour, _details(rule)) != (found[0].behaviour, _details(found[0])):
            yield found
            found = []
        found.append(rule)
    yield found


def _details(rule: Rule) -> str:
    conditions = [f'`@{name}="{value}"`' for name, value in rule.when.items()]
    conditions += [f"in {', '.join(rule.parent.split())}"] if rule.parent else []
    conditions += [f"in the view {rule.view}"] if rule.view else []
    given = [f"between `{rule.before}` and `{rule.after}`"] if rule.before and rule.after else []
    given += [f"after `{rule.before}`"] if rule.before and not rule.after else []
    given += [f"{name}: {value}" for name, value in rule.parameters.items()]
    return "; ".join([*conditions, *given])


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
