"""Long raw texts, each of one thing again and again."""

TEXT = "It has rained since Monday, and nobody has gone down to the river to look at the boats."
KINDS = {
    "markings": "SECRET\n\n~~SECRET~~\n\n",
    "markings on the lines of one paragraph": "SECRET\\\n",
    "stamps": "DEPARTMENT OF STATE\n\n( ) DECLASSIFY (X) EXCISE\n\nDate: 12/3/87\n\n",
    "redactions": "SECRET [one two three] b(1) x y z. ",
    "brackets that are never closed": "[[[(((*`",
    "nested brackets": "[ a\n\n",
    "hyphens": "word wo-\nrd and negotia-\ntions ",
    "numbers": "12\n\n",
    "dates": "12 May 1931\n\n",
    "names": "John Doe\n\n",
    "spaces": " " * 20,
    "comments that are never closed": "x <!-- a ",
    "struck words": "~~SECRET~~ is *hand* and **bold** ",
    "rows of a table": "| c | d |\n",
    "letters": f"Vienna, 3 May 1931\n\nDear Anna,\n\n{TEXT}\n\nYours sincerely,\n\nJohn\n\n---\n\n",
}


def long_text(kind: str, size: int) -> str:
    """A sentence, then about ``size`` characters of this kind."""
    unit = KINDS[kind]
    return f"{TEXT}\n\n{unit * (size // len(unit))}"
