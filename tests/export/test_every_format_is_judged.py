"""Every format and kit has a reader that others wrote, and a case that is refused in exact words.

A format that is added is added here: with the test in which somebody else's program or schema
judges its files, and the one that shows the sentence with which an edition is refused.
"""

import ast
from pathlib import Path

import pytest

from edition.export import FORMATS
from edition.export.kits import KITS

TESTS = Path(__file__).parents[1]
# The format, who judges it, the test of that, and the test of what is refused.
TABLE: tuple[tuple[str, str, str, str], ...] = (
    (
        "tei",
        "validate",
        "test_export_tei::test_every_file_of_tei_is_valid",
        "test_export_tei::test_an_edition_without_a_text_is_refused",
    ),
    (
        "tei-zip",
        "zipfile",
        "test_export_tei::test_the_archive_holds_the_package_and_nothing_else",
        "test_export_tei::test_an_edition_without_a_text_is_refused",
    ),
    (
        "tei-single",
        "validate",
        "test_export_tei_single::test_all_are_valid_by_both_schemas",
        "test_export_tei_single::test_a_file_that_is_too_large_for_tapas_is_refused",
    ),
    (
        "crate",
        "crates",
        "test_export_crate::test_the_validator_takes_it",
        "test_export_crate::test_what_a_crate_must_say",
    ),
    (
        "text",
        "csv",
        "test_export_text::test_a_text_its_notes_and_what_is_known_of_it",
        "test_export_text::test_a_view_that_is_not_there_is_refused",
    ),
    (
        "csl",
        "CiteProcJSON",
        "test_export_citations::test_a_processor_of_csl_cites_the_text",
        "test_export_citations::test_an_edition_without_a_title_is_refused",
    ),
    (
        "bibtex",
        "parse_string",
        "test_export_citations::test_pybtex_reads_the_entries",
        "test_export_citations::test_an_edition_without_a_title_is_refused",
    ),
    (
        "ris",
        "rispy",
        "test_export_citations::test_rispy_reads_the_entries",
        "test_export_citations::test_an_edition_without_a_title_is_refused",
    ),
    (
        "datacite",
        "metadata.xsd",
        "test_export_catalogues::test_a_full_record_is_valid_datacite",
        "test_export_catalogues::test_what_datacite_demands",
    ),
    (
        "zenodo",
        "cffconvert",
        "test_export_catalogues::test_cffconvert_makes_of_it_what_we_say_to_zenodo",
        "test_export_catalogues::test_zenodo_needs_a_licence",
    ),
    (
        "cff",
        "cffconvert",
        "test_export_catalogues::test_cffconvert_takes_the_file",
        "test_export_catalogues::test_cffconvert_refuses_what_we_refuse",
    ),
    (
        "oai",
        "all.xsd",
        "test_export_catalogues::test_records_are_valid_oai",
        "test_export_catalogues::test_oai_needs_a_day",
    ),
    (
        "mods",
        "MODSReader",
        "test_export_catalogues::test_pymods_reads_the_records",
        "test_export_catalogues::test_mods_needs_a_title_of_the_edition",
    ),
    (
        "cmif",
        "validate",
        "test_export_cmif::test_the_list_is_valid",
        "test_export_cmif::test_a_licence_without_an_address_is_refused",
    ),
    (
        "iiif",
        "Draft7Validator",
        "test_export_iiif::test_the_files_are_valid",
        "test_export_iiif::test_without_an_address_nothing_is_written",
    ),
    (
        "dts",
        "dapytains",
        "test_export_dts::test_the_reference_library_finds_the_same_units",
        "test_export_dts::test_without_an_address_it_is_refused",
    ),
    (
        "epub",
        "verdict",
        "test_export_epub::test_images_are_in_the_book",
        "test_export_epub::test_a_book_without_title_or_date_is_refused",
    ),
    (
        "pdf",
        "PdfReader",
        "test_export_pdf::test_the_pages_are_tagged_and_say_what_they_are",
        "test_export_pdf::test_a_book_without_a_title_is_refused",
    ),
    (
        "schema.org",
        "unknown_words",
        "test_export_machines::test_schema_org_has_every_word_of_it",
        "test_export_machines::test_schema_org_needs_a_title",
    ),
    (
        "signposting",
        "signposts",
        "test_export_machines::test_the_library_of_signposting_finds_the_same_in_page_and_set",
        "test_export_machines::test_without_an_address_there_is_nothing_to_find",
    ),
    (
        "sitemap",
        "etree",
        "test_export_machines::test_a_map_keeps_the_rules_of_its_protocol",
        "test_export_machines::test_without_an_address_there_is_nothing_to_find",
    ),
    (
        "atom",
        "feedparser",
        "test_export_machines::test_a_reader_of_feeds_takes_the_feed",
        "test_export_machines::test_a_feed_needs_somebody_who_answers_for_it",
    ),
    (
        "kit-zenodo",
        "exported",
        "test_export_kits::test_the_files_are_those_of_the_formats",
        "test_export_kits::test_an_edition_of_which_nothing_is_published_is_refused",
    ),
    (
        "kit-textgrid",
        "deposits",
        "test_export_kits::test_the_modeller_makes_of_it_what_we_know",
        "test_export_kits::test_a_text_that_is_too_large_is_refused",
    ),
    (
        "kit-tapas",
        "exported",
        "test_export_kits::test_the_files_are_those_of_the_formats",
        "test_export_kits::test_a_text_that_is_too_large_is_refused",
    ),
    (
        "kit-dataverse",
        "deposits",
        "test_export_kits::test_the_library_of_dataverse_reads_every_field",
        "test_export_kits::test_an_edition_of_which_nothing_is_published_is_refused",
    ),
    (
        "kit-university",
        "bagit",
        "test_export_kits::test_bagit_takes_what_the_library_gets",
        "test_export_kits::test_a_kit_for_a_library_without_a_licence_is_refused",
    ),
)


def module_of(name: str) -> str:
    (file,) = (found for found in TESTS.rglob(f"{name}.py"))
    return file.read_text(encoding="utf-8")


def source(test: str) -> str:
    """The source of a test; fails where there is none of that name."""
    path, _, name = test.partition("::")
    text = module_of(path)
    functions = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    (found,) = (node for node in functions if node.name == name)
    return ast.get_source_segment(text, found) or ""


def test_the_table_has_every_format() -> None:
    assert [row[0] for row in TABLE] == [exporter.name for exporter in (*FORMATS, *KITS)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row[0]))
def test_a_format_has_a_judge_and_a_case_that_is_refused(row: tuple[str, ...]) -> None:
    _, judge, judged, refused = row
    module, said = module_of(judged.partition("::")[0]), source(judged)
    # "opened" and "assert_valid" are the helpers through which two of them ask their judges.
    asks = any(word in said for word in (judge, "opened(", "assert_valid(", "bagit."))
    assert asks, f"{judged} does not ask {judge}"
    assert judge in module
    assert any(word in said for word in ("assert", "validate()", "check=True"))
    case = source(refused)
    assert "refused(" in case or "is_error" in case
    assert "assert" in case
