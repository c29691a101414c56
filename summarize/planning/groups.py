"""Groups: evidence sentences from several articles that say the same thing.

Sentences are compared by the cosine of their content words, rarer words counting more (Sparck Jones, 1972).
An inverted index over the rarer words proposes neighbours, a bounded number for each sentence, so
that the work grows with the number of sentences. Each group forms around one sentence, its seed: nothing
chains on from member to member.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from summarize.sources.story import Evidence

__all__ = ["Similarities", "group_evidence"]

SAME_THING = 0.34
"""Cosine from which two sentences count as saying the same. On the dev articles, pairs that do have a
median of 0.5, and pairs of neighbouring topics stay below 0.3."""

_NEIGHBOURS = 24  # candidates compared for one sentence; a fact has seldom more tellings worth citing
_POSTING = 120  # a word in more sentences than this proposes no neighbours: it is the story's topic


class Similarities:
    """Cosines between sentences of one story, with an index that finds a sentence's neighbours."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        # Words keep their order: sums of floats, and ties, must not depend on a set's order.
        self._words = {e.id: dict.fromkeys(e.words) for e in evidence}
        spread = Counter(word for found in self._words.values() for word in found)
        self._rarity = {word: math.log(1 + len(evidence) / n) ** 2 for word, n in spread.items()}
        self._lengths = {
            name: math.sqrt(math.fsum(self._rarity[word] for word in found)) for name, found in self._words.items()
        }
        self._index: dict[str, list[str]] = defaultdict(list)
        for name, found in self._words.items():
            for word in found:
                if spread[word] <= _POSTING:
                    self._index[word].append(name)

    def between(self, one: str, other: str) -> float:
        """The cosine of two sentences, by id: 0 for nothing shared, 1 for the same words."""
        words = self._words[other]
        shared = math.fsum(self._rarity[word] for word in self._words[one] if word in words)
        return shared / (self._lengths[one] * self._lengths[other]) if shared else 0.0

    def rarity(self, found: Iterable[str]) -> float:
        """How much some content words tell in this story, together; rarer words tell more."""
        return math.fsum(self._rarity.get(word, 0.0) for word in found)

    def neighbours(self, name: str, *, least: float) -> list[tuple[str, float]]:
        """Sentences at least that similar to one, the most similar first."""
        shared: dict[str, float] = defaultdict(float)
        for word in self._words[name]:
            weight = self._rarity[word]
            for other in self._index.get(word, ()):
                shared[other] += weight
        shared.pop(name, None)
        nearest = sorted(shared, key=lambda other: -shared[other])[:_NEIGHBOURS]
        near = [(other, self.between(name, other)) for other in nearest]
        return sorted((pair for pair in near if pair[1] >= least), key=lambda pair: -pair[1])


def group_evidence(
    evidence: Sequence[Evidence], similarities: Similarities, kinds: Mapping[str, Hashable]
) -> Iterator[tuple[Evidence, ...]]:
    """Group sentences that say the same thing.

    Args:
        evidence: sentences, the most important first: each group forms around the first one left.
        similarities: of these sentences.
        kinds: id to what its group must share (its event and language); sentences of different kinds stay apart.

    Yields:
        Groups, the seed first; every sentence is in exactly one.
    """
    by_id = {e.id: e for e in evidence}
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)  # copies: there may be more than have neighbours
    for e in evidence:
        alike[e.words].append(e.id)
    taken: set[str] = set()
    for seed in evidence:
        if seed.id in taken:
            continue
        near = similarities.neighbours(seed.id, least=SAME_THING)
        said = dict.fromkeys([seed.id, *(n for n, _ in near), *(alike[seed.words] if seed.words else ())])
        members = [n for n in said if n not in taken and kinds[n] == kinds[seed.id]]
        taken.update(members)
        yield tuple(by_id[name] for name in members)
