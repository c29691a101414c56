"""A sentence with its verdict, on its way into the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarize.checking.claim import Claim, claim
from summarize.checking.completing import COMPLETED, complete_evidence
from summarize.checking.dates import day_told
from summarize.checking.verdict import check_claim, support_of
from summarize.sources.story import Evidence, Story
from summarize.types import BriefSentence, Check, CheckOutcome, Support

__all__ = ["Checked", "CheckedDraft", "check_statement", "judged", "publish"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and what its checks came to; `added` holds the ids of the evidence that the library added."""

    claim: Claim
    checks: tuple[Check, ...]
    support: Support
    added: frozenset[str] = frozenset()

    @property
    def publishable(self) -> bool:
        """Whether nothing failed."""
        return self.support is not Support.UNSUPPORTED


def check_statement(text: str, ids: tuple[str, ...], *, offered: Mapping[str, Evidence], story: Story) -> Checked:
    """Run every check on a statement against what its request offered.

    Where it fails because the sentence that names the person, office, place or day, or holds the quoted words, is not
    among its citations and stands in a cited article, that sentence is added, and marked as the library's.
    """
    first = _checked(claim(text, ids, offered=offered, story=story))
    lacking = {check.name for check in first.checks if check.outcome is CheckOutcome.FAILED}
    if _BEYOND_COMPLETING & lacking:
        return first
    made, added = first.claim, dict[str, Evidence]()
    for check in (check for name, check in COMPLETED.items() if name in lacking):
        added.update((e.id, e) for e in complete_evidence(made, check=check))
        made = claim(text, (*ids, *added), offered={**offered, **added}, story=story)
    completed = _checked(made, frozenset(added)) if added else first
    return completed if completed.publishable else first


_BEYOND_COMPLETING = frozenset({"ids", "alphabet", "memory", "coverage"})
"""Checks that no sentence of the cited articles can mend."""


def _checked(made: Claim, added: frozenset[str] = frozenset()) -> Checked:
    checks = check_claim(made)
    return Checked(made, checks, support_of(checks), added)


def judged(checked: Checked, verdict: str) -> Checked:
    """The same sentence with a judge's verdict among its checks: support can only fall."""
    outcome = {"full": CheckOutcome.PASSED, "part": CheckOutcome.PARTIAL, "none": CheckOutcome.FAILED}[verdict]
    notes = {"full": "", "part": "The judge grants only part of it.", "none": "The judge finds it unsupported."}
    checks = (*checked.checks, Check(name="judge", outcome=outcome, note=notes[verdict]))
    return Checked(checked.claim, checks, support_of(checks), checked.added)


def publish(checked: Checked, story: Story) -> BriefSentence:
    """The sentence as the brief holds it. Nothing changes its text after its checks."""
    evidence = checked.claim.evidence
    verbatim = next((e.article_id for e in evidence if e.shown == checked.claim.text), None)
    return BriefSentence(
        text=checked.claim.text,
        citations=tuple(story.citation_of(e).model_copy(update={"added": e.id in checked.added}) for e in evidence),
        support=checked.support,
        checks=checked.checks,
        origins=story.origins_of(evidence),
        event=story.event_id(evidence[0].article_id),
        day=day_told(checked.claim),
        quoted_from=verbatim,
    )


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """What came of a draft: its statements checked, repaired, quoted in their place, or given up.

    Attributes:
        headline: as written, whether it stands or not.
        sentences: those that stand, in order.
        disagreements: the sides of each.
        failed: what was written and does not stand.
    """

    headline: Checked | None = None
    sentences: tuple[Checked, ...] = ()
    disagreements: tuple[tuple[Checked, ...], ...] = ()
    failed: tuple[Checked, ...] = ()
