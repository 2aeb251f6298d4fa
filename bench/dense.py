"""A dense text: TEI in which almost every word is marked, made by arithmetic, always the same."""

from __future__ import annotations

from collections.abc import Iterator

WORDS = "ich habe deinen Brief vom März erhalten und danke dir für die Nachricht & den Gruß".split()
MARKS = (
    "{0}",
    '<hi rend="italic">{0}</hi>',
    '<persName ref="#p{1}">{0}</persName>',
    "<choice><abbr>{0}</abbr><expan>{0}<ex>en</ex></expan></choice>",
    '<subst><del rend="strikethrough">{0}</del><add place="above">{0}</add></subst>',
    '<unclear reason="faded" cert="low">{0}</unclear>',
    '{0}<lb n="{1}"/>',
    '<placeName ref="#l{1}">{0}</placeName>',
    '<supplied reason="damage">{0}</supplied>',
    '{0} <gap reason="illegible" quantity="2" unit="chars"/>',
    '<foreign xml:lang="la">{0}</foreign>',
    '<date when="1963-07-{1:02}">{0}</date>',
    '<hi rend="bold"><hi rend="underline">{0}</hi></hi>',
    '{0}<note place="foot">Über <title>{0}</title>.</note>',
)


def dense_text(paragraphs: int = 900) -> bytes:
    """A document of *paragraphs*, 30 marks each; 900 are some 2 MB."""
    body = "\n".join(_division(range(first, first + 30)) for first in range(0, paragraphs, 30))
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader><fileDesc><titleStmt>'
        "<title>Dense</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>"
        f"</sourceDesc></fileDesc></teiHeader><text><body>\n{body}\n</body></text></TEI>"
    ).encode()


def _division(numbers: range) -> str:
    paragraphs = "\n".join(f'<p xml:id="a{n}">{" ".join(_words(n))}</p>' for n in numbers)
    return f'<div xml:id="d{numbers.start}"><head>Part {numbers.start}</head>\n{paragraphs}\n</div>'


def _words(paragraph: int) -> Iterator[str]:
    for place in range(30):
        number = paragraph * 31 + place * 17
        word = WORDS[number % len(WORDS)].replace("&", "&amp;")
        yield MARKS[(number // 3) % len(MARKS)].format(word, number % 28 + 1)
