"""A crate in a bag: what bagit, the validator and the reader of RO-Crate make of it."""

import hashlib
import io
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest

from edition.export import Material
from edition.export.crate.bag import bag
from tests.tools import crates
from tests.tools.exporting import (
    EDITION,
    LETTER,
    SETTINGS,
    checked,
    exported,
    make,
    material,
    material_of_folder,
    refused,
    without,
)

HOSTILE = '<script>alert("1")</script> \u202e=cmd|A0 & \\u0007 %0A ](javascript:x)'


def unpacked(found: Material, folder: Path) -> Path:
    """The bag of an edition, unpacked in *folder*."""
    ((name, data),) = exported(found, "crate").items()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    (made,) = folder.iterdir()
    assert f"{made.name}.zip" == name
    return made


def graph(made: Path) -> dict[str, dict[str, Any]]:
    """The entities of a crate by their ids."""
    data = json.loads((made / "data/ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert data["@context"] == crates.CONTEXT
    found = {node["@id"]: node for node in data["@graph"]}
    assert len(found) == len(data["@graph"]), "an entity is there twice"
    return found


# ── The bag ─────────────────────────────────────────────────────────────────────────────────────


def test_bagit_finds_everything_there(tmp_path: Path) -> None:
    made = unpacked(material(tmp_path / "edition"), tmp_path / "bag")
    found = bagit.Bag(str(made))
    found.validate()
    assert found.version_info == (1, 0)
    assert set(found.algorithms) == {"sha256", "sha512"}
    assert found.info["Bagging-Date"] == "2026-03-01"
    assert found.info["Source-Organization"] == "Stadtarchiv"
    assert found.info["External-Identifier"] == "https://doi.org/10.5281/zenodo.1234567"


def test_the_declaration_is_that_of_the_specification(tmp_path: Path) -> None:
    made = unpacked(material(tmp_path / "edition"), tmp_path / "bag")
    declaration = (made / "bagit.txt").read_bytes()
    assert declaration == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    tags = sorted(path.name for path in made.iterdir() if path.is_file())
    sums = [f"{kind}-{a}.txt" for kind in ("manifest", "tagmanifest") for a in ("sha256", "sha512")]
    assert tags == ["bag-info.txt", "bagit.txt", *sums]


def test_the_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    made = unpacked(material(tmp_path / "edition"), tmp_path / "bag")
    for algorithm in ("sha256", "sha512"):
        for manifest in (f"manifest-{algorithm}.txt", f"tagmanifest-{algorithm}.txt"):
            lines = (made / manifest).read_text(encoding="utf-8").splitlines()
            for digest, _, name in (line.partition("  ") for line in lines):
                assert hashlib.new(algorithm, (made / name).read_bytes()).hexdigest() == digest
    listed = [line.partition("  ")[2] for line in (made / "manifest-sha512.txt").open()]
    kept = [p for p in (made / "data").rglob("*") if p.is_file()]
    assert sorted(n.strip() for n in listed) == sorted(p.relative_to(made).as_posix() for p in kept)
    oxum = f"Payload-Oxum: {sum(p.stat().st_size for p in kept)}.{len(kept)}"
    assert oxum in (made / "bag-info.txt").read_text(encoding="utf-8")


def test_bagit_sees_one_changed_letter(tmp_path: Path) -> None:
    made = unpacked(material(tmp_path / "edition"), tmp_path / "bag")
    text = made / "data/tei/letter.xml"
    text.write_bytes(text.read_bytes().replace(b"sundew", b"Sundew"))
    with pytest.raises(bagit.BagValidationError, match="sha512"):
        bagit.Bag(str(made)).validate()


def test_long_lines_go_on_and_names_stay_in_one(tmp_path: Path) -> None:
    long = "A description of many words. " * 20
    files = dict(bag([("a%\n.txt", b"x")], {"External-Description": long, "Empty": ""}))
    info = files["bag-info.txt"]
    assert isinstance(info, bytes)
    assert max(map(len, info.decode().splitlines())) <= 79
    assert " ".join(info.decode().split()).count("many words") == 20
    assert "Empty" not in info.decode()
    assert files["manifest-sha256.txt"].endswith(b"  data/a%25%0A.txt\n")  # type: ignore[union-attr]


# ── The crate ───────────────────────────────────────────────────────────────────────────────────


def test_the_validator_takes_it(tmp_path: Path) -> None:
    made = unpacked(material(tmp_path / "edition"), tmp_path / "bag")
    advice = crates.issues(made / "data", tmp_path, "recommended")
    assert sorted(set(advice)) == [
        "The author SHOULD have a Contextual Entity which specifies the organizational "
        "`affiliation`.",
        "The author SHOULD have an organizational affiliation.",  # Emma Adler, of 1902
        "The organization SHOULD have a URL.",
    ]


def test_the_validator_refuses_one_without_a_licence(tmp_path: Path) -> None:
    made = unpacked(material(tmp_path / "edition"), tmp_path / "bag")
    file = made / "data/ro-crate-metadata.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["@graph"][1]["license"]
    file.write_text(json.dumps(data), encoding="utf-8")
    assert any("license" in message for message in crates.issues(made / "data", tmp_path))


def test_the_reader_finds_every_file_and_who_made_what(tmp_path: Path) -> None:
    made = unpacked(material(tmp_path / "edition"), tmp_path / "bag")
    found = crates.read(made / "data")
    entities, root = found["entities"], found["root"]
    parts = {part["@id"] for part in root["hasPart"]}
    kept = {p.relative_to(made / "data").as_posix() for p in (made / "data").rglob("*.*")}
    assert parts | {"ro-crate-metadata.json"} >= kept - {"records/cff"}
    assert "records/datacite/datacite.xml" in parts
    assert entities[root["author"]["@id"]]["name"] == "Johanna Berg"
    assert entities[root["publisher"]["@id"]]["name"] == "Stadtarchiv"
    letter = entities["tei/letter.xml"]
    assert entities[letter["author"]["@id"]]["name"] == "Emma Adler"


def test_three_dates_and_three_parties_are_kept_apart(tmp_path: Path) -> None:
    found = graph(unpacked(material(tmp_path / "edition"), tmp_path / "bag"))
    root, letter = found["./"], found["tei/letter.xml"]
    assert (root["datePublished"], letter["dateCreated"]) == ("2026-03-01", "1902-05-03")
    assert "dateCreated" not in root
    assert "datePublished" not in letter
    source = found[letter["isBasedOn"]["@id"]]
    assert source["name"] == "Stadtarchiv, Ms 1"
    assert found[source["holdingArchive"]["@id"]]["name"] == "Stadtarchiv"
    assert letter["author"] != root["author"]


def test_every_name_is_one_of_the_context(tmp_path: Path) -> None:
    settings = SETTINGS + '[[funder]]\nname = "FWF"\naward = "P 1"\naward_title = "Letters"\n'
    settings += 'award_address = "https://example.org/p1"\n'
    found = material(tmp_path / "edition", {**EDITION, "edition.toml": settings})
    nodes = graph(unpacked(found, tmp_path / "bag")).values()
    used = {name for node in nodes for name in node} | {node["@type"] for node in nodes}
    assert used - {"@id", "@type"} <= crates.context()


def test_what_is_pointed_at_is_there(tmp_path: Path) -> None:
    found = graph(unpacked(material(tmp_path / "edition"), tmp_path / "bag"))
    for node in found.values():
        for value in node.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    assert one["@id"] in found or one["@id"].startswith("https://w3id.org/ro/")


# ── What is refused ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("description", "RO-Crate needs a description of the edition"),
        ("date", "RO-Crate needs the day on which the edition appears"),
        ("licence", "RO-Crate needs a licence"),
    ],
)
def test_what_a_crate_must_say(tmp_path: Path, line: str, sentence: str) -> None:
    found = material(tmp_path, {**EDITION, "edition.toml": without(SETTINGS, line)})
    assert refused(found, "crate") == [sentence]
    (finding,) = [f for f in checked(found, "crate") if f.is_error]
    assert finding.at.file == "edition.toml"
    assert "[edition]" in (finding.help or "")


