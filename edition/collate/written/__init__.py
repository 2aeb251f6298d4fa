"""A comparison written down: for people, for programs, as a table, as TEI."""
