"""Ranking: how much a sentence matters to the brief, and what to tell after what is told already.

A sentence is worth the concepts it brings: its content words, the pairs of neighbouring ones and its figures (maximum
coverage of concepts, Gillick and Favre, 2009). A concept weighs more with every independent origin that has it (copies
add nothing), and where it stands in a headline or near the top of an article: news is written with the most important
first (Edmundson, 1969). A concept that is told counts no more, so every choice is new beside those before it.

The constants below were searched one after the other, over three to six values each, on the 23 dev clusters of whole
articles (`clusters`, multinews_full) for the least margin over lead-n, LexRank and a centroid. Chosen anew in each of
five folds among their neighbours they come out the same in three, and with `_NAME` 3 in two.
"""

from __future__ import annotations

import heapq
import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, filterfalse, pairwise
from typing import TypeAlias

from summarize.language.words import is_whole, stem
from summarize.planning.facts import capitals
from summarize.sources.story import Evidence

__all__ = ["Ranking", "leans_back"]

Concept: TypeAlias = str | int
"""A word, or a pair of words as one number made of theirs."""

_AGREEMENT = 2.0  # exponent of the number of origins that have a concept
_FREQUENCY = 0.5  # exponent of the number of sentences that have it
_TOP = 4.0  # how much standing in a headline or first sentence adds, falling off with the place
_ABOVE = -0.5  # the place of a headline
_FIGURE = 4.0  # how much more a figure weighs than a word
_NAME = 4.0  # how much more a word that has a capital weighs,
_PAIR = 1.5  # and a pair of words
_EARLY, _FADES = 0.6, 6.0  # how much standing first adds to a sentence, and in how many sentences that fades
_LENGTH = 0.4  # exponent of a sentence's length, by which it is divided: 0 prefers long ones, 1 short ones
_LENGTH_FLOOR = 5  # words added to that length
_FAIRNESS = 0.9  # factor for each sentence that its origin has in the brief already
_LEANING, _PERSONAL, _FRAGMENT, _SHORT = 0.6, 0.7, 0.3, 0.5  # factors for what reads badly by itself
_SHIFT = 32  # two words in one number
_FEWEST_WORDS = 8  # of a statement

_BACKWARD = (
    "he she it they this that these those his her its their there but and so yet also however meanwhile still "
    "then instead moreover additionally nevertheless both or nor because thus therefore hence otherwise besides "
    "furthermore afterwards later earlier another such similarly likewise again him them theirs hers "
    "er sie es dies diese dieser dieses aber und doch jedoch auch dennoch"
)
_LEANS_BACK = re.compile(
    rf"(?i)^\W*(?:{_BACKWARD.replace(' ', '|')}|in (?:contrast|addition|turn|response|fact)|at the same time|"
    r"as a result|for (?:example|instance)|on the other hand|by then|after that|"
    r"the (?:two|three|four|latter|former|other|same)s?|(?:one|some|many|most|all|none|few|neither|each|either) of "
    r"(?:them|those|these)|others|of (?:these|those|that|this))\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our)\b")


def leans_back(text: str) -> bool:
    """Whether a sentence begins with a word that points to the one before it."""
    return bool(_LEANS_BACK.match(text))


