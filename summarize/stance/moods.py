"""Which words of a text are hedged, and what in a text may stand for a hedge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarize.stance.hedges import ADJECTIVES, GAPPED, GOVERNING, PHRASES
from summarize.stance.reading import Text, found_at, read

__all__ = ["Hedge", "Moods", "moods"]

_NOT_AFTER = frozenset(["not", "never", "only", "hardly", "barely", "n't"])
_ADVERBS_LIST = """
allegedly reportedly apparently possibly probably perhaps presumably supposedly potentially seemingly purportedly
ostensibly reputedly maybe
"""
_ADVERBS = frozenset(_ADVERBS_LIST.split())
_GAP = 9  # words between the halves of a hedge: "accused the army of shelling"
_SENSES = frozenset(["see", "hear", "feel", "smell", "recall", "remember", "afford"])

_PASSIVE = frozenset(["wird", "werden"])
_PARTICIPLE = re.compile(
    r"(?!ge(?:hen|ben|lten|nehmigen|winnen|stalten|hören|langen|nießen|schehen|stehen|währen|fährden|leiten)$)"
    r"(?:\w*ge\w{2,}(?:t|en)|\w{2,}iert|(?:be|ver|er|ent|zer|über|miss)\w{3,}t)"
)
_TENSE = frozenset(["aurait", "auraient", "serait", "seraient"])
_SAID = re.compile(
    r"déclaré|annoncé|dit|affirmé|indiqué|précisé|assuré|promis|expliqué|ajouté|prévenu|confirmé|estimé|répondu|espéré"
)
_FAR = 25  # words from a verb of saying to the tense that it calls for


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
    hedges += _gapped(made, language)
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
    if (words in _PASSIVE and _is_passive(text, place)) or (words in _TENSE and _is_tense(text, place)):
        return None
    return Hedge(words, kind, place, head)


def _is_passive(text: Text, place: int) -> bool:
    """Whether a German "wird" goes with a participle of its clause, not with an infinitive: a passive, no plan."""
    near = range(place + 1, min(place + _FAR, len(text.words)))
    clause = [text.words[n] for n in near if text.clauses[n] == text.clauses[place]]
    found = next((n for n, word in enumerate(clause) if _PARTICIPLE.fullmatch(word)), None)
    return found is not None and "werden" not in clause[found + 1 :]


def _is_tense(text: Text, place: int) -> bool:
    """Whether a French conditional stands under a past verb of saying: the future seen from then, no hedge."""
    before = text.words[max(0, place - _FAR) : place]
    said = next((n for n, word in enumerate(before) if _SAID.fullmatch(word)), len(before))
    return any(word == "que" or word.startswith(("qu'", "qu’")) for word in before[said + 1 :])


def _gapped(text: Text, language: str) -> Iterator[Hedge]:
    """Hedges that take their object before what they govern: "accused the army of shelling"."""
    for place, word in enumerate(text.words):
        for opening, closing, kind in GAPPED.get(language, ()):
            if word in opening and text.clauses[place] not in text.asks:
                head = _after_gap(text, place, closing)
                if head is not None:
                    yield Hedge(word, kind, place, head)


def _after_gap(text: Text, place: int, closing: str) -> int | None:
    """The word governed by a hedge that closes within its clause, before any "that"."""
    for n in range(place + 1, min(place + _GAP, len(text.words) - 1)):
        word = text.words[n]
        if text.clauses[n] != text.clauses[place] or word in ("that", "who", "which"):
            return None
        if word == closing or (closing == "de" and word.startswith(("d'", "d’"))):
            return _verb_after(text, n, closing)
    return None


def _verb_after(text: Text, place: int, closing: str) -> int | None:
    """The verb that a hedge closes on: in -ing after "of", next to "to", beside "zu haben"."""
    after = text.words[place + 1]
    if closing == "zu":
        return place - 1 if after in ("haben", "sein") else place + 1
    head = text.next_content(place)
    if head is None or head in text.capital or text.words[head][0].isdigit():
        return None
    if closing == "of":
        return head if text.words[head].endswith("ing") else None
    return head if text.keys[place + 1] or closing != "to" else None
