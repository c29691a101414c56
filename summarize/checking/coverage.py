"""`coverage`: the content words of the sentence are met by its evidence.

The share of the sentence's content words (stems, figures and reporting words left out) that the cited
sentences, or the names in their articles' heads, hold. Under `LEAST` it fails, under `ENOUGH` it is partial.
Evidence in another language than the brief cannot be compared this way: partial at best.

Catches: a citation that has nothing to do with the sentence; matter added from memory or elsewhere.
Does not catch: the same words in another relation (who did what to whom), a lost negation or hedge.
Error rates on dev data are printed by `benchmarks/quality/coverage.py` and stand in docs/quality.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.checking.reporting import REPORTING
from summarize.figures import find_figures
from summarize.language.words import content_words
from summarize.types import Check

__all__ = ["ENOUGH", "LEAST", "check_coverage", "coverage"]

NAME = "coverage"

LEAST = 0.4
"""Share under which a sentence is not supported: of the shares tried on dev data (docs/quality.md), the one from which
fewer wrong citations are caught only at the price of many more right ones."""

ENOUGH = 0.7
"""Share from which the words are met."""

_PREFIX = 5  # letters in which two stems must agree: "escalated" and "escalation" are one word to a reader


def check_coverage(claim: Claim) -> Check:
    """Whether the evidence holds the words that carry the sentence."""
    asked = list(_asked(claim))
    if not asked:
        return not_applicable(NAME)
    share, missing = coverage(claim)
    if share >= ENOUGH:
        return passed(NAME)
    if claim.foreign:
        return partial(NAME, "The evidence is in another language: its words cannot be compared.", missing)
    note = f"The evidence holds {share:.0%} of its content words."
    return (partial if share >= LEAST else failed)(NAME, note, missing)


def coverage(claim: Claim) -> tuple[float, list[str]]:
    """The share of content words met, 0 to 1, and the stems that are not."""
    given = {word for e in claim.evidence for word in e.words} | claim.names_of_sources
    prefixes = {word[:_PREFIX] for word in given if len(word) >= _PREFIX}
    asked = list(_asked(claim))
    missing = [word for word in asked if word not in given and word[:_PREFIX] not in prefixes]
    return (1 - len(missing) / len(asked) if asked else 1.0), missing


def _asked(claim: Claim) -> Iterator[str]:
    """The content words that evidence must hold: figures have a check of their own, reporting words need none."""
    text = claim.text
    for figure in reversed(find_figures(text, language=claim.language)):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    reporting = REPORTING.get(claim.language.partition("-")[0], REPORTING["en"])
    return (word for word in dict.fromkeys(content_words(text, claim.language)) if word not in reporting)
