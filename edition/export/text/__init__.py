"""Plain text with a table of metadata, for corpus tools: Voyant, AntConc, TXM, R.

``texts/ID.txt`` has the words of the document as a view shows them, ``notes/ID.txt`` the notes on
them, ``metadata.csv`` what is known of each text, ``README.txt`` what was chosen and left out.
"""
