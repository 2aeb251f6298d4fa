"""Markdown with marks, read by markdown-it-py and rules of our own: text → nodes with places."""