def test_an_edition_without_settings_is_told_all_of_it(tmp_path: Path) -> None:
    second = LETTER.replace("id: letter", "id: second")  # of one text it would have the title
    found = material(tmp_path, {"sources/letter.md": LETTER, "sources/second.md": second})
    assert refused(found, "crate") == [
        "RO-Crate needs a title of the edition",
        "RO-Crate needs a description of the edition",
        "RO-Crate needs a licence",
        "RO-Crate needs the day on which the edition appears",
    ]


# ── What is sure ────────────────────────────────────────────────────────────────────────────────


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    first = exported(material(tmp_path / "a"), "crate")
    assert first == exported(material(tmp_path / "b"), "crate")


def test_whatever_words_are_in_it_the_bag_is_whole(tmp_path: Path) -> None:
    said = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    settings = SETTINGS.replace('title = "Letters of a botanist"', f'title = "{said}"')
    settings = settings.replace(
        'publisher = "Stadtarchiv"', f'publisher = "{said}\\nPayload-Oxum: 0.0"'
    )
    found = material(tmp_path / "edition", {**EDITION, "edition.toml": settings})
    made = unpacked(found, tmp_path / "bag")
    bagit.Bag(str(made)).validate()
    assert graph(made)["./"]["name"] == " ".join(HOSTILE.split())
    assert crates.issues(made / "data", tmp_path) == []


def test_what_is_held_back_is_in_no_file(tmp_path: Path) -> None:
    settings = SETTINGS + '[[publish.hold_back]]\ncopy = "letter"\nreason = "privacy"\n'
    first = LETTER.replace("mill", "Eichelhof")
    second = LETTER.replace("id: letter", "id: second").replace("mill", "Lerchenhof")
    files = {"edition.toml": settings, "sources/letter.md": first, "sources/second.md": second}
    made = unpacked(material(tmp_path / "edition", files), tmp_path / "bag")
    kept = [path.read_bytes() for path in made.rglob("*") if path.is_file()]
    assert any(b"Lerchenhof" in data for data in kept)
    assert not any(b"Eichelhof" in data for data in kept)


def test_the_dossier(repository: Path, tmp_path: Path) -> None:
    found = material_of_folder(repository)
    made = unpacked(found, tmp_path / "bag")
    bagit.Bag(str(made)).validate()
    assert crates.issues(made / "data", tmp_path) == []
    texts = [n for n in graph(made).values() if n.get("encodingFormat") == "application/tei+xml"]
    assert {text.title for text in found.texts} <= {node["name"] for node in texts}


@pytest.mark.parametrize("name", ["schnitzler-briefe", "faust"])
def test_texts_of_others(corpora: Path, tmp_path: Path, name: str) -> None:
    files = sorted((corpora / name).glob("*.xml"))
    chosen = random.Random(5).sample(files, min(6, len(files)))
    edition = {f"tei/{path.name}": path.read_bytes() for path in chosen}
    root = make(tmp_path / "edition", {"edition.toml": SETTINGS, **edition})
    made = unpacked(material_of_folder(root), tmp_path / "bag")
    bagit.Bag(str(made)).validate()
    assert crates.issues(made / "data", tmp_path) == []
