"""DOCX: what Word and its kin write (ECMA-376, ISO/IEC 29500, WordprocessingML) → drafts."""
