"""Ranking: how much a sentence, and then a group, matters to the brief.

A sentence matters as far as it is made of what independent articles have in common (the centroid of
Radev et al., 2004, counted over origins and not over articles), of the words of their headlines (Edmundson, 1969),
and stands near the top of its article (news is written with the most important first). A group matters more with
every independent origin.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from summarize.planning.groups import Similarities
from summarize.sources.story import Evidence

__all__ = ["choose_groups", "group_weights", "sentence_weights"]

_TOP = 0.35  # how much standing first adds to a sentence, falling off with its place
_HEADLINES = 0.8  # how much it adds to hold the words of all headlines
_HEADLINE_WORDS = 6  # content words of a headline
_FULL_LENGTH = 12  # content words from which a sentence is no fragment
_AGREEMENT = 0.6  # exponent of the number of origins: the third telling adds less than the second
_SAID_ALREADY = 0.75  # how much of a group's weight goes where its words are in the brief already
_LOOKED_AT = 8  # candidates compared for each place in the brief


def sentence_weights(
    evidence: Sequence[Evidence], origins: Mapping[str, str], headlines: Iterable[Collection[str]] = ()
) -> dict[str, float]:
    """The weight of each sentence, by id, from 0 to 1.

    Args:
        evidence: sentences.
        origins: article id to the id of its origin.
        headlines: the content words of each independent article's headline.
    """
    spread = _origins_by_word(evidence, origins)
    topical = Counter(word for headline in headlines for word in set(headline))
    most = sum(sorted((n - 1 for n in topical.values()), reverse=True)[:_HEADLINE_WORDS]) or 1
    raw = {
        e.id: _centrality(e, spread)
        * _length_factor(e)
        * (1 + _TOP / (1 + e.position))
        * (1 + _HEADLINES * min(1.0, sum(topical[word] - 1 for word in set(e.words) if topical[word] > 1) / most))
        for e in evidence
    }
    highest = max(raw.values(), default=0.0) or 1.0
    return {name: weight / highest for name, weight in raw.items()}


def _origins_by_word(evidence: Iterable[Evidence], origins: Mapping[str, str]) -> Counter[str]:
    pairs = {(word, origins[e.article_id]) for e in evidence for word in e.words}
    return Counter(word for word, _ in pairs)


def _centrality(evidence: Evidence, spread: Mapping[str, int]) -> float:
    distinct = set(evidence.words)
    return math.fsum(math.log(1 + spread[word]) for word in distinct) / math.sqrt(len(distinct) + 1)


def _length_factor(evidence: Evidence) -> float:
    return min(1.0, len(evidence.words) / _FULL_LENGTH)


def group_weights(
    groups: Sequence[Sequence[Evidence]], weights: Mapping[str, float], origins: Mapping[str, str]
) -> list[float]:
    """The weight of each group: its best sentence, raised by the number of its independent origins."""
    return [
        max(weights[e.id] for e in group) * len({origins[e.article_id] for e in group}) ** _AGREEMENT
        for group in groups
    ]


def choose_groups(
    groups: Sequence[tuple[Evidence, ...]], weights: Sequence[float], similarities: Similarities, *, most: int
) -> list[int]:
    """Positions of the groups to write about, the best first, each new beside those before it.

    Maximal marginal relevance (Carbonell and Goldstein, 1998) over the groups' seeds.
    """
    left = sorted(range(len(groups)), key=lambda n: -weights[n])[: most * _LOOKED_AT]
    said = dict.fromkeys(left, 0.0)
    chosen: list[int] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda n: weights[n] * (1 - _SAID_ALREADY * said[n]))
        left.remove(best)
        chosen.append(best)
        for n in left:
            said[n] = max(said[n], similarities.between(groups[n][0].id, groups[best][0].id))
    return chosen
