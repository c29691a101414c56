"""What a disagreement is made of: mentions of one matter, gathered into positions that cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeAlias, TypeVar

from summarize.planning.groups import Similarities
from summarize.sources.story import Evidence

__all__ = [
    "Conflict",
    "ConflictKind",
    "Kind",
    "Mention",
    "Position",
    "Sources",
    "articles_of",
    "gather",
    "of_one_origin",
]

Kind: TypeAlias = tuple[int, str]
"""What the members of a group share: event number and language."""

ConflictKind: TypeAlias = Literal["figure", "time", "title", "speaker", "denial", "quotation"]

_MOST_MENTIONS = 60  # mentions under one key that are compared; the most important come first


@dataclass(frozen=True, slots=True)
class Position:
    """One side: what it says, the sentences that say it, and who is credited with it, where they name somebody."""

    value: str
    evidence: tuple[Evidence, ...]
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Positions on one matter that cannot all be right as they stand; `about` says in a few words what it is."""

    kind: ConflictKind
    positions: tuple[Position, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the sentences that are compared.

    Attributes:
        similarities: of the sentences.
        kinds: sentence id to its event and language.
        origins: article id to the id of its origin.
        days: article id to when it was published, as exactly as it is known.
    """

    similarities: Similarities
    kinds: Mapping[str, Kind]
    origins: Mapping[str, str]
    days: Mapping[str, date | None]


class Mention(Protocol):
    """Something said of a matter: two mentions of one matter with unequal values differ."""

    @property
    def evidence(self) -> Evidence:
        """The sentence it stands in."""

    @property
    def keys(self) -> Sequence[Hashable]:
        """What mentions of one matter have one of in common."""

    @property
    def value(self) -> Hashable:
        """What they differ in."""


M = TypeVar("M", bound=Mention)


def gather(mentions: Sequence[M], one_matter: Callable[[M, M], bool]) -> Iterator[list[list[M]]]:
    """Mentions of one matter, those of one value together; only where there are two values or more."""
    numbers: dict[Hashable, int] = {}  # one for each value: fractions are slow to compare
    values = {mention: numbers.setdefault(mention.value, len(numbers)) for mention in mentions}
    index: dict[Hashable, list[M]] = defaultdict(list)
    for mention in mentions:
        for key in mention.keys:
            index[key].append(mention)
    told: set[tuple[str, int]] = set()  # sentences, by their words, with a value: compared or told already
    for mention, value in values.items():
        if (said := (mention.evidence.shown, value)) in told:
            continue
        told.add(said)
        near: dict[int, dict[M, None]] = {value: {mention: None}}
        for key in mention.keys:
            for other in index[key][:_MOST_MENTIONS]:
                near.setdefault(values[other], {})[other] = None
        sides = [[mention, *(m for m in near.pop(value) if m is not mention)]]
        sides += [alike for side in near.values() if (alike := [m for m in side if one_matter(mention, m)])]
        if len(sides) > 1:
            told.update((m.evidence.shown, values[m]) for side in sides for m in side)
            yield sides


def articles_of(sides: Sequence[Sequence[M]]) -> set[str]:
    """The ids of the articles that some mentions stand in."""
    return {m.evidence.article_id for side in sides for m in side}


def of_one_origin(sides: Sequence[Sequence[M]], origins: Mapping[str, str]) -> bool:
    """Whether all sides come from one origin, which does not contradict itself."""
    return len({origins[article] for article in articles_of(sides)}) < 2
