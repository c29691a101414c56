"""Reads what stands before and after a number and makes it an amount: currency, percent, measure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.figures.currencies import (
    CODE_SCALES,
    CODES,
    LOWER_CODES,
    SIGN_PREFIXES,
    SIGN_SUFFIXES,
    SYMBOLS,
)
from summarize.figures.lexicon import GAP, SIGNS, Source, plain
from summarize.figures.measures import Unit
from summarize.figures.numerals import each

if TYPE_CHECKING:
    from fractions import Fraction

_SIGN = re.escape(SIGNS)
_LONG_PREFIXES = "|".join(re.escape(word) for word in SIGN_PREFIXES if len(word) > 1)
_SHORT_PREFIXES = "".join(word for word in SIGN_PREFIXES if len(word) == 1)
# "a $5 million deal": a single letter counts only where nothing parts it from the sign.
_BEFORE = re.compile(
    rf"(?:(?<![\w.])(?P<nation>(?:{_LONG_PREFIXES})(?=[ \xa0]?[{_SIGN}])|[{_SHORT_PREFIXES}](?=[{_SIGN}]))"
    r"[ \xa0]?)?"
    rf"(?P<sign>[{_SIGN}])[ \xa0]?$"
)
_CODES = "|".join(re.escape(code) for code in CODES)
_CODE_BEFORE = re.compile(rf"(?<![\w])(?P<code>{_CODES})[ \xa0]?$")
_SUFFIX = re.compile(rf"{GAP}?(?P<sign>[{_SIGN}])(?![ ]?\d)|(?P<small>¢|p(?!\w))|(?P<degrees>[cf](?!\w))")
_SCALED_CODE = re.compile(rf"{GAP}?(?P<scale>{'|'.join(CODE_SCALES)})(?P<code>{_CODES})(?!\w)")
_AGE = re.compile(r"(?:[ \xa0-](?:olds?|of[ ]age))(?!\w)")
_VIDEO_LINES = frozenset({144, 240, 360, 480, 540, 576, 720, 1080, 1440, 2160})
# Written with capitals, these are other things ("5G"), and without them the codes are words ("try").
_POUND = Unit("lb")
_LOWER_ONLY = each("g m l h t kg km cm mm")


def unit_before(source: Source, start: int) -> tuple[int, Unit] | None:
    """The currency right before a number and where it begins."""
    last = source.before(start, 1)
    if last in ("", "\n") or (last in " \xa0" and not source.before(start, 2).strip()):
        return None
    before = source.before(start, 8)
    offset = max(0, start - 8)
    if match := _BEFORE.search(before):
        nation = match["nation"]
        code = SIGN_PREFIXES[nation] if nation else SYMBOLS[match["sign"]]
        if nation and match["sign"] not in "$¥£":
            return offset + match.start("sign"), Unit(SYMBOLS[match["sign"]])
        return offset + match.start(), Unit(code)
    match = _CODE_BEFORE.search(before)
    if match and _is_code(source.text[offset + match.start() : offset + match.end("code")]):
        return offset + match.start(), CODES[match["code"]]
    return None


def is_currency(unit: Unit) -> bool:
    """Whether a unit is money: an ISO 4217 code."""
    return len(unit.symbol) == 3 and unit.symbol.isascii() and unit.symbol.isupper()


def _is_code(written: str) -> bool:
    return written.isupper() or written.rstrip(".") == "Rs"


def unit_after(source: Source, end: int, value: Fraction) -> tuple[int, Unit] | None:
    """The unit right after a number and where it ends; ages end with "old"."""
    folded = source.folded
    if match := source.lexicon.unit.match(folded, end):
        name = plain(match["unit"])
        if _fits(source, match, value):
            unit, after = source.lexicon.units[name], match.end()
            if name in CODES and (scale := source.lexicon.scale.match(folded, after)) and scale["word"]:
                worth = source.lexicon.words.scales[scale["word"]]  # "75 USD million"
                return scale.end(), Unit(unit.symbol, unit.factor * worth)
            if unit.symbol in ("year", "day") and (age := _AGE.match(folded, after)):
                after = age.end()
            return after, _POUND if unit.symbol == "GBP" and _is_weight(source, match) else unit
    if match := _SUFFIX.match(folded, end):
        return _suffixed(source, match, value)
    match = _SCALED_CODE.match(folded, end)
    if match and source.text[match.start("code") : match.end()].isupper():
        unit = CODES[match["code"]]
        return match.end(), Unit(unit.symbol, unit.factor * CODE_SCALES[match["scale"]])
    return None


def _is_weight(source: Source, match: re.Match[str]) -> bool:
    """Whether pounds are weighed: "a 200-pound man", "5 pounds of flour", "weighs 200 pounds"."""
    if not match["unit"].startswith("pound") or "sterling" in match["unit"]:
        return False
    if match["gap"] == "-" or source.folded.startswith(" of ", match.end()):
        return True
    return "weigh" in source.before(match.start(), 40)


def _suffixed(source: Source, match: re.Match[str], value: Fraction) -> tuple[int, Unit] | None:
    """What a sign after a number says: "5 €", "50p", "-5C"."""
    if match["sign"]:
        return match.end(), Unit(SYMBOLS[match["sign"]])
    if match["degrees"]:
        written = source.text[match.start() : match.end()]
        return (match.end(), Unit(f"°{written}")) if written.isupper() else None
    if match["small"] == "p" and value in _VIDEO_LINES:
        return None
    return match.end(), SIGN_SUFFIXES[match["small"]]


def _fits(source: Source, match: re.Match[str], value: Fraction) -> bool:
    """Whether a spelling that could be something else is the unit here."""
    written, name = source.text[match.start("unit") : match.end()], plain(match["unit"])
    if name in CODES:
        return name in LOWER_CODES or name == "us$" or _is_code(written)
    if name in _LOWER_ONLY:
        return written.islower()
    if name == "won":  # a verb far more often
        return value >= 1000 and not source.folded.startswith((" the ", " a ", " an "), match.end())
    if name in ("second", "stone"):
        return match["gap"] == "-" or value == 1
    return name != "foot" or value == 1 or match["gap"] == "-"
