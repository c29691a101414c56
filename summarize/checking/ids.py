"""`ids`: the sentence cites at least one source sentence, and only sentences offered in this very request.

Catches: citations of sentences that do not exist, or that the model was not shown.
Does not catch: a citation of an offered sentence that has nothing to do with what is said (see `coverage`).
"""

from __future__ import annotations

from summarize.checking.claim import Claim, failed, passed
from summarize.types import Check

__all__ = ["check_ids"]

NAME = "ids"


def check_ids(claim: Claim) -> Check:
    """Whether every citation points at a sentence that was offered."""
    if claim.unknown:
        return failed(NAME, "It cites sentences that were not offered.", claim.unknown)
    if not claim.evidence:
        return failed(NAME, "It cites no source sentence.")
    return passed(NAME)
