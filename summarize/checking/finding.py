"""Evidence found again: the offered sentences that best support a text.

For a sentence whose citations failed: what its repair may rest on. For text that came from elsewhere: what
it can cite.

Every offered sentence that shares a content word gets the odds that an editor would name it as evidence, by a
logistic formula over how much of the text it holds. A supporting set is the one from which the highest F1 can be
expected, given these odds (Jansche, 2007; Lipton et al., 2014): no cut-off is set. What tells most there is an
alignment: each word of the text is shared out among the sentences that hold it, most of it to those that hold much
else of the text. The best evidence is chosen one by one instead, with weights of its own: a sentence loses by what
those chosen hold already, and wins by standing next to one.

The weights are fitted by logistic regression on the dev parts of WiCE, its subclaims, and attributed Multi-News
summaries (582 texts), each sentence labelled by the share of gold sets that hold it. Cross-validated by article and
cluster, the sets found reach a sentence F1 of 0.75 (WiCE) and 0.58 (Multi-News); `benchmarks/quality/attribution.py`
prints what the weights reach.

Tried there and left out, since cross-validated they add 0.01 or less: bigrams and longest common runs, names and
figures apart, clauses of the text one by one, near-copies in other articles, the evidence of the sentences before and
after in a summary, boosted trees instead of a formula. Static word vectors (WordLlama) add 0.015 to 0.02.

Does not find: evidence that says the same in wholly other words, or in another language but for names and figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from heapq import nlargest
from itertools import accumulate
from operator import mul, or_
from typing import NamedTuple

from summarize.checking.matching import Matches, index_of
from summarize.sources.story import Evidence

__all__ = ["best_evidence", "supporting_set"]


class _Features(NamedTuple):
    """What is known of a sentence that shares a word; and, for each of these, its weight in log odds."""

    one: float = 1.0
    closest: float = 0.0  # what it holds of the text, against the sentence that holds the most
    cosine: float = 0.0  # the same against what both tell
    log_cosine: float = 0.0
    within: float = 0.0  # the words aligned to it among the sentences of its article
    among: float = 0.0  # the words aligned to it among all sentences
    article: float = 0.0  # what its whole article holds: where that is much, one sentence alone tells less
    length: float = 0.0  # longer sentences say more
    beside: float = 0.0  # the higher cosine of the sentences before and after it
    around: float = 0.0  # what its neighbours hold, divided by the number of articles: several spread the evidence
    common: float = 0.0  # how many of the offered sentences hold its words
    highest: float = 0.0  # what the closest sentence holds: where that is much, fewer others are needed


# Fitted (see above): of a sentence in a set, and of one chosen beside others.
_IN_A_SET = _Features(
    one=-0.06,
    closest=1.7,
    log_cosine=0.9,
    within=0.27,
    among=-0.12,
    article=-1.4,
    beside=2.5,
    around=1.0,
    common=-0.53,
    highest=-0.97,
)
_CHOSEN = _Features(one=-4.05, closest=1.5, cosine=11.0, article=-2.0, length=0.57, around=1.3, highest=-1.8)

# Where sentences are chosen one by one, in log odds, by cross-validation over a coarse grid on the same data.
_REPEATED = 2.0  # lost where all that it holds stands in chosen sentences
_NEXT_TO = 1.5  # won next to a chosen sentence, divided by the number of articles
_POOL = 40  # sentences among which the choice is made

_ADJACENT = (-1, 1)
_PULL = 12  # a word goes to the sentences that hold it by the exponential of so many times their cosine: set by hand


def best_evidence(text: str, offered: Iterable[Evidence], *, language: str, most: int = 3) -> list[Evidence]:
    """The offered sentences that best support `text`: the best first, then what adds most to those before.

    Args:
        text: any sentence.
        offered: what may be cited.
        language: the language of `text`.
        most: how many at most; sentences that share no content word are never among them.
    """
    matches = Matches(text, index_of(tuple(offered)), language)
    odds = dict(_odds(matches, _CHOSEN))
    pool = _likeliest(odds, _POOL)
    taken: list[int] = []
    while pool and len(taken) < most:
        best = max(pool, key=lambda place: odds[place] + _change(place, taken, matches))
        taken.append(best)
        pool.remove(best)
    return [matches.index.offered[place] for place in taken]


def supporting_set(text: str, offered: Iterable[Evidence], *, language: str, most: int = 6) -> list[Evidence]:
    """The offered sentences that together most likely are the evidence for what of `text` can be supported.

    Args:
        text: any sentence.
        offered: what may be cited.
        language: the language of `text`.
        most: how many at most.

    Returns:
        The best sentence and those likely to be named beside it, the likeliest first; none where nothing shares a
        content word with `text`.
    """
    matches = Matches(text, index_of(tuple(offered)), language)
    likely = {place: 1 / (1 + math.exp(-odds)) for place, odds in _odds(matches, _IN_A_SET)}
    ranked = _likeliest(likely, most)
    return [matches.index.offered[place] for place in ranked[: _best_size(ranked, likely)]]


def _best_size(ranked: Iterable[int], likely: Mapping[int, float]) -> int:
    """How many of the likeliest sentences give the highest expected F1: 2 x right / (named + needed)."""
    needed = math.fsum(likely.values())
    right = accumulate(likely[place] for place in ranked)
    expected = {size: 2 * each / (size + needed) for size, each in enumerate(right, 1)}
    return max(expected, key=expected.__getitem__, default=0)


def _likeliest(values: Mapping[int, float], most: int) -> list[int]:
    return nlargest(most, values, key=values.__getitem__)


def _change(place: int, taken: Iterable[int], matches: Matches) -> float:
    """What the sentences taken change in the log odds of another."""
    known = reduce(or_, (matches.held[other] for other in taken), 0)
    held = matches.held[place]
    repeated = matches.weight(held & known) / matches.weight(held)
    beside = any(near in taken for near in matches.index.around(place, _ADJACENT))
    return _NEXT_TO * beside / matches.index.articles - _REPEATED * repeated


def _odds(matches: Matches, weights: _Features) -> Iterator[tuple[int, float]]:
    """The log odds of every sentence that shares a word, in the order offered."""
    for place, features in _features(matches):
        yield place, math.fsum(map(mul, features, weights))


def _features(matches: Matches) -> Iterator[tuple[int, _Features]]:
    index, weight = matches.index, matches.weight
    whole, found = weight(matches.everything), weight(matches.found)
    highest = max(map(weight, matches.held.values()), default=0.0)
    cosines = matches.cosines()
    within, among = matches.shared_out({place: math.exp(_PULL * each) for place, each in cosines.items()})
    for place, cosine in cosines.items():
        yield (
            place,
            _Features(
                closest=weight(matches.held[place]) / highest,
                cosine=cosine,
                log_cosine=math.log(cosine),
                within=within[place],
                among=among[place],
                article=weight(matches.by_article[index.article_of[place]]) / whole,
                length=index.lengths[place],
                beside=max((cosines.get(near, 0.0) for near in index.around(place, _ADJACENT)), default=0.0),
                around=weight(matches.near(place)) / found / index.articles,
                common=index.common[place],
                highest=highest / found,
            ),
        )
