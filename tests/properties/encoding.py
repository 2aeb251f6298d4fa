"""Encoding a transcription in an empty folder, for the properties of the encoder."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from edition.encode import EncodedSources, encode_sources
from edition.settings import load_settings
from edition.tei.authority import read_authority
from edition.tei.names import tei


def encode_files(files: Mapping[str, str]) -> EncodedSources:
    """Encode the sources of an edition that consists of *files* (path → content)."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content.encode("utf-8"))
        settings, _ = load_settings(root)
        authority, _ = read_authority(root, settings)
        return encode_sources(root, settings, authority)


def encode(source: str, committed: bytes | None = None) -> EncodedSources:
    """Encode one source; *committed* is its TEI as it was before."""
    files = {"sources/letter.md": source}
    if committed is not None:
        files["tei/letter.xml"] = committed.decode("utf-8")
    return encode_files(files)


def text_of(result: EncodedSources) -> etree._Element:
    """The `text` of the only document."""
    (document,) = result.documents.values()
    text = document.root.find(tei("text"))
    assert text is not None
    return text


def words_of(
    element: etree._Element, skip: Callable[[etree._Element], bool] = lambda _: False
) -> list[str]:
    """The words in order; where a mark begins or ends, a word ends. Comments have none."""
    if not isinstance(element.tag, str) or skip(element):
        return []
    found = (element.text or "").split()
    for child in element:
        found += words_of(child, skip)
        found += (child.tail or "").split()
    return found


def errors(result: EncodedSources) -> list[str]:
    """The errors, one a line."""
    return [f"{d.at} {d.code} {d.message}" for d in result.findings if d.is_error]
