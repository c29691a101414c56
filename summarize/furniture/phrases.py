"""How the phrase tables are written down: blocks of phrases parted by bars, read into dictionaries on import.

All entries of the tables are casefolded. An entry must be a phrase that many publishers print: none serves a
single site.
"""

from __future__ import annotations

from typing import NamedTuple

from summarize.furniture.kinds import FurnitureKind


class LineStart(NamedTuple):
    """How a furniture line begins.

    Attributes:
        phrase: the beginning.
        limit: the greatest number of words of such a line.
        kind: what the line is.
        certain: whether it is that in a clean article too.
    """

    phrase: str
    limit: int
    kind: FurnitureKind
    certain: bool


def phrases(block: str) -> tuple[str, ...]:
    """The phrases of a block."""
    return tuple(phrase.strip() for phrase in block.replace("\n", "|").split("|") if phrase.strip())


def table(blocks: dict[FurnitureKind, str]) -> dict[str, FurnitureKind]:
    """Phrase to kind."""
    return {phrase: kind for kind, block in blocks.items() for phrase in phrases(block)}


def by_first_word(blocks: dict[FurnitureKind, str]) -> dict[str, tuple[LineStart, ...]]:
    """Beginnings by their first word, the longest first; each row of a block ends in its limit and maybe "?"."""
    starts: dict[str, list[LineStart]] = {}
    for kind, block in blocks.items():
        for row in phrases(block):
            phrase, _, limit = row.rpartition(" ")
            start = LineStart(phrase, int(limit.rstrip("?")), kind, not limit.endswith("?"))
            starts.setdefault(phrase.split(" ")[0], []).append(start)
    return {word: tuple(sorted(found, key=lambda start: -len(start.phrase))) for word, found in starts.items()}
