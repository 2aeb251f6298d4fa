"""Edition: a builder of digital scholarly editions, from transcriptions to TEI to a static site."""

__version__ = "0.1.0"
