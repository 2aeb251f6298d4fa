"""What is done again, and what is not: tasks, what they asked, and the waves they are done in.

A task is a name for a function and for what it is about; it says what it wrote and everything that
it asked. It is done again only when one of the answers has changed. Nothing here knows of TEI.
"""
