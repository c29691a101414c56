"""Reads the scale after a number: "million", "bn", and the single letters that may be units as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.figures.lexicon import GAP, JOINT, SIGNS, Source, plain
from summarize.figures.numerals import ABBREVIATED_SCALES, DOUBTFUL_SCALES, ENGLISH

if TYPE_CHECKING:
    from fractions import Fraction

# What makes "100m" a length, and "3m" followed by anything else three million.
_METRE_AFTER = re.compile(
    rf"{JOINT}(?:high|tall|long|wide|deep|above|below|away|from|race|sprint|freestyle|butterfly|backstroke|"
    r"breaststroke|medley|hurdles|relay|champions?|final|pool|yacht|tsunami|waves?|x|by|asl)(?!\w)"
)
_RACES = frozenset({50, 60, 100, 200, 400, 800, 1500, 5000, 10000})
_MANY_AFTER = re.compile(rf"{GAP}(?:people|children|women|men|[a-z]{{3,20}}s)(?!\w)")
_MONEY_AFTER = re.compile(rf"{GAP}?[{re.escape(SIGNS)}]")


def scale_at(source: Source, end: int, digits: Fraction | None, *, money: bool) -> tuple[int, int] | None:
    """The scale right after a number and where it ends, or None.

    `digits` is the number's value where it is written in digits: only then the scale may be an
    abbreviation. `money` says that a currency stands before the number.
    """
    match = source.lexicon.scale.match(source.folded, end)
    if match is None:
        return None
    if match["word"]:
        return source.lexicon.words.scales[match["word"]], match.end()
    if digits is None:
        return None
    short = match["short"]
    if short in DOUBTFUL_SCALES and not _is_scale(source, match, digits, money=money):
        return None
    return ABBREVIATED_SCALES[short], match.end()


def _is_scale(source: Source, match: re.Match[str], value: Fraction, *, money: bool) -> bool:
    """Whether one letter after digits is a scale: "m" is a metre, "t" a tonne as well."""
    short, glued, end = match["short"], match["gap"] is None, match.end()
    if short == "k":
        return True
    if short == "b":
        return glued or money
    if money or _money_follows(source, end):
        return True
    if short == "t":
        return False
    if source.text[match.start("short")] == "M":
        return True
    return glued and _is_million(source, value, end)


def _is_million(source: Source, value: Fraction, end: int) -> bool:
    folded = source.folded
    if source.lexicon.words is not ENGLISH or _METRE_AFTER.match(folded, end):
        return False
    return bool(_MANY_AFTER.match(folded, end)) or value not in _RACES


def _money_follows(source: Source, end: int) -> bool:
    if _MONEY_AFTER.match(source.folded, end):
        return True
    match = source.lexicon.unit.match(source.folded, end)
    return match is not None and plain(match["unit"]) in source.lexicon.money
