"""Where the readers' comments of a page begin: they are prose, but nothing below is the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.furniture.kinds import FurnitureKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.furniture.lines import Line

# A comment section shows this many entries in this many lines, the first one of them soon.
_ENTRIES: Final = 3
_SPAN: Final = 40
_SOON: Final = 6


def comments_start(lines: Sequence[Line]) -> int:
    """A heading below most of the prose or above dated entries, or the entries; the end where there are none."""
    total = sum(line.words for line in lines if line.prose)
    above = 0
    for i, line in enumerate(lines):
        if line.prose:
            above += line.words
        if above and (_is_heading(lines, i, most=above * 2 >= total) or _is_first_entry(lines, i)):
            return i
    return len(lines)


def _is_heading(lines: Sequence[Line], i: int, *, most: bool) -> bool:
    return lines[i].heading is FurnitureKind.COMMENT and (most or _has_entries(lines[i + 1 : i + 1 + _SPAN]))


def _has_entries(below: Sequence[Line]) -> bool:
    """Whether dated entries follow at once and repeatedly."""
    stamps = [line.hint is FurnitureKind.BYLINE or line.speech for line in below]
    return any(stamps[:_SOON]) and sum(stamps) >= _ENTRIES


def _is_first_entry(lines: Sequence[Line], i: int) -> bool:
    return lines[i].speech and sum(line.speech for line in lines[i : i + _SPAN]) >= _ENTRIES
