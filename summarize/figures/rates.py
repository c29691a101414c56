"""How often a figure counts: "1,900 people every day", "$3 a month"."""

from __future__ import annotations

import re

from summarize.figures.finding import Figure

__all__ = ["names_period", "rate_of"]

_REACH = 45  # code points behind a figure in which its rate stands: what is counted, and the rate
_PERIODS = "second|minute|hour|day|night|week|weekday|month|quarter|season|year"
_RATE = re.compile(
    rf"(?<!for )(?<!in )(?<!of )(?<!than )(?<!within )(?<!after )(?<!about )(?<!half )(?<!over )(?<!under )(?<!once )"
    rf"\b(?:every|each|per|an?)\s+(?:single\s+|average\s+|(?:average\s+)?working\s+)?(?P<period>{_PERIODS})\b"
    r"|\b(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually)\b",
    re.IGNORECASE,
)
_ADVERBS = {"daily": "day", "nightly": "night", "annually": "year"}
_BREAK = re.compile(r"[.;:!?]\s|\d|\b(?:and|but|while|after|before|since)\b")


def rate_of(figure: Figure, text: str) -> str:
    """The period that a figure of an English text is counted by: "day"; "" where none stands behind it.

    Args:
        figure: a figure of the text.
        text: the text it was found in.
    """
    behind = text[figure.end : figure.end + _REACH]
    cut = _BREAK.search(behind)
    found = _RATE.search(behind, 0, cut.start() if cut else len(behind))
    if not found:
        return ""
    adverb = (found["adverb"] or "").lower()
    return (found["period"] or "").lower() or _ADVERBS.get(adverb, adverb.removesuffix("ly"))


def names_period(text: str) -> bool:
    """Whether an English text says of anything in it how often: "Every day, some 1,900 people"."""
    return bool(_RATE.search(text))
