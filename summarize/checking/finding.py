"""Evidence found again: the offered sentences that best support a text.

For a sentence whose citations failed: what its repair may rest on, and which source sentence can stand
in its place.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from summarize.language.words import content_words
from summarize.sources.story import Evidence

__all__ = ["best_evidence"]


def best_evidence(text: str, offered: Iterable[Evidence], *, language: str, most: int = 3) -> list[Evidence]:
    """The offered sentences that share the most telling words with `text`, the best first.

    Args:
        text: any sentence.
        offered: what may be cited.
        language: the language of `text`.
        most: how many at most; sentences that share no content word are never among them.
    """
    candidates = list(offered)
    spread = Counter(word for e in candidates for word in set(e.words))
    asked = set(content_words(text, language))
    scores = {e.id: _score(asked, e, spread, len(candidates)) for e in candidates}
    ranked = sorted(candidates, key=lambda e: -scores[e.id])
    return [e for e in ranked[:most] if scores[e.id] > 0]


def _score(asked: set[str], evidence: Evidence, spread: Counter[str], total: int) -> float:
    """Rare words shared, damped by the sentence's length so that a long one wins by content and not by chance."""
    words = set(evidence.words)
    shared = math.fsum(math.log(1 + total / spread[word]) for word in asked & words)
    return shared / math.sqrt(len(words) + 8)
