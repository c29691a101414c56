"""Offices of a sentence against those of its evidence: the same office, of the same rank, of the same person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from summarize.names.alike import alike
from summarize.names.finding import Name, find_names
from summarize.names.offices import HARD_RANKS, SOFT_RANKS, office_words
from summarize.names.reading import read_words
from summarize.names.vocabulary import Vocabulary, significant

__all__ = ["Held", "Office", "held", "offices_of"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a text gives it.

    Attributes:
        words: its keys, ranks left out.
        ranks: "vice", "former" and their like.
        person: the words of the name that follows directly, in lower case; empty where it stands alone.
    """

    words: tuple[str, ...]
    ranks: frozenset[str]
    person: frozenset[str]


class Held(Enum):
    """How the evidence has an office: as the sentence does, at another time, or not."""

    YES = 2
    OTHERWISE = 1
    NO = 0


def offices_of(text: str, names: Sequence[Name]) -> list[tuple[Name, Office]]:
    """The offices among the names of a text, each with the person it stands before."""
    found = []
    for i, name in enumerate(names):
        if name.kind == "office":
            following = names[i + 1] if i + 1 < len(names) else None
            beside = following is not None and following.kind == "name"
            beside = beside and following is not None and text[name.end : following.start] in (" ", ". ")
            person = following.text if beside and following else ""
            found.append((name, _office(name.text, person)))
    return found


def _office(text: str, person: str) -> Office:
    words = [word.key for word in read_words(text)]
    ranks = frozenset(word for word in words[:-1] if word in HARD_RANKS or word in SOFT_RANKS)
    who = frozenset(word.key for part in significant(person) for word in read_words(part)) if person else frozenset()
    return Office(tuple(word for word in words if word not in ranks), ranks, who)


@lru_cache(maxsize=4_000)
def _given(text: str) -> tuple[Office, ...]:
    return tuple(office for _, office in offices_of(text, find_names(text)))


def held(office: Office, texts: Sequence[str], vocabularies: Iterable[Vocabulary]) -> Held:
    """Whether the evidence has the office, and not only of another rank or another person.

    Args:
        office: of the sentence.
        texts: the evidence.
        vocabularies: of the same texts, and of what else may name it.
    """
    every = list(vocabularies)
    if not _worded(office, every):
        return Held.NO
    same = [given for text in texts for given in _given(text) if _alike(office.words[-1], given.words[-1])]
    if not same:
        return Held.YES
    his = [given for given in same if not (office.person and given.person) or office.person & given.person]
    if not his:
        return Held.NO
    lacking = [given.ranks - office.ranks for given in his]
    if all(ranks & HARD_RANKS for ranks in lacking):
        return Held.NO
    missing = office.ranks - {rank for v in every for rank in office.ranks if office_words(rank) & v.places.keys()}
    if missing & HARD_RANKS:
        return Held.NO
    return Held.OTHERWISE if missing or all(ranks & SOFT_RANKS for ranks in lacking) else Held.YES


def _worded(office: Office, vocabularies: Sequence[Vocabulary]) -> bool:
    if all(any(office_words(word) & v.places.keys() for v in vocabularies) for word in office.words):
        return True
    others = alike(office.words)
    return any(v.has_phrase(other) for other in others for v in vocabularies)


def _alike(one: str, other: str) -> bool:
    return bool(office_words(one) & office_words(other))
