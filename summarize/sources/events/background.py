"""Background: sentences of a report that tell of something long before its own event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from summarize.dates import Kind, find_dates
from summarize.sources.events.openings import known_day
from summarize.sources.story import Evidence, Source

__all__ = ["background_sentences"]

LONG_BEFORE = timedelta(days=92)
"""A quarter of a year: the figures of the last year are still the news of January, the flood of last autumn is not."""

_CALENDAR = (Kind.ABSOLUTE, Kind.RELATIVE, Kind.WEEKDAY)


def background_sentences(evidence: Iterable[Evidence], sources: Sequence[Source]) -> frozenset[str]:
    """The ids of those sentences whose every date lies long before their article's.

    The article's day is the one given or the one printed above its text. Without either, and for sentences without a
    date, nothing is told: no year is supplied that no article gives.

    Args:
        evidence: the sentences in question; no others are read.
        sources: the articles of the story.
    """
    days: dict[int, date | None] = {}
    found = []
    for e in evidence:
        if e.article not in days:
            days[e.article] = known_day(sources[e.article])
        day = days[e.article]
        if day is not None and _is_long_before(e.shown, sources[e.article].language, day):
            found.append(e.id)
    return frozenset(found)


def _is_long_before(sentence: str, language: str, day: date) -> bool:
    if not any(map(str.isdigit, sentence)) and " ago" not in sentence:
        return False
    mentions = [m for m in find_dates(sentence, language=language, published=day) if m.kind in _CALENDAR]
    return bool(mentions) and all(m.latest is not None and m.latest < day - LONG_BEFORE for m in mentions)
