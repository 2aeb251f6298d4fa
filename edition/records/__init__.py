"""What is known of an edition and of each of its texts, for citations, catalogues, repositories.

Put together once from settings, headers and registers; nothing is guessed. Whoever writes a
citation, a table or a packet reads records and never the header.
"""
