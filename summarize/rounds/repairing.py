"""Repair: failed sentences written once more, each from its own evidence, in one request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarize.checking.finding import best_evidence
from summarize.checking.verdict import what_failed
from summarize.errors import ModelError
from summarize.exchange import Flow, Outcome
from summarize.publishing.checked import Checked, check_statement
from summarize.record import Record
from summarize.requests.asking import Complaint, repair_request
from summarize.requests.replies import Statement, UnreadableReply, read_draft
from summarize.sources.story import Evidence, Story
from summarize.types import Options

__all__ = ["repair"]

_REPAIR_EVIDENCE = 6  # sentences shown under a failed one: what it cited, and the best found again


def repair(
    broken: Sequence[Checked], offered: Mapping[str, Evidence], story: Story, record: Record, options: Options
) -> Flow[list[Checked]]:
    """One round: failed sentences, each with what was wrong and the best evidence, written again."""
    complaints = [_complaint(each, offered, story) for each in broken]
    request = repair_request(complaints, story, options.prompts)
    (outcome,) = yield [request]
    record.outcome(request, outcome)
    shown = {e.id: e for complaint in complaints for e in complaint.evidence}
    return [check_statement(s.text, s.evidence, offered=shown, story=story) for s in _rewritten(outcome, record)]


def _rewritten(outcome: Outcome, record: Record) -> tuple[Statement, ...]:
    if isinstance(outcome, ModelError):
        record.problem("repair_failed", f"Failed sentences could not be repaired: {outcome}")
        return ()
    try:
        return read_draft(outcome).sentences
    except UnreadableReply as error:
        record.problem(error.code, f"{error} Failed sentences stay as they were.")
        return ()


def _complaint(failed: Checked, offered: Mapping[str, Evidence], story: Story) -> Complaint:
    found = best_evidence(failed.claim.text, offered.values(), language=story.language)
    evidence = tuple(dict.fromkeys([*failed.claim.evidence, *found]))[:_REPAIR_EVIDENCE]
    return Complaint(failed.claim.text, what_failed(failed.checks), evidence)
