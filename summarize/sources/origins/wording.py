"""The words of an article's evidence as they are compared: numbers in order, and shingles of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

from summarize.language.quotations import Quotation, find_quotations
from summarize.sources.story import Evidence, Source

__all__ = ["Wording", "read_wording", "shingles", "tokens"]

# Scripts without spaces between words are read character by character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CHARACTER = re.compile(f"[{_UNSPACED}\U00020000-\U0003ffff]")
_TOKEN = re.compile(rf"{_CHARACTER.pattern}|[^\W{_UNSPACED}\U00020000-\U0003ffff]+")
_ASCII_TOKEN = re.compile(r"[A-Za-z0-9_]+")  # the same of plain text, much faster

WORDS = 8
"""A run of so many words in common is copied and no chance: the labels of `neardup_pairs` are made with it."""

CHARACTERS = 13  # eight words of Chinese: 1.6 characters to a word


@dataclass(frozen=True)
class Wording:
    """The words of one article.

    Attributes:
        source: the article.
        size: how many words make a shingle in its script.
        shingles: a number for each run of `size` words, equal where the runs are.
        starts: for each sentence, the position of its first word; the number of words at the end.
    """

    source: Source
    size: int
    shingles: list[int]
    starts: list[int]

    @property
    def length(self) -> int:
        """How many words there are."""
        return self.starts[-1]

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each shingle stands first."""
        found: dict[int, int] = {}
        for position, shingle in enumerate(self.shingles):
            found.setdefault(shingle, position)
        return found

    @cached_property
    def quoted(self) -> list[int]:
        """How many words stand in quotation marks before each word."""
        quotations = find_quotations(self.source.article.text)
        if not quotations:
            return [0] * (self.length + 1)
        starts = [quotation.start for quotation in quotations]
        counts = [0]
        for number, evidence in enumerate(self.source.evidence):
            following = bisect_right(starts, evidence.start)
            starts_inside = following < len(starts) and starts[following] < evidence.end
            if starts_inside or (following and quotations[following - 1].end > evidence.start):
                counts += _counted(evidence, quotations, counts[-1])
            else:
                counts += counts[-1:] * self.size_of(number)
        return counts

    def own_words(self, start: int, size: int) -> int:
        """How many of some words stand outside quotation marks."""
        return size - (self.quoted[start + size] - self.quoted[start])

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
        evidence = self.source.evidence[number]
        if number not in self._edges:
            self._edges[number] = list(chain.from_iterable(_spans(evidence.text)))
        return evidence.start + self._edges[number][2 * (word - self.starts[number]) + side]

    @cached_property
    def _edges(self) -> dict[int, list[int]]:
        """The starts and ends of the words of each sentence that was looked into."""
        return {}


def _counted(evidence: Evidence, quotations: Sequence[Quotation], before: int) -> Iterator[int]:
    """The running number of quoted words after each word of a sentence."""
    for start, _ in _spans(evidence.text):
        at = evidence.start + start
        following = bisect_right(quotations, at, key=attrgetter("start"))
        before += following > 0 and at < quotations[following - 1].end
        yield before


def tokens(text: str) -> list[str]:
    """The words of `text` in lower case; in scripts without spaces its characters."""
    if text.isascii():
        return _ASCII_TOKEN.findall(text.lower())
    return [token.lower() for token in _TOKEN.findall(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each word stands."""
    return map(re.Match.span, (_ASCII_TOKEN if text.isascii() else _TOKEN).finditer(text))


def shingles(words: Sequence[int], size: int) -> list[int]:
    """A number for each run of `size` words: the hash of a tuple of numbers, the same in every process."""
    return list(map(hash, zip(*(words[start:] for start in range(size)), strict=False)))


def read_wording(source: Source, vocabulary: dict[str, int]) -> Wording:
    """The words of an article's evidence.

    Args:
        source: the article.
        vocabulary: word to number, shared by all articles that are compared; new words are added.
    """
    words: list[int] = []
    starts = [0]
    for evidence in source.evidence:
        words += [vocabulary.setdefault(word, len(vocabulary)) for word in tokens(evidence.text)]
        starts.append(len(words))
    size = CHARACTERS if _is_unspaced(source) else WORDS
    return Wording(source, size, shingles(words, size), starts)


def _is_unspaced(source: Source) -> bool:
    sample = "".join(evidence.text for evidence in source.evidence[:20])
    return len(_CHARACTER.findall(sample)) * 2 > len(sample)
