"""Repair: failed sentences written once more, each from its own evidence, in one request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarize.checking.finding import best_evidence
from summarize.checking.verdict import what_failed
from summarize.errors import LimitReachedError, ModelError
from summarize.exchange import Flow, Outcome, Round
from summarize.publishing.checked import Checked, check_statement
from summarize.record import Record
from summarize.requests.asking import Complaint, repair_request
from summarize.requests.prompts import Templates
from summarize.requests.replies import Statement, UnreadableReply, read_draft
from summarize.sources.story import Evidence, Story

__all__ = ["repair"]

_REPAIR_EVIDENCE = 6  # sentences shown under a failed one: what it cited, and the best found again


def repair(
    broken: Sequence[Checked], offered: Mapping[str, Evidence], story: Story, record: Record, templates: Templates
) -> Flow[list[Checked]]:
    """One round: failed sentences, each with what was wrong and the best evidence, written again.

    Returns:
        One sentence for each failed one, in order: the repaired one where one passes, else the failed one.
    """
    complaints = [_complaint(each, offered, story) for each in broken]
    request = repair_request(complaints, story, templates)
    (outcome,) = yield Round.of(request)
    record.outcome(request, outcome)
    rewritten = _matched(_rewritten(outcome, record), complaints)
    return [_better(*each, story) for each in zip(broken, complaints, rewritten, strict=True)]


def _better(failed: Checked, complaint: Complaint, rewritten: Statement | None, story: Story) -> Checked:
    """The rewritten sentence, if it stands on the evidence that was shown under its own complaint."""
    if rewritten is None:
        return failed
    shown = {e.id: e for e in complaint.evidence}
    checked = check_statement(rewritten.text, rewritten.evidence, offered=shown, story=story)
    return checked if checked.publishable else failed


def _matched(statements: Sequence[Statement], complaints: Sequence[Complaint]) -> list[Statement | None]:
    """Statements by complaint: in order where none is missing, else each to the first whose evidence it cites."""
    if len(statements) == len(complaints):
        return list(statements)
    matched: list[Statement | None] = [None] * len(complaints)
    for statement in statements:
        for n, complaint in enumerate(complaints):
            if matched[n] is None and set(statement.evidence) <= {e.id for e in complaint.evidence}:
                matched[n] = statement
                break
    return matched


def _rewritten(outcome: Outcome, record: Record) -> tuple[Statement, ...]:
    if isinstance(outcome, ModelError):
        code = "over_limit" if isinstance(outcome, LimitReachedError) else "repair_failed"
        record.problem(code, f"Failed sentences could not be repaired: {outcome}")
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
