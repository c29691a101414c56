"""Passages that stand in two articles word for word.

One table holds the first place of every shingle of a story, so each article is looked up once and the work grows
with the text and not with the number of pairs. Two articles that share passages are then aligned by tiling
(greedy string tiling, Wise, 1993; used on copied news by Clough et al., METER, 2002): the longest run in common
first, each word of either used once, in whatever order the passages stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from summarize.sources.origins.wording import Wording

__all__ = ["Block", "PassageIndex", "tile"]

_SHIFT = 32  # a place is the article's number and the word's position in one integer: no article is so long
_POSITION = (1 << _SHIFT) - 1
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words in common: where it starts in the copy and in the original, and how long it is."""

    start: int
    article: int
    original_start: int
    size: int


class PassageIndex:
    """The first place of every shingle."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}

    def add(self, number: int, wording: Wording) -> list[Block]:
        """Enter an article; returns its passages that an article entered before has."""
        base = number << _SHIFT
        end = base + wording.length
        places = map(self._first.setdefault, wording.shingles, range(base, end))
        foreign = [_NOWHERE if base <= place < end else place for place in places]
        return list(_blocks(foreign, wording.size))


def tile(copy: Wording, original: Wording) -> list[Block]:
    """The passages of two articles in common, each word used once; the longest first.

    Blocks number the original's article 0.
    """
    places = list(map(original.places.get, copy.shingles, repeat(_NOWHERE)))
    used, taken = bytearray(copy.length), bytearray(original.length)
    tiles: list[Block] = []
    for block in sorted(_blocks(places, copy.size), key=lambda b: (-b.size, b.start)):
        for piece in _free(block, used, taken):
            if piece.size >= copy.size:
                used[piece.start : piece.start + piece.size] = b"\1" * piece.size
                taken[piece.original_start : piece.original_start + piece.size] = b"\1" * piece.size
                tiles.append(piece)
    return tiles


def _blocks(places: Sequence[int], size: int) -> Iterator[Block]:
    """Runs of shingles that follow one another in both articles."""
    start = end = 0
    for position in [position for position, place in enumerate(places) if place != _NOWHERE]:
        if position != end or places[position] != places[position - 1] + 1:
            if start < end:
                yield _block(places, start, end - start + size - 1)
            start = position
        end = position + 1
    if start < end:
        yield _block(places, start, end - start + size - 1)


def _block(places: Sequence[int], start: int, words: int) -> Block:
    return Block(start, places[start] >> _SHIFT, places[start] & _POSITION, words)


def _free(block: Block, used: bytearray, taken: bytearray) -> Iterator[Block]:
    """The parts of a block of which no word is used yet."""
    end, original_end = block.start + block.size, block.original_start + block.size
    if not any(used[block.start : end]) and not any(taken[block.original_start : original_end]):
        yield block
        return
    start = 0
    for n in range(block.size + 1):
        if n == block.size or used[block.start + n] or taken[block.original_start + n]:
            if n > start:
                yield Block(block.start + start, block.article, block.original_start + start, n - start)
            start = n + 1
