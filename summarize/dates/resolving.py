"""The rules by which a word comes to a day: always from the day of publication, never from today."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

__all__ = ["days_of", "resolve_unit", "resolve_weekday", "year_of"]

Days = tuple[date, date]

# A day and month without a year is of the year that brings it nearest to publication; where that is not the
# current year (AP Stylebook: the year is left out within the current year), only if it is near enough to be plain.
_PLAINLY_NEAR = 92  # days: a quarter of a year


def days_of(year: int, month: int | None = None, day: int | None = None) -> Days | None:
    """The first and last day of a year, a month or a day; None where there is no such day."""
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def resolve_unit(unit: str, offset: int, published: date) -> Days | None:
    """What "last week" (`week`, -1) or "five years ago" (`year`, -5) comes to; weeks begin on Monday."""
    try:
        return _resolve_unit(unit, offset, published)
    except (OverflowError, ValueError):
        return None


def _resolve_unit(unit: str, offset: int, published: date) -> Days | None:
    if unit in ("day", "night"):
        day = published + timedelta(offset)
        return day, day
    if unit in ("week", "weekend", "fortnight"):
        monday = published - timedelta(published.weekday()) + timedelta(7 * offset * (2 if unit == "fortnight" else 1))
        return (monday + timedelta(5 if unit == "weekend" else 0)), monday + timedelta(6)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + offset
        return days_of(months // 12, months % 12 + 1)
    if unit == "quarter":
        quarters = published.year * 4 + (published.month - 1) // 3 + offset
        first, last = days_of(quarters // 4, quarters % 4 * 3 + 1), days_of(quarters // 4, quarters % 4 * 3 + 3)
        return (first[0], last[1]) if first and last else None
    length = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if length is None:
        return None
    year = (published.year // length + offset) * length if length > 1 else published.year + offset
    return date(year, 1, 1), date(year + length - 1, 12, 31)


def resolve_weekday(weekday: int, published: date, offset: int | None, *, ahead: bool) -> Days | None:
    """What a weekday comes to.

    Args:
        weekday: 0 is Monday.
        published: the day of publication; a bare weekday may be that day itself.
        offset: -1 for "last Tuesday", 1 for "next Tuesday", 0 for "this Tuesday", None for "on Tuesday".
        ahead: whether the sentence speaks of what is to come.
    """
    back, on = (published.weekday() - weekday) % 7, (weekday - published.weekday()) % 7
    if offset == 0:
        distance = weekday - published.weekday()
    elif offset is None:
        distance = on if ahead else -back
    else:
        distance = (on or 7) if offset > 0 else -(back or 7)
    try:
        day = published + timedelta(distance)
    except OverflowError:
        return None
    return day, day


def year_of(month: int, day: int | None, published: date) -> int | None:
    """The year of a day or month that is given without one; None where two years are as likely."""
    near = [
        (abs((found[0] - published).days), year)
        for year in (published.year - 1, published.year, published.year + 1)
        if 0 < year < 10_000 and (found := days_of(year, month, day))
    ]
    if not near:
        return None
    distance, year = min(near)
    return year if year == published.year or distance <= _PLAINLY_NEAR else None
