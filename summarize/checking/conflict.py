"""`conflict`: nothing is told as plain fact that another source tells otherwise, or a later one no longer tells.

A toll or an office that a later article of the event gives otherwise must be told as of its time; a toll that another
origin gives otherwise, with who gives it, or both values must be told (`summarize.checking.staleness`). What the plan
finds to differ is shown as a disagreement whatever a sentence says.

Catches: the old toll told as today's; one side of a contradiction told as a fact; "President X" after he left.
Does not catch: other quantities than tolls and other titles than a former one; see `staleness`.
Sound sentences refused: `benchmarks/quality/verdicts.py` and the unchanged ones of `corruption.py`. What is caught is
held by `tests/catalogue/test_staleness.py`; no labelled set has later reports.
"""

from __future__ import annotations

from summarize.checking.claim import Claim, failed, passed
from summarize.checking.staleness import contested, outdated
from summarize.types import Check

__all__ = ["check_conflict"]

NAME = "conflict"


def check_conflict(claim: Claim) -> Check:
    """Whether no other source of the story contradicts the sentence as it stands."""
    if words := outdated(claim):
        return failed(NAME, "A later article of the event gives these otherwise: give that, or say as of when.", words)
    if words := contested(claim):
        return failed(NAME, "Another source gives these otherwise: give both, or say who gives this.", words)
    return passed(NAME)
