"""From material that others made to drafts in the source syntax.

Every reader makes :class:`~edition.importers.draft.Draft` values of a file; one writer writes them.
"""
