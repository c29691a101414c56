"""Reports reworded: the same sentences in the same order, in other words.

Sentences are compared by the cosine of their content words, weighted by how few sentences of the story have each
(Spärck Jones, 1972). A report made apart shares the event and its facts, seldom the sequence of sentences.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import accumulate, chain, count, pairwise
from operator import or_
from typing import NamedTuple

from summarize.sources.origins.recurring import recurring
from summarize.sources.origins.wording import Wording
from summarize.sources.story import Source

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
_FEWEST_PAIRS = 5  # in common: three sentences reworded have more
_SPREAD = 0x19E3779B9  # makes one number of two words, well spread: odd, and above 2**32
_AT_HAND = 64  # articles kept as they were made ready for comparison: an original is copied by several in a row
_NEAR = 0.1  # share of the smaller article's pairs in common: rewrites 0.30 and 0.48, reports made apart up to 0.13


class Match(NamedTuple):
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

    Only pairs that two articles may have are kept, which few are.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        pairs, ends = _pairs(sources)
        self._sizes = [end - start for start, end in pairwise(ends)]
        numbers = {pair: number for number, pair in enumerate(recurring([pairs], len(pairs)))}
        self._pairs = [
            array("I", (numbers[pair] for pair in pairs[start:end] if pair in numbers)) for start, end in pairwise(ends)
        ]
        self._articles: list[array[int] | None] = [None] * len(numbers)

    def near(self, number: int) -> list[int]:
        """The articles entered so far with enough pairs in common with this one to be worth a comparison."""
        shared = Counter(chain.from_iterable(filter(None, map(self._articles.__getitem__, self._pairs[number]))))
        size = self._sizes[number]
        return [
            other
            for other, count in shared.most_common(_MOST_NEAR)
            if count >= max(_FEWEST_PAIRS, _NEAR * min(size, self._sizes[other]))
        ]

    def add(self, number: int) -> None:
        """Enter an article."""
        for pair in self._pairs[number]:
            articles = self._articles[pair]
            if articles is None:
                self._articles[pair] = array("I", [number])
            elif len(articles) < _MOST_ARTICLES:
                articles.append(number)


def _pairs(sources: Iterable[Source]) -> tuple[array[int], array[int]]:
    """The pairs of each article, each as one number and once, one article after the other; and where each begins."""
    numbers: dict[str, int] = defaultdict(count().__next__)
    pairs, ends = array("q"), array("Q", [0])
    for source in sources:
        sentences = (map(numbers.__getitem__, evidence.words) for evidence in source.evidence)
        neighbours = chain.from_iterable(map(pairwise, sentences))
        found = [one * _SPREAD + other if one < other else other * _SPREAD + one for one, other in neighbours]
        pairs.extend(dict.fromkeys(found))
        ends.append(len(pairs))
    return pairs, ends


@dataclass(frozen=True)
class _Sentences:
    """The sentences of one article, ready to be compared.

    Attributes:
        words: of each sentence.
        weights: what they weigh, of each sentence for which that was asked.
    """

    words: Sequence[frozenset[str]]
    weights: dict[int, float] = field(default_factory=dict)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of all of them."""
        return frozenset().union(*self.words)

    @cached_property
    def places(self) -> dict[str, int]:
        """Which sentences have each word, a bit for each."""
        places: dict[str, int] = {}
        for number, words in enumerate(self.words):
            bit = 1 << number
            for word in words:
                before = places.get(word, 0)
                if before.bit_count() < _MOST_SENTENCES:
                    places[word] = before | bit
        return places


class _Weights(dict[str, float]):
    """What each word weighs, worked out when it is first asked for: most words are never compared."""

    def __init__(self, counts: Mapping[str, int], sentences: int) -> None:
        super().__init__()
        self._counts, self._all = counts, sentences

    def __missing__(self, word: str) -> float:
        weight = self[word] = math.log(1 + self._all / self._counts[word])
        return weight


