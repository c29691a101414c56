"""Judge: the model's opinion of each sentence, as an option. It can lower a sentence's support, never raise it."""

from __future__ import annotations

from summarize.errors import LimitReachedError, ModelError
from summarize.exchange import Flow, Outcome, Round
from summarize.publishing.checked import Checked, judged
from summarize.record import Record
from summarize.requests.asking import judge_request
from summarize.requests.prompts import Templates
from summarize.requests.replies import UnreadableReply, read_verdicts
from summarize.sources.story import Story

__all__ = ["judge"]


def judge(checked: list[Checked], story: Story, record: Record, templates: Templates) -> Flow[list[Checked]]:
    """One round: the model's opinion of each publishable sentence, which can only lower its support."""
    asked = [n for n, each in enumerate(checked) if each.publishable]
    if not asked:
        return checked
    pairs = [(checked[n].claim.text, checked[n].claim.evidence) for n in asked]
    request = judge_request(pairs, story, templates)
    (outcome,) = yield Round.of(request)
    record.outcome(request, outcome)
    verdicts = _verdicts(outcome, record)
    lowered = list(checked)
    for number, n in enumerate(asked, 1):
        if number in verdicts:
            lowered[n] = judged(checked[n], verdicts[number])
    return lowered


def _verdicts(outcome: Outcome, record: Record) -> dict[int, str]:
    if isinstance(outcome, ModelError):
        code = "over_limit" if isinstance(outcome, LimitReachedError) else "judge_failed"
        record.problem(code, f"The sentences could not be judged: {outcome}")
        return {}
    try:
        return read_verdicts(outcome)
    except UnreadableReply as error:
        record.problem(error.code, f"{error} The sentences were not judged.")
        return {}
