"""Whether two mentions mean the same day, month or year, one perhaps more exactly than the other."""

from __future__ import annotations

from datetime import date

from summarize.dates.mention import DateMention, Kind

__all__ = ["is_met", "same_date"]

_DATED = (Kind.ABSOLUTE, Kind.WEEKDAY, Kind.RELATIVE)


def same_date(a: DateMention, b: DateMention) -> bool | None:
    """Whether two mentions agree: equal, or one contained in the coarser other.

    Returns:
        None where they cannot be compared: times against days, a weekday against a month, a relative word that is
        not resolved against a date.
    """
    if is_met(a, b) or is_met(b, a):
        return True
    if a.earliest and a.latest and b.earliest and b.latest and a.kind in _DATED and b.kind in _DATED:
        return (a.earliest <= b.earliest and b.latest <= a.latest) or (
            b.earliest <= a.earliest and a.latest <= b.latest
        )
    parts = [(x, y) for x, y in _parts(a, b) if x is not None and y is not None]
    if any(x != y for x, y in parts):
        return False
    if a.kind is not b.kind:
        return None
    return None if a.kind in _DATED and not (a.value and b.value) else a.value == b.value


def _parts(a: DateMention, b: DateMention) -> tuple[tuple[int | None, int | None], ...]:
    return (_year(a), _year(b)), (_month(a), _month(b)), (_day(a), _day(b)), (_weekday(a), _weekday(b))


def is_met(wanted: DateMention, given: DateMention) -> bool:
    """Whether `given` says all that `wanted` says; `given` may be more exact, `wanted` may not."""
    if wanted.kind not in _DATED or given.kind not in _DATED:
        return wanted.kind is given.kind and wanted.value == given.value and wanted.year in (None, given.year)
    if wanted.kind is Kind.ABSOLUTE:
        return _absolute_met(wanted, given)
    if wanted.value and wanted.value == given.value and wanted.weekday == given.weekday:
        return True
    if wanted.kind is Kind.WEEKDAY:
        return wanted.weekday == _weekday(given) and not _opposed(wanted, given)
    return _contains(wanted, given)


def _opposed(wanted: DateMention, given: DateMention) -> bool:
    """Whether two weekdays are of different weeks in so many words: "last Tuesday" and "next Tuesday"."""
    return bool(wanted.value) and bool(given.value) and wanted.value != given.value and not _contains(wanted, given)


def _absolute_met(wanted: DateMention, given: DateMention) -> bool:
    if wanted.value and not wanted.month:  # a decade, a century, a quarter
        return (wanted.value == given.value and wanted.year in (None, given.year)) or _contains(wanted, given)
    if wanted.value and wanted.value != given.value:  # "last April"
        return wanted.month == _month(given) and _contains(wanted, given)
    if given.value and given.month is None and given.earliest is None:
        return wanted.year is not None and wanted.month is None and wanted.year == given.year
    asked = ((wanted.year, _year(given)), (wanted.month, _month(given)), (wanted.day, _day(given)))
    if all(want is None or want == have for want, have in asked):
        return wanted.weekday is None or _weekday(given) in (None, wanted.weekday)
    return False


def _contains(wanted: DateMention, given: DateMention) -> bool:
    if not (wanted.earliest and wanted.latest and given.earliest and given.latest):
        return False
    return wanted.earliest <= given.earliest and given.latest <= wanted.latest


def _single(given: DateMention) -> date | None:
    return given.earliest if given.earliest == given.latest else None


def _year(given: DateMention) -> int | None:
    if given.year is not None:
        return given.year
    first, last = given.earliest, given.latest
    return first.year if first and last and first.year == last.year else None


def _month(given: DateMention) -> int | None:
    if given.month is not None:
        return given.month
    first, last = given.earliest, given.latest
    return first.month if first and last and (first.year, first.month) == (last.year, last.month) else None


def _day(given: DateMention) -> int | None:
    single = _single(given)
    return given.day if given.day is not None else single.day if single else None


def _weekday(given: DateMention) -> int | None:
    single = _single(given)
    return given.weekday if given.weekday is not None else single.weekday() if single else None
