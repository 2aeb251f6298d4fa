"""The legend: every sign, an example of it as HTML, what it stands for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign. ``sample`` is HTML of ours, ``meaning`` plain text."""

    name: str
    sample: str
    meaning: str


LEGEND: tuple[Sign, ...] = (
    Sign(
        "bar",
        '<span class="bar" aria-hidden="true"><i></i><i></i><i></i></span>',
        "Withheld. The bar is as long as the words it stands for, one stroke a word; "
        "where that would be more than 250 strokes it is drawn to the scale that stands on it",
    ),
    Sign(
        "bar-estimated",
        '<span class="bar estimated" aria-hidden="true"><i></i><i></i><i></i></span>',
        "Withheld, size estimated; a line counts as 11 words, a page as 350",
    ),
    Sign(
        "bar-unknown",
        '<span class="bar unknown" aria-hidden="true"><i></i><i></i><i></i></span>',
        "Withheld, size unknown: the bar says nothing of the length",
    ),
    Sign(
        "from-copy",
        '<span class="from-copy"><span class="from">A</span> words '
        '<span class="from">A</span></span>',
        "Withheld here, restored from the copy that the sign names; shown on request",
    ),
    Sign(
        "framed",
        '<span class="framed first last"><span>words</span></span>',
        "Marked for redaction, readable; open where the paragraph breaks",
    ),
    Sign(
        "released",
        '<span class="framed released first last"><span>words</span></span>',
        "Marked for redaction, later released on the same sheet",
    ),
    Sign("code", '<span class="hand">code</span>', "Code written beside a redacted passage"),
    Sign(
        "illegible",
        '<span class="gap illegible" aria-hidden="true"><b>illegible</b></span>',
        "Illegible; as long as the letters that cannot be read, where their number is known",
    ),
    Sign(
        "damage",
        '<span class="gap damage" aria-hidden="true"><b>lost</b></span>',
        "Lost through damage to the sheet",
    ),
    Sign("lost", '<span class="gap lost" aria-hidden="true"><b>lost</b></span>', "Lost"),
    Sign(
        "editorial",
        '<span class="gap editorial">[\N{HORIZONTAL ELLIPSIS}]</span>',
        "Left out by the editors",
    ),
    Sign(
        "held",
        '<span class="gap held">[held back: why]</span>',
        "Held back by the editors, with their reason; this says nothing of the length",
    ),
    Sign(
        "unstated",
        '<span class="gap unstated">[\N{HORIZONTAL ELLIPSIS}]</span>',
        "A gap in the transcription; its size and reason, if they are stated, show on request",
    ),
    Sign("damaged", '<span class="damaged">words</span>', "Damaged, but readable"),
    Sign("supplied", '<span class="supplied">words</span>', "Supplied by the editors"),
    Sign("surplus", '<span class="surplus">words</span>', "Superfluous, in the editors' view"),
    Sign(
        "unclear",
        '<span class="unclear high">sure</span> <span class="unclear">less</span> '
        '<span class="unclear low">least</span>',
        "Doubtful reading; the heavier the dots, the greater the doubt",
    ),
    Sign(
        "rival",
        '<span class="rivals">one</span> <span class="rival shown">(read: two)</span>',
        "Two readings: the other one shows on request",
    ),
    Sign(
        "added",
        '<ins class="added above">words</ins> <ins class="added below">words</ins> '
        '<ins class="added beside">words</ins>',
        "Added on the sheet: above the line or in it, below it, in the margin",
    ),
    Sign("hand", '<span class="hand">words</span>', "Handwriting"),
    Sign("struck", '<del class="struck">words</del>', "Struck on the sheet"),
    Sign("erased", '<del class="erased">words</del>', "Erased on the sheet"),
    Sign("overwritten", '<del class="overwritten">words</del>', "Overwritten by what follows"),
    Sign(
        "restored",
        '<span class="restored"><del class="struck">words</del></span>',
        "Struck, and then restored by the writer",
    ),
    Sign("retraced", '<span class="retraced">words</span>', "Traced again on the sheet"),
    Sign(
        "moved",
        '<span data-moved="1">words</span> <span data-moved="2">words</span>',
        "To be read in this order, as marks on the sheet say",
    ),
    Sign(
        "metamark",
        '<span class="metamark">+</span>',
        "A mark that tells how to read the sheet; in brackets what it is for",
    ),
    Sign("marking", '<span class="marking">MARKING</span>', "Classification marking"),
    Sign(
        "cancelled",
        '<span class="marking"><del class="struck">MARKING</del></span>',
        "Classification marking, cancelled on the sheet",
    ),
    Sign("stamp", '<span class="stamp">STAMP</span>', "Stamp or form"),
    Sign(
        "tick",
        '<span class="tick on" role="img" aria-label="ticked"></span> '
        '<span class="tick" role="img" aria-label="empty"></span>',
        "Box ticked, box empty",
    ),
    Sign("blank", '<span class="blank" role="img" aria-label="left blank"></span>', "Left blank"),
    Sign("inferred", '<span class="inferred">[2]</span>', "Page number inferred"),
    Sign(
        "variant",
        '<span class="variant">words</span>',
        "In this witness; the text of the edition is another one",
    ),
    Sign(
        "unrecorded",
        '<span class="unrecorded">[no reading of A is recorded]</span>',
        "The apparatus does not say what this witness reads",
    ),
    Sign(
        "absent",
        '<span class="absent">[a lacuna in A from here]</span>',
        "Where the witness begins or ends, or has a lacuna",
    ),
    Sign(
        "apparatus",
        '<span class="tei-app">words<span class="ref">a</span></span> <span class="sig">A B</span>',
        "Other readings stand in the apparatus, under this letter (or, with a ring, the number of "
        "the line); after each the sigla of its witnesses; om.: omitted, add.: added",
    ),
)
