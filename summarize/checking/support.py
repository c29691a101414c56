"""How likely evidence is to support a text: one number from two features that can be read off the words.

A logistic formula of (1) the share of the text's content words that one sentence of the evidence holds, and (2) the
square root of how many of its names and figures none of the evidence holds: the first that is absent
tells the most. One half is where supported and unsupported are equally likely, were there as many of either.

The weights are fitted on the dev part of WiCE (219 claims, evidence found by `supporting_set`, classes balanced).
Cross-validated by article it reaches a balanced accuracy of 0.73; what is printed by
`benchmarks/quality/attribution.py` on the same file is the fitted one. Also tried there and left out, since each
made it worse or no better: coverage by all the evidence together, coverage weighted by rarity, the longest
uncovered run, bigrams, a negation on one side alone, the number of sentences.

Does not see: the same words in another relation, a lost negation or hedge (checks have these), evidence in another
language, of which only names and figures can be compared. It ranks and warns; it is no check and decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from summarize.checking.matching import key_of, named_words
from summarize.figures import Figure, find_figures, same_value
from summarize.language.words import content_words
from summarize.sources.story import Evidence

__all__ = ["support_features", "support_score"]

# Fitted log odds (see above).
_BASE = -1.0
_HELD = 4.5
_ABSENT = -1.06


def support_score(text: str, evidence: Sequence[Evidence], *, language: str) -> float:
    """How likely `evidence` is to support `text`.

    Args:
        text: a sentence.
        evidence: what it rests on, such as its supporting set.
        language: the language of `text`.

    Returns:
        0 to 1; 0 where there is no evidence. Half is as likely as not.
    """
    if not evidence:
        return 0.0
    held, absent = support_features(text, evidence, language)
    return 1 / (1 + math.exp(-(_BASE + _HELD * held + _ABSENT * absent)))


def support_features(text: str, evidence: Sequence[Evidence], language: str) -> tuple[float, float]:
    """The two features: the share held by one sentence, and the root of the number of names and figures absent."""
    asked = tuple(dict.fromkeys(map(key_of, content_words(text, language))))
    given = [frozenset(map(key_of, e.words)) for e in evidence]
    held = max((sum(word in each for word in asked) for each in given), default=0)
    everything = frozenset[str]().union(*given)
    telling = dict.fromkeys([*named_words(text, language), *_digits(text, evidence, language)])
    absent = sum(word not in everything for word in telling)
    return (held / len(asked) if asked else 1.0), math.sqrt(absent)


def _digits(text: str, evidence: Sequence[Evidence], language: str) -> Iterator[str]:
    """Words with digits, but for those of figures that the evidence gives in another notation."""
    given = [figure for e in evidence for figure in find_figures(e.shown, language=language)]
    for figure in reversed(find_figures(text, language=language)):
        if _equals(figure, given):
            text = f"{text[: figure.start]} {text[figure.end :]}"
    return (key_of(word) for word in content_words(text, language) if word[0].isdigit())


def _equals(figure: Figure, given: Sequence[Figure]) -> bool:
    return any(same_value(figure, other) for other in given)
