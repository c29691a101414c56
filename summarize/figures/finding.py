"""Figures of a text: every number with its unit, in whatever notation, as an exact value with offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from summarize.figures.bounds import Bound, bound_of
from summarize.figures.chinese import read_chinese
from summarize.figures.lexicon import Source
from summarize.figures.numerals import CHINESE
from summarize.figures.ranges import settle_ranges
from summarize.figures.readings import Reading, read_all

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["Bound", "Figure", "find_figures", "same_value"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit as it stands in a text.

    ``text[figure.start:figure.end] == figure.text``; offsets are half-open and count code points.

    Attributes:
        start: where it begins, sign and currency included.
        end: where it ends, unit included.
        text: as it stands.
        value: exact, scale applied: "$1.2bn" is 1,200,000,000. Measures are in the base unit of
            their family: "2 km" is 2,000 m, "50 cents" half a dollar, "6 months" half a year.
        unit: "" for a plain number, "%", "pp" for percentage points, an ISO 4217 code for money,
            "ordinal", "decade" ("the 1990s" is 1990), "time" (minutes after midnight), or the
            symbol of a measure.
        bound: whether the text says that it is exact, near, or a limit.
    """

    start: int
    end: int
    text: str
    value: Fraction
    unit: str
    bound: Bound


def find_figures(text: str, *, language: str = "en") -> tuple[Figure, ...]:
    """Every figure of a text in order, none overlapping; both ends of a range are figures.

    Numbers that are part of a name ("B-52"), pronouns ("one of them") and counts of sources in
    words ("two reports") are left out. Linear in the length of the text; raises nothing.

    Args:
        text: any text.
        language: ISO 639-1 code; decides the digit notation and the words. One without tables is
            read with English words and either notation.
    """
    source = Source.of(text, language)
    readings = settle_ranges(source, read_chinese(source) if source.lexicon.words is CHINESE else read_all(source))
    floors = [0, *(reading.end for reading in readings)]
    return tuple(map(partial(_figure, source), readings, floors))


def same_value(a: Figure, b: Figure) -> bool:
    """Whether two figures state the same: equal value and compatible unit; bounds are not compared.

    Units are compatible when equal. Also: an age is compatible with a plain number ("Smith, 47,"
    and "the 47-year-old"), points with percentage points, and pounds of either kind with each other.
    A day is 24 hours; a fraction is its percentage, to the digits that this has.
    """
    if a.unit == b.unit:
        return a.value == b.value
    if a.value == b.value:
        return _compatible(a, b) or _compatible(b, a)
    return _converted(a, b) or _converted(b, a)


_MINUTES_OF_DAY = 24 * 60
_LARGEST_DENOMINATOR = 20  # of a fraction in words or with a slash


def _converted(a: Figure, b: Figure) -> bool:
    """Whether "24 hours" is "one day", or "two-thirds" is "67 percent"."""
    if (a.unit, b.unit) == ("min", "day"):
        return a.value == b.value * _MINUTES_OF_DAY
    if (a.unit, b.unit) != ("", "%") or not 0 < a.value < 1 or a.value.denominator > _LARGEST_DENOMINATOR:
        return False
    if _DECIMAL.search(a.text):
        return False
    step = 10 ** len(found[1]) if (found := _DECIMAL.search(b.text)) else 1
    return abs(a.value * 100 - b.value) * 2 * step <= 1


_DECIMAL = re.compile(r"\d[.,](\d+)")


def _compatible(a: Figure, b: Figure) -> bool:
    if a.unit == "year" and b.unit == "":
        return "old" in a.text.lower() or a.text.endswith("岁")
    if a.unit == "point" and b.unit == "pp":
        return True
    return (a.unit, b.unit) == ("GBP", "lb") and "pound" in a.text.lower()


def _figure(source: Source, reading: Reading, floor: int) -> Figure:
    start, end = reading.start, reading.end
    value = reading.value * reading.unit.factor if reading.unit.factor != 1 else reading.value
    limited = reading.unit.symbol != "ordinal"  # "more than the first estimate" compares, and limits nothing
    bound = bound_of(source, start, end, floor) if limited else Bound.EXACT
    return Figure(start, end, source.text[start:end], value, reading.unit.symbol, bound)
