"""What the pages say themselves: the phrases, as the templates and the pages ask for them."""

from edition.phrases import FOLDER, Phrase, Phrases, UnknownPhrase, phrases

__all__ = ["FOLDER", "Phrase", "Phrases", "UnknownPhrase", "phrases"]
