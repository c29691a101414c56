"""Which words of a text are hedged, and what in a text may stand for a hedge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from summarize.stance.hedges import ADJECTIVES, GOVERNING, PHRASES
from summarize.stance.reading import Text, found_at, read

__all__ = ["Hedge", "Moods", "moods"]

_NOT_AFTER = frozenset(["not", "never", "only", "hardly", "barely", "n't"])
_ADVERBS_LIST = """
allegedly reportedly apparently possibly probably perhaps presumably supposedly potentially seemingly purportedly
ostensibly reputedly maybe
"""
_ADVERBS = frozenset(_ADVERBS_LIST.split())
_SENSES = frozenset(["see", "hear", "feel", "smell", "recall", "remember", "afford"])


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge in a text: its words, class, place and the place of the word that it governs."""

    words: str
    kind: str
    place: int
    head: int

    @property
    def goes_before_anything(self) -> bool:
        """Whether it may stand before a noun or any form of a verb: "alleged thief", "allegedly stealing"."""
        return self.words in ADJECTIVES or self.words in _ADVERBS

    @property
    def is_being(self) -> bool:
        """Whether it holds the verb to be, so that its word is what something is: "may be the cause"."""
        return self.words.endswith((" be", " been"))


@dataclass(frozen=True, slots=True)
class Moods:
    """A text with its hedges, and all its words that may stand for a hedge, each with its class."""

    text: Text
    hedges: tuple[Hedge, ...]
    cues: tuple[tuple[str, tuple[str, ...]], ...]
    heads: frozenset[int]


@lru_cache(maxsize=4_096)
def moods(text: str, language: str) -> Moods:
    """Find the hedges of `text`."""
    made = read(text, language)
    governing, standing = GOVERNING[language], PHRASES[language]
    hedges: list[Hedge] = []
    cues: list[tuple[str, tuple[str, ...]]] = []
    place = 0
    while place < len(made.words):
        length, kind = found_at(made.words, place, governing) or (0, "")
        if length and not _is_name(made, place):
            cues.append((" ".join(made.words[place : place + length]), (kind,)))
            if hedge := _hedge(made, place, length, kind):
                hedges.append(hedge)
        elif found := found_at(made.words, place, standing):
            length, kind = found
            cues.append((" ".join(made.words[place : place + length]), tuple(kind.split("|"))))
        place += max(length, 1)
    return Moods(made, tuple(hedges), tuple(cues), frozenset(h.head for h in hedges))


def _is_name(text: Text, place: int) -> bool:
    """Whether a word is a month or a person: "May", "Will"."""
    return text.words[place] in ("may", "will") and place in text.capital


def _hedge(text: Text, place: int, length: int, kind: str) -> Hedge | None:
    """The hedge at a place, where it is one and governs something."""
    words = " ".join(text.words[place : place + length])
    after = text.words[place + length] if place + length < len(text.words) else ""
    if after in _NOT_AFTER and words not in _ADVERBS:
        return None  # a denied hedge is the polarity's
    head = text.next_content(place + length - 1)
    if head is None or text.clauses[place] in text.asks:
        return None
    if words == "could" and text.keys[head] in _SENSES:
        return None  # an ability, not a guess
    return Hedge(words, kind, place, head)
