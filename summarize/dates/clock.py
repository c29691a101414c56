"""Reads times of day and parts of the day; English, with the forms in digits that other languages share."""

from __future__ import annotations

import re

from summarize.dates.calendar_dates import mention
from summarize.dates.lexicon import GAP, Source
from summarize.dates.mention import DateMention, Kind

__all__ = ["read_clock", "read_clock_words"]

_HALF = r"(?P<half>[ap])(?:\.?[ ]?m(?:\.m)?)?(?!\w)\.?"
_CLOCK = re.compile(
    rf"(?P<h>1[0-2]|0?[1-9])(?:[:.]?(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?)?[ \xa0]?{_HALF}"
    r"|(?P<h24>[01]?\d|2[0-4])(?::(?P<m24>[0-5]\d)(?::[0-5]\d)?|[ ]?h[ ]?(?P<mfr>[0-5]\d))(?!\w|[:%]\d)"
    rf"|(?P<uhr>[01]?\d|2[0-4]){GAP}?(?:uhr|o['’]clock)(?!\w)"
)
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MINUTES = r"(?:[1-5]?\d|one|two|three|five|ten|fifteen|twenty|twenty[ -]five|thirty[ -]six|half|a[ ]quarter|quarter)"
_WORDS = re.compile(
    rf"{_MINUTES}(?:{GAP}min(?:ute)?s?)?{GAP}(?:past|to){GAP}(?:{_HOURS}|1[0-2]|[1-9])(?!\w)(?![:.]\d)"
    rf"|(?:{_HOURS}){GAP}(?:thirty|fifteen|forty[ -]five|o['’]?clock|[ap]\.?m(?!\w)\.?)(?!\w)"
    r"|(?:noon|midday|midnight|noontime)(?!\w)"
    r"|(?:dinnertime|lunchtime|breakfasttime|mealtime|daytime|night-?time|dawn|dusk|daybreak|nightfall)(?!\w)"
)
_PART = re.compile(
    rf"(?:(?:early|late|mid)(?:{GAP}|-)?(?:in{GAP}the{GAP})?)?(?P<part>mornings?|afternoons?|evenings?|nights?)(?!\w|-)"
)
STARTERS = frozenset(
    f"{_HOURS}|fifteen|twenty|thirty|half|quarter|a|noon|midday|midnight|dinnertime|lunchtime|daytime|dawn|dusk|daybreak|"
    "nightfall|morning|afternoon|evening|night|mornings|afternoons|evenings|nights|early|late|mid|noontime|nighttime|"
    "midmorning|midafternoon".split("|")
)


def read_clock(source: Source, start: int) -> tuple[DateMention, ...]:
    """The time of day that begins with the digit at `start`."""
    match = _CLOCK.match(source.folded, start) or _WORDS.match(source.folded, start)
    if match is None:
        return ()
    end = match.end()
    if source.folded[end - 1] == "." and not source.folded[: end - 1].endswith(".m"):
        end -= 1  # "10 am." ends a sentence, "10 a.m." does not show whether it does
    return (mention(source, start, end, Kind.TIME, f"T{_normal(match)}"),)


def _normal(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("h"):
        hour = int(match["h"]) % 12 + (12 if match["half"] == "p" else 0)
        return f"{hour:02}:{match['min'] or '00'}"
    if groups.get("h24"):
        return f"{int(match['h24']):02}:{match['m24'] or match['mfr']}"
    return f"{int(match['uhr']):02}:00" if groups.get("uhr") else " ".join(match.group().split())


def read_clock_words(source: Source, start: int) -> tuple[DateMention, ...]:
    """The time or the part of the day that begins with the word at `start`."""
    if match := _WORDS.match(source.folded, start):
        return (mention(source, start, match.end(), Kind.TIME, "T" + " ".join(match.group().split())),)
    match = _PART.match(source.folded, start)
    if match is None:
        return ()
    kind = Kind.REPEATED if match["part"].endswith("s") else Kind.PART_OF_DAY
    return (mention(source, start, match.end(), kind, match["part"]),)
