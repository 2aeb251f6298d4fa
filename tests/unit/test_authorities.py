"""Numbers of authority files: whose they are, and where they lead."""

import pytest

from edition.model.register import Identifier
from edition.records.authorities import known_as


@pytest.mark.parametrize(
    ("kind", "value", "label", "number", "address"),
    [
        ("GND", "118540238", "GND", "118540238", "https://d-nb.info/gnd/118540238"),
        ("pnd", "11854023X", "GND", "11854023X", "https://d-nb.info/gnd/11854023X"),
        (
            "URL",
            "https://d-nb.info/gnd/118540238",
            "GND",
            "118540238",
            "https://d-nb.info/gnd/118540238",
        ),
        (
            "",
            "http://viaf.org/viaf/24602065/",
            "VIAF",
            "24602065",
            "http://viaf.org/viaf/24602065/",
        ),
        ("wikidata", "Q5879", "Wikidata", "Q5879", "https://www.wikidata.org/entity/Q5879"),
        ("", "https://www.geonames.org/2761369/vienna.html", "GeoNames", "2761369", None),
        (
            "ISNI",
            "0000 0001 2103 2683",
            "ISNI",
            "0000000121032683",
            "https://isni.org/isni/0000000121032683",
        ),
        (
            "LCCN",
            "n79003362",
            "LCCN",
            "n79003362",
            "https://id.loc.gov/authorities/names/n79003362",
        ),
        ("Parish", "K 12", "Parish", "K 12", ""),
        ("GND", "unknown", "GND", "unknown", ""),
        (
            "URL",
            "https://example.org/p/1",
            "example.org",
            "https://example.org/p/1",
            "https://example.org/p/1",
        ),
        ("URL", "javascript://alert(1)", "URL", "javascript://alert(1)", ""),
        ("", "https://d-nb.info.example.org/gnd/1185", "d-nb.info.example.org", None, None),
    ],
)
def test_known_as(
    kind: str, value: str, label: str, number: str | None, address: str | None
) -> None:
    known = known_as(Identifier(kind, value))
    assert known.label == label
    assert known.number == (value if number is None else number)
    assert known.address == (value if address is None else address)
