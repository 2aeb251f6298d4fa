"""Reading a RELAX NG grammar, and asking it what may stand where.

libxml2 says quickly and rightly *whether* a document follows a grammar, but not where it fails.
This package answers that: it follows each element's content by derivatives of patterns, the
method of James Clark, "An algorithm for RELAX NG validation" (2002), after Brzozowski (1964).
"""
