"""All disagreements of a story, the most important first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from summarize.planning.disagreements.denials import denial_conflicts
from summarize.planning.disagreements.figures import figure_conflicts
from summarize.planning.disagreements.positions import Conflict, Kind, Sources
from summarize.planning.disagreements.quotations import word_conflicts
from summarize.planning.disagreements.times import time_conflicts
from summarize.planning.disagreements.titles import title_conflicts
from summarize.planning.groups import Similarities
from summarize.sources.story import Evidence

__all__ = ["find_conflicts"]

_FINDERS = (
    figure_conflicts, time_conflicts, title_conflicts, denial_conflicts, word_conflicts,
)  # fmt: skip

_MOST_SENTENCES = 3_000
"""Sentences that are read for disagreements, the most important first, so that a story of any size takes a second."""


def find_conflicts(
    evidence: Sequence[Evidence],
    similarities: Similarities,
    kinds: Mapping[str, Kind],
    *,
    origins: Mapping[str, str],
    days: Mapping[str, date | None],
) -> tuple[Conflict, ...]:
    """The conflicts among sentences: figures, times, titles, denials, speakers, then wordings.

    Args:
        evidence: the most important first.
        similarities: of these sentences.
        kinds: sentence id to its event and language; but for a person's title both sides are of one event.
        origins: article id to the id of its origin; only quotations of one origin are set against each other.
        days: article id to when it was published, a `datetime` where the hour is known: a toll that only grows from
            report to report is no conflict.
    """
    sources = Sources(similarities, kinds, origins, days)
    read = evidence[:_MOST_SENTENCES]
    return tuple(conflict for find in _FINDERS for conflict in find(read, sources))
