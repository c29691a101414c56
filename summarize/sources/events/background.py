"""Background: sentences of a report that tell of something long before its own event."""

from __future__ import annotations

from datetime import date, timedelta

from summarize.dates import Kind, find_dates
from summarize.sources.events.openings import known_day
from summarize.sources.story import Source

__all__ = ["background_sentences"]

LONG_BEFORE = timedelta(days=92)
"""A quarter of a year: the figures of the last year are still the news of January, the flood of last autumn is not."""

_CALENDAR = (Kind.ABSOLUTE, Kind.RELATIVE, Kind.WEEKDAY)


def background_sentences(source: Source) -> frozenset[str]:
    """The ids of the sentences whose every date lies long before the article's.

    The article's day is the one given or the one printed above its text. Without either, and for sentences without a
    date, nothing is told: no year is supplied that no article gives.
    """
    day = known_day(source)
    if day is None:
        return frozenset()
    return frozenset(e.id for e in source.evidence if _is_long_before(e.shown, source.language, day))


def _is_long_before(sentence: str, language: str, day: date) -> bool:
    if not any(map(str.isdigit, sentence)) and " ago" not in sentence:
        return False
    mentions = [m for m in find_dates(sentence, language=language, published=day) if m.kind in _CALENDAR]
    return bool(mentions) and all(m.latest is not None and m.latest < day - LONG_BEFORE for m in mentions)
