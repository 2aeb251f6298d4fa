"""The kinds of page, with a page of each: what is tried on one is tried on all of them."""

PAGES = (
    ("dossier", "index.html"),
    ("dossier", "memo-excised.html"),
    ("dossier", "cover-note.diplomatic.html"),
    ("dossier", "cover-note.tei.html"),
    ("dossier", "compare.html"),
    ("dossier", "redactions.html"),
    ("dossier", "persons.html"),
    ("dossier", "places.html"),
    ("dossier", "dates.html"),
    ("dossier", "principles.html"),
    ("dossier", "signs.html"),
    ("dossier", "report.html"),
    ("dossier", "search.html"),
    ("cable", "index.html"),
    ("cable", "cable-1994.html"),
    ("cable", "cable-2003.diplomatic.html"),
    ("cable", "compare.html"),
    ("cable", "redactions.html"),
    ("facsimile", "marigold.html"),
    ("facsimile", "marigold.diplomatic.html"),
)
