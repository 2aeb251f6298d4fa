"""What can be wrong with a document by its grammar: one kind of fault, one file."""
