"""Schematron → XSLT 3: one mode a pattern, one template a rule, one ``if`` an assertion.

Of the rules of a pattern only the first that matches a node holds for it, hence the priorities
(ISO/IEC 19757-3, clause 6.5). The result lists what failed, each with the path of its node.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from edition.validate.schematron.read import SCH, XSL, Assertion, Let, Rule, Schematron

_PREFIX = "edition-xsl"


def stylesheet(schematron: Schematron) -> bytes:
    """The stylesheet that tries all rules of *schematron* on a document."""
    spaces: dict[str | None, str] = {
        prefix: uri for prefix, uri in schematron.prefixes.items() if prefix != "xml"
    }
    spaces = {p: u for p, u in spaces.items() if u != XSL[1:-1]} | {_PREFIX: XSL[1:-1]}
    root = etree.Element(f"{XSL}stylesheet", {"version": "3.0"}, nsmap=spaces)
    root.extend(_copied(schematron.functions))
    for let in schematron.lets:
        etree.SubElement(root, f"{XSL}variable", {"name": let.name, "select": let.value})
    start = etree.SubElement(root, f"{XSL}template", {"match": "/"})
    findings = etree.SubElement(start, "findings")
    for number, (lets, rules) in enumerate(schematron.patterns):
        mode = f"m{number}"
        etree.SubElement(root, f"{XSL}mode", {"name": mode, "on-no-match": "shallow-skip"})
        etree.SubElement(findings, f"{XSL}apply-templates", {"select": "/", "mode": mode})
        for order, rule in enumerate(rules):
            _template(root, rule, lets, mode, len(rules) - order)
    return etree.tostring(root)


def _copied(nodes: Iterable[etree._Element]) -> list[etree._Element]:
    return [etree.fromstring(etree.tostring(node, with_tail=False)) for node in nodes]


def _template(
    root: etree._Element, rule: Rule, lets: tuple[Let, ...], mode: str, priority: int
) -> None:
    attributes = {"match": rule.context, "mode": mode, "priority": str(priority)}
    template = etree.SubElement(root, f"{XSL}template", attributes, nsmap=_spaces(rule.node))
    for let in lets:  # of the pattern: seen from the document
        variable = etree.SubElement(template, f"{XSL}variable", {"name": let.name})
        seen = etree.SubElement(variable, f"{XSL}for-each", {"select": "root()"})
        etree.SubElement(seen, f"{XSL}sequence", {"select": let.value})
        variable.set("as", "item()*")
    for let in rule.lets:
        etree.SubElement(template, f"{XSL}variable", {"name": let.name, "select": let.value})
    for assertion in rule.assertions:
        _if(template, assertion)
    below = {"select": "@*, node()", "mode": mode}
    etree.SubElement(template, f"{XSL}apply-templates", below)


def _spaces(node: etree._Element) -> dict[str | None, str]:
    return {prefix: uri for prefix, uri in node.nsmap.items() if prefix and uri != XSL[1:-1]}


def _if(template: etree._Element, assertion: Assertion) -> None:
    test = assertion.test if assertion.is_report else f"not({assertion.test})"
    spaces = _spaces(assertion.message)
    condition = etree.SubElement(template, f"{XSL}if", {"test": test}, nsmap=spaces)
    # A literal ``{`` in an attribute of the result would be an expression.
    finding = etree.SubElement(condition, "finding", {"path": "{path(.)}"})
    for name, value in (("role", assertion.role), ("id", assertion.identifier)):
        if value:
            finding.set(name, value.replace("{", "{{").replace("}", "}}"))
    _message(assertion.message, finding)


def _message(node: etree._Element, into: etree._Element) -> None:
    """The message: text as it is, ``value-of`` and ``name`` as what they stand for."""
    _text(node.text, into)
    for child in node:
        if child.tag == f"{SCH}value-of":
            etree.SubElement(into, f"{XSL}value-of", {"select": child.get("select") or "."})
        elif child.tag == f"{SCH}name":
            select = f"name({child.get('path') or '.'})"
            etree.SubElement(into, f"{XSL}value-of", {"select": select})
        elif isinstance(child.tag, str):
            _message(child, into)
        _text(child.tail, into)


def _text(text: str | None, into: etree._Element) -> None:
    if text:
        etree.SubElement(into, f"{XSL}text").text = text
