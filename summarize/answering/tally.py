"""What a run's progress is told by: rounds, replies and what they took so far."""

from __future__ import annotations

import logging
from collections.abc import Callable

from summarize.exchange import ModelReply, ModelRequest, Outcome, TokenUsage
from summarize.models.prices import cost_of
from summarize.types import Price, Progress, ReplyReceived, RoundStarted, Usage

__all__ = ["Tally", "heard"]

_log = logging.getLogger("summarize")
Notify = Callable[[Progress], None]


def heard(notify: Notify | None) -> Notify | None:
    """A listener that cannot break the run it listens to: what it raises is logged."""
    if notify is None:
        return None

    def tell(progress: Progress) -> None:
        try:
            notify(progress)
        except (Exception, SystemExit):  # noqa: BLE001 - a listener's fault is no reason to lose a run that is paid for
            _log.exception("on_progress raised; the run goes on")

    return tell


class Tally:
    """Counts a run's rounds and replies, and tells of them."""

    def __init__(self, notify: Notify | None, price: Price | None) -> None:
        self._notify = notify
        self._price = price
        self._rounds = self._requests = self._ended = 0
        self._told = True
        self._usage = Usage()

    def begin(self, requests: int) -> None:
        """A round begins."""
        self._rounds += 1
        self._requests, self._ended, self._told = requests, 0, False

    def asked(self, request: ModelRequest) -> None:
        """A request of the round is built: the first one tells what the round is about."""
        if not self._told and self._notify is not None:
            self._notify(RoundStarted(self._rounds, request.stage, self._requests))
        self._told = True

    def ended(self, request: ModelRequest, outcome: Outcome, *, stored: bool) -> None:
        """A request has ended."""
        self._ended += 1
        if isinstance(outcome, ModelReply) and not stored:
            self._usage = _with(self._usage, outcome.usage)
        if self._notify is not None:
            failed = None if isinstance(outcome, ModelReply) else type(outcome).__name__
            usage = self._usage.model_copy(update={"cost": cost_of(self._usage, self._price)})
            self._notify(ReplyReceived(request.stage, self._ended, self._requests, failed, stored, usage))


def _with(usage: Usage, more: TokenUsage) -> Usage:
    return Usage(
        calls=usage.calls + 1,
        input_tokens=_sum(usage.input_tokens, more.input_tokens),
        output_tokens=_sum(usage.output_tokens, more.output_tokens),
        cached_tokens=_sum(usage.cached_tokens, more.cached_tokens),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
