"""References of a grammar are followed once, and lead to the same patterns wherever they stand."""

from lxml import etree

from edition.validate.grammar.pattern import NOT_ALLOWED, Kind, Pattern
from edition.validate.grammar.read import Grammar

HEAD = '<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
SHARED = """<start><ref name="a"/></start>
<define name="a"><element name="a"><ref name="common"/><ref name="b"/></element></define>
<define name="b"><element name="b"><ref name="common"/></element></define>
<define name="common"><optional><attribute name="n"/></optional><zeroOrMore><ref name="a"/>
</zeroOrMore></define>"""
CIRCLE = """<start><ref name="x"/></start>
<define name="x"><choice><element name="a"><text/></element><ref name="y"/></choice></define>
<define name="y"><choice><element name="b"><empty/></element><ref name="x"/></choice></define>"""


def names(pattern: Pattern) -> list[str]:
    own = sorted(pattern.leaf.names.names) if pattern.leaf else []
    return [*own, *(name for part in pattern.parts for name in names(part))]


def grammar(defined: str) -> Grammar:
    return Grammar(etree.fromstring(f"{HEAD}{defined}</grammar>"))


def test_what_two_elements_share_is_one_pattern() -> None:
    made = grammar(SHARED)
    a = made.start.leaf
    assert a is not None
    (b,) = (part.leaf for part in made.content(a).parts[1].parts if part.leaf)
    assert names(made.content(a)) == ["n", "a", "b"]
    assert names(made.content(b)) == ["n", "a"]


def test_a_circle_ends_where_it_begins_from_whichever_side_it_is_asked() -> None:
    made = grammar(CIRCLE)
    for first, second in (("x", "y"), ("y", "x")):
        for name in (first, second, first):
            pattern = made._reference(name)
            assert pattern.kind is Kind.CHOICE
            assert sorted(names(pattern)) == ["a", "b"]
            assert NOT_ALLOWED not in pattern.parts
