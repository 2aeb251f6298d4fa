"""TEI documents: reading, places, pointers, white space, writing."""
