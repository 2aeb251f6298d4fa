"""What the edition says itself, on the pages and in the texts, in every language that it speaks."""

from edition.phrases.own import Own, own_phrases, places
from edition.phrases.phrases import FOLDER, Phrase, Phrases, UnknownPhrase, languages, phrases, read
from edition.phrases.speaking import now, say, speaking, term

__all__ = [
    "FOLDER",
    "Own",
    "Phrase",
    "Phrases",
    "UnknownPhrase",
    "languages",
    "now",
    "own_phrases",
    "phrases",
    "places",
    "read",
    "say",
    "speaking",
    "term",
]
