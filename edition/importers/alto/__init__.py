"""ALTO (Library of Congress), versions 1 to 4."""
