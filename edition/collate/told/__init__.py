"""The findings of a comparison, each at its place in an author's file."""
