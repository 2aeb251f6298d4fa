"""A new edition: the files with which a scholar begins, and settings for TEI that is there."""
