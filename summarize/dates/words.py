"""What a table of a language holds, and the compact notation in which the tables are written."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Words", "listed", "relatives", "units"]


def listed(text: str) -> dict[str, int]:
    """Groups "a b | c" as {"a": 1, "b": 1, "c": 2}; an underscore stands for a space."""
    groups = text.split("|")
    return {word.replace("_", " "): n for n, group in enumerate(groups, 1) for word in group.split()}


def relatives(text: str) -> dict[str, tuple[str, int]]:
    """Lines "day -1: yesterday, the day before" as {"yesterday": ("day", -1), ...}."""
    table: dict[str, tuple[str, int]] = {}
    for line in text.strip().splitlines():
        key, _, phrases = line.partition(":")
        unit, offset = key.split()
        table |= {phrase.strip(): (unit, int(offset)) for phrase in phrases.split(",")}
    return table


def units(text: str) -> dict[str, str]:
    """Lines "unit: words" as {"word": "unit"}."""
    pairs = (line.split(":") for line in text.strip().splitlines())
    return {word.replace("_", " "): unit.strip() for unit, words in pairs for word in words.split()}


@dataclass(frozen=True, slots=True)
class Words:
    """What a language calls times.

    Attributes:
        months, weekdays: by number from 1.
        relatives: phrases that count from the day of writing, as unit and offset.
        units: units of time by their words.
        numbers: small numbers by their words.
        ago: what stands before and after a number with a unit, and the sign: ("", "ago", -1).
        joints: words that may stand between a day, a month and a year.
        ranges: words between the two ends of a range, or two days of one month.
        cues: words before a year that is written alone.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    relatives: dict[str, tuple[str, int]]
    units: dict[str, str]
    numbers: dict[str, int]
    ago: tuple[tuple[str, str, int], ...] = ()
    joints: str = ""
    ranges: str = ""
    cues: str = ""