class SentenceMatcher:
    """Matches sentences of articles of one story."""

    def __init__(self, sources: Sequence[Source]) -> None:
        counts = Counter(chain.from_iterable(set(e.words) for source in sources for e in source.evidence))
        self._weights = _Weights(counts, sum(len(source.evidence) for source in sources))
        self._ready: dict[str, _Sentences] = {}

    def match(
        self, copy: Wording, originals: Sequence[Wording], *, in_full: Container[int] | None = None
    ) -> list[list[Match]]:
        """For each original, the sentences of `copy` that may be one of its own, with the one most like it.

        Args:
            copy: an article.
            originals: articles that were there before.
            in_full: the originals, by their places, whose matches are all wanted, all of them where None; from the
                others they are only where enough sentences have words in common for a rewording.
        """
        if not originals:
            return []
        sentences, others = self._sentences(copy.source), [self._sentences(each.source) for each in originals]
        starts = list(accumulate((len(other.words) for other in others), initial=0))
        near = _near(sentences, _joined(sentences.vocabulary, others, starts), starts)
        return [
            self._matches(sentences, other, pairs)
            if in_full is None or n in in_full or _may_reword(copy, original, pairs)
            else []
            for n, (original, other, pairs) in enumerate(zip(originals, others, near, strict=True))
        ]

    def match_in_full(self, copy: Source, original: Source) -> list[Match]:
        """The sentences of `copy` that may be one of `original`, with the one most like it, however few they are."""
        sentences, other = self._sentences(copy), self._sentences(original)
        starts = [0, len(other.words)]
        (near,) = _near(sentences, _joined(sentences.vocabulary, [other], starts), starts)
        return self._matches(sentences, other, near)

    def _matches(self, copy: _Sentences, original: _Sentences, near: Mapping[int, int]) -> list[Match]:
        """The sentences that are alike, of those that have words in common."""
        places = original.places
        found = []
        for number, candidates in near.items():
            having = list(filter(None, map(places.get, copy.words[number])))
            ranked = sorted((-sum(each >> bit & 1 for each in having), bit) for bit in _bits(candidates))
            scored = ((self._cosine(copy, number, original, bit), -bit) for _, bit in ranked[:_MOST_SCORED])
            score, best = max(scored)
            if score >= _ALIKE:
                found.append(Match(number, -best, score >= _SAME))
        return found

    def _sentences(self, source: Source) -> _Sentences:
        name = source.article.id
        found = self._ready.pop(name, None) or _Sentences([frozenset(e.words) for e in source.evidence])
        self._ready[name] = found  # the last used last
        if len(self._ready) > _AT_HAND:
            del self._ready[next(iter(self._ready))]
        return found

    def _cosine(self, one: _Sentences, number: int, other: _Sentences, place: int) -> float:
        common = self._weigh(one.words[number] & other.words[place])
        return common / math.sqrt(self._weight(one, number) * self._weight(other, place))

    def _weight(self, sentences: _Sentences, number: int) -> float:
        weight = sentences.weights.get(number)
        if weight is None:
            weight = sentences.weights[number] = self._weigh(sentences.words[number])
        return weight

    def _weigh(self, words: Iterable[str]) -> float:
        return math.fsum(map(self._weights.__getitem__, words))  # rounded once: the order makes no difference


def _joined(words: AbstractSet[str], others: Sequence[_Sentences], starts: Sequence[int]) -> dict[str, int]:
    """Which sentences of several articles have some words, those of each article from its start on."""
    places: dict[str, int] = {}
    for other, start in zip(others, starts, strict=False):
        for word in words & other.places.keys():
            places[word] = places.get(word, 0) | other.places[word] << start
    return places


def _near(sentences: _Sentences, places: Mapping[str, int], starts: Sequence[int]) -> list[dict[int, int]]:
    """For each article, which of some sentences have four words in common with which of its own, a bit for each.

    All sentences are counted at once: `once` and `twice` are the digits of the counts.
    """
    found: list[dict[int, int]] = [{} for _ in starts[1:]]
    for number, words in enumerate(sentences.words):
        once = twice = enough = 0
        for having in filter(None, map(places.get, words)):
            carry = once & having
            once ^= having
            enough |= twice & carry  # four, fewer are names alone; a fifth and so on change nothing
            twice ^= carry
        while enough:
            which = bisect_right(starts, enough.bit_length() - 1) - 1
            found[which][number] = enough >> starts[which]
            enough &= (1 << starts[which]) - 1
    return found


def _may_reword(copy: Wording, original: Wording, near: Mapping[int, int]) -> bool:
    """Whether sentences with words in common make up so much of either as those of a rewording do."""
    own = sum(map(copy.size_of, near))
    others = sum(map(original.size_of, _bits(reduce(or_, near.values(), 0))))
    return max(own / max(1, copy.length), others / max(1, original.length)) >= _REWORDED


def _bits(number: int) -> Iterator[int]:
    while number:
        place = number.bit_length() - 1
        yield place
        number ^= 1 << place


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
