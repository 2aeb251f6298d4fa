"""Other documents: enclosures, cover notes, copies.

In a letter they are its context (``correspContext``); where nothing was sent, they are related
items of the file (``notesStmt/relatedItem``). TEI P5, chapter HD.
"""

from __future__ import annotations

from edition.diagnostics import did_you_mean
from edition.encode.frontmatter.identifiers import one_word
from edition.encode.frontmatter.records import Relation
from edition.encode.header.draft import Draft, Element
from edition.escape import safe_url
from edition.tei.origins import sub


def is_letter(draft: Draft) -> bool:
    """Whether the front matter says that the document was sent or received."""
    actions = (draft.front.sent, draft.front.received)
    return any(action is not None and action.says_something for action in actions)


def add_context(draft: Draft, parent: Element) -> None:
    """Add the ``correspContext`` of a letter, if it has one."""
    found = _targets(draft)
    if found:
        context = sub(parent, "correspContext", found[0][0].span)
        for relation, target in found:
            kind = one_word(relation.kind) or None
            sub(context, "ref", relation.span, type=kind, target=target).text = relation.document


def add_related_items(draft: Draft, parent: Element) -> None:
    """Add a ``notesStmt`` with the documents to which something that is no letter belongs."""
    found = [] if is_letter(draft) else _targets(draft)
    if found:
        statement = sub(parent, "notesStmt", found[0][0].span)
        for relation, target in found:
            kind = one_word(relation.kind) or None
            sub(statement, "relatedItem", relation.span, type=kind, target=target)


def _targets(draft: Draft) -> list[tuple[Relation, str]]:
    pairs = ((relation, _target(draft, relation)) for relation in draft.front.relations)
    return [(relation, target) for relation, target in pairs if target]


def _target(draft: Draft, relation: Relation) -> str | None:
    """The pointer to a document; an unknown one, or the document itself, is an error."""
    id = relation.document
    if not id:
        return None  # the front matter has said that it is missing
    if id.startswith(("http://", "https://")):
        return safe_url(id)
    if id == draft.front.id:
        message = "a document is not related to itself"
        draft.error("unknown-document", message, relation.span, "name another document")
        return None
    if id in draft.context.document_ids:
        return f"{id}.xml"
    question = did_you_mean(id, sorted(draft.context.document_ids - {draft.front.id}))
    message = f'no source has the id "{id}"' + (f"; {question}" if question else "")
    help = "write the `id` of the front matter of another source, or an address"
    draft.error("unknown-document", message, relation.span, help)
    return None
