"""The edition in `edition/`, with something written into all of its fields.

A field is a name in angle quotation marks: ``‹front.title›``; ``‹ref:url›`` takes an address. What
is written there is quoted as the kind of file asks for, so that the file says exactly that.
"""

from __future__ import annotations

import json
import re
import shutil
import string
from collections.abc import Mapping
from pathlib import Path

from tests.safety.values import ADDRESSES

HERE = Path(__file__).parent / "edition"
FIELD = re.compile(r"‹([^›:]+)(:url)?›")
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PUNCTUATION = str.maketrans({sign: f"\\{sign}" for sign in string.punctuation})


def files() -> list[str]:
    """The files of the edition that have fields."""
    found = (p for p in HERE.rglob("*") if p.is_file() and p.suffix != ".png")
    return sorted(p.relative_to(HERE).as_posix() for p in found)


def fields() -> Mapping[str, str]:
    """Every field, and the word that marks what is written there."""
    names = (m[1] for f in files() for m in FIELD.finditer((HERE / f).read_text("utf-8")))
    return {name: f"zq{number}zq" for number, name in enumerate(dict.fromkeys(names))}


def filled(place: Path, text: str, number: int = 0) -> Path:
    """The edition in *place* with *text* in every field, marked; *number* turns the addresses."""
    marks = fields()
    order = list(marks)
    shutil.copytree(HERE, place, dirs_exist_ok=True)
    for name in files():
        template = (HERE / name).read_text("utf-8")

        def written(field: re.Match[str], name: str = name, template: str = template) -> str:
            if field[2]:
                said = ADDRESSES[(order.index(field[1]) + number) % len(ADDRESSES)]
                said = said if name.endswith(".md") else said.lstrip("\x01")  # refused elsewhere
            else:
                said = text + marks[field[1]]
            return quoted(said, name, template, field.start())

        made = FIELD.sub(written, template)
        (place / name).write_text(made, "utf-8", newline="", errors="surrogatepass")
    return place


def quoted(said: str, file: str, template: str, at: int) -> str:
    """*said* as it is written at this place of a file."""
    ending = file.rpartition(".")[2]
    if ending in ("toml", "json"):
        return escaped(said)
    if ending == "xml":
        return _in_xml(said, template[:at])
    if at < template.find("\n---\n", 4):
        return escaped(said)
    if template[at - 1] == '"':
        return " ".join(said.replace("\\", "\\\\").replace('"', '\\"').split("\n"))
    return " ".join(said.translate(_PUNCTUATION).splitlines())


def escaped(said: str) -> str:
    """*said* between double quotes, as JSON, TOML and YAML read it."""
    return json.dumps(said, ensure_ascii=False)[1:-1].translate(
        {c: f"\\u{c:04x}" for c in (0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE)}
    )


def _in_xml(said: str, before: str) -> str:
    said = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", said)
    if before.rfind("<!--") > before.rfind("-->"):
        return said.replace("-", "- ")
    if before.rfind("<?") > before.rfind("?>"):
        return said.replace("?", "? ")
    if before.endswith('<!ENTITY owned "'):  # read where it is declared and where it is used
        return "".join(f"&#38;#{ord(c)};" for c in said)
    signs = {ord(c): f"&#{ord(c)};" for c in "&<>\"'%\t\n\r"}
    return said.translate(signs)
