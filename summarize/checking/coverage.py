"""`coverage`: the content words of the sentence are met by its evidence.

The share of the sentence's content words (stems; figures, dates and reporting words left out) that the cited
sentences, or the names in their articles' heads, hold. Under `LEAST` it fails, under `ENOUGH` it is partial. And the
words must stand together: of the pairs of neighbouring words that the evidence holds, at least `TOGETHER` must be held
by one run of cited neighbours, or sentences that have nothing to do with each other would support anything.
A sentence whose words are met is partial where it adds a judgement, a cause or a superlative (`editorial`).
Evidence in another language than the brief cannot be compared this way: partial at best.

Catches: a citation that has nothing to do with the sentence; matter added from memory or elsewhere; words gathered
from here and there.
Does not catch: the same words in another relation (who did what to whom), a lost negation or hedge.
Error rates on dev data are printed by `benchmarks/quality/verdicts.py` and stand in docs/quality.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.checking.dates import check_dates
from summarize.checking.editorial import added_judgements
from summarize.checking.figures import check_figures
from summarize.checking.names import check_names
from summarize.checking.reporting import REPORTING
from summarize.language.words import content_words
from summarize.sources.story import Evidence
from summarize.types import Check, CheckOutcome

__all__ = ["ENOUGH", "LEAST", "TOGETHER", "check_coverage", "coverage"]

NAME = "coverage"

LEAST = 0.4
"""Share under which a sentence is not supported: of the shares tried on dev data (docs/quality.md), the one from which
fewer wrong citations are caught only at the price of many more right ones."""

ENOUGH = 0.7
"""Share from which the words are met."""

SHORT = 5
"""Content words up to which a sentence that has a figure is partial, not failed, where all its figures, dates
and names are met: "60,000 homes lost electricity" for "power was cut to 60,000 homes"."""

TOGETHER = 0.25
"""Share of neighbouring word pairs that must be held together. On dev data the lowest twentieth of sound sentences has
0.67, of recorded ones 0.87, and 1 in 100 human summary sentences is under it; words gathered at random have 0."""

_PREFIX = 5  # letters in which two stems must agree: "escalated" and "escalation" are one word to a reader


def check_coverage(claim: Claim) -> Check:
    """Whether the evidence holds the words that carry the sentence."""
    asked = list(_asked(claim))
    if not asked:
        return not_applicable(NAME)
    share, missing = coverage(claim)
    if not claim.foreign and _together(asked, claim) < TOGETHER:
        return failed(NAME, "The evidence holds its words only here and there, not together.", asked)
    if share >= ENOUGH:
        if added := added_judgements(claim):
            return partial(NAME, "These judge, explain or rank, and no cited sentence does.", added)
        return passed(NAME)
    if claim.foreign:
        return partial(NAME, "The evidence is in another language: its words cannot be compared.", missing)
    note = f"The evidence holds {share:.0%} of its content words."
    enough = share >= LEAST or (len(asked) <= SHORT and _is_anchored(claim))
    return (partial if enough else failed)(NAME, note, missing)


def _is_anchored(claim: Claim) -> bool:
    """Whether a sentence has a figure, and its evidence has all its figures, dates and names."""
    if not claim.figures:
        return False
    outcomes = (check(claim).outcome for check in (check_figures, check_dates, check_names))
    return CheckOutcome.FAILED not in outcomes


def coverage(claim: Claim) -> tuple[float, list[str]]:
    """The share of content words met, 0 to 1, and the stems that are not."""
    given = _forms({word for e in claim.evidence for word in e.words} | claim.names_of_sources)
    asked = list(_asked(claim))
    missing = [word for word in asked if not _held(word, given)]
    return (1 - len(missing) / len(asked) if asked else 1.0), missing


def _forms(words: AbstractSet[str]) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """The words, and the beginnings of the longer ones."""
    return words, {word[:_PREFIX] for word in words if len(word) >= _PREFIX}


def _held(word: str, given: tuple[AbstractSet[str], AbstractSet[str]]) -> bool:
    return word in given[0] or word[:_PREFIX] in given[1]


def _together(asked: Sequence[str], claim: Claim) -> float:
    """The share of neighbouring words of the evidence that one run of cited neighbours holds; 1 for no such pair."""
    runs: list[set[str]] = []
    last: Evidence | None = None
    for e in claim.evidence:
        if last is None or (last.article, last.position + 1) != (e.article, e.position):
            runs.append(set(claim.names_of_sources))
        runs[-1].update(e.words)
        last = e
    given = [_forms(run) for run in runs]
    met = {word for word in asked if any(_held(word, run) for run in given)}
    pairs = [pair for pair in pairwise(asked) if met.issuperset(pair)]
    kept = sum(any(_held(one, run) and _held(other, run) for run in given) for one, other in pairs)
    return kept / len(pairs) if pairs else 1.0


def _asked(claim: Claim) -> Iterator[str]:
    """The content words that evidence must hold: figures and dates have their own checks, reporting words need none."""
    text = claim.text
    spans = [(each.start, each.end) for found in (claim.figures, claim.dates) for each in found]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    reporting = REPORTING.get(claim.language.partition("-")[0], REPORTING["en"])
    return (word for word in dict.fromkeys(content_words(text, claim.language)) if word not in reporting)
