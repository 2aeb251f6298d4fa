"""``encodingDesc``: how the text was made from the sheets (TEI P5, chapter HD).

Only what is stated is there. Taxonomies and registers stay in their own files and are pointed at.
"""

from __future__ import annotations

from edition import __version__
from edition.encode.frontmatter.checks import NO, YES
from edition.encode.header.draft import SETTINGS, Draft, Element, paragraphs, write
from edition.tei.origins import make, sub

PROGRAM = "tei-edition"
"""The name under which a header says that this program, with its policy, has encoded it."""


def build_encoding_description(draft: Draft) -> Element:
    """The ``encodingDesc`` of a document."""
    description = make("encodingDesc", draft.front.span)
    _project(draft, description)
    _editorial(draft, description)
    if draft.front.witness:
        span = draft.front.span_of("witness")
        sub(description, "variantEncoding", span, location="external", method="location-referenced")
    program = sub(description, "appInfo")
    # Major and minor only: a corrected program does not make the encoding another one.
    version = ".".join(__version__.split(".")[:2])
    application = sub(program, "application", ident=PROGRAM, version=version)
    sub(application, "label").text = "Edition"
    return description


def _project(draft: Draft, parent: Element) -> None:
    """What the project is, and whether anybody saw the sheets."""
    project = make("projectDesc", SETTINGS)
    paragraphs(project, draft.settings.encoding.project)
    images = draft.front.text("images").strip()
    span = draft.front.span_of("images")
    if images.lower() in YES | NO:
        key = "header.seen" if images.lower() in YES else "header.unseen"
        draft.say(project, "p", draft.phrases(key), span)
    elif images:
        paragraphs(project, images, span)
    else:
        paragraphs(project, draft.settings.encoding.images)
    if len(project):
        parent.append(project)


def _editorial(draft: Draft, parent: Element) -> None:
    """The principles of the edition, and what was normalised without a mark in the text."""
    encoding = draft.settings.encoding
    declaration = make("editorialDecl", SETTINGS)
    _statement(declaration, "correction", encoding.correction)
    if encoding.normalisation or draft.context.normalisations:
        normalisation = sub(declaration, "normalization")
        for sentence in encoding.normalisation:
            write(normalisation, "p", sentence)
        for what in draft.context.normalisations:
            sentence = draft.phrases(f"header.normalised.{what}")
            draft.say(normalisation, "p", sentence, draft.front.span)
    _statement(declaration, "hyphenation", encoding.hyphenation)
    _statement(declaration, "interpretation", encoding.interpretation)
    if len(declaration):
        parent.append(declaration)


def _statement(parent: Element, name: str, text: str) -> None:
    if text.strip():
        paragraphs(sub(parent, name), text)
