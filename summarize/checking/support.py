"""How likely evidence is to support a claim: one number from three features that can be read off the words.

A logistic formula of (1) the share of the claim's content words that one sentence of the evidence holds, (2) the
square root of how many of its names and figures none of the evidence holds: the first that is absent tells the most,
and (3) how many of two checks fail: `memory` (a name or figure that no article has) and `quotations`. One half is
where supported and unsupported are equally likely, were there as many of either.

The weights are fitted by logistic regression on the dev part of WiCE (219 claims, evidence found by `supporting_set`,
classes balanced). Cross-validated by article, twenty times over, they reach a balanced accuracy of 0.756 and an AUC of
0.83 (without the checks 0.730 and 0.80; standard error 0.03 for so few claims); `benchmarks/quality/support.py` prints
the fitted figures. Tried there and left out, since none did better by more than chance: coverage by all the evidence,
by a wider choice of it, by its neighbours or by the weakest clause; the longest uncovered run; the number of sentences;
outcomes of the other checks; a model of which words are unsupported, fitted on the words flagged in the subclaims of
WiCE (0.726 alone); static word vectors (0.598 alone, no gain beside the features here).

Does not see: the same words in another relation, a lost negation or hedge (checks have these), evidence in another
language, of which only names and figures can be compared. It ranks and warns; it is no check and decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from summarize.checking.claim import claim
from summarize.checking.matching import key_of, named_words
from summarize.checking.memory import check_memory
from summarize.checking.quotations import check_quotations
from summarize.figures import Figure, find_figures, same_value
from summarize.language.words import content_words
from summarize.sources.story import Evidence, Story
from summarize.types import CheckOutcome

__all__ = ["support_features", "support_score"]

# Fitted log odds (see above).
_BASE = -0.12
_HELD = 2.71
_ABSENT = -0.75
_INVENTED = -1.83


def support_score(text: str, evidence: Sequence[Evidence], *, language: str, story: Story | None = None) -> float:
    """How likely `evidence` is to support `text`.

    Args:
        text: a sentence.
        evidence: what it rests on, such as its supporting set.
        language: the language of `text`.
        story: what the evidence is taken from; without it no check is run, and the score is the higher for it.

    Returns:
        0 to 1; 0 where there is no evidence. Half is as likely as not.
    """
    if not evidence:
        return 0.0
    held, absent = support_features(text, evidence, language)
    invented = _invented(text, evidence, story) if story else 0
    return 1 / (1 + math.exp(-(_BASE + _HELD * held + _ABSENT * absent + _INVENTED * invented)))


def support_features(text: str, evidence: Sequence[Evidence], language: str) -> tuple[float, float]:
    """The first two features: the share held by one sentence, the root of the number of names and figures absent."""
    asked = tuple(dict.fromkeys(map(key_of, content_words(text, language))))
    given = [frozenset(map(key_of, e.words)) for e in evidence]
    held = max((sum(word in each for word in asked) for each in given), default=0)
    everything = frozenset[str]().union(*given)
    telling = dict.fromkeys([*named_words(text, language), *_digits(text, evidence, language)])
    absent = sum(word not in everything for word in telling)
    return (held / len(asked) if asked else 1.0), math.sqrt(absent)


def _invented(text: str, evidence: Sequence[Evidence], story: Story) -> int:
    """The third: how many of the checks fail that ask whether anybody wrote this."""
    made = claim(text, [e.id for e in evidence], offered={e.id: e for e in evidence}, story=story)
    return sum(check(made).outcome is CheckOutcome.FAILED for check in (check_memory, check_quotations))


def _digits(text: str, evidence: Sequence[Evidence], language: str) -> Iterator[str]:
    """Words with digits, but for those of figures that the evidence gives in another notation."""
    given = [figure for e in evidence for figure in find_figures(e.shown, language=language)]
    for figure in reversed(find_figures(text, language=language)):
        if _equals(figure, given):
            text = f"{text[: figure.start]} {text[figure.end :]}"
    return (key_of(word) for word in content_words(text, language) if word[0].isdigit())


def _equals(figure: Figure, given: Sequence[Figure]) -> bool:
    return any(same_value(figure, other) for other in given)
