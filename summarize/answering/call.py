"""One call: counted on, paced, asked, tried again, within its own time and the run's."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from summarize.answering.budget import Budget, Estimate
from summarize.answering.lanes import Lane
from summarize.answering.pacing import Turn
from summarize.answering.replies import read_returned
from summarize.answering.retrying import LONGEST_WAIT, retrying
from summarize.errors import ModelConnectionError, ModelError, ModelTimeoutError, RateLimitError, ReplyError
from summarize.exchange import ModelReply, ModelRequest, Outcome, RateLimit, TokenUsage
from summarize.telemetry.conventions import Target
from summarize.telemetry.telling import asking

__all__ = ["Ask", "Call", "Terms"]

_MAYBE_BILLED = (asyncio.CancelledError, ModelConnectionError, ModelTimeoutError, ReplyError)

Ask: TypeAlias = Callable[[ModelRequest], Awaitable[object]]
_log = logging.getLogger("summarize")


@dataclass(frozen=True, slots=True)
class Terms:
    """What all calls of a run go by.

    Attributes:
        name: the model's.
        seconds: for one call in all, retries included, waiting for its turn not; None for no limit.
        lane: what is shared with other runs.
        budget: what the run may spend.
        target: the model as telemetry names it; None where its calls are not told.
    """

    name: str
    seconds: float | None
    lane: Lane
    budget: Budget
    target: Target | None = None


class Call:
    """One request on its way to a reply."""

    def __init__(
        self,
        request: ModelRequest,
        terms: Terms,
        *,
        ask: Ask,
        keep: Callable[[ModelReply], Awaitable[None]],
        later: tuple[int, int],
    ) -> None:
        """Prepare the call.

        Args:
            request: what is asked.
            terms: what all calls of the run go by.
            ask: how the model is asked.
            keep: where a reply is kept as soon as it is there.
            later: tokens in and out that later rounds of the run will need.
        """
        self._request = request
        self._terms = terms
        self._ask = ask
        self._keep = keep
        self._later = later
        self._failures: list[ModelError] = []
        self._clock = asyncio.timeout(None)  # the call's own time
        self._taken = Turn()

    async def outcome(self) -> Outcome:
        """The reply, or the error that stands for it.

        Raises:
            Exception: what the model raises that is no `ModelError`.
        """
        budget = self._terms.budget
        try:
            async with asyncio.timeout(budget.seconds(self._later)) as run:
                reply = await self._in_time()
        except TimeoutError:
            if not run.expired():
                raise
            return budget.late()
        except ModelError as error:
            return error
        await self._received(reply)  # no time limit costs a reply that is there
        return reply

    async def _in_time(self) -> ModelReply:
        try:
            async with self._clock:
                return await self._tried()
        except TimeoutError:
            if not self._clock.expired():
                raise
        raise self._late()

    def _late(self) -> ModelTimeoutError:
        last = f" The last answer was: {self._failures[-1]}" if self._failures else ""
        return ModelTimeoutError(
            f"{self._terms.name} gave no whole answer within {self._terms.seconds:g} s.{last} Raise the model's "
            "timeout, or check the server."
        )

    def _left(self) -> float:
        """Seconds that the call still has."""
        end = self._clock.when()
        return math.inf if end is None else end - asyncio.get_running_loop().time()

    async def _turn(self) -> None:
        """Wait for its turn, which is none of the call's time."""
        paused = bool(self._failures) and isinstance(self._failures[-1], RateLimitError)
        left = self._left() if self._failures else self._terms.seconds
        self._clock.reschedule(None)
        self._taken = await self._terms.lane.pace.acquire(lambda: self._estimate.total, paused=paused)
        if left is not None and left < math.inf:
            self._clock.reschedule(asyncio.get_running_loop().time() + left)

    async def _tried(self) -> ModelReply:
        async for attempt in retrying(self._left, self._terms.lane.retries):
            with attempt:
                try:
                    await self._turn()
                    return await self._attempt()
                except ModelError as error:
                    self._failures.append(error)
                    _log.debug("%s, attempt %d: %s", self._request.stage, len(self._failures), error)
                    raise
        raise AssertionError("a retry policy that re-raises ends in a reply or an error")

    async def _attempt(self) -> ModelReply:
        """One request on the wire, counted on before and settled after."""
        lane, budget = self._terms.lane, self._terms.budget
        probe = await lane.breaker.admitted()
        try:
            estimate = self._estimate if budget.limited else Estimate()
            budget.hold(estimate, self._later)
        except BaseException:
            lane.breaker.ended(probe, asyncio.CancelledError())
            raise
        try:
            reply = await self._asked()
        except BaseException as error:
            late = isinstance(error, asyncio.CancelledError) and self._clock.expired()  # the server's doing
            lane.breaker.ended(probe, self._late() if late else error)
            budget.settle(estimate, TokenUsage() if isinstance(error, _MAYBE_BILLED) else None)
            if isinstance(error, RateLimitError):
                await self._slow_down(error)
            raise
        budget.settle(estimate, reply.usage)
        lane.breaker.ended(probe, None)
        lane.retries.give()
        return reply

    async def _slow_down(self, error: RateLimitError) -> None:
        pace = self._terms.lane.pace
        if 0 < (error.retry_after or 0) <= LONGEST_WAIT:
            pace.pause(error.retry_after or 0)
        if isinstance(error.rate, RateLimit):
            await pace.learn(error.rate, self._taken)

    async def _received(self, reply: ModelReply) -> None:
        lane = self._terms.lane
        await self._keep(reply)
        if "_estimate" in self.__dict__:
            lane.worth.learn(self._estimate, reply.usage)
        await lane.pace.learn(reply.rate, self._taken)

    async def _asked(self) -> ModelReply:
        with asking(self._terms.target, self._request, retry=len(self._failures)) as told:
            try:
                outcome = read_returned(await self._ask(self._request))
            except asyncio.CancelledError:
                if self._clock.expired():
                    told.append(self._late())
                task = asyncio.current_task()
                if task is None or task.cancelling():
                    raise
                raise ModelError(f"{self._terms.name} cancelled its own call.") from None  # nobody asked for it
            if isinstance(outcome, ModelError):
                raise outcome
            told.append(outcome)
            return outcome

    @cached_property
    def _estimate(self) -> Estimate:
        """Counted once a call, and only where a limit asks for it."""
        return self._terms.budget.estimate(self._request)
