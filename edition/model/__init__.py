"""What an edition knows: facts of one document, collected in one pass, and all of them merged."""
