"""What a text says of time, as it stands and as far as it can be resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["DateMention", "Kind"]


class Kind(StrEnum):
    """What sort of time a mention gives."""

    ABSOLUTE = "absolute"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    SEASON = "season"
    HOLIDAY = "holiday"
    PART_OF_DAY = "part of day"
    TIME = "time"
    DURATION = "duration"
    REPEATED = "repeated"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or time as it stands in a text.

    ``text[mention.start:mention.end] == mention.text``; offsets are half-open and count code points.

    Attributes:
        start, end: where it stands.
        text: as it stands.
        kind: what sort of time it is.
        earliest, latest: the first and the last day it can mean; None where that is not known.
        year, month, day: as written, the year only where one is written.
        weekday: 0 is Monday.
        value: the normal form of what is no calendar date: "day-1" for "yesterday", "year+0" for "this
            year", "weekday-1" for "last Tuesday", "T15:30", "P3week". A decade is "190X", a century "19XX".
    """

    start: int
    end: int
    text: str
    kind: Kind
    earliest: date | None = None
    latest: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    value: str = ""
