"""The words of a text as evidence for names: which words it has, where, and what its capitals abbreviate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from summarize.language.function_words import FUNCTION_WORDS
from summarize.names.alike import alike
from summarize.names.offices import COURTESY
from summarize.names.reading import Word, read_words
from summarize.names.spelling import akin, key, table, variants

__all__ = ["Met", "Vocabulary", "meet", "significant"]

_CONNECTING = table("""
the of for and & a an in on to von van der den de del della di da dos das du la le bin ibn ben al el abu ter zu jr
sr inc ltd llc corp co plc ag
""")
_APART = 2  # words that may stand between the words of one name: "Ron and Mary Smith" names Ron Smith
_INITIAL = re.compile(r"[^\W\d_]\.?$")


class Met(Enum):
    """How a text has a name: as such, by its words in different places, or not."""

    TOGETHER = 2
    APART = 1
    NOT = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one text.

    Attributes:
        places: the positions of each key, ascending.
        acronyms: keys written in capitals only.
        initials: the first letters of the capitalised words in order, with a bar where a run of them ends.
        inside: keys that have a capital where the place does not ask for one.
        lowered: keys that stand in lower case.
        capitals: the positions of words with a capital.
    """

    places: Mapping[str, Sequence[int]]
    acronyms: frozenset[str]
    initials: str
    inside: frozenset[str]
    lowered: frozenset[str]
    capitals: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Vocabulary:
        """The vocabulary of a text, in time linear in its length."""
        words = read_words(text)
        places: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            places.setdefault(word.key, []).append(position)
        return cls(
            {word: tuple(found) for word, found in places.items()},  # which no garbage collection has to look through
            frozenset(word.key for word in words if word.upper),
            "".join(_initials(words)),
            frozenset(word.key for word in words if word.capital and not word.opens),
            frozenset(word.key for word in words if not word.capital),
            frozenset(position for position, word in enumerate(words) if word.capital),
        )

    def has_phrase(self, phrase: Sequence[str]) -> bool:
        """Whether the keys of `phrase` follow one another."""
        first, *rest = (self.places.get(one, ()) for one in phrase)
        return any(all(_has(found, start + n) for n, found in enumerate(rest, 1)) for start in first)

    def positions(self, word: str) -> Sequence[int]:
        """Where a word of a name stands, in any spelling that is known for it."""
        base = key(word)
        exact = self.places.get(base)
        if exact:
            return exact
        found = [p for form in variants(word) for p in self.places.get(form, ())]
        found += [p for phrase in alike((base,)) if len(phrase) == 1 for p in self.places.get(phrase[0], ())]
        if not found and len(base) >= 5:
            found = [
                p for other, where in self.places.items() if other[0] == base[0] and akin(base, other) for p in where
            ]
        return sorted(found)


def _has(positions: Sequence[int], wanted: int) -> bool:
    at = bisect_left(positions, wanted)
    return at < len(positions) and positions[at] == wanted


def _initials(words: Iterable[Word]) -> Iterable[str]:
    for word in words:
        if word.capital:
            yield word.key[:1]
        elif word.key not in FUNCTION_WORDS["en"]:
            yield "|"


@lru_cache(maxsize=20_000)
def significant(name: str) -> tuple[str, ...]:
    """The words of a name that evidence must have: particles, courtesies and initials left out where others remain."""
    found = [word.text for word in read_words(name)]
    core = [word for word in found if key(word) not in _CONNECTING and key(word) not in COURTESY]
    full = [word for word in core if not _INITIAL.match(word) and not word.isdigit()]
    return tuple(full or core or found)


def meet(name: str, vocabularies: Sequence[Vocabulary]) -> Met:
    """How some texts have a name, the best of them.

    Args:
        name: a proper name as it stands.
        vocabularies: of the texts, each of which may have it by itself.

    Returns:
        TOGETHER where one text has the words of the name beside each other, or another form of it;
        APART where all its words are there in different places.
    """
    words = significant(name)
    if any(_together(words, vocabulary) for vocabulary in vocabularies) or _otherwise(name, words, vocabularies):
        return Met.TOGETHER
    if len(words) == 1:
        return Met.NOT
    parts = [part for part in re.split(r" of (?:the )?| for (?:the )?", name) if significant(part)]
    if len(parts) > 1:
        return min((meet(part, vocabularies) for part in parts), key=lambda met: met.value)
    everywhere = all(any(v.positions(word) for v in vocabularies) for word in words)
    return Met.APART if everywhere else Met.NOT


def _together(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    found = [vocabulary.positions(word) for word in words]
    if not found or not all(found):
        return False
    if len(found) == 1:
        return True
    first, *others = found
    return any(_beside(at, others, vocabulary.capitals, len(words)) for at in first)


def _beside(at: int, others: Sequence[Sequence[int]], capitals: frozenset[int], length: int) -> bool:
    """Whether every other word of a name of `length` words stands near the first.

    Right beside it in any case; with a few words between only where both have a capital, so that "Solutions" is not
    met by a "solution" that follows.
    """
    if all(_near(positions, at, length - 1) for positions in others):
        return True
    reach = length - 1 + _APART
    return at in capitals and all(_near([p for p in positions if p in capitals], at, reach) for positions in others)


def _near(positions: Sequence[int], at: int, reach: int) -> bool:
    following = bisect_left(positions, at - reach)
    return following < len(positions) and positions[following] <= at + reach


def _otherwise(name: str, words: Sequence[str], vocabularies: Sequence[Vocabulary]) -> bool:
    """Whether the texts have the name as an acronym, an expansion, or another form of the tables."""
    phrase = tuple(filter(None, map(key, words)))
    if not phrase:
        return False
    full = tuple(word.key for word in read_words(name))
    others = alike(phrase) | alike(full) | alike(tuple(_singular(p) for p in phrase))
    if any(vocabulary.has_phrase(other) for other in others for vocabulary in vocabularies):
        return True
    short = "".join(word[0] for word in phrase)
    if len(phrase) > 1 and any(short in vocabulary.acronyms for vocabulary in vocabularies):
        return True
    if len(phrase) > 1 or not words[0].isupper() or len(phrase[0]) < 3:
        return False
    return any(phrase[0] in vocabulary.initials for vocabulary in vocabularies)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
