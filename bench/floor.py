"""The floor: what anybody has to do, and no more. ``python -m bench.floor ROOT SIZES OUT [JOBS]``.

Every document is parsed by lxml, goes through a stylesheet of twenty lines in libxslt, and is
written; beside it as many other files, of as many bytes, as the site of the edition has. No
verdict, no registers, no index, no links: nothing that makes an edition. *SIZES* is a file with
the size of each file of that site. With *JOBS* the documents are shared among so many processes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from lxml import etree

STYLESHEET = """\
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:output method="html" encoding="UTF-8"/>
  <xsl:template match="/"><html><head><title>
    <xsl:value-of select="//t:titleStmt/t:title[1]"/></title></head>
    <body><xsl:apply-templates select="//t:text"/></body></html></xsl:template>
  <xsl:template match="t:div"><section><xsl:apply-templates/></section></xsl:template>
  <xsl:template match="t:head"><h2><xsl:apply-templates/></h2></xsl:template>
  <xsl:template match="t:p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="t:list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="t:item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="t:note"><aside><xsl:apply-templates/></aside></xsl:template>
  <xsl:template match="t:hi"><em><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="t:pb"><span class="pb"><xsl:value-of select="@n"/></span></xsl:template>
  <xsl:template match="t:persName|t:placeName|t:ref">
    <a href="{@ref}{@target}"><xsl:apply-templates/></a></xsl:template>
  <xsl:template match="t:*"><span class="{local-name()}"><xsl:apply-templates/></span>
  </xsl:template>
</xsl:stylesheet>
"""


@lru_cache(maxsize=1)
def stylesheet() -> etree.XSLT:
    """The stylesheet, compiled once in a process."""
    return etree.XSLT(etree.fromstring(STYLESHEET.encode()))


def one(file: str, sizes: Sequence[int], out: str) -> None:
    """A document: parse it, transform it, write it and what else there is of its site."""
    html = str(stylesheet()(etree.parse(file))).encode()
    stem = os.path.join(out, os.path.basename(file))
    for number, size in enumerate(sizes):
        turns = size // max(len(html), 1) + 1
        with open(f"{stem}.{number}.html", "wb") as target:
            target.write((html if turns == 1 else html * turns)[:size])


def main() -> int:
    """Do it for all documents."""
    root, out = Path(sys.argv[1]), sys.argv[3]
    sizes = [int(line) for line in Path(sys.argv[2]).read_text(encoding="ascii").split()]
    jobs = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    os.makedirs(out, exist_ok=True)
    files = sorted(str(p) for p in (root / "tei").rglob("*.xml"))
    shares = [sizes[n :: len(files)] for n in range(len(files))]
    if jobs == 1:
        for file, share in zip(files, shares, strict=True):
            one(file, share, out)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            batch = max(1, len(files) // (jobs * 8))
            list(pool.map(one, files, shares, repeat(out), chunksize=batch))
    return 0


if __name__ == "__main__":
    sys.exit(main())
