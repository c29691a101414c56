"""What is found out about where articles and sentences come from, as values."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Aligned", "ArticleOrigin", "Origins", "Relation", "Rule", "Trace"]


class Relation(StrEnum):
    """How one article goes back to another."""

    EXACT = "exact"
    """Nearly all of each stands in the other, word for word."""
    CONTAINED = "contained"
    """Nearly all of one of the two stands in the other."""
    PARTIAL = "partial"
    """Passages of it stand in the other."""
    REWORDED = "reworded"
    """Its sentences say what the other's say, in the same order, in other words."""
    CREDITED = "credited"
    """It names the other, or the same wire, as its source, and has much in common with it."""


class Rule(StrEnum):
    """What decided which of two articles is the original."""

    CREDITED = "credited"
    """One names the other's publisher as its source."""
    PUBLISHED = "published"
    """The earlier by `published_at`."""
    PRINTED = "printed"
    """The earlier by a date that stands at the head of the text."""
    DATED = "dated"
    """One has a date, or a time of day, and the other has none."""
    FULLER = "fuller"
    """The longer."""
    GIVEN = "given"
    """The one given first."""


class Aligned(NamedTuple):
    """A range of the copy and the range of the original that it repeats, in code points of each text."""

    start: int
    end: int
    original_start: int
    original_end: int


@dataclass(frozen=True, slots=True)
class Trace:
    """One original that an article goes back to, with the evidence.

    Attributes:
        original: the id of the article that was there first.
        relation: how the two go together.
        share: how much of the article's words the original has, 0 to 1; for `REWORDED` in matched sentences.
        original_share: how much of the original's words the article has, 0 to 1.
        edges: those of a few ranges in common, one after the other: see `aligned`.
        credit: where the article names its source; None where it does not.
        decided_by: the rule by which the other one is the original.
    """

    original: str
    relation: Relation
    share: float
    original_share: float
    edges: array[int]
    credit: tuple[int, int] | None
    decided_by: Rule

    @property
    def aligned(self) -> tuple[Aligned, ...]:
        """A few ranges in common, in the order of the article's text: the longest passages copied, or sentences."""
        return tuple(Aligned(*self.edges[n : n + 4]) for n in range(0, len(self.edges), 4))


@dataclass(frozen=True, slots=True)
class ArticleOrigin:
    """Where one article comes from.

    Attributes:
        article_id: the article.
        origin: the id of the article that most of it comes from; its own where most of it is its own.
        traces: the originals it copies, rewords or credits, the most used first. An article with traces can
            still be its own origin: then only passages of it are copied.
    """

    article_id: str
    origin: str
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins within a story.

    Attributes:
        articles: article id to its origin, in the order given.
        sentences: evidence id to the id of the article that its passage comes from, where that is not the origin of its
            article.
    """

    articles: Mapping[str, ArticleOrigin]
    sentences: Mapping[str, str]
