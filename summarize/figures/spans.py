"""Figures that are an end of a range: "between 20 and 30 houses", "20 to 30 houses", "20-30 houses"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarize.figures.finding import Figure
from summarize.figures.lexicon import lexicon_for

__all__ = ["ranges_in"]

_DASHES = frozenset("-–—")
_LONGEST = 10  # code points between the ends
_CHANGES = re.compile(r"(?:\b(?:from|von|de|desde|от|من)|по|从)\s*$")  # "from 20 to 30" is a change as often
_WIDEST = 3  # times that the upper end is the lower one; "$3 to $40" is a change: set by hand
_NO_AMOUNTS = frozenset({"time", "ordinal", "decade"})


def ranges_in(text: str, figures: Sequence[Figure], *, language: str = "en") -> Iterator[tuple[Figure, Figure]]:
    """The ranges of amounts of a text by both ends, each of which alone says another thing.

    Args:
        text: any text.
        figures: what `find_figures` found in it.
        language: ISO 639-1 code.
    """
    for lower, upper in pairwise(figures):
        gap = text[lower.end : upper.start]
        if len(gap) <= _LONGEST and _is_range(lower, upper, text, language):
            yield lower, upper


def _is_range(lower: Figure, upper: Figure, text: str, language: str) -> bool:
    words = lexicon_for(language).words
    joint = text[lower.end : upper.start].strip(" \xa0-").lower() or "-"
    lead = text[max(0, lower.start - 14) : lower.start].lower()
    if upper.unit != lower.unit or upper.unit in _NO_AMOUNTS or not lower.value < upper.value:
        return False
    if set(words.between) & set(lead.split()[-1:]):
        return True
    if upper.value > lower.value * _WIDEST or _CHANGES.search(lead) or not _shares_unit(lower, upper):
        return False
    return joint in _DASHES or (joint in words.ranges and bool(text[lower.end : upper.start].strip(" \xa0")))


def _shares_unit(lower: Figure, upper: Figure) -> bool:
    """Whether the unit is told once, or before both: "2 points to 5 points" is a change."""
    return not lower.unit or not lower.text[-1:].isalpha() or upper.text[:1].isalpha()
