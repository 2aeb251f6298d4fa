"""What a comparison knows, written into the files of the copies where an editor asks."""
