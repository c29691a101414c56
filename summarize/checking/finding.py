"""Evidence found again: the offered sentences that best support a text.

For a sentence whose citations failed: what its repair may rest on. For text that came from elsewhere: what
it can cite.

Every offered sentence that shares a content word gets the odds that an editor would name it as evidence: a
logistic formula over how much of the text it holds. Sentences are then chosen one by one. A sentence
loses by what those chosen hold already; it wins by standing next to one. In a supporting set, what another
article says too is no repetition but a second report. The set ends where the next sentence is more likely
wrong to add than to leave out.

The weights are fitted by logistic regression on the dev parts of WiCE, its subclaims, and attributed Multi-News
summaries (582 texts), each sentence labelled by the share of gold sets that hold it. Cross-validated by article,
the sets found reach a sentence F1 of 0.75 (WiCE) and 0.54 (Multi-News); `benchmarks/quality/attribution.py`
prints what the weights reach.

Does not find: evidence that says the same in wholly other words, or in another language but for names and figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from heapq import nlargest

from summarize.checking.matching import Matches, index_of
from summarize.sources.story import Evidence

__all__ = ["best_evidence", "supporting_set"]

# Log odds for each feature, fitted (see above).
_BASE = -4.05
_CLOSEST = 1.5  # what it holds of the text, against the sentence that holds the most
_COSINE = 11.0  # the same against the lengths of both
_ARTICLE = -2.0  # what its whole article holds: where that is much, one sentence alone tells less
_LENGTH = 0.57  # longer sentences say more
_AROUND = 1.3  # what its neighbours hold, divided by the number of articles: several spread the evidence
_HIGHEST = -1.8  # what the closest sentence holds: where that is much, fewer others are needed

# Chosen on the same data by cross-validation over a coarse grid.
_REPEATED = 2.0  # lost where all that it holds stands in chosen sentences
_BESIDE = 1.5  # won next to a chosen sentence, divided by the number of articles
_LIKELY = 0.15  # a supporting sentence is at least so likely,
_COMPARED = 0.3  # and so much as likely as the first

_SMOOTH = 8  # added to a sentence's own weight, so that two words which match by chance are no evidence
_POOL = 40  # sentences among which the choice is made


def best_evidence(text: str, offered: Iterable[Evidence], *, language: str, most: int = 3) -> list[Evidence]:
    """The offered sentences that best support `text`: the best first, then what adds most to those before.

    Args:
        text: any sentence.
        offered: what may be cited.
        language: the language of `text`.
        most: how many at most; sentences that share no content word are never among them.
    """
    return [evidence for evidence, _ in _chosen(text, tuple(offered), language, most, reports=False)]


def supporting_set(text: str, offered: Iterable[Evidence], *, language: str, most: int = 4) -> list[Evidence]:
    """The smallest set of offered sentences that supports what of `text` can be supported.

    Args:
        text: any sentence.
        offered: what may be cited.
        language: the language of `text`.
        most: how many at most.

    Returns:
        The best sentence and those likely to be needed beside it, in that order; none where
        nothing shares a content word with `text`.
    """
    found: list[Evidence] = []
    first = 0.0
    for evidence, likelihood in _chosen(text, tuple(offered), language, most, reports=True):
        first = first or likelihood
        if found and likelihood < max(_LIKELY, _COMPARED * first):
            break
        found.append(evidence)
    return found


def _chosen(
    text: str, offered: tuple[Evidence, ...], language: str, most: int, *, reports: bool
) -> Iterator[tuple[Evidence, float]]:
    """Sentences one by one, each the likeliest beside those before, with its likelihood.

    `reports` is whether another article's report of the same counts for itself.
    """
    index = index_of(offered)
    matches = Matches(text, index, language)
    odds = dict(_odds(matches))
    pool = dict.fromkeys(nlargest(_POOL, odds, key=odds.__getitem__))
    taken: list[int] = []
    while pool and len(taken) < most:
        beside = {place: odds[place] + _change(place, taken, matches, reports=reports) for place in pool}
        best = max(beside, key=beside.__getitem__)
        yield offered[best], 1 / (1 + math.exp(-beside[best]))
        taken.append(best)
        del pool[best]


def _odds(matches: Matches) -> Iterator[tuple[int, float]]:
    """The log odds of every sentence that shares a word, in the order offered."""
    index, weight = matches.index, matches.weight
    whole, found = weight(matches.everything), weight(matches.found)
    highest = max(map(weight, matches.held.values()), default=0.0)
    for place in sorted(matches.held):
        held = weight(matches.held[place])
        yield (
            place,
            _BASE
            + _CLOSEST * held / highest
            + _COSINE * held / math.sqrt((index.own[place] + _SMOOTH) * whole)
            + _ARTICLE * weight(matches.by_article[index.offered[place].article]) / whole
            + _LENGTH * index.lengths[place]
            + _AROUND * weight(matches.near(place)) / found / index.articles
            + _HIGHEST * highest / found,
        )


def _change(place: int, taken: Iterable[int], matches: Matches, *, reports: bool) -> float:
    """What the sentences taken change in the log odds of another."""
    offered, own = matches.index.offered, matches.held[place]
    known, beside = 0, False
    for other in taken:
        same_article = offered[other].article == offered[place].article
        if same_article or not reports:
            known |= matches.held[other]
        beside = beside or (same_article and abs(offered[other].position - offered[place].position) == 1)
    repeated = matches.weight(own & known) / matches.weight(own)
    return _BESIDE * beside / matches.index.articles - _REPEATED * repeated
