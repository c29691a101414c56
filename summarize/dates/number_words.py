"""Patterns for English years and days in words: "nineteen ninety-six", "two thousand and five", "twenty-seventh"."""

from __future__ import annotations

from summarize.dates.lexicon import GAP

__all__ = ["DAY_WORDS", "YEAR_WORDS"]

_JOINT = rf"(?:{GAP}|-)"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW = rf"(?:(?:{_TENS})(?:{_JOINT}(?:{_UNITS}))?|{_TEENS}|{_UNITS})"
_NTH = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)

YEAR_WORDS = (
    rf"(?:two{_JOINT}thousand(?:(?:{GAP}and)?{GAP}{_BELOW})?"
    rf"|(?:nineteen|twenty|eighteen)(?:{GAP}hundred(?:{GAP}and)?)?{_JOINT}(?:(?:{_TENS})(?:{_JOINT}(?:{_UNITS}))?|{_TEENS}))"
)
DAY_WORDS = rf"(?:(?:twenty|thirty){_JOINT}(?:{_NTH})|{_NTH})"
