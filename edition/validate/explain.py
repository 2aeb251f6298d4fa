"""The page of a finding: what it finds, why it matters, an example, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc

from edition.validate.added import AddedRule
from edition.validate.faults import (
    bad_schema,
    no_schema,
    schema_not_here,
    unlike_schema,
    useless_silence,
)
from edition.validate.faults.table import KINDS
from edition.validate.rules.table import ALL

_SCHEMA = (unlike_schema, bad_schema, no_schema, schema_not_here, useless_silence)


def pages(added: Iterable[AddedRule] = ()) -> dict[str, str]:
    """The pages of all findings of the schema and the rules, by their codes."""
    others = {rule.code: cleandoc(rule.page) for rule in added}
    return others | {
        module.CODE: cleandoc(module.__doc__ or "") for module in (*KINDS, *ALL, *_SCHEMA)
    }


def explain(code: str) -> str | None:
    """The page of one code, or None where validation has no such finding."""
    return pages().get(code)
