"""Schemas of others that come with the package.

`tei_all.rng` (TEI All, P5 version 4.3.0) is not kept in the repository: the build takes it from the
package index and checks its digest (`hatch_build.py`). Its licence is in `NOTICE`.
"""
