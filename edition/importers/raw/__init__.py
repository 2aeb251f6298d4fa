"""Raw text and OCR Markdown → drafts: passes over blocks, one phenomenon each."""
