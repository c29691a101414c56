"""Eras: stretches of reporting between long silences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from summarize.sources.story import Source
from summarize.types.values import day_of

__all__ = ["FAR_APART", "find_eras", "published_day"]

FAR_APART = timedelta(days=14)
"""A silence this long between reports parts events: daily coverage of one event has shorter gaps."""


def find_eras(days: Sequence[date | None]) -> list[int]:
    """The era of each day, cut at every silence longer than `FAR_APART`; what has no day is of the largest era."""
    eras: dict[int, int] = {}
    previous: date | None = None
    era = 0
    for day, number in sorted((day, number) for number, day in enumerate(days) if day is not None):
        era += previous is not None and day - previous > FAR_APART
        eras[number] = era
        previous = day
    sizes = Counter(eras.values())
    largest = max(sizes, key=lambda each: (sizes[each], -each), default=0)
    return [eras.get(number, largest) for number in range(len(days))]


def published_day(source: Source) -> date | None:
    """The day on which an article was published, as it was given; None where it was not.

    A day that only the text prints does not part events: on the dev topics of ECB+ that tears five of 32 events apart,
    since a printed day may be that of an update or of another page.
    """
    published, printed = source.article.published_at, source.head.published
    if printed and printed.value == published:
        return None
    return day_of(published)
