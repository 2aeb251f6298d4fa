"""Names in the order in which readers of a language look for them."""

import pytest

from edition.publish.alphabet import alphabet


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Ábel|Abelard|Lodz|Łódź|Obama|O'Brien|Zorn"),
        ("en-GB", "de Gaulle|Dean|Degas"),
        ("de", "Apfel|Äpfel|Mueller|Muller|Müller|Strasse|Straße|Zorn"),
        ("fr", "cote|coté|côte|côté|Œdipe|Olive"),
        ("it", "Città|Cittadini|Èboli|Este"),
        ("es", "Nadal|Núñez|Nuz|Nz|Ñandú|Oa"),
        ("sv", "Abel|Über|Yngve|Zorn|Ångström|Ärlig|Ödman"),
        ("nb", "Abel|Zorn|Ærø|Ødegaard|Aarhus|Åse"),
        ("da", "Abel|Yde|Zorn|Ärlig|Østen|Åse"),
        ("cs", "Cibulka|Čapek|Dvořák|Hora|Chalupa|Ivan"),
        ("et", "Sa|Šveits|Zeta|Žanna|Tallinn|Õnne|Ärni|Ülo|Yolanda"),
        ("tr", "Hasan|Işık|İnan|Jale"),
        ("pl", "Lis|Łoś|Mak|Zet|Źrebak|Żaba"),
        ("el", "Άλφα|Βήτα|Γάμμα"),
        ("en", "3 men|Letter 9|Letter 10|«Xenia»|Ωmega|אברהם|محمد"),
    ],
)
def test_an_order(language: str, names: str) -> None:
    wanted = names.split("|")
    mixed = [wanted[-1], *wanted[:-1]]
    assert sorted(mixed, key=alphabet(language).key) == wanted


@pytest.mark.parametrize(
    ("language", "name", "initial"),
    [
        ("de", "Äpfel", "A"),
        ("de", "ßeta", "S"),
        ("sv", "Ärlig", "Ä"),
        ("da", "Aarhus", "Å"),
        ("es", "ñandú", "Ñ"),
        ("cs", "Chalupa", "Ch"),
        ("tr", "İnan", "İ"),
        ("en", "«Xenia»", "X"),
        ("en", "17 men", "0\N{EN DASH}9"),
        ("en", "أحمد", "ا"),
        ("en", "—", "…"),
        ("", "", "…"),
    ],
)
def test_an_initial(language: str, name: str, initial: str) -> None:
    assert alphabet(language).initial(name) == initial


def test_names_that_differ_have_keys_that_differ() -> None:
    key = alphabet("en").key
    assert len({key(name) for name in ("Anna", "anna", "Ánna", "An-na", "An na")}) == 5
