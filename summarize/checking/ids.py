"""`ids`: the sentence cites at least one source sentence, and only sentences offered in this very request.

Catches: citations of sentences that do not exist, or that the model was not shown; more reports claimed ("several
outlets") than independent origins cited.
Does not catch: a citation of an offered sentence that has nothing to do with what is said (see `coverage`).
"""

from __future__ import annotations

from summarize.checking.claim import Claim, failed, partial, passed
from summarize.checking.confirmations import unconfirmed
from summarize.types import Check

__all__ = ["check_ids"]

NAME = "ids"
MANY = 6
"""Citations from which a sentence is partial: an editor cannot check it at a glance. Two in three cite one or two."""
TOO_MANY = 12
"""Citations beyond which it is unsupported: enough words of unrelated sentences support anything."""


def check_ids(claim: Claim) -> Check:
    """Whether every citation points at a sentence that was offered."""
    if claim.unknown:
        return failed(NAME, "It cites sentences that were not offered.", claim.unknown)
    if not claim.evidence:
        return failed(NAME, "It cites no source sentence.")
    if len(claim.evidence) > TOO_MANY:
        return failed(NAME, f"It cites {len(claim.evidence)} sentences: so many support anything.")
    if words := unconfirmed(claim):
        return failed(NAME, "It speaks of more independent reports than it cites.", words)
    if len(claim.evidence) > MANY:
        return partial(NAME, f"It cites {len(claim.evidence)} sentences: too many to be checked at a glance.")
    return passed(NAME)
