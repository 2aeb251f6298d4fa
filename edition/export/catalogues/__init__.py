"""Catalogue records: the edition for repositories, the texts for libraries."""
