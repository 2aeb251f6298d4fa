"""DTS, Distributed Text Services: the texts, and everything in them that can be cited, as files.

Level 0 of DTS 1.0 is made for hosts of files: no ranges of units. Source:
https://dtsapi.org/specifications/versions/v1.0/.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.dts import addresses as at
from edition.export.dts import answers
from edition.export.dts.addresses import HOME, Addresses
from edition.export.dts.citing import trees_of
from edition.export.dts.passages import passage, text_file
from edition.export.dts.seen import Seen, limit_of, see
from edition.export.dts.trees import Tree
from edition.export.exporter import Exporter, Files
from edition.export.lacking import drops, lacks, wants
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.publish.source_page import is_inert
from edition.records import TextRecord

_NAME, _TARGET = "dts", "DTS"
_ROOT = "edition"


def check(material: Material) -> Iterator[Diagnostic]:
    """An address and texts are needed, and files within the limit; ids are wanted."""
    every = list(material.noted(_NAME, see))
    found = [(material.name(path), noted) for path, noted in every if noted.inert]
    yield from needs_address(_TARGET, material)
    yield from needs.no_text(_TARGET, material)
    number = 5 + sum(noted.files for _, noted in found)
    cut = [(name, noted.at) for name, noted in found if noted.cut]
    limit = limit_of(material.settings)
    if cut and number <= limit:
        what = f"fewer units that can be cited; {cut[0][0]} has more than {limit}"
        help = "let the citeStructure of its header end at larger units"
        yield lacks(_TARGET, what, cut[0][1], help)
    yield from needs.too_many(_TARGET, number, material)
    for path, noted in every:
        yield from () if noted.inert else _left_out(material.name(path), noted)
    for name, noted in found:
        yield from _of_text(name, noted)
    silent = [(name, noted.at) for name, noted in found if not noted.cited]
    if silent:
        more = f", and {len(silent) - 1} other texts" if len(silent) > 1 else ""
        what = f"something to cite by in {silent[0][0]}{more}; it is there as a whole only"
        help = "give its divisions and paragraphs ids, or its header a refsDecl with citeStructure"
        yield wants(_TARGET, what, silent[0][1], help)


def _left_out(name: str, noted: Seen) -> Iterator[Diagnostic]:
    what = f"{name}, which a browser might run instead of showing it"
    help = "a text has no elements of HTML, and no stylesheet of another host"
    yield drops(_TARGET, what, noted.at, help)


def _of_text(name: str, noted: Seen) -> Iterator[Diagnostic]:
    """What the header of a text says and cannot be done."""
    for said, span in noted.unread:
        help = "paths of names, attributes and comparisons are understood, as in //body/div[@n='1']"
        yield drops(_TARGET, f"what `{said}` selects", span, help)
    if noted.unusable:
        number = noted.unusable[1] - 1
        more = f", and {number} other references" if number else ""
        what = f'"{noted.unusable[0]}" in {name}{more}'
        help = "a reference is the name of a folder: without / or \\, and no other has the same"
        yield drops(_TARGET, what, noted.at, help)


def whole(material: Material) -> Files:
    """The entry, the collection, and the way back to it from each text."""
    addresses = Addresses(material.record.address)
    yield at.ENTRY, answers.entry(addresses)
    members = [node for _, node in material.told(_NAME, tell)]
    names = {str(node["@id"]) for node in members}
    root = _root(names)
    own = answers.collection(material.record, root, len(members), addresses)
    for name in ("", root):
        yield at.collection(name), answers.file(own | {"member": members})
    yield at.collection(root, "children"), answers.file(own | {"member": members})
    yield at.collection(root, "parents"), answers.file(own | {"member": []})
    for node in members:
        yield at.collection(str(node["@id"]), "parents"), answers.file(node | {"member": [own]})


def tell(material: Material, text: TextRecord) -> answers.Node | None:
    """How the collection lists a text, if it can be handed out."""
    trees = _trees(material, text)
    return None if trees is None else _node(material, text, trees)


def _trees(material: Material, text: TextRecord) -> tuple[Tree, ...] | None:
    document = material.tei(text)
    return trees_of(document, limit_of(material.settings)).trees if is_inert(document) else None


def _node(material: Material, text: TextRecord, trees: tuple[Tree, ...]) -> answers.Node:
    return answers.resource(material, text, trees, Addresses(material.record.address))


def each(material: Material, text: TextRecord) -> Files:
    """The answers about a text and its units, and its words."""
    trees = _trees(material, text)
    if trees is None:
        return
    node = _node(material, text, trees)
    yield at.collection(text.name), answers.file(node)
    yield at.collection(text.name, "children"), answers.file(node | {"member": []})
    yield from _answers(text, trees, material, Addresses(material.record.address))


def _answers(
    text: TextRecord, trees: tuple[Tree, ...], material: Material, addresses: Addresses
) -> Iterator[tuple[str, bytes]]:
    """The answers about the units of a text, and its words."""
    about = answers.reference(text, trees, addresses)
    document = material.tei(text)
    base = material.record.url(material.download(text))
    for tree in trees or (None,):
        yield from answers.navigations(text, tree, about, addresses)
        yield at.document(text.name, tree.name if tree else ""), text_file(document)
        for unit in tree.units if tree else ():
            path = at.document(text.name, tree.name if tree else "", unit.reference)
            yield path, passage(unit, base)


def _root(taken: Collection[str]) -> str:
    """The name of the collection: one that no text has."""
    name, number = _ROOT, 2
    while name in taken:
        name, number = f"{_ROOT}-{number}", number + 1
    return name


DTS = Exporter(
    _NAME,
    "DTS 1.0, level 0",
    "readers and programs that fetch texts by their citation",
    check,
    whole,
    each,
    site=True,
    home=HOME,
    tell=tell,
)
