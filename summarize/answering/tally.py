"""What a run's progress is told by: rounds, replies and what they took so far."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable

from summarize.errors import ModelError
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
        except (Exception, SystemExit) as error:  # noqa: BLE001 - its fault is no reason to lose a run that is paid for
            place = RuntimeError(type(error).__name__).with_traceback(error.__traceback__)
            _log.error("on_progress raised; the run goes on", exc_info=place)  # its words may be those of an article
            _log.debug("on_progress raised: %s", error)

    return tell


class Tally:
    """Counts a run's rounds and replies, and tells of them.

    Attributes:
        rounds: how many were begun.
    """

    def __init__(self, notify: Notify | None, price: Price | None) -> None:
        self._notify = notify
        self._price = price
        self.rounds = self._requests = self._ended = 0
        self._failed = Counter[str]()
        self._told = True
        self._usage = Usage()

    def begin(self, requests: int) -> None:
        """A round begins."""
        self.rounds += 1
        self._requests, self._ended, self._told = requests, 0, False
        self._failed.clear()

    def asked(self, request: ModelRequest) -> bool:
        """A request of the round is built: the first one tells what the round is about; whether it is the first."""
        first, self._told = not self._told, True
        if first:
            _log.info("round %d begun: stage %s, requests %d", self.rounds, request.stage, self._requests)
        if first and self._notify is not None:
            self._notify(RoundStarted(self.rounds, request.stage, self._requests))
        return first

    def ended(self, request: ModelRequest, outcome: Outcome, *, stored: bool) -> None:
        """A request has ended."""
        self._ended += 1
        if isinstance(outcome, ModelReply) and not stored:
            self._usage = _with(self._usage, outcome.usage)
        self._tell(request, outcome, stored=stored)
        if self._notify is not None:
            failed = None if isinstance(outcome, ModelReply) else type(outcome).__name__
            usage = self._usage.model_copy(update={"cost": cost_of(self._usage, self._price)})
            self._notify(ReplyReceived(request.stage, self._ended, self._requests, failed, stored, usage))

    def over(self) -> None:
        """A round has ended: one warning, however many of its requests failed."""
        if self._failed:
            kinds = [f"{count} {name}" for name, count in self._failed.items()]
            kinds += [f"{left} not asked"] if (left := self._requests - self._ended) > 0 else []
            total, told = self._failed.total(), ", ".join(kinds)
            _log.warning("round %d: %d of %d requests failed: %s", self.rounds, total, self._requests, told)

    def _tell(self, request: ModelRequest, outcome: Outcome, *, stored: bool) -> None:
        failed = isinstance(outcome, ModelError)
        if _log.isEnabledFor(logging.DEBUG):  # the hash is of all that is sent
            ended = outcome if failed else "from the ledger" if stored else "answered"
            _log.debug("%s request %s: %s", request.stage, request.sha256, ended)
        self._failed.update([type(outcome).__name__] if failed else [])


def _with(usage: Usage, more: TokenUsage) -> Usage:
    return Usage(
        calls=usage.calls + 1,
        input_tokens=_sum(usage.input_tokens, more.input_tokens),
        output_tokens=_sum(usage.output_tokens, more.output_tokens),
        cached_tokens=_sum(usage.cached_tokens, more.cached_tokens),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
