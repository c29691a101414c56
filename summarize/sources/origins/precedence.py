"""Which of two articles is the original, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from summarize.sources.origins.values import Rule
from summarize.sources.story import Source

__all__ = ["Standing", "deciding_rule", "standing"]

_UNKNOWN = timedelta.max


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """An article's place in the order of originals: the lesser came first.

    Attributes:
        uncredited: whether no other article names its publisher as the source.
        day: days from the first day of the calendar.
        clockless: whether only the day is known.
        instant: the time of publication in UTC.
        length: code points of evidence, negative: the fuller before the shorter.
        position: the place in which it was given.
        printed: whether the date was read off the text.
    """

    uncredited: bool
    day: int
    clockless: bool
    instant: timedelta
    length: int
    position: int
    printed: bool


def standing(source: Source, *, credited: bool, position: int) -> Standing:
    """The standing of an article of a story.

    Args:
        source: the article.
        credited: whether another article names its publisher as the source.
        position: the place in which it was given.
    """
    published, printed = source.article.published_at, source.head.published
    instant = _instant(published)
    clockless = not isinstance(published, datetime)
    length = -sum(evidence.end - evidence.start for evidence in source.evidence)
    return Standing(
        not credited, instant.days, clockless, instant, length, position, bool(printed and printed.value == published)
    )


def deciding_rule(original: Standing, copy: Standing) -> Rule:
    """Why the one is the original of the other."""
    if original.uncredited != copy.uncredited:
        return Rule.CREDITED
    if _UNKNOWN in (original.instant, copy.instant) or (
        original.day == copy.day and original.clockless < copy.clockless
    ):
        same = original.instant == copy.instant
        return _without_dates(original, copy) if same else Rule.DATED
    if original.instant != copy.instant:
        return Rule.PRINTED if original.printed or copy.printed else Rule.PUBLISHED
    return _without_dates(original, copy)


def _without_dates(original: Standing, copy: Standing) -> Rule:
    return Rule.FULLER if original.length != copy.length else Rule.GIVEN


def _instant(published: date | None) -> timedelta:
    """A time that compares across time zones; one without a zone counts as UTC, a day from its midnight."""
    if published is None:
        return _UNKNOWN
    day = timedelta(days=published.toordinal())
    if not isinstance(published, datetime):
        return day
    clock = timedelta(hours=published.hour, minutes=published.minute, seconds=published.second)
    # Not astimezone(): it overflows in the first and the last year.
    return day + clock - (published.utcoffset() or timedelta())
