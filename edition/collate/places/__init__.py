"""Where the words of a copy stand in the file that its author wrote."""
