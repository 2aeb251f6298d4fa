"""Ids that are kept: cases that an editor meets."""

from edition.tei.names import XML_ID, tei
from tests.properties.encoding import encode, text_of

FRONT = "---\nid: letter\ntitle: A letter\n---\n\n"


def encoded(body: str, committed: bytes | None = None) -> tuple[dict[str, str], bytes]:
    """Kind of element and its id, in order; and the bytes."""
    result = encode(FRONT + body, committed)
    (document,) = result.documents.values()
    wanted = text_of(result).iter(*map(tei, ("table", "list", "lg", "p")))
    return {str(e.get(XML_ID)): str(e.tag).split("}")[1] for e in wanted}, document.data


def test_a_table_and_a_list_are_known_again_whatever_the_layout_of_the_file() -> None:
    """In the file a table has a line for every cell; in a source it has none."""
    cells = "| " + " | ".join(f"cell{n}" for n in range(20)) + " |\n|" + "---|" * 20 + "\n"
    items = "".join(f"- item number {n}\n" for n in range(20))
    before, committed = encoded(f"{cells}\n{items}")
    new_table = cells.replace("cell", "other")
    after, _ = encoded(f"{new_table}\n- first\n- new\n\nText.\n\n{cells}\n{items}", committed)
    assert {id: kind for id, kind in after.items() if id in before} == before
    assert list(after)[-2:] == list(before)


def test_a_name_that_changes_in_a_salutation_keeps_its_paragraph() -> None:
    _, committed = encoded("Dear Anna,\n\nall is well.\n")
    after, _ = encoded("Dear Berta,\n\nall is well.\n", committed)
    assert list(after) == ["p-1", "p-2"]
