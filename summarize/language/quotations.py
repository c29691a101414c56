"""Quotations: what stands between quotation marks, as ranges of the text.

Double marks of the common styles are read; single marks only where they are curly or angled, since
a straight single mark is more often an apostrophe. Indirect speech is not a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Quotation", "find_quotations", "outside_quotations"]

_CLOSERS = {"“": "”“", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "‚": "‘’", "‹": "›", "›": "‹"}
_OPENING = re.compile(r"[“„«「『\"‘‚‹＂]|»(?=\w)|›(?=\w)")
_CLOSING_SINGLE = re.compile(r"[‘’](?![^\W_])")  # before a letter or digit it is an apostrophe
_LONGEST = 3_000  # code points; beyond this a missing closing mark is likelier than a quotation


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two marks: ``text[q.start:q.end] == q.text``, the marks themselves outside."""

    start: int
    end: int
    text: str


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order. An opening mark that nothing closes opens none."""
    found: list[Quotation] = []
    position = 0
    singles: Mapping[str, Sequence[int]] | None = None
    while match := _OPENING.search(text, position):
        position = match.end()
        if match.group() in "‘‚":
            singles = _closing_singles(text) if singles is None else singles
            closing = _next_single(match, singles)
        else:
            closing = _closing(text, match)
        if closing is not None:
            if text[match.end() : closing].strip():
                found.append(Quotation(match.end(), closing, text[match.end() : closing]))
            position = closing + 1
    return tuple(found)


def _closing(text: str, opening: re.Match[str]) -> int | None:
    mark, start = opening.group(), opening.end()
    if mark in '"＂':
        # An inch or second sign follows a digit; it opens nothing.
        if opening.start() and text[opening.start() - 1].isdigit():
            return None
        end = text.find(mark, start, start + _LONGEST)
        return end if end >= 0 else None
    ends = [text.find(closer, start, start + _LONGEST) for closer in _CLOSERS[mark]]
    return min((end for end in ends if end >= 0), default=None)


def _closing_singles(text: str) -> Mapping[str, Sequence[int]]:
    """Where each curly single mark could close; found once, so that a text full of apostrophes stays linear."""
    places: dict[str, list[int]] = {"‘": [], "’": []}
    for match in _CLOSING_SINGLE.finditer(text):
        places[match.group()].append(match.start())
    return places


def _next_single(opening: re.Match[str], places: Mapping[str, Sequence[int]]) -> int | None:
    start = opening.end()
    ends: list[int] = []
    for closer in _CLOSERS[opening.group()]:
        following = bisect_left(places[closer], start)
        ends += places[closer][following : following + 1]
    return min((end for end in ends if end < start + _LONGEST), default=None)


def outside_quotations(text: str) -> str:
    """`text` with what stands in quotation marks replaced by spaces: offsets hold."""
    pieces, position = [], 0
    for quotation in find_quotations(text):
        pieces += [text[position : quotation.start], " " * (quotation.end - quotation.start)]
        position = quotation.end
    return "".join([*pieces, text[position:]])
