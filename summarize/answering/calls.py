"""The calls of one run: rounds answered with bounded concurrency, each request looked up in the ledger first.

Rounds are answered on whichever event loop asks; what all runs share (pace, breaker, retries) is in their lane.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, Any

from summarize.answering.budget import Budget
from summarize.answering.call import Ask, Call, Terms
from summarize.answering.home import to_its_end
from summarize.answering.lanes import lane_of
from summarize.answering.tally import Tally
from summarize.errors import (
    AuthenticationError,
    MissingKeyError,
    ModelError,
    OutageError,
    QuotaError,
    UnknownModelError,
)
from summarize.exchange import AsyncModel, Model, ModelReply, ModelRequest, Outcome, Round
from summarize.requests.tokens import EstimatingCounter, TokenCounter
from summarize.telemetry.conventions import Target
from summarize.telemetry.telling import answering, ended, staged
from summarize.types import Options, Price, Progress

if TYPE_CHECKING:
    from summarize.answering.ledger import Ledger

__all__ = ["Calls"]

_HOPELESS = (AuthenticationError, MissingKeyError, OutageError, QuotaError, UnknownModelError)
_DEFAULTS = Options()


class Calls:
    """Answers the rounds of one run."""

    def __init__(
        self,
        model: Model | AsyncModel,
        *,
        options: Options = _DEFAULTS,
        counter: TokenCounter | None = None,
        price: Price | None = None,
        ledger: Ledger | None = None,
        address: str | None = None,
        target: Target | None = None,
        notify: Callable[[Progress], None] | None = None,
    ) -> None:
        """Start a run's clock.

        Args:
            model: what answers; one whose `complete` blocks is called on threads.
            options: its limits and its concurrency.
            counter: what counts tokens.
            price: what the model costs.
            ledger: where replies are kept, and looked up first.
            address: the server's, None for OpenAI's or none.
            target: the model as telemetry names it; None where its calls are not told.
            notify: what is told of rounds and replies.

        Raises:
            InputError: the cost is limited and the model's price not known.
        """
        self._model = model
        self._concurrency = options.concurrency
        lane = lane_of(model, options)
        budget = Budget(options, price=price, counter=counter or EstimatingCounter(), worth=lane.worth)
        name = str(getattr(model, "name", type(model).__name__))
        self._terms = Terms(name, getattr(model, "timeout", None), lane, budget, target)
        self._ledger = ledger
        self._address = address
        self._tally = Tally(notify, price)
        self._closed: ModelError | None = None  # the first error that makes further requests pointless

    @property
    def rounds(self) -> int:
        """How many rounds were begun."""
        return self._tally.rounds

    async def answer(self, requests: Round) -> list[Outcome]:
        """Answer a round: one outcome for each request, in order; a failed one does not lose its siblings.

        Only as many requests are built and in memory as are under way. Cancelling it cancels them; replies that
        came are in the ledger.

        Raises:
            Exception: whatever the model raises that is no `ModelError`.
        """
        outcomes: dict[int, Outcome] = {}
        self._closed, self._building = None, asyncio.Lock()
        self._tally.begin(len(requests))
        numbers = iter(range(len(requests)))
        most = max(1, min(self._concurrency, len(requests)))

        async def work(ask: Ask) -> None:
            for number in numbers:
                outcomes[number] = await self._outcome(requests, number, ask)

        with self._asking(most) as ask, answering(self.rounds, len(requests)):
            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(most):
                        group.create_task(work(ask))
            except BaseExceptionGroup as errors:  # the caller sees what the model raised
                raise errors.exceptions[0] from None
        self._tally.over()
        return [outcomes[number] for number in range(len(requests))]

    async def _outcome(self, requests: Round, number: int, ask: Ask) -> Outcome:
        if self._closed is not None and self._ledger is None:
            return self._closed
        request = await self._built(requests, number)
        if self._tally.asked(request):
            staged(request.stage)
        stored = await self._looked_up(request)
        keep = partial(self._keep, request)
        call = Call(request, self._terms, ask=ask, keep=keep, later=requests.reserve)
        outcome = stored or self._closed or await call.outcome()
        if isinstance(outcome, _HOPELESS) and self._closed is None:
            self._closed = outcome
        self._tally.ended(request, outcome, stored=stored is not None)
        ended(request.stage, outcome, stored=stored is not None)
        return outcome

    async def _built(self, requests: Round, number: int) -> ModelRequest:
        """The request: one after the other and beside the loop, which a hundred built at once would hold up."""
        if len(requests) == 1:
            return requests[number]
        async with self._building:
            return await asyncio.to_thread(requests.__getitem__, number)

    # The ledger

    def _key(self, request: ModelRequest) -> str:
        from summarize.answering.ledger import request_key

        return request_key(request, model=self._terms.name, address=self._address)

    async def _looked_up(self, request: ModelRequest) -> ModelReply | None:
        if self._ledger is None:
            return None
        return await asyncio.to_thread(self._ledger.get, self._key(request))

    async def _keep(self, request: ModelRequest, reply: ModelReply) -> None:
        """A reply that is there is kept, whatever is cancelled meanwhile."""
        if self._ledger is not None:
            key = self._key(request)
            await to_its_end(asyncio.to_thread(self._ledger.put, key, request, reply, model=self._terms.name))

    # The model

    @contextmanager
    def _asking(self, most: int) -> Iterator[Ask]:
        """How the model is asked: as the coroutine it is, or on threads."""
        complete: Any = getattr(self._model, "acomplete", None) or self._model.complete
        if inspect.iscoroutinefunction(complete):
            yield complete
            return
        # Threads of its own: asyncio's are as few as the processors, and others use them too.
        pool = ThreadPoolExecutor(most, thread_name_prefix="summarize")
        loop = asyncio.get_running_loop()
        try:
            yield lambda request: loop.run_in_executor(pool, copy_context().run, _completed, complete, request)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _completed(complete: Callable[[ModelRequest], object], request: ModelRequest) -> object:
    try:
        return complete(request)
    except ModelError as error:
        return error
    except (StopIteration, SystemExit) as error:  # one would hang a future (PEP 479), the other end the event loop
        raise RuntimeError(f"the model raised {type(error).__name__}: {error}") from error
