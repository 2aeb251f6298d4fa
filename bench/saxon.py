"""A peer: SaxonC with a small stylesheet of ours. ``python -m bench.saxon ROOT OUT``.

SaxonC-HE (``pip install saxonche``, Mozilla Public License 2.0) compiles the stylesheet once and
writes one page for each document: paragraphs, notes, page breaks, links, a list of who is named.
No verdict, no register, no index, no second view.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from bench.measure import Taken, in_turns, run

STYLESHEET = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:t="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">
  <xsl:output method="html" version="5.0" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="shallow-skip"/>
  <xsl:mode name="text" on-no-match="shallow-copy"/>
  <xsl:key name="named" match="t:text//t:persName[@ref]" use="@ref"/>
  <xsl:template match="/">
    <html lang="{(/*/@xml:lang, 'en')[1]}">
      <head><meta charset="utf-8"/><title>{(//t:titleStmt/t:title)[1]}</title></head>
      <body>
        <h1>{(//t:titleStmt/t:title)[1]}</h1>
        <main><xsl:apply-templates select="//t:text[not(ancestor::t:text)]" mode="text"/></main>
        <aside><xsl:for-each select="//t:text//t:note">
          <p id="n{position()}"><xsl:apply-templates mode="text"/></p></xsl:for-each></aside>
        <nav><xsl:for-each-group select="//t:text//t:persName[@ref]" group-by="@ref">
          <xsl:sort select="normalize-space(.)"/>
          <a href="{translate(current-grouping-key(), '#', '.')}.html">{normalize-space(.)}</a> ({
            count(current-group())})</xsl:for-each-group></nav>
      </body>
    </html>
  </xsl:template>
  <xsl:template match="t:div" mode="text">
    <section><xsl:apply-templates mode="#current"/></section></xsl:template>
  <xsl:template match="t:head" mode="text">
    <h2><xsl:apply-templates mode="#current"/></h2></xsl:template>
  <xsl:template match="t:p" mode="text"><xsl:variable name="n" as="xs:integer"
      xmlns:xs="http://www.w3.org/2001/XMLSchema"><xsl:number level="any" from="t:text"/>
    </xsl:variable>
    <p id="p{$n}"><a href="#p{$n}">{$n}</a><xsl:apply-templates mode="#current"/></p>
  </xsl:template>
  <xsl:template match="t:note" mode="text"><xsl:variable name="n"><xsl:number level="any"
      from="t:text"/></xsl:variable><a href="#n{$n}"><sup>{$n}</sup></a></xsl:template>
  <xsl:template match="t:pb" mode="text"><span class="pb" id="pb{@n}">{@n}</span></xsl:template>
  <xsl:template match="t:lb" mode="text"><br/></xsl:template>
  <xsl:template match="t:hi" mode="text"><em><xsl:apply-templates mode="#current"/></em>
  </xsl:template>
  <xsl:template match="t:persName[@ref] | t:placeName[@ref] | t:ref[@target]" mode="text">
    <a href="{translate((@ref, @target)[1], '#', '.')}.html"><xsl:apply-templates mode="#current"
    /></a></xsl:template>
  <xsl:template match="t:date" mode="text">
    <time datetime="{@when}"><xsl:apply-templates mode="#current"/></time></xsl:template>
  <xsl:template match="t:*" mode="text" priority="-1">
    <span class="{local-name()}"><xsl:apply-templates mode="#current"/></span></xsl:template>
</xsl:stylesheet>
"""


def saxon(root: Path, scratch: Path, *, rounds: int) -> dict[str, Taken] | None:
    """What the peer takes for the edition in *root*, and the edition; None where there is none."""
    if find_spec("saxonche") is None:
        return None
    jobs = {
        "SaxonC": lambda: run("bench.saxon", str(root), str(scratch / "saxon")),
        "edition build": lambda: run(
            "edition", "build", "-C", str(root), "-o", str(scratch / "site"), "--quiet"
        ),
    }
    return in_turns(jobs, rounds)


def main() -> int:
    """Transform all documents."""
    from saxonche import PySaxonProcessor

    root, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with PySaxonProcessor(license=False) as processor:
        executable = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=STYLESHEET)
        for file in sorted((root / "tei").rglob("*.xml")):
            target = out / f"{file.stem}.html"
            executable.transform_to_file(source_file=str(file), output_file=str(target))
    return 0


if __name__ == "__main__":
    sys.exit(main())
