"""Draw the sheets of the edition `facsimile`: two typed pages with a stamp, made up for the tests.

Run it to draw them anew; it prints the corners of the zones for the TEI.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).parents[1] / "editions" / "facsimile" / "images"
SIZE = (1654, 2339)  # A4 at 200 dots an inch
LEFT, LINE = 200, 76
INK, FADED, PAPER = 40, 110, 235
PAGES: dict[str, list[list[str]]] = {
    "report-1.png": [
        ["HARBOUR OFFICE", "Northquay, 14 March 1931"],
        ["To the Board of Trade"],
        [
            "Sir, I have the honour to report that the",
            "lightship Marigold left her station on the",
            "night of the 11th, in a gale from the north.",
        ],
        [
            "Her lamp was seen for the last time at a",
            "quarter past two by the keeper at Gull Point.",
            "The boat that was sent out at daybreak found",
            "neither the ship nor any part of her.",
        ],
    ],
    "report-2.png": [
        ["- 2 -"],
        [
            "On the 13th she was brought in by the steam",
            "trawler Ernestine, with all hands, her chain",
            "parted at the third shackle.",
        ],
        [
            "I ask that a new chain be sent before the",
            "equinox, and remain, Sir,",
        ],
        ["your obedient servant,", "J. Marchbank, Harbour Master"],
    ],
}


def draw(blocks: list[list[str]], *, stamped: bool) -> tuple[Image.Image, list[tuple[int, ...]]]:
    """A sheet, and the box of each block of lines."""
    sheet = Image.new("L", SIZE, PAPER)
    pen = ImageDraw.Draw(sheet)
    face = ImageFont.load_default(size=56)
    at, boxes = 300, []
    for block in blocks:
        top, right = at, LEFT
        for line in block:
            pen.text((LEFT, at), line, font=face, fill=INK)
            right = max(right, LEFT + round(pen.textlength(line, font=face)))
            at += LINE
        boxes.append((LEFT - 20, top - 15, right + 20, at + 5))
        at += LINE
    if stamped:
        pen.rectangle((960, 1880, 1440, 2130), outline=FADED, width=6)
        pen.text((1010, 1920), "RECEIVED", font=face, fill=FADED)
        pen.text((1010, 2010), "16 MAR 1931", font=face, fill=FADED)
        boxes.append((960, 1880, 1440, 2130))
    return sheet, boxes


def main() -> None:
    """Draw all sheets into the edition."""
    for number, (name, blocks) in enumerate(PAGES.items()):
        sheet, boxes = draw(blocks, stamped=number == 0)
        sheet.quantize(16).save(FOLDER / name, optimize=True)
        print(name, *boxes, sep="\n  ")


if __name__ == "__main__":
    main()
