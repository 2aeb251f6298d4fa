"""The copies of a work compared: what is withheld, where it can be read, what differs."""
