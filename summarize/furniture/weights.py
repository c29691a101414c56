"""How much each line of a page dump speaks for the article (prose) or against it (fragments, stock phrases)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from summarize.furniture.kinds import FurnitureKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.furniture.lines import Line

# One paragraph counts for at most so many words: a single long legal text must not outweigh an article.
_MAX_WEIGHT: Final = 60
# What a fragment, a date or menu word, a stock phrase and a heading of other stories count against, in words.
_FRAGMENT_COST: Final = 4
_STAMP_COST: Final = 8
_PHRASE_COST: Final = 9
_HEADING_COST: Final = 30
# Such a heading also takes this part of all that stands above it: the longer the article was, the more surely
# it is over.
_HEADING_PART: Final = 3
# Paragraphs with so many equal first characters are the same one (a caption with and without its credit).
_SAME: Final = 60
# A paragraph with no other in so many lines around it stands alone, as a teaser does: it counts for half, ...
_NEAR: Final = 2
_ALONE: Final = 2
# ... or for a quarter beside a name or a date.
_ALONE_DATED: Final = 4


def weigh_lines(lines: Sequence[Line], end: int) -> list[int]:
    """The weights of the lines above `end`."""
    weights = []
    above = 0
    repeated = _repeated_prose(lines)
    for i in range(end):
        weight = _plain_weight(lines[i])
        if lines[i].heading is not None:
            weight -= above // _HEADING_PART
        elif weight > 0:
            weight = 0 if lines[i].text[:_SAME] in repeated else weight // _isolation(lines, i)
            above += weight
        weights.append(weight)
    return weights


def best_stretch(weights: Sequence[int], within: range) -> range:
    """The stretch of greatest weight; all of `within` where every line speaks against."""
    best, stretch = -1, within
    total, first = 0, within.start
    for i in within:
        if total <= 0:
            total, first = 0, i
        total += weights[i]
        if total > best:
            best, stretch = total, range(first, i + 1)
    return stretch


def total_weight(weights: Sequence[int], stretch: range) -> int:
    """The weight of a stretch."""
    return sum(weights[stretch.start : stretch.stop])


def _plain_weight(line: Line) -> int:
    """The weight by the line alone, whatever surrounds it."""
    if line.heading is not None:
        return -_HEADING_COST
    if line.kind is not None:
        return -_PHRASE_COST
    if line.hint is not None:
        return -_STAMP_COST
    if line.prose:
        return min(line.words, _MAX_WEIGHT)
    return 1 if line.sentence else -_FRAGMENT_COST


def _repeated_prose(lines: Sequence[Line]) -> frozenset[str]:
    """Beginnings of prose that stands more than once, unless the whole article does."""
    counts = Counter(line.text[:_SAME] for line in lines if line.prose)
    repeated = [text for text, count in counts.items() if count > 1]
    return frozenset(repeated) if len(repeated) * 2 <= len(counts) else frozenset()


def _isolation(lines: Sequence[Line], i: int) -> int:
    """By how much less a paragraph counts that stands alone among fragments."""
    near = [*lines[max(0, i - _NEAR) : i], *lines[i + 1 : i + 1 + _NEAR]]
    if any(line.prose and line.kind is None for line in near):
        return 1
    return _ALONE_DATED if any(line.hint is FurnitureKind.BYLINE for line in near) else _ALONE
