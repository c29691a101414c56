"""One call: counted on, paced, asked, tried again, within its own time and the run's."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from summarize.answering.budget import Budget, Estimate
from summarize.answering.lanes import Lane
from summarize.answering.replies import read_returned
from summarize.answering.retrying import LONGEST_WAIT, retrying
from summarize.errors import ModelConnectionError, ModelError, ModelTimeoutError, RateLimitError, ReplyError
from summarize.exchange import ModelReply, ModelRequest, Outcome, TokenUsage

__all__ = ["Ask", "Call", "Terms"]

_MAYBE_BILLED = (ModelConnectionError, ModelTimeoutError, ReplyError)

Ask: TypeAlias = Callable[[ModelRequest], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Terms:
    """What all calls of a run go by.

    Attributes:
        name: the model's.
        seconds: for one call in all, retries included, waiting for its turn not; None for no limit.
        lane: what is shared with other runs.
        budget: what the run may spend.
    """

    name: str
    seconds: float | None
    lane: Lane
    budget: Budget


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

    async def outcome(self) -> Outcome:
        """The reply, or the error that stands for it.

        Raises:
            Exception: what the model raises that is no `ModelError`.
        """
        budget = self._terms.budget
        try:
            async with asyncio.timeout(budget.seconds(self._later)) as run:
                return await self._in_time()
        except TimeoutError:
            if not run.expired():
                raise
            return budget.late()
        except ModelError as error:
            return error

    async def _in_time(self) -> ModelReply:
        lane, seconds = self._terms.lane, self._terms.seconds
        try:
            async with asyncio.timeout(None) as call:
                await lane.pace.acquire(lambda: self._estimate.total)
                if seconds is not None:  # waiting for its turn was none of the call's time
                    call.reschedule(asyncio.get_running_loop().time() + seconds)
                return await self._tried()
        except TimeoutError:
            if not call.expired():
                raise
        last = f" The last answer was: {self._failures[-1]}" if self._failures else ""
        raise ModelTimeoutError(
            f"{self._terms.name} gave no whole answer within {seconds:g} s.{last} Raise the model's timeout, "
            "or check the server."
        )

    async def _tried(self) -> ModelReply:
        lane = self._terms.lane
        async for attempt in retrying(self._terms.seconds, lane.retries):
            with attempt:
                try:
                    if self._failures and not isinstance(self._failures[-1], RateLimitError):
                        await lane.pace.acquire(lambda: self._estimate.total)  # what was turned away took nothing
                    return await self._attempt()
                except ModelError as error:
                    self._failures.append(error)
                    raise
        raise AssertionError("a retry policy that re-raises ends in a reply or an error")

    async def _attempt(self) -> ModelReply:
        """One request on the wire, counted on before and settled after."""
        lane, budget = self._terms.lane, self._terms.budget
        await lane.breaker.admitted()
        try:
            estimate = self._estimate if budget.limited else Estimate()
            budget.hold(estimate, self._later)
        except BaseException:
            lane.breaker.ended(asyncio.CancelledError())
            raise
        try:
            reply = await self._asked()
        except BaseException as error:
            lane.breaker.ended(error)
            budget.settle(estimate, TokenUsage() if isinstance(error, _MAYBE_BILLED) else None)
            if isinstance(error, RateLimitError) and 0 < (error.retry_after or 0) <= LONGEST_WAIT:
                lane.pace.pause(error.retry_after or 0)
            raise
        budget.settle(estimate, reply.usage)
        lane.breaker.ended(None)
        lane.retries.give()
        await self._keep(reply)
        if "_estimate" in self.__dict__:
            lane.worth.learn(self._estimate, reply.usage)
        await lane.pace.learn(reply.rate)
        return reply

    async def _asked(self) -> ModelReply:
        outcome = read_returned(await self._ask(self._request))
        if isinstance(outcome, ModelError):
            raise outcome
        return outcome

    @cached_property
    def _estimate(self) -> Estimate:
        """Counted once a call, and only where a limit asks for it."""
        return self._terms.budget.estimate(self._request)
