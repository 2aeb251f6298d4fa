"""Where copies differ: words, marks on the sheets; what stands side by side."""
