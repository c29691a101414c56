"""Reads dates and times of day written in digits."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

_DATE = re.compile(
    r"(?P<y>[12]\d{3})(?P<mark>[-./])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)(?P<rest>t\d[\d:.]*(?:z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<a>\d{1,2})(?P<sep>[-./])(?P<b>\d{1,2})(?P=sep)(?P<year>[12]\d{3}|\d\d)(?![\d]|[./-]\d)"
)
_CLOCK = re.compile(
    r"(?P<h>\d{1,2})(?:(?:[:.](?P<min>[0-5]\d))(?::(?P<s>[0-5]\d))?)?[ \xa0]?"
    r"(?:(?P<half>[ap])\.?[ ]?m\b\.?|o['’]clock|uhr)(?!\w)"
    r"|(?P<h24>[01]?\d|2[0-3])(?::(?P<m24>[0-5]\d)(?::(?P<s24>[0-5]\d))?"
    r"|[ ]?h[ ]?(?P<mfr>[0-5]\d))(?![\d:\w])"
)


class Moment(NamedTuple):
    """A date or a time: `numbers` are (start, end, value); a time is one number in minutes."""

    end: int
    unit: str
    numbers: tuple[tuple[int, int, Fraction], ...]


def read_moment(folded: str, start: int, *, month_first: bool) -> Moment | None:
    """The date or the time of day at `start`, or None.

    Of a date the day and the year are numbers, in the order of the text; the month is not.
    """
    if match := _DATE.match(folded, start):
        groups = _day_and_year(match, month_first=month_first)
        if groups:
            numbers = tuple((*match.span(group), Fraction(int(match[group]))) for group in groups)
            return Moment(match.end(), "", numbers)
    match = _CLOCK.match(folded, start)
    minutes = _minutes(match) if match else None
    if match is None or minutes is None:
        return None
    end = match.end()
    if folded[end - 1] == "." and match["half"] and not folded[: end - 1].endswith(".m"):
        end -= 1  # "10 am." ends a sentence, "10 a.m." does not show whether it does
    return Moment(end, "time", ((start, end, minutes),))


def _day_and_year(match: re.Match[str], *, month_first: bool) -> tuple[str, str] | None:
    if match["y"]:
        return ("y", "d") if 1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31 else None
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == "-" and len(match["year"]) == 2:
        return None  # "3-1-12" is no date in a text
    if match["sep"] == "." and len(match["year"]) == 2 and not (first <= 31 and second <= 12):
        return None
    swapped = second > 12 or (month_first and first <= 12 and match["sep"] == "/")
    day, month = (second, first) if swapped else (first, second)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return ("b", "year") if swapped else ("a", "year")


def _minutes(match: re.Match[str]) -> Fraction | None:
    if match["h24"]:
        minute = match["m24"] or match["mfr"]
        return Fraction(int(match["h24"]) * 60 + int(minute)) + Fraction(int(match["s24"] or 0), 60)
    hour, half = int(match["h"]), match["half"]
    if hour > (12 if half else 24) or (half and hour == 0):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Fraction(hour * 60 + int(match["min"] or 0)) + Fraction(int(match["s"] or 0), 60)
