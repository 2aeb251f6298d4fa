"""DTS, Distributed Text Services: the texts, and everything in them that can be cited, as files.

Level 0 of DTS 1.0 is made for hosts of files: no ranges of units. Source:
https://dtsapi.org/specifications/versions/v1.0/.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.dts import addresses as at
from edition.export.dts import answers
from edition.export.dts.addresses import HOME, Addresses
from edition.export.dts.citing import trees_of
from edition.export.dts.passages import passage, whole
from edition.export.dts.trees import Tree, Trees
from edition.export.exporter import Exporter, Files
from edition.export.lacking import drops, lacks, wants
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.export.tei.checks import no_text, too_many
from edition.publish.source_page import is_inert
from edition.records import TextRecord

_TARGET = "DTS"
_ROOT = "edition"
_MANY = 1_000_000  # units of a text, where the settings know no limit


def check(material: Material) -> Iterator[Diagnostic]:
    """An address and texts are needed, and files within the limit; ids are wanted."""
    yield from needs_address(_TARGET, material)
    yield from no_text(_TARGET, material)
    texts = [text for text in material.texts if is_inert(material.tei(text))]
    found = {text: _trees(text, material) for text in texts}
    number = 5 + sum(_count(trees) for trees in found.values())
    cut = [text for text, trees in found.items() if trees.cut]
    if cut and number <= _limit(material):
        what = f"fewer units that can be cited; {cut[0].name} has more than {_limit(material)}"
        help = "let the citeStructure of its header end at larger units"
        yield lacks(_TARGET, what, material.place(cut[0]), help)
    yield from too_many(_TARGET, number, material)
    yield from _left_out(material)
    for text, trees in found.items():
        yield from _of_text(text, trees, material)
    silent = [text for text, trees in found.items() if not trees.trees]
    if silent:
        more = f", and {len(silent) - 1} other texts" if len(silent) > 1 else ""
        what = f"something to cite by in {silent[0].name}{more}; it is there as a whole only"
        help = "give its divisions and paragraphs ids, or its header a refsDecl with citeStructure"
        yield wants(_TARGET, what, material.place(silent[0]), help)


def _left_out(material: Material) -> Iterator[Diagnostic]:
    for text in material.texts:
        if not is_inert(material.tei(text)):
            what = f"{text.name}, which a browser might run instead of showing it"
            help = "a text has no elements of HTML, and no stylesheet of another host"
            yield drops(_TARGET, what, material.place(text), help)


def _of_text(text: TextRecord, trees: Trees, material: Material) -> Iterator[Diagnostic]:
    """What the header of a text says and cannot be done."""
    document = material.tei(text)
    for element in trees.unread:
        what = f"what `{element.get('match') or element.get('matchPattern') or 'refsDecl'}` selects"
        help = "paths of names, attributes and comparisons are understood, as in //body/div[@n='1']"
        yield drops(_TARGET, what, document.span(element), help)
    if trees.unusable:
        number = len(trees.unusable) - 1
        more = f", and {number} other references" if number else ""
        what = f'"{trees.unusable[0][:40]}" in {text.name}{more}'
        help = "a reference is the name of a folder: without / or \\, and no other has the same"
        yield drops(_TARGET, what, material.place(text), help)


def write(material: Material) -> Files:
    """The entry, the collection, then the texts one after the other."""
    addresses = Addresses(material.record.address)
    texts = [text for text in material.texts if is_inert(material.tei(text))]
    yield at.ENTRY, answers.entry(addresses)
    found = {text: _trees(text, material).trees for text in texts}
    root = _root(texts)
    own = answers.collection(material.record, root, len(texts), addresses)
    members = [answers.resource(material, text, found[text], addresses) for text in texts]
    for name in ("", root):
        yield at.collection(name), answers.file(own | {"member": members})
    yield at.collection(root, "children"), answers.file(own | {"member": members})
    yield at.collection(root, "parents"), answers.file(own | {"member": []})
    for text, node in zip(texts, members, strict=True):
        yield at.collection(text.name), answers.file(node)
        yield at.collection(text.name, "children"), answers.file(node | {"member": []})
        yield at.collection(text.name, "parents"), answers.file(node | {"member": [own]})
        yield from _answers(text, found[text], material, addresses)


def _answers(
    text: TextRecord, trees: tuple[Tree, ...], material: Material, addresses: Addresses
) -> Iterator[tuple[str, bytes]]:
    """The answers about the units of a text, and its words."""
    about = answers.reference(text, trees, addresses)
    document = material.tei(text)
    base = material.record.url(material.download(text))
    for tree in trees or (None,):
        yield from answers.navigations(text, tree, about, addresses)
        yield at.document(text.name, tree.name if tree else ""), whole(document)
        for unit in tree.units if tree else ():
            path = at.document(text.name, tree.name if tree else "", unit.reference)
            yield path, passage(unit, base)


def _trees(text: TextRecord, material: Material) -> Trees:
    return trees_of(material.tei(text), _limit(material))


def _limit(material: Material) -> int:
    limit = material.settings.export.limit
    return limit if isinstance(limit, int) else _MANY


def _count(trees: Trees) -> int:
    """How many files a text comes to."""
    return 3 + (sum(1 + answers.count(tree) for tree in trees.trees) or 3)


def _root(texts: list[TextRecord]) -> str:
    """The name of the collection: one that no text has."""
    taken, name, number = {text.name for text in texts}, _ROOT, 2
    while name in taken:
        name, number = f"{_ROOT}-{number}", number + 1
    return name


DTS = Exporter(
    "dts",
    "DTS 1.0, level 0",
    "readers and programs that fetch texts by their citation",
    check,
    write,
    site=True,
    home=HOME,
)
