"""Edits of any edition, as editors make them, by chance: words, entries, documents, settings.

Each takes the folder and a source of chance, changes files, and says what it did; "" where the
edition has nothing that it could be done to. What it makes may be faulty: editors err.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

Edit = Callable[[Path, Random], str]

_ENTRY = re.compile(r"[ \t]*<(person|place|org)\b[^>]*xml:id=\"([^\"]+)\".*?</\1>\n?", re.DOTALL)
_WORDS = re.compile(r"(?<=[a-zäöü]) (?=[a-zäöü]{2})")
_AGO = 10**9 * 3600


def sources(root: Path) -> list[Path]:
    """The documents that editors write: transcriptions, and TEI that is made from none."""
    written = sorted(root.glob("sources/*.md"))
    made = {path.stem for path in written}
    return [*written, *(p for p in sorted(root.glob("tei/*.xml")) if p.stem not in made)]


def registers(root: Path) -> list[Path]:
    """The files of registers that have entries."""
    return [p for p in sorted(root.glob("tei/registers/*.xml")) if _ENTRY.search(_text(p))]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="surrogateescape")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="surrogateescape")


def _spaces(path: Path) -> list[int]:
    """Where words of the text of a document are parted."""
    text = _text(path)
    begin = text.find("\n---", 4) if path.suffix == ".md" else text.find("<text")
    found = (m.start() for m in _WORDS.finditer(text) if m.start() > begin)
    return [n for n in found if text.rfind("<", 0, n) <= text.rfind(">", 0, n)]


def _insert(root: Path, chance: Random, said: str) -> str:
    paths = [path for path in sources(root) if _spaces(path)]
    if not paths:
        return ""
    path = chance.choice(paths)
    place = chance.choice(_spaces(path))
    text = _text(path)
    _put(path, text[:place] + said + text[place:])
    return f"{path.relative_to(root)}: {said!r} at {place}"


def comma(root: Path, chance: Random) -> str:
    """A comma in a document."""
    return _insert(root, chance, ",")


def word(root: Path, chance: Random) -> str:
    """A word that no other document has."""
    return _insert(root, chance, f" zanzibar{chance.randrange(99)}")


def same_size(root: Path, chance: Random) -> str:
    """A letter in the place of another, and the time of the file as it was."""
    paths = [path for path in (*sources(root), *registers(root)) if _spaces(path)]
    if not paths:
        return ""
    path = chance.choice(paths)
    place = chance.choice(_spaces(path)) + 1
    text, was = _text(path), path.stat()
    _put(path, text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :])
    time = was.st_mtime_ns - chance.choice((0, 0, _AGO))
    os.utime(path, ns=(was.st_atime_ns, time))
    return f"{path.relative_to(root)}: a letter at {place}"


def named(root: Path, chance: Random) -> str:
    """A person or a place that a document has not named there before."""
    known = [(path, m[1], m[2]) for path in registers(root) for m in _ENTRY.finditer(_text(path))]
    paths = [path for path in sources(root) if _spaces(path)]
    if not known or not paths:
        return ""
    register, kind, key = chance.choice(known)
    path = chance.choice(paths)
    if path.suffix == ".md":
        said = f" [Somebody]({kind}:{key})"
    else:
        name = {"person": "persName", "place": "placeName", "org": "orgName"}[kind]
        said = f' <{name} ref="registers/{register.name}#{key}">Somebody</{name}>'
    place = chance.choice(_spaces(path))
    text = _text(path)
    _put(path, text[:place] + said + text[place:])
    return f"{path.relative_to(root)}: names {key} at {place}"


def heading(root: Path, chance: Random) -> str:
    """Another title of a document."""
    paths = sources(root)
    path = chance.choice(paths) if paths else None
    if path is None:
        return ""
    text, number = _text(path), chance.randrange(99)
    changed = re.sub(
        r"^(title: ).*$|(<title>)[^<]*",
        lambda m: f"{m[1] or m[2]}Another title {number}",
        text,
        count=1,
        flags=re.MULTILINE,
    )
    _put(path, changed)
    return f"{path.relative_to(root)}: title {number}" if changed != text else ""


def entry(root: Path, chance: Random) -> str:
    """An entry of a register is added, changed or removed."""
    paths = registers(root)
    if not paths:
        return ""
    path = chance.choice(paths)
    text = _text(path)
    found = chance.choice(list(_ENTRY.finditer(text)))
    what = chance.choice(("added", "changed", "removed"))
    number = chance.randrange(99)
    if what == "added":
        new = found[0].replace(f'"{found[2]}"', f'"new-{number}"')
        changed = text[: found.start()] + new + text[found.start() :]
    elif what == "changed":
        new = re.sub(r"(<(?:forename|persName|placeName|orgName|note|p)>)", rf"\g<1>N{number} ",
                     found[0], count=1)  # fmt: skip
        changed = text[: found.start()] + new + text[found.end() :]
    else:
        changed = text[: found.start()] + text[found.end() :]
    _put(path, changed)
    return f"{path.relative_to(root)}: {found[2]} {what} ({number})"


def document(root: Path, chance: Random) -> str:
    """A document is added, renamed or removed."""
    paths = sources(root)
    what = chance.choice(("added", "renamed", "removed"))
    if not paths or (what == "removed" and len(paths) < 2):
        return ""
    path = chance.choice(paths)
    new = path.with_name(f"n{chance.randrange(9)}-{path.name[-20:]}")
    if what == "added":
        text = _text(path)
        text = re.sub(r"^id: .*$", f"id: {new.stem}", text, count=1, flags=re.MULTILINE)
        _put(new, text.replace(f'xml:id="{path.stem}"', f'xml:id="{new.stem}"'))
    elif what == "renamed":
        path.rename(new)
    else:
        path.unlink()
    return f"{path.relative_to(root)} {what} ({new.name})"


def copy(root: Path, chance: Random) -> str:
    """The siglum of a copy, or its work, is another one."""
    paths = [path for path in sources(root) if re.search(r"^witness: ", _text(path), re.MULTILINE)]
    if not paths:
        return ""
    path = chance.choice(paths)
    key, value = chance.choice((("siglum", "QZ"), ("of", "other-work"), ("siglum", "A")))
    _put(path, re.sub(rf"\b{key}: [\w-]+", f"{key}: {value}", _text(path), count=1))
    return f"{path.relative_to(root)}: {key} {value}"


_TEMPLATES = {
    "elements/persName.html": "<b class=hers>{{ content }}</b>",
    "elements/p.html": "<div class=own>{{ content }}</div>",
    "document.html": '{% extends "theme/document.html" %}{% block title %}Own @{% endblock %}',
    "home.html": '{% extends "theme/home.html" %}{% block title %}Own @{% endblock %}',
    "base.html": '{% extends "theme/base.html" %}{% block footer %}<p>Own @</p>{% endblock %}',
    "nothing.html": "@",
}


def template(root: Path, chance: Random) -> str:
    """A template of the edition is added, changed or removed."""
    name = chance.choice(sorted(_TEMPLATES))
    path = root / "site/templates" / name
    if path.exists() and chance.random() < 0.5:
        path.unlink()
        return f"template {name} removed"
    _put(path, _TEMPLATES[name].replace("@", str(chance.randrange(9))))
    return f"template {name}"


_SETTINGS = (
    (r'^title = ".*"$', 'title = "A title @"'),
    (r'^subtitle = ".*"$', 'subtitle = "A subtitle @"'),
    (r'^language = ".*"$', 'language = "fr"'),
    (r'^language = ".*"$', 'language = "de"'),
    (r'^editors = .*$', 'editors = ["Editor @"]'),
    (r'^licence = ".*"$', 'licence = "CC BY-SA 4.0"'),
    (r'^copies = ".*"$', 'copies = "independent"'),
    (r'^noun = ".*"$', 'noun = "noun @"'),
    (r'^element = "persName"$', 'element = "name"'),
    (r"\Z", '\n[[finding]]\ncode = "unused-entry"\nseverity = "off"\n'),
    (r"\Z", '\n[[finding]]\ncode = "unused-hand"\nseverity = "error"\n'),
    (r"\A", 'unknown-key-@ = 1\n'),
)  # fmt: skip


def setting(root: Path, chance: Random) -> str:
    """A line of the settings is another one."""
    path = root / "edition.toml"
    if not path.exists():
        _put(path, '[edition]\ntitle = "New"\n')
        return "edition.toml added"
    text = _text(path)
    fitting = [(p, new) for p, new in _SETTINGS if re.search(p, text, re.MULTILINE)]
    pattern, new = chance.choice(fitting)
    said = new.replace("@", str(chance.randrange(9)))
    _put(path, re.sub(pattern, lambda _: said, text, count=1, flags=re.MULTILINE))
    return f"edition.toml: {said.strip()!r}"


def hold_back(root: Path, chance: Random) -> str:
    """A row that holds text back is added, or all are removed."""
    path = root / "edition.toml"
    text = _text(path) if path.exists() else ""
    rows = text.find("\n[[publish.hold_back]]")
    if rows >= 0 and chance.random() < 0.6:
        _put(path, text[:rows] + "\n")
        return "nothing is held back"
    names = [("copy", p.stem) for p in sources(root)]
    names += [("hand", m) for p in sources(root) for m in re.findall(r"\bh-[\w-]+", _text(p))]
    names += [("code", m) for p in root.glob("tei/registers/*.xml")
              for m in re.findall(r'<category xml:id="([^"]+)"', _text(p))]  # fmt: skip
    if not names:
        return ""
    kind, name = chance.choice(sorted(set(names)))
    _put(path, f'{text}\n[[publish.hold_back]]\n{kind} = "{name}"\nreason = "not yet"\n')
    return f"held back: {kind} {name}"


def page(root: Path, chance: Random) -> str:
    """A page that the editors wrote is added, changed or removed."""
    path = root / "site/pages" / chance.choice(("about.md", "thanks.md", "index.md"))
    if path.exists() and chance.random() < 0.4:
        path.unlink()
        return f"{path.name} removed"
    _put(path, f"# About {chance.randrange(9)}\n\nWords of the editors, {chance.randrange(9)}.\n")
    return f"{path.name} written"


def static(root: Path, chance: Random) -> str:
    """A file that is copied, the edition's own style, or its own words."""
    name = chance.choice(("static/a.txt", "static/b/c.svg", "style.css", "phrases/en.toml"))
    path = root / "site" / name
    if path.exists() and chance.random() < 0.4:
        path.unlink()
        return f"{name} removed"
    number = chance.randrange(9)
    made = {
        "style.css": f"p {{ color: #{number}00 }}\n",
        "phrases/en.toml": f'documents = "Papers {number}"\n',
        "static/b/c.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="{number}"/>\n',
    }
    _put(path, made.get(name, f"{number}\n"))
    return f"{name} written"


def saved_again(root: Path, chance: Random) -> str:
    """A file is written anew, with the bytes that it had."""
    paths = [*sources(root), *registers(root)]
    if not paths:
        return ""
    path = chance.choice(paths)
    aside = path.with_name(f".{path.name}")
    shutil.copyfile(path, aside)
    aside.replace(path)
    return f"{path.relative_to(root)} saved again"


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        comma,
        word,
        same_size,
        named,
        heading,
        entry,
        document,
        copy,
        template,
        setting,
        hold_back,
        page,
        static,
        saved_again,
    )
}
