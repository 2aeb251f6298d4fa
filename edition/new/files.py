"""The files of a new edition, by what they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.new.fitting import Fitted
from edition.new.installed import requirement
from edition.new.settings import settings_text
from edition.new.templates import filled, markdown, names, spoken, texts, words
from edition.new.wishes import Wish
from edition.settings import Settings

SETTINGS = "edition.toml"
_REGISTERS = "tei/registers"
_WORKFLOW = ".github/workflows/publish.yml"

# Words that categories and sheets have in common: in the language of the sheets.
_ON_SHEETS = ("secret", "restricted", "released", "released_in_part")


@dataclass(frozen=True)
class Files:
    """The files of a new edition, by their paths.

    ``settings`` stands alone; ``example`` hangs together: texts, registers, taxonomies; ``around``
    goes with any edition.
    """

    settings: Mapping[str, bytes]
    example: Mapping[str, bytes]
    around: Mapping[str, bytes]


def files(wish: Wish, fit: Fitted | None = None, *, with_example: bool = True) -> Files:
    """All files of an edition as it is wished for.

    *fit* are settings for texts that are there; they need no example.
    """
    with_example = with_example and fit is None
    example = dict(_example(wish)) if with_example else {}
    settings = {SETTINGS: settings_text(wish, fit, with_example=with_example)}
    around = dict(_around(wish, fit.settings if fit else Settings(), with_example))
    return Files(_encoded(settings), _encoded(example), _encoded(around))


def _encoded(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in texts.items()}


def _example(wish: Wish) -> Iterator[tuple[str, str]]:
    """Texts that show the marks of this kind of material, and what they point at."""
    origin_of_texts = texts(wish.kind, wish.language)
    on_sheets = words(origin_of_texts.rpartition("/")[2])
    values = {**words(wish.language), **{name: on_sheets[name] for name in _ON_SHEETS}}
    folder = "tei" if wish.kind == "tei" else "sources"
    for name in names(origin_of_texts):
        yield f"{folder}/{name}", filled(f"{origin_of_texts}/{name}", values)
    shared = [f"common/{_REGISTERS}"]
    if wish.kind != "tei":
        yield "sources/marks.md", filled("common/marks.md", values)
        shared += ["common/tei/media", f"{wish.kind}/{_REGISTERS}"]
    for origin in shared:
        for name in names(origin):
            yield f"{origin.partition('/')[2]}/{name}", filled(f"{origin}/{name}", values)


def _around(wish: Wish, made: Settings, with_example: bool) -> Iterator[tuple[str, str]]:
    paths = made.paths
    values = {"requirement": requirement(), "public": paths.public}
    yield ".gitignore", filled("common/gitignore", values)
    yield "requirements.txt", filled("common/requirements.txt", values)
    yield _WORKFLOW, filled("common/publish.yml", values)
    yield f"{paths.site}/pages/about.md", filled(f"about/{spoken(wish.language)}.md", {})
    told = values | _told(wish, made, with_example) | {"title": markdown(wish.title)}
    yield "README.md", filled("common/README.md", told)


_STEPS = (
    "4. **Write.** A source is a text file in `sources/`, one for each document. "
    "`edition import FILE` makes drafts of transcriptions, OCR and TEI that you have.",
    "5. **Learn the marks.** `sources/marks.md` has each of them once; `edition explain NAME` "
    "says what it is. When you know them, delete it and the example, and the entries of the "
    "registers that nothing names any more: `edition validate` lists those.",
)
_TEI_STEPS = (
    "4. **Add texts.** Any file of TEI in the folder `{tei}` is a document of the edition.",
    "5. **See what is shown how.** `edition report` counts what each view hides, and proves that "
    "nothing else is missing; `edition explain persName` says how an element is shown.",
)


def _told(wish: Wish, made: Settings, with_example: bool) -> dict[str, str]:
    """What the README says of this kind of edition."""
    tei = made.paths.tei
    if wish.kind == "tei":
        first = "`tei/example.xml`" if with_example else f"a file in the folder `{tei}`"
        steps = "\n".join(_TEI_STEPS).format(tei=tei)
        table = f"| `{'*.xml' if tei == '.' else tei + '/'}` | the texts, in TEI P5 |\n"
        made_of = "texts in TEI P5 become a site of plain files."
    else:
        there = [path for path in dict(_example(wish)) if path.startswith("sources/")]
        first = f"`{there[0]}`" if with_example else "a file in `sources/`"
        steps = "\n".join(_STEPS if with_example else _STEPS[:1])
        table = "| `sources/` | the transcriptions, in Markdown with marks |\n"
        table += (
            "| `tei/` | the TEI that every build makes of them: read it, cite it, commit it |\n"
        )
        made_of = "transcriptions in `sources/` become TEI P5 in `tei/`, and a site of plain files."
    if with_example:
        table += "| `tei/registers/` | persons, organisations, places; codes and levels |\n"
    return {"first": first, "steps": steps, "table": table, "made_of": made_of}
