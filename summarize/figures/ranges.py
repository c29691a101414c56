"""Settles figures that neighbours complete: "30 to 40 million dollars", "five dollars and 50 cents"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.figures.readings import PLAIN, Reading
from summarize.figures.units import is_currency

if TYPE_CHECKING:
    from summarize.figures.lexicon import Source

_DASHES = frozenset("-–—")
_LONGEST = 12
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)]|$)")


def settle_ranges(source: Source, readings: list[Reading]) -> list[Reading]:
    """The readings with scale and unit shared over each range, and the coins added to their notes."""
    settled = _with_coins(source, readings)
    for index in range(len(settled) - 1):
        first, second = settled[index], settled[index + 1]
        if second.start - first.end <= _LONGEST and _is_range(source, first, second):
            settled[index], settled[index + 1] = _shared(first, second)
    return settled


def _is_range(source: Source, first: Reading, second: Reading) -> bool:
    if first.closed or second.closed or second.value == 0:
        return False
    words = source.lexicon.words
    gap = source.folded[first.end : second.start]
    between = gap.strip(" \xa0\n-") or gap.strip()  # "30-to-40" and "30-40"
    if between in _DASHES or between in words.ranges:
        return True
    if between not in words.joiners and between not in ("und", "и"):
        return False
    lead = source.before(first.start, 14).split()
    return bool(lead) and lead[-1] in words.between


def _shared(first: Reading, second: Reading) -> tuple[Reading, Reading]:
    coefficient = second.value / second.scale
    # "from 900,000 to 1.2 million" and "in 2024 to 30 percent" share nothing: the sizes are too far apart.
    near = abs(first.value) < abs(coefficient) * 10
    same_unit = first.unit in (PLAIN, second.unit) or (first.marked and second.unit is PLAIN)
    if first.scale == 1 and second.scale > 1 and near and same_unit:
        first = replace(first, value=first.value * second.scale, scale=second.scale)
    if first.unit is PLAIN and second.unit is not PLAIN and not second.marked and _same_size(first, second):
        first = replace(first, unit=second.unit)
    elif second.unit is PLAIN and first.marked and _same_size(first, second):
        second = replace(second, unit=first.unit)
    return first, second


def _same_size(first: Reading, second: Reading) -> bool:
    small, large = sorted((abs(first.value), abs(second.value)))
    return large <= small * 20 if small > 20 else large <= 400


def _with_coins(source: Source, readings: list[Reading]) -> list[Reading]:
    joined: list[Reading] = []
    for reading in readings:
        coins = _coins(source, joined[-1], reading) if joined else None
        if coins is None:
            joined.append(reading)
        else:
            joined[-1] = replace(joined[-1], end=reading.end, value=joined[-1].value + coins)
    return joined


def _coins(source: Source, notes: Reading, coins: Reading) -> Fraction | None:
    """What `coins` adds to `notes` ("five dollars and 50 cents", "15 dollars 50."), or None."""
    if coins.start - notes.end > _LONGEST or not _is_round_money(notes) or not 0 < coins.value < 100:
        return None
    between = source.folded[notes.end : coins.start].strip(" \xa0\n")
    if coins.unit.factor == Fraction(1, 100) and coins.unit.symbol == notes.unit.symbol:
        return coins.value / 100 if between in ("", "and", ",") else None
    bare = coins.unit is PLAIN and coins.value >= 10 and coins.scale == 1 and not between and not coins.closed
    return coins.value / 100 if bare and _CLAUSE_END.match(source.folded, coins.end) else None


def _is_round_money(reading: Reading) -> bool:
    is_whole = reading.value.denominator == 1 and reading.scale == 1 and reading.unit.factor == 1
    return is_whole and is_currency(reading.unit)
