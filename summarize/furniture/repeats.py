"""Lines that several texts of a story share: a publisher's buttons and standing notices, found without any table."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from summarize.furniture.topics import FAMILIAR, common_share, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.furniture.lines import Line

# A line that several texts share is furniture only up to this length.
_STRAY_WORDS: Final = 6
# Texts of one publisher with more of their prose in common are copies or updates of one report.
_COPIED: Final = 0.5


def standing_notices(pages: Sequence[Sequence[Line]], publishers: Sequence[str | None]) -> frozenset[str]:
    """First or last paragraphs that several texts of one publisher share and that are not about this story.

    A background paragraph is repeated as well, but stands inside or shares its words with the story.
    """
    own: dict[str, list[list[Line]]] = defaultdict(list)
    for page, publisher in zip(pages, publishers, strict=False):
        if publisher:
            own[publisher].append([line for line in page if line.prose])
    repeated = {line.text: line for proses in own.values() for line in _repeated_edges(proses)}
    if not repeated:
        return frozenset()
    known = vocabulary(line for page in pages for line in page if line.prose and line.text not in repeated)
    return frozenset(text for text, line in repeated.items() if common_share(line, known) < FAMILIAR)


def _repeated_edges(proses: Sequence[Sequence[Line]]) -> list[Line]:
    """First and last paragraphs of several texts that have little else in common."""
    counts = Counter(text for prose in proses for text in {line.text for line in prose})
    return [
        line
        for prose in proses
        if sum(counts[line.text] > 1 for line in prose) <= _COPIED * len(prose)
        for line in (*prose[:1], *prose[-1:])
        if counts[line.text] > 1
    ]


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
