"""Write: the draft of the brief, in one request; asked once more where the reply cannot be read."""

from __future__ import annotations

from summarize.errors import ModelError
from summarize.exchange import Flow, ModelRequest
from summarize.record import Record
from summarize.requests.asking import again
from summarize.requests.replies import Draft, UnreadableReply, read_draft
from summarize.types import Options

__all__ = ["write"]

_ASKED_AGAIN = frozenset({"not_json", "wrong_shape", "empty_reply"})  # a cut or refused reply would come again


def write(request: ModelRequest, record: Record, options: Options) -> Flow[tuple[Draft, bool]]:
    """The draft, and whether a repair round is left: asking again for an unreadable reply takes its place.

    Raises:
        ModelError: there is no reply.
    """
    repairs = True
    while True:
        (outcome,) = yield [request]
        record.outcome(request, outcome)
        if isinstance(outcome, ModelError):
            if repairs:
                raise outcome
            record.problem("again_failed", f"The second answer could not be had: {outcome} The sources are quoted.")
            return Draft(None, ()), False
        try:
            draft = read_draft(outcome)
        except UnreadableReply as error:
            asked = repairs and error.code in _ASKED_AGAIN and outcome.finish_reason != "length"
            then = "It was asked once more." if asked else "The brief quotes its sources instead."
            record.problem(error.code, f"{error} {then}")
            if not asked:
                return Draft(None, ()), False
            request, repairs = again(request, str(error), options.prompts), False
            continue
        if outcome.finish_reason == "length":
            record.problem("truncated", "The model's reply was cut; its whole sentences were kept.")
        return draft, repairs
