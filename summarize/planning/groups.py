"""Groups: evidence sentences from several articles that say the same thing.

Sentences are compared by the cosine of their content words, rarer words counting more (Sparck Jones, 1972).
An inverted index over the rarer words proposes neighbours, a bounded number for each sentence. Each group forms
around one sentence, its seed: nothing chains on from member to member, and only what is to be told is grouped, so the
work beside the index grows with the brief and not with the articles.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from itertools import chain

from summarize.sources.story import Evidence

__all__ = ["Similarities", "group_around"]

SAME_THING = 0.34
"""Cosine from which two sentences count as saying the same. On the dev articles, pairs that do have a
median of 0.5, and pairs of neighbouring topics stay below 0.3."""

_NEIGHBOURS = 24  # candidates compared for one sentence; a fact has seldom more tellings worth citing
_POSTING = 120  # a word in more sentences than this proposes no neighbours: it is the story's topic


class Similarities:
    """Cosines between sentences of one story, with an index that finds a sentence's neighbours."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        # Words keep their order: sums of floats, and ties, must not depend on a set's order.
        self._words = {e.id: _distinct(e.words) for e in evidence}
        spread = Counter(chain.from_iterable(self._words.values()))
        rarities = {n: math.log(1 + len(evidence) / n) ** 2 for n in set(spread.values())}
        self._rarity = {word: rarities[n] for word, n in spread.items()}
        self._lengths = {
            name: math.sqrt(math.fsum(map(self._rarity.__getitem__, found))) for name, found in self._words.items()
        }
        self._alike: dict[tuple[str, ...], list[str]] = {}  # of the words of more than one sentence
        self._index: dict[str, list[str]] = defaultdict(list)
        first: dict[tuple[str, ...], str] = {}
        for name, found in self._words.items():
            if first.setdefault(found, name) != name:
                self._alike.setdefault(found, [first[found]]).append(name)
            for word in found:
                if 1 < spread[word] <= _POSTING:
                    self._index[word].append(name)

    def between(self, one: str, other: str) -> float:
        """The cosine of two sentences, by id: 0 for nothing shared, 1 for the same words."""
        shared = math.fsum(map(self._rarity.__getitem__, set(self._words[one]).intersection(self._words[other])))
        return shared / (self._lengths[one] * self._lengths[other]) if shared else 0.0

    def copies(self, name: str) -> Sequence[str]:
        """Sentences of the same content words in the same order, itself among them; there may be many."""
        words = self._words[name]
        return self._alike.get(words, (name,)) if words else ()

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


def _distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words in order, each once; most sentences have none twice."""
    return words if len(set(words)) == len(words) else tuple(dict.fromkeys(words))


def group_around(
    seed: str, similarities: Similarities, kinds: Mapping[str, Hashable], taken: Container[str]
) -> tuple[str, ...]:
    """The sentences that say what one says.

    Args:
        seed: the id of the sentence that the group forms around.
        similarities: of these sentences.
        kinds: id to what a group must share (its event and language); sentences of different kinds stay apart.
        taken: ids of sentences that are in a group already.

    Returns:
        Ids, the seed first, the most similar next.
    """
    near = similarities.neighbours(seed, least=SAME_THING)
    said = dict.fromkeys([seed, *(name for name, _ in near), *similarities.copies(seed)])
    return tuple(name for name in said if name not in taken and kinds[name] == kinds[seed])
