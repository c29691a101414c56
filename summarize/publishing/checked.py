"""A sentence with its verdict, on its way into the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarize.checking.claim import Claim, claim
from summarize.checking.verdict import check_claim, support_of
from summarize.sources.story import Evidence, Story
from summarize.types import BriefSentence, Check, CheckOutcome, Support

__all__ = ["Checked", "check_statement", "judged", "publish"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and what its checks came to."""

    claim: Claim
    checks: tuple[Check, ...]
    support: Support

    @property
    def publishable(self) -> bool:
        """Whether nothing failed."""
        return self.support is not Support.UNSUPPORTED


def check_statement(text: str, ids: tuple[str, ...], *, offered: Mapping[str, Evidence], story: Story) -> Checked:
    """Run every check on a statement against what its request offered."""
    made = claim(text, ids, offered=offered, story=story)
    checks = check_claim(made)
    return Checked(made, checks, support_of(checks))


def judged(checked: Checked, verdict: str) -> Checked:
    """The same sentence with a judge's verdict among its checks: support can only fall."""
    outcome = {"full": CheckOutcome.PASSED, "part": CheckOutcome.PARTIAL, "none": CheckOutcome.FAILED}[verdict]
    notes = {"full": "", "part": "The judge grants only part of it.", "none": "The judge finds it unsupported."}
    checks = (*checked.checks, Check(name="judge", outcome=outcome, note=notes[verdict]))
    return Checked(checked.claim, checks, support_of(checks))


def publish(checked: Checked, story: Story) -> BriefSentence:
    """The sentence as the brief holds it. Nothing changes its text after its checks."""
    evidence = checked.claim.evidence
    verbatim = next((e.article_id for e in evidence if e.shown == checked.claim.text), None)
    return BriefSentence(
        text=checked.claim.text,
        citations=tuple(e.citation for e in evidence),
        support=checked.support,
        checks=checked.checks,
        origins=story.origins_of(evidence),
        event=story.event_id(evidence[0].article_id),
        quoted_from=verbatim,
    )
