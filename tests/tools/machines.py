"""Readers of what machines find in a site: of FAIR Signposting, of the vocabulary of schema.org."""

import json
import subprocess
from typing import Any

from tests.tools.needs import needs

_SIGNPOSTS = """
import json, sys
from signposting.htmllinks import HTML, _parse_html
from signposting.linkset import LinksetJSON, _parse_linkset_json
from signposting.signpost import AbsoluteURI

said = json.load(sys.stdin)
at = AbsoluteURI(said["at"])
in_page = said["kind"] == "text/html"
read, kind = (_parse_html, HTML) if in_page else (_parse_linkset_json, LinksetJSON)
found = read(kind(said["text"], said["kind"], at, at))
links = [(s.context or at, s.rel, s.target, s.type or "") for s in found.signposts]
print(json.dumps(sorted([str(part) for part in link] for link in links)))
"""
_VOCABULARY = """
import json, sys, schema_org

def faults(node, at="$"):
    kind = getattr(schema_org, str(node.get("@type")), None)
    if kind is None:
        yield f"{at}: there is no type {node.get('@type')}"
        return
    known = {field.alias or name for name, field in kind.model_fields.items()} | {"@context"}
    for name, value in node.items():
        if name not in known:
            yield f"{at}: {node['@type']} has no {name}"
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from faults(inner, f"{at}.{name}")

print(json.dumps(list(faults(json.load(sys.stdin)))))
"""


def signposts(text: str, at: str, kind: str) -> list[tuple[str, str, str, str]]:
    """The links that the library of Signposting reads: from where, relation, to where, type.

    *text* is a page (``text/html``) or a set of links (``application/linkset+json``) found *at* an
    address.
    """
    said = json.dumps({"text": text, "at": at, "kind": kind})
    found: list[list[str]] = json.loads(_run("signposting", _SIGNPOSTS, said))
    return [(a, b, c, d) for a, b, c, d in found]


def unknown_words(node: dict[str, Any]) -> list[str]:
    """Types and properties in a node that the vocabulary of schema.org has not, or not there."""
    found: list[str] = json.loads(_run("schema_org", _VOCABULARY, json.dumps(node)))
    return found


def _run(tool: str, script: str, said: str) -> str:
    python = needs(tool).parent / "python"
    done = subprocess.run(
        [str(python), "-c", script], input=said, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
