"""Short lines that several texts of a story share: one publisher's buttons, found without any table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.furniture.lines import Line

# A line that several texts share is furniture only up to this length.
_STRAY_WORDS: Final = 6


def shared_fragments(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Short lines that several texts share although neither neighbour is shared prose."""
    if len(pages) < 2:
        return frozenset()
    counts = Counter(text for page in pages for text in {line.text for line in page})
    shared = {text for text, count in counts.items() if count > 1}
    return frozenset(
        line.text
        for page in pages
        for i, line in enumerate(page)
        if line.text in shared and _is_stray(line) and not _beside_shared_prose(page, i, shared)
    )


def _is_stray(line: Line) -> bool:
    return not line.sentence and line.words <= _STRAY_WORDS


def _beside_shared_prose(page: Sequence[Line], i: int, shared: set[str]) -> bool:
    """Then the texts are copies of one report, and the line may be its subheading."""
    return any(near.prose and near.text in shared for near in (*page[max(0, i - 1) : i], *page[i + 1 : i + 2]))