class Ranking:
    """The worth of the sentences of one story."""

    def __init__(
        self,
        evidence: Sequence[Evidence],
        origins: Mapping[str, str],
        *,
        headlines: Iterable[Collection[str]] = (),
        factors: Mapping[str, float] | None = None,
    ) -> None:
        """Weigh sentences and their concepts.

        Args:
            evidence: sentences.
            origins: sentence id to the id of the article that it comes from.
            headlines: the content words of each independent article's headline.
            factors: sentence id to what its worth is multiplied by, where not by 1.
        """
        self._origin = origins
        concepts = _Concepts(evidence)
        self._concepts, self._worth = concepts.of, concepts.weights(evidence, origins, headlines)
        given = factors or {}
        self._reading = {e.id: _reading(e) * given.get(e.id, 1.0) for e in evidence}
        self.weights = {e.id: self._gain(e.id, frozenset()) for e in evidence}
        """What each sentence is worth while nothing is told, by id, from 0 to 1."""
        self._highest = max(self.weights.values(), default=0.0) or 1.0
        for name in self.weights:
            self.weights[name] /= self._highest

    def lower(self, names: Iterable[str], factor: float) -> None:
        """Multiply the worth of some sentences by a factor."""
        for name in names:
            self._reading[name] *= factor
            self.weights[name] *= factor

    def choose(
        self, around: Callable[[str, Collection[str]], tuple[str, ...]], first: str | None = None
    ) -> Iterator[tuple[str, ...]]:
        """Groups of sentences in the order in which a brief should tell them, each the best beside those before it.

        Lazy greedy (Minoux, 1978): worth only falls while more is told, so the first whose worth, computed
        anew, still leads is the best.

        Args:
            around: from a sentence's id and those in a group already to the group around it, itself first.
            first: the sentence that is chosen first in any case.
        """
        heap = [(-weight, n, name) for n, (name, weight) in enumerate(self.weights.items())]
        heapq.heapify(heap)
        told: set[int] = set()
        done: set[str] = set()
        spoken: Counter[str] = Counter()
        if first is not None:
            heapq.heappush(heap, (-math.inf, -1, first))
        while heap:
            weight, n, name = heapq.heappop(heap)
            if name in done:
                continue
            origin = self._origin[name]
            now = self._gain(name, told) / self._highest * _FAIRNESS ** spoken[origin]
            if heap and weight > -math.inf and (-now, n) > heap[0][:2]:
                heapq.heappush(heap, (-now, n, name))
                continue
            group = around(name, done)
            yield group
            told.update(self._concepts[name])
            spoken[origin] += 1
            done.update(group)

    def _gain(self, name: str, told: Collection[int]) -> float:
        """What a sentence adds to the concepts told."""
        concepts = self._concepts[name]
        fresh = math.fsum(map(self._worth.__getitem__, filterfalse(told.__contains__, concepts) if told else concepts))
        return fresh * self._reading[name]


class _Concepts:
    """The concepts of sentences, each known by a number: a pair of words is slow to look up.

    Attributes:
        of: sentence id to the numbers of its concepts, each once.
    """

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._numbers: dict[Concept, int] = defaultdict(count().__next__)
        self.of = {e.id: array("I", dict.fromkeys(self._read(e.words))) for e in evidence}

    def weights(
        self, evidence: Sequence[Evidence], origins: Mapping[str, str], headlines: Iterable[Collection[str]]
    ) -> Sequence[float]:
        """What each concept weighs, by its number; what one origin says twice in the same words counts once."""
        headline = set(chain.from_iterable(map(self._read, headlines)))
        distinct = {(origins[e.id], e.words): e for e in reversed(evidence)}.values()
        by_origin: dict[str, list[Evidence]] = defaultdict(list)
        for e in distinct:
            by_origin[origins[e.id]].append(e)
        counts, spread = (array("I", [0]) * len(self._numbers) for _ in range(2))
        first = array("d", [math.inf]) * len(self._numbers)
        for found in by_origin.values():
            for e in found:
                for n in self.of[e.id]:
                    counts[n] += 1
                    if e.position < first[n]:
                        first[n] = e.position
            for n in set(chain.from_iterable(self.of[e.id] for e in found)):
                spread[n] += 1
        for n in headline:
            first[n] = _ABOVE
        named = set(chain.from_iterable(map(stem, capitals(e.shown)) for e in distinct))
        kinds = (_kind_weight(concept, named) for concept in self._numbers)
        return array("d", map(_weight, counts, spread, first, kinds))

    def _read(self, words: Collection[str]) -> Iterator[int]:
        numbers = list(map(self._numbers.__getitem__, words))
        pairs = (one << _SHIFT | other for one, other in pairwise(numbers))
        return chain(numbers, map(self._numbers.__getitem__, pairs))


def _weight(count: int, spread: int, first: float, kind: float) -> float:
    """What a concept weighs by the sentences and origins that have it, its first place and its kind."""
    weight: float = spread**_AGREEMENT * count**_FREQUENCY * (1 + _TOP / (1 + first)) * kind
    return weight


def _kind_weight(concept: Concept, named: Collection[str]) -> float:
    if isinstance(concept, int):
        return _PAIR
    return _FIGURE if concept[0].isdigit() else _NAME if concept in named else 1.0


def _reading(evidence: Evidence) -> float:
    """How well a sentence reads by itself, and how long it is."""
    text = evidence.shown
    count = len(text.split())
    factor: float = (count + _LENGTH_FLOOR) ** -_LENGTH * (1 + _EARLY * math.exp(-evidence.position / _FADES))
    for wrong, cost in (
        (leans_back(text), _LEANING),
        (_FIRST_PERSON.search(text), _PERSONAL),
        (not is_whole(text), _FRAGMENT),
        (count < _FEWEST_WORDS or text.endswith("?"), _SHORT),
    ):
        factor *= cost if wrong else 1.0
    return factor
