"""A count that grows from report to report, told from a contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction

from summarize.figures import find_figures
from summarize.planning.disagreements.counted import Counted
from summarize.sources.story import Evidence

__all__ = ["contradicting", "moment"]

_BY = re.compile(r"\b(?:by|as of|at|um|bis|à|vers|jusqu'à|a las|hasta las)\s+$", re.IGNORECASE)
_GREW = re.compile(
    r"\b(?:up from|ris(?:en|es|ing)|rose|climb\w*|grew|grown|increased|revised|stieg|gestiegen|erhöht\w*|passé|aumentó|"
    r"subió|вырос\w*)\b",
    re.IGNORECASE,
)
_BESIDE = 1  # sentences on either side in which an article may set the other value against its own

Moment = tuple[date, int | None]
"""A day, and the minute of it where that is known."""


def moment(published: date | None) -> Moment | None:
    """When something was published, in UTC where the hour is given."""
    if isinstance(published, datetime):
        there = published.astimezone(UTC) if published.tzinfo else published
        return there.date(), there.hour * 60 + there.minute
    return None if published is None else (published, None)


def contradicting(
    sides: Sequence[Sequence[Counted]],
    days: Mapping[str, date | None],
    beside: Mapping[tuple[str, int], Evidence],
) -> list[Sequence[Counted]]:
    """The sides that more than the time of their reports sets against another.

    A higher count in later reports is growth, and no contradiction, unless an article sets both values side by side
    without a word of growth. Counts of people with their fate can grow; a price or a length does not.

    Args:
        sides: mentions of each value.
        days: article id to when it was published.
        beside: sentences by their article and place in it.
    """
    opposed = [
        side
        for side in sides
        if any(other is not side and not _explained(side, other, days, beside=beside) for other in sides)
    ]
    return opposed if len(opposed) > 1 else []


def _explained(
    one: Sequence[Counted],
    other: Sequence[Counted],
    days: Mapping[str, date | None],
    *,
    beside: Mapping[tuple[str, int], Evidence],
) -> bool:
    small, large = sorted((one, other), key=lambda side: side[0].value)
    if not any(m.fate for m in (*small, *large)) or _set_side_by_side(small, large, beside):
        return False
    return _is_later(large, small, days)


def _is_later(late: Sequence[Counted], early: Sequence[Counted], days: Mapping[str, date | None]) -> bool:
    """Whether the first report of one value is later than that of another.

    On one day the hour of publication decides; where it is not known, an hour in the sentence ("by 10 a.m.") shows
    that the count was going on.
    """
    late_at = _first(moment(days.get(m.evidence.article_id)) for m in late)
    early_at = _first(moment(days.get(m.evidence.article_id)) for m in early)
    if late_at is None or early_at is None:
        return False
    if late_at[0] == early_at[0] and None in (late_at[1], early_at[1]):
        return any(_hour(m) is not None for m in late) and all(_hour(m) is None for m in early)
    return (late_at[0], late_at[1] or 0) > (early_at[0], early_at[1] or 0)


def _first(moments: Iterable[Moment | None]) -> Moment | None:
    known = list(moments)
    return None if None in known else min((m for m in known if m), key=lambda m: (m[0], m[1] or 0), default=None)


def _hour(mention: Counted) -> Fraction | None:
    """The hour up to which a sentence counts."""
    text = mention.evidence.shown
    found = (f for f in find_figures(text, language=mention.kind[1]) if f.unit == "time")
    return next((f.value for f in found if _BY.search(text[: f.start])), None)


def _set_side_by_side(
    small: Sequence[Counted], large: Sequence[Counted], beside: Mapping[tuple[str, int], Evidence]
) -> bool:
    """Whether an article that gives one value gives the other beside it, not as what it grew from or to."""
    for side, other in ((small, large), (large, small)):
        for m in side:
            reach = range(m.evidence.position - _BESIDE, m.evidence.position + _BESIDE + 1)
            texts = [e.shown for n in reach if (e := beside.get((m.evidence.article_id, n)))]
            given = {f.value for text in texts for f in find_figures(text, language=m.kind[1]) if not f.unit}
            if other[0].value[0] in given and not any(map(_GREW.search, texts)):
                return True
    return False
