"""The ``teiHeader`` of a document, from its front matter and the settings of the edition.

Nothing is invented: a part for which nobody said anything is not there, unless TEI demands it;
then it says that nothing is said. TEI P5, chapter HD, "The TEI Header".
"""

from __future__ import annotations

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.encode.frontmatter import FrontMatter
from edition.encode.header.draft import Draft, HeaderContext
from edition.encode.header.encoding_description import build_encoding_description
from edition.encode.header.extra import add_extra
from edition.encode.header.file_description import build_file_description
from edition.encode.header.profile_description import build_profile_description
from edition.encode.header.revision_description import build_revision_description
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.origins import make

__all__ = ["HeaderContext", "build_header"]


def build_header(
    front: FrontMatter, settings: Settings, authority: Authority, context: HeaderContext
) -> tuple[etree._Element, list[Diagnostic]]:
    """The header, its elements with their origins, and what was found while it was made."""
    draft = Draft(front, settings, authority, context)
    if front.id:
        draft.claim_id(front.id, front.span_of("id"))
    header = make("teiHeader", front.span, xml_lang=draft.language or None)
    header.append(build_file_description(draft))
    header.append(build_encoding_description(draft))
    profile = build_profile_description(draft)
    if len(profile):
        header.append(profile)
    header.append(build_revision_description(draft))
    add_extra(draft, header)
    return header, list(dict.fromkeys(draft.findings))
