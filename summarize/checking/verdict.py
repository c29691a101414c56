"""The verdict: what a sentence's checks come to.

The rule: one failed check makes it unsupported; otherwise one partial outcome makes it partial; else it is
verified. Nothing a model says about itself enters.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarize.checking.alphabet import check_alphabet
from summarize.checking.claim import Claim
from summarize.checking.conflict import check_conflict
from summarize.checking.coverage import check_coverage
from summarize.checking.dates import check_dates
from summarize.checking.event import check_event
from summarize.checking.figures import check_figures
from summarize.checking.ids import check_ids
from summarize.checking.memory import check_memory
from summarize.checking.modality import check_modality
from summarize.checking.names import check_names
from summarize.checking.polarity import check_polarity
from summarize.checking.quotations import check_quotations
from summarize.checking.speakers import check_speakers
from summarize.checking.substitutions import check_substitutions
from summarize.types import Check, CheckOutcome, Support

__all__ = ["CHECKS", "check_claim", "support_of", "what_failed"]

CHECKS = (
    check_ids,
    check_alphabet,
    check_quotations,
    check_speakers,
    check_figures,
    check_dates,
    check_names,
    check_memory,
    check_polarity,
    check_substitutions,
    check_modality,
    check_coverage,
    check_event,
    check_conflict,
)
"""All checks, in the order in which they are recorded."""


def check_claim(claim: Claim) -> tuple[Check, ...]:
    """The outcome of every check; of `ids` alone where that fails: nothing else can be told without evidence."""
    first = CHECKS[0](claim)
    if first.outcome is CheckOutcome.FAILED:
        return (first,)
    return (first, *(check(claim) for check in CHECKS[1:]))


def support_of(checks: Iterable[Check]) -> Support:
    """The verdict by the rule."""
    outcomes = {check.outcome for check in checks}
    if CheckOutcome.FAILED in outcomes:
        return Support.UNSUPPORTED
    return Support.PARTIAL if CheckOutcome.PARTIAL in outcomes else Support.VERIFIED


def what_failed(checks: Iterable[Check]) -> tuple[str, ...]:
    """One line for each failed check, with the words concerned: for a repair request or an editor."""
    return tuple(
        f"{check.name}: {check.note}" + (f" ({'; '.join(check.words[:8])})" if check.words else "")
        for check in checks
        if check.outcome is CheckOutcome.FAILED
    )
