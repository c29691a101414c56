"""Write: the draft of the brief, in one request or one for each section; asked once more where it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from summarize.errors import LimitReachedError, ModelError
from summarize.exchange import Flow, ModelRequest, Outcome, Round
from summarize.record import Record
from summarize.requests.asking import again
from summarize.requests.prompts import Templates
from summarize.requests.replies import Draft, UnreadableReply, read_draft

__all__ = ["write"]

_ASKED_AGAIN = frozenset({"not_json", "wrong_shape", "empty_reply"})  # a cut or refused reply would come again
_NOTHING = Draft(None, ())


def write(
    requests: Sequence[ModelRequest], record: Record, templates: Templates, *, reserve: tuple[int, int]
) -> Flow[tuple[Draft, bool]]:
    """The draft, and whether a repair round is left: asking again for an unreadable reply takes its place.

    Args:
        requests: one for the whole brief, or one for each of its sections.
        record: what the run notes about itself.
        templates: those of the run.
        reserve: tokens in and out that a repair would need.

    Raises:
        ModelError: there is no reply to any of them.
    """
    outcomes = yield from _round(requests, record, reserve)
    errors = [outcome for outcome in outcomes if isinstance(outcome, ModelError)]
    if len(errors) == len(outcomes) and not isinstance(errors[0], LimitReachedError):
        raise errors[0]
    drafts: dict[int, Draft] = {}
    unread: dict[int, ModelRequest] = {}
    for number, (request, outcome) in enumerate(zip(requests, outcomes, strict=True)):
        read = _read(outcome, record)
        drafts[number] = read if isinstance(read, Draft) else _NOTHING
        if isinstance(read, UnreadableReply):
            unread[number] = again(request, str(read), templates)
    if unread:
        outcomes = yield from _round(tuple(unread.values()), record, (0, 0))
        for number, outcome in zip(unread, outcomes, strict=True):
            drafts[number] = _second(outcome, record)
    return _joined(tuple(drafts.values())), not unread


def _round(requests: Sequence[ModelRequest], record: Record, reserve: tuple[int, int]) -> Flow[list[Outcome]]:
    outcomes = yield Round.of(*requests, reserve=reserve)
    for request, outcome in zip(requests, outcomes, strict=True):
        record.outcome(request, outcome)
    return outcomes


def _read(outcome: Outcome, record: Record) -> Draft | UnreadableReply:
    """The draft; nothing where there is no reply or none to be had; why not, where asking again may help."""
    if isinstance(outcome, ModelError):
        code = "over_limit" if isinstance(outcome, LimitReachedError) else "write_failed"
        record.problem(code, f"Sentences could not be written: {outcome} The sources are quoted instead.")
        return _NOTHING
    try:
        draft = read_draft(outcome)
    except UnreadableReply as error:
        asked = error.code in _ASKED_AGAIN and outcome.finish_reason != "length"
        then = "It was asked once more." if asked else "The brief quotes its sources instead."
        record.problem(error.code, f"{error} {then}")
        return error if asked else _NOTHING
    if outcome.finish_reason == "length":
        record.problem("truncated", "The model's reply was cut; its whole sentences were kept.")
    return draft


def _second(outcome: Outcome, record: Record) -> Draft:
    """What came of asking once more: that is all there will be."""
    if isinstance(outcome, ModelError):
        record.problem("again_failed", f"The second answer could not be had: {outcome} The sources are quoted.")
        return _NOTHING
    try:
        draft = read_draft(outcome)
    except UnreadableReply as error:
        record.problem(error.code, f"{error} The brief quotes its sources instead.")
        return _NOTHING
    if outcome.finish_reason == "length":
        record.problem("truncated", "The model's reply was cut; its whole sentences were kept.")
    return draft


def _joined(drafts: Sequence[Draft]) -> Draft:
    """The sections as one draft, under the headline of the first that has one."""
    headline = next((draft.headline for draft in drafts if draft.headline), None)
    sentences = tuple(chain.from_iterable(draft.sentences for draft in drafts))
    differing = tuple(chain.from_iterable(draft.disagreements for draft in drafts))
    return Draft(headline, sentences, differing, sum(draft.unusable for draft in drafts))
