"""Reports reworded: the same sentences in the same order, in other words.

Sentences are compared by the cosine of their content words, weighted by how few sentences of the story have each
(Spärck Jones, 1972). A report made apart shares the event and its facts, seldom the sequence of sentences.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat

from summarize.sources.story import Evidence, Source

__all__ = ["Match", "SentenceMatcher", "WordPairs", "is_reworded"]

_SAME = 0.4
"""Cosine from which two sentences count as one reworded. With it a rewrite's share of matched sentences is 0.6 to
0.98 and that of reports made apart at most 0.16 on the stories with known copies, and at most 0.31 (three or more
sentences) on 55 pairs of `clusters`; at 0.3 the two groups draw near each other."""

_ALIKE = 0.3  # the same between two articles of which one rewords the other: more of a rewrite is recognised
_REWORDED = 0.4  # share of words in matched sentences of the one or the other; halfway between the two groups above
_FEWEST_MATCHES = 3  # two sentences alike can be chance: the first of a report often says what all first ones say
_MANY_MATCHES = 6
"""So many are needed where a short report stands against a long one: by the pairs of `events_ecbplus` read, notes of
four to ten sentences on one incident say, in the one usual order, what any longer report says too."""

_IN_ORDER = 0.75  # of the matches must follow one another in both articles
_MOST_SCORED = 3  # sentences that a sentence is compared with
_MOST_SENTENCES = 16  # a word in so many sentences of one article finds none of them
_MOST_ARTICLES = 8  # a pair of words in so many articles tells none of them
_MOST_NEAR = 2  # articles compared for rewording: an article has few originals
_SHIFT = 32  # two words in one integer
_FEWEST_PAIRS = 5  # in common: three sentences reworded have more
_NEAR = 0.1  # share of the smaller article's pairs in common: rewrites 0.30 and 0.48, reports made apart up to 0.13

_Places = Mapping[str, int]  # word to the sentences that have it, a bit for each


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the copy and the one of the original that is most like it, by their positions.

    Attributes:
        sentence, original: the two.
        is_same: whether they are so alike that they count without regard to what surrounds them.
    """

    sentence: int
    original: int
    is_same: bool


class WordPairs:
    """Which articles have which pairs of neighbouring content words; in either order, since rewording turns round.

    Only pairs that two articles have are kept, which few are.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        numbers: dict[str, int] = {}
        pairs = [_pairs(source, numbers) for source in sources]
        counts = Counter(chain.from_iterable(pairs))
        self._sizes = [len(found) for found in pairs]
        self._pairs = [[pair for pair in found if counts[pair] > 1] for found in pairs]
        self._articles: dict[int, list[int]] = {}

    def near(self, number: int) -> list[int]:
        """The articles entered so far with enough pairs in common with this one to be worth a comparison."""
        shared = Counter(chain.from_iterable(map(self._articles.get, self._pairs[number], repeat(()))))
        size = self._sizes[number]
        return [
            other
            for other, count in shared.most_common(_MOST_NEAR)
            if count >= max(_FEWEST_PAIRS, _NEAR * min(size, self._sizes[other]))
        ]

    def add(self, number: int) -> None:
        """Enter an article."""
        for pair in self._pairs[number]:
            articles = self._articles.setdefault(pair, [])
            if len(articles) < _MOST_ARTICLES:
                articles.append(number)


def _pairs(source: Source, numbers: dict[str, int]) -> list[int]:
    """The pairs of an article, each as one number and once; `numbers` gives each word its own."""
    found: dict[int, None] = {}
    for evidence in source.evidence:
        words = [numbers.setdefault(word, len(numbers)) for word in evidence.words]
        for one, other in pairwise(words):
            found[one << _SHIFT | other if one < other else other << _SHIFT | one] = None
    return list(found)


class SentenceMatcher:
    """Matches sentences of two articles of one story."""

    def __init__(self, sources: Sequence[Source]) -> None:
        counts = Counter(chain.from_iterable(set(e.words) for source in sources for e in source.evidence))
        sentences = sum(len(source.evidence) for source in sources)
        self._weights = {word: math.log(1 + sentences / count) for word, count in counts.items()}
        self._places: dict[str, _Places] = {}

    def match(self, copy: Source, original: Source) -> list[Match]:
        """Each sentence of `copy` that may be one of `original`, with the one most like it."""
        places = self._places_in(original)
        found = []
        for number, evidence in enumerate(copy.evidence):
            words = set(evidence.words)
            if near := _nearest(words, places):
                score, best = max((self._cosine(words, original.evidence[each]), -each) for each in near)
                if score >= _ALIKE:
                    found.append(Match(number, -best, score >= _SAME))
        return found

    def _places_in(self, source: Source) -> _Places:
        name = source.article.id
        if name not in self._places:
            self._places[name] = _by_word(source.evidence)
        return self._places[name]

    def _cosine(self, words: set[str], other: Evidence) -> float:
        others = set(other.words)
        return self._weight(words & others) / math.sqrt(self._weight(words) * self._weight(others))

    def _weight(self, words: Iterable[str]) -> float:
        return math.fsum(map(self._weights.__getitem__, words))  # rounded once: the order makes no difference


def _nearest(words: Iterable[str], places: _Places) -> list[int]:
    """The sentences that share the most words with some, of those that share four: fewer are names alone.

    All sentences are counted at once, each in a bit of its own: `once` and `twice` are the digits of the counts.
    """
    having = list(filter(None, map(places.get, words)))
    once = twice = enough = 0
    for sentences in having:
        carry = once & sentences
        once ^= sentences
        enough |= twice & carry  # four; a fifth and so on change nothing
        twice ^= carry
    near = [(-sum(each >> number & 1 for each in having), number) for number in _bits(enough)]
    return [number for _, number in sorted(near)[:_MOST_SCORED]]


def _bits(number: int) -> Iterator[int]:
    while number:
        place = number.bit_length() - 1
        yield place
        number ^= 1 << place


def _by_word(sentences: Sequence[Evidence]) -> _Places:
    places: dict[str, int] = {}
    for number, evidence in enumerate(sentences):
        bit = 1 << number
        for word in evidence.words:
            before = places.get(word, 0)
            if before < bit and before.bit_count() < _MOST_SENTENCES:
                places[word] = before | bit
    return places


def is_reworded(matches: Sequence[Match], shares: tuple[float, float]) -> bool:
    """Whether matches make one article a rewording of the other.

    Args:
        matches: those of sentences that are no mere quotation.
        shares: the shares of words in matched sentences of the one and of the other.
    """
    fewest = _FEWEST_MATCHES if min(shares) >= _REWORDED else _MANY_MATCHES
    in_order = _longest_in_order([match.original for match in matches])
    return max(shares) >= _REWORDED and in_order >= max(fewest, _IN_ORDER * len(matches))


def _longest_in_order(numbers: Iterable[int]) -> int:
    """The length of the longest subsequence that does not fall (Schensted, 1961)."""
    ends: list[int] = []
    for number in numbers:
        place = bisect_right(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)
