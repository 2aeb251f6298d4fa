"""What a build keeps for the next one: answers to questions, with the generation they are of.

Everything that a build reads is a *question* with an answer in a table. A piece of work notes what
it asked; it is done again only when one of those answers has changed.
"""
