"""Whether two names name one person, place or organisation, as far as their letters tell."""

from __future__ import annotations

from summarize.names.offices import COURTESY, OFFICES, QUALIFIERS
from summarize.names.reading import read_words
from summarize.names.vocabulary import Met, Vocabulary, meet

__all__ = ["same_name"]


def same_name(a: str, b: str) -> bool:
    """Whether one of two names meets the other.

    A surname meets the full name, an acronym its expansion, a possessive or plural the bare name, a people its
    country, a transliteration or a spelling without accents the other. Titles, courtesies, particles and initials
    make no difference. "John Smith" and "Mary Smith" differ; "Smith" meets both, since letters cannot tell.
    """
    a, b = _untitled(a), _untitled(b)
    if not a.strip() or not b.strip():
        return False
    return meet(a, [Vocabulary.of(b)]) is Met.TOGETHER or meet(b, [Vocabulary.of(a)]) is Met.TOGETHER


def _untitled(name: str) -> str:
    """The name from its first word that is no title; the whole of it where all are ("Prince")."""
    for word in read_words(name):
        if word.key not in COURTESY and word.key not in OFFICES and word.key not in QUALIFIERS:
            return name[word.start :]
    return name
