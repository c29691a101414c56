"""The words of an article's evidence as they are compared: numbers in order, and shingles of them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from operator import attrgetter
from zlib import crc32

from summarize.language.quotations import Quotation, find_quotations
from summarize.sources.story import Source

__all__ = ["Wording", "read_wording", "read_wordings", "shingles", "tokens"]

# Scripts without spaces between words are read character by character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CHARACTER = re.compile(f"[{_UNSPACED}\U00020000-\U0003ffff]")
_TOKEN = re.compile(rf"{_CHARACTER.pattern}|[^\W{_UNSPACED}\U00020000-\U0003ffff]+")
_ASCII_TOKEN = re.compile(r"[A-Za-z0-9_]+")  # the same of plain text, much faster
_PLAIN = bytes(ord(chr(c).lower() if _ASCII_TOKEN.match(chr(c)) else " ") for c in range(128)).ljust(256)

WORDS = 8
"""A run of so many words in common is copied and no chance: the labels of `neardup_pairs` are made with it."""

CHARACTERS = 13  # eight words of Chinese: 1.6 characters to a word


@dataclass(frozen=True)
class Wording:
    """The words of one article.

    What is made of them for comparisons takes ten times their room, and stays as long as the object: see `opened`.

    Attributes:
        source: the article.
        size: how many words make a shingle in its script.
        words: a number for each word, the same in every article.
        starts: for each sentence, the position of its first word; the number of words at the end.
        numbers: the shingles that may stand elsewhere too, each with a number; None where all are looked at.
    """

    source: Source
    size: int
    words: memoryview[int]
    starts: array[int]
    numbers: Mapping[int, int] | None = None

    def opened(self, numbers: Mapping[int, int]) -> Wording:
        """The same, to be compared and then forgotten with all that was made for it."""
        return replace(self, numbers=numbers)

    @property
    def length(self) -> int:
        """How many words there are."""
        return self.starts[-1]

    @cached_property
    def runs(self) -> dict[int, int]:
        """The positions where a run of `size` words begins that may stand elsewhere too, and a number for each run."""
        found = enumerate(shingles(self.words, self.size))
        known = self.numbers
        return dict(found) if known is None else {at: known[shingle] for at, shingle in found if shingle in known}

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each run stands first."""
        return {number: at for at, number in reversed(self.runs.items())}

    @cached_property
    def quoted(self) -> bytearray:
        """For each word, 1 where it stands in quotation marks."""
        flags = bytearray(self.length)
        evidence = self.source.evidence
        for quotation in find_quotations(self.source.article.text):
            number = max(0, bisect_right(evidence, quotation.start, key=attrgetter("start")) - 1)
            while number < len(evidence) and evidence[number].start < quotation.end:
                first, last = self._words_within(number, quotation)
                flags[first:last] = b"\1" * (last - first)
                number += 1
        return flags

    def _words_within(self, number: int, quotation: Quotation) -> tuple[int, int]:
        """The words of a sentence that begin in a quotation, as positions in the article."""
        starts, offset = self._edges(number)[::2], self.source.evidence[number].start
        before, within = (bisect_left(starts, edge - offset) for edge in (quotation.start, quotation.end))
        return self.starts[number] + before, self.starts[number] + within

    def own_words(self, start: int, size: int) -> int:
        """How many of some words stand outside quotation marks."""
        return size - self.quoted.count(1, start, start + size)

    def sentence(self, word: int) -> int:
        """The sentence that a word stands in."""
        return bisect_right(self.starts, word) - 1

    def size_of(self, sentence: int) -> int:
        """How many words a sentence has."""
        return self.starts[sentence + 1] - self.starts[sentence]

    def offsets(self, start: int, size: int) -> tuple[int, int]:
        """The range of the article's text that some words take up."""
        return self._edge(start, 0), self._edge(start + size - 1, 1)

    def _edge(self, word: int, side: int) -> int:
        number = self.sentence(word)
        return self.source.evidence[number].start + self._edges(number)[2 * (word - self.starts[number]) + side]

    def _edges(self, number: int) -> Sequence[int]:
        """The starts and ends of the words of a sentence, in turn."""
        if number not in self._looked_into:
            text = self.source.evidence[number].text
            self._looked_into[number] = list(chain.from_iterable(_spans(text)))
        return self._looked_into[number]

    @cached_property
    def _looked_into(self) -> dict[int, Sequence[int]]:
        return {}


def tokens(text: str) -> list[str]:
    """The words of `text` in lower case; in scripts without spaces its characters."""
    if text.isascii():
        return text.encode().translate(_PLAIN).decode().split()  # twice as fast as the pattern
    return [token.lower() for token in _TOKEN.findall(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each word stands."""
    return map(re.Match.span, (_ASCII_TOKEN if text.isascii() else _TOKEN).finditer(text))


def shingles(words: Sequence[int], size: int) -> list[int]:
    """A number for each run of `size` words: the hash of a tuple of numbers, the same in every process."""
    listed = list(words)
    return list(map(hash, zip(*(listed[start:] for start in range(size)), strict=False)))


def read_wording(source: Source) -> Wording:
    """The words of an article's evidence."""
    return read_wordings([source])[0]


def read_wordings(sources: Iterable[Source]) -> list[Wording]:
    """The words of the evidence of several articles, which all stand in one array: it is given back in one piece."""
    words = array("I")
    read: list[tuple[Source, int, array[int]]] = []
    for source in sources:
        first, starts = len(words), array("I", [0])
        for evidence in source.evidence:
            words.extend(_numbers(evidence.text))
            starts.append(len(words) - first)
        read.append((source, first, starts))
    view = memoryview(words)
    return [
        Wording(source, CHARACTERS if _is_unspaced(source) else WORDS, view[first : first + starts[-1]], starts)
        for source, first, starts in read
    ]


def _numbers(text: str) -> Iterator[int]:
    """A checksum for each word: runs of words are compared, and that all of two runs have the same is no chance."""
    found = text.encode().translate(_PLAIN).split() if text.isascii() else map(str.encode, tokens(text))
    return map(crc32, found)


def _is_unspaced(source: Source) -> bool:
    sample = [evidence.text for evidence in source.evidence[:20]]
    unspaced = sum(len(_CHARACTER.findall(text)) for text in sample if not text.isascii())
    return unspaced * 2 > sum(map(len, sample))
