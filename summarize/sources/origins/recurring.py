"""Which of very many numbers recur, in little memory.

A story of thousands of articles has millions of runs of words, nearly all of them once. To keep only those that can
be found again, each number sets one bit of a table when it is first met (a Bloom filter with one hash; Bloom, 1970).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from mmap import mmap

__all__ = ["recurring"]

_BITS = 16  # of the table for each number, at least: at most six in a hundred meet the bit of another


def recurring(runs: Iterable[Iterable[int]], most: int) -> set[int]:
    """The numbers that are met more than once, and a few that are not.

    Args:
        runs: numbers of which the lowest bits are as good as random, as those of a hash.
        most: how many there are in all, at most.
    """
    mask = (1 << (_BITS * most).bit_length()) - 1
    found: set[int] = set()
    with mmap(-1, (mask >> 3) + 1) as met:  # memory that goes back to the system at once
        for number in chain.from_iterable(runs):
            place, bit = (number & mask) >> 3, 1 << (number & 7)
            if met[place] & bit:
                found.add(number)
            else:
                met[place] |= bit
    return found
