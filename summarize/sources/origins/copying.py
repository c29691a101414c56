"""Passages that stand in two articles word for word.

One table holds the first place of every shingle of a story, so each article is looked up once and the work grows
with the text and not with the number of pairs. Two articles that share passages are then aligned by tiling
(greedy string tiling, Wise, 1993; used on copied news by Clough et al., METER, 2002): the longest run in common
first, each word of either used once, in whatever order the passages stand.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from summarize.sources.origins.recurring import recurring
from summarize.sources.origins.wording import Wording, shingles

__all__ = ["Block", "PassageIndex", "tile"]

_SHIFT = 32  # a place is the article's number and the word's position in one integer: no article is so long
_POSITION = (1 << _SHIFT) - 1
_NOWHERE = -1


class Block(NamedTuple):
    """A run of words in common: where it starts in the copy and in the original, and how long it is."""

    start: int
    article: int
    original_start: int
    size: int


class PassageIndex:
    """The first place of every shingle that a story may have twice: most stand once, and find nothing.

    Attributes:
        numbers: those shingles, each with a number.
    """

    def __init__(self, wordings: Sequence[Wording]) -> None:
        """Find out which shingles to keep, of all articles of a story."""
        every = (shingles(each.words, each.size) for each in wordings)
        found = recurring(every, sum(each.length for each in wordings))
        self.numbers = {shingle: number for number, shingle in enumerate(found)}
        self._first = array("q", [_NOWHERE]) * len(found)

    def add(self, number: int, wording: Wording) -> list[Block]:
        """Enter an article; returns its passages that an article entered before has."""
        first, base = self._first, number << _SHIFT
        places: dict[int, int] = {}
        for position, run in wording.runs.items():
            place = first[run]
            if place == _NOWHERE:
                first[run] = base + position
            elif place >> _SHIFT != number:
                places[position] = place
        return list(_blocks(places, wording.size))


def tile(copy: Wording, original: Wording) -> list[Block]:
    """The passages of two articles in common, each word used once; the longest first.

    Blocks number the original's article 0.
    """
    known, runs = original.places, copy.runs
    common = list(map(known.__contains__, runs.values()))
    found = map(known.__getitem__, compress(runs.values(), common))
    places = dict(zip(compress(runs, common), found, strict=True))
    used, taken = bytearray(copy.length), bytearray(original.length)
    tiles: list[Block] = []
    for block in sorted(_blocks(places, copy.size), key=lambda b: (-b.size, b.start)):
        for piece in _free(block, used, taken):
            if piece.size >= copy.size:
                used[piece.start : piece.start + piece.size] = b"\1" * piece.size
                taken[piece.original_start : piece.original_start + piece.size] = b"\1" * piece.size
                tiles.append(piece)
    return tiles


def _blocks(places: Mapping[int, int], size: int) -> Iterator[Block]:
    """Runs of shingles that follow one another in both articles.

    Args:
        places: the position of a shingle in the copy to its place in the original, in the order of the copy.
        size: how many words a shingle has.
    """
    start = end = first = following = 0
    for position, place in places.items():
        if position != end or place != following:
            if start < end:
                yield _block(start, first, end - start + size - 1)
            start, first = position, place
        end, following = position + 1, place + 1
    if start < end:
        yield _block(start, first, end - start + size - 1)


def _block(start: int, place: int, words: int) -> Block:
    return Block(start, place >> _SHIFT, place & _POSITION, words)


def _free(block: Block, used: bytearray, taken: bytearray) -> Iterator[Block]:
    """The parts of a block of which no word is used yet."""
    end, original_end = block.start + block.size, block.original_start + block.size
    if used.find(1, block.start, end) < 0 and taken.find(1, block.original_start, original_end) < 0:
        yield block
        return
    start = 0
    for n in range(block.size + 1):
        if n == block.size or used[block.start + n] or taken[block.original_start + n]:
            if n > start:
                yield Block(block.start + start, block.article, block.original_start + start, n - start)
            start = n + 1
