"""Raw text → the source that the passes of this package make of it, front matter aside."""

from edition.importers.draft import Block, Draft
from edition.importers.raw import markdown, roles
from edition.importers.raw.context import Context
from edition.importers.raw.patterns import load
from edition.importers.writer import write
from edition.settings import ImportSetting


def blocks_of(text: str, setting: ImportSetting | None = None) -> tuple[Block, ...]:
    """The blocks of a document after all passes."""
    setting = setting or ImportSetting()
    context = Context(load(setting)[0], frozenset({"für freunde"}), setting.italics)
    blocks = roles.run(roles.BEFORE, markdown.read(text), context)
    return roles.run(roles.AFTER, blocks, context)


def source_of(text: str, setting: ImportSetting | None = None) -> str:
    """The source, without comments and front matter."""
    written = write(Draft({"id": "x", "title": "X"}, blocks_of(text, setting)), comments=False)
    return written.text.split("---\n", 2)[2].strip() + "\n"
