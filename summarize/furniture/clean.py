"""Marks in a clean article: only what is furniture by its own wording, so that no sentence is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.furniture.kinds import FurnitureKind
from summarize.furniture.wording import has_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.furniture.kinds import Marks
    from summarize.furniture.lines import Line

# A byline stands among so many first lines.
_TOP: Final = 4


def mark_clean(lines: Sequence[Line], shared: frozenset[str]) -> Marks:
    """Lines certain by their wording, a byline at the top, and a list of stories at the end."""
    marks = [line.kind or (line.hint if line.text in shared else None) for line in lines]
    for i, line in enumerate(lines[:_TOP]):
        # A line with a date may be the dateline of an agency report, which tells when the news was.
        if line.hint is FurnitureKind.BYLINE and not has_stamp(line):
            marks[i] = marks[i] or line.hint
    start = _last_heading(lines)
    marks[start:] = [mark or lines[start].heading for mark in marks[start:]]
    return marks


def _last_heading(lines: Sequence[Line]) -> int:
    """Where a heading stands below which there are only fragments; the end where there is none."""
    for i in range(len(lines) - 1, -1, -1):
        if not lines[i].fragment:
            break
        if lines[i].heading is not None:
            return i
    return len(lines)
