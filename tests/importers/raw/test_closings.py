"""The words above a signature are a salutation of the closing: ``closer/salute`` in TEI."""

import pytest

from tests.importers.raw.drafted import source_of
from tests.tools.pipeline import encode_text

TEI = "{http://www.tei-c.org/ns/1.0}"
TEXT = "It has rained since Monday, and nobody has gone down to the river to look at the boats."


@pytest.mark.parametrize(
    ("salutation", "farewell", "name"),
    [
        ("Dear Anna,", "Yours sincerely,", "John Doe"),
        ("Liebe Lisl!", "Mit herzlichen Grüßen", "Dein Karl"),
        ("Monsieur,", "Je vous prie d'agréer, Monsieur, mes sentiments distingués.", "Paul Durand"),
        ("Cher ami,", "Veuillez agréer l'assurance de ma haute considération.", "Paul Durand"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["paragraphs", "lines"])
def test_a_farewell(salutation: str, farewell: str, name: str, between: str) -> None:
    source = source_of(between.join([salutation, TEXT, farewell, name]))
    assert source == (
        f"{{.salute}}\n{salutation}\n\n{TEXT}\n\n{{.salute}}\n{farewell}\n\n{{.signed}}\n{name}\n"
    )
    root, findings = encode_text(source)
    assert root is not None
    assert not findings
    closer = root.find(f".//{TEI}closer")
    assert [(child.tag.removeprefix(TEI), child.text) for child in closer] == [
        ("salute", farewell),
        ("signed", name),
    ]


def test_a_farewell_over_two_lines() -> None:
    letter = f"Sir,\n\n{TEXT}\n\nI have the honour to be, Sir,\nyour obedient servant,\nA. B. Hill"
    assert source_of(letter).endswith(
        "{.salute cert=medium}\nI have the honour to be, Sir,\\\nyour obedient servant,\n\n"
        "{.signed}\nA. B. Hill\n"
    )


def test_thanks_in_the_midst_of_a_letter_are_text() -> None:
    letter = f"Dear Anna,\n\n{TEXT}\n\nYours sincerely was all he wrote to us.\n\n{TEXT}\n\nJohn"
    assert "{.salute}\nYours" not in source_of(letter)
