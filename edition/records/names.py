"""Names of people for bibliographies: family name and given names, or a name as it stands.

A name is divided where its header or register divides it, else at its one comma, never at a space:
which of the words of "Maria Anna Mozart" is the surname cannot be told from them.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.correspondence import NameRef
from edition.model.edition import Edition
from edition.records.labels import label_of

_NOT_PEOPLE = frozenset({"orgName", "org"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name: ``literal`` as it is written; of a person also its parts, where they are known.

    ``given`` ends with the ``link`` between them: "Pieter van der" of "Pieter van der Berg".
    """

    literal: str
    family: str = ""
    given: str = ""
    link: str = ""

    @property
    def forename(self) -> str:
        """The given names without the link.

        >>> Name("Pieter van der Berg", "Berg", "Pieter van der", "van der").forename
        'Pieter'
        """
        return self.given.removesuffix(self.link).strip()

    @property
    def natural(self) -> str:
        """As one speaks: ``Johanna Berg``."""
        return " ".join(p for p in (self.given, self.family) if p) or self.literal

    @property
    def inverted(self) -> str:
        """As a bibliography sorts: ``Berg, Johanna``."""
        return ", ".join(p for p in (self.family, self.given) if p) or self.literal

    @property
    def spoken(self) -> str:
        """What is the same of "Berg, Johanna" and "Johanna Berg"."""
        return " ".join(self.natural.casefold().split())


# What stands after the comma of a whole name and is no given name: others, a generation, a degree.
_AFTER = frozenset(
    "etal al andothers uva ua undandere undweitere jr sr ii iii iv junior senior dr drphil phd md"
    " ma mba llm prof sj op osb ofm esq".split()
)


def written(text: str) -> Name:
    """A name from its words.

    >>> written("Berg, Johanna").natural, written("The editors of this edition").inverted
    ('Johanna Berg', 'The editors of this edition')
    >>> written("Johanna Berg, et al.").family, written("Martin Luther King, Jr.").family
    ('', '')
    """
    label = label_of(text)
    family, comma, given = (part.strip() for part in label.partition(","))
    more = "".join(filter(str.isalpha, given)).casefold() in _AFTER
    divided = comma and family and given and "," not in given and not more
    if not divided or any(letter.isdigit() for letter in label):
        return Name(label)
    return Name(label, family, given)


def encoded(name: NameRef, edition: Edition, document: str) -> Name:
    """A name of a header: as the register of the edition has it, or else as it is written."""
    entry = edition.entry(name.ref, document) if name.ref else None
    label = entry.label if entry else label_of(name.text)
    if (entry.element if entry else name.element) in _NOT_PEOPLE:
        return Name(label)
    if entry and entry.family:
        return Name(label, entry.family, entry.given, entry.link)
    if name.family:
        return Name(label, name.family, name.given, name.link)
    return written(label)


def names(found: tuple[NameRef, ...], edition: Edition, document: str) -> tuple[Name, ...]:
    """The names of a header, each once."""
    made = (encoded(name, edition, document) for name in found)
    once: dict[str, Name] = {}
    for name in made:
        once.setdefault(name.spoken, name)
    return tuple(name for name in once.values() if name.literal)
