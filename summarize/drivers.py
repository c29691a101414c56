"""Two drivers that do the waiting: they answer a flow's rounds, on threads or under asyncio.

Both bound how many requests are under way, keep the order of a round, hand a failed request to the flow as
an outcome instead of losing its siblings, and stop asking once an error says that asking is of no use.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from summarize.errors import AuthenticationError, MissingKeyError, ModelError, QuotaError, UnknownModelError
from summarize.exchange import AsyncModel, Flow, Model, ModelReply, ModelRequest, Outcome, Round

__all__ = ["arun", "run"]

_T = TypeVar("_T")

_HOPELESS = (AuthenticationError, MissingKeyError, QuotaError, UnknownModelError)


class _Gate:
    """Remembers the first error that makes further requests pointless."""

    def __init__(self) -> None:
        self.closed: ModelError | None = None

    def note(self, outcome: Outcome) -> Outcome:
        if isinstance(outcome, _HOPELESS) and self.closed is None:
            self.closed = outcome
        return outcome


def run(flow: Flow[_T], model: Model, *, concurrency: int = 8) -> _T:
    """Drive a flow with threads; works inside a running event loop as well, and blocks it.

    Args:
        flow: a fresh flow.
        model: what answers.
        concurrency: how many requests may be under way at once.

    Returns:
        What the flow returns.

    Raises:
        Exception: whatever the flow raises, or the model raises that is no `ModelError`.
    """
    try:
        requests = next(flow)
        while True:
            requests = flow.send(_answer(requests, model, concurrency))
    except StopIteration as stop:
        result: _T = stop.value
        return result
    finally:
        flow.close()


def _answer(requests: Round, model: Model, concurrency: int) -> list[Outcome]:
    gate = _Gate()

    def ask(request: ModelRequest) -> Outcome:
        return gate.closed or gate.note(_outcome(model, request))

    if len(requests) == 1:
        return [ask(requests[0])]
    pool = ThreadPoolExecutor(max_workers=min(concurrency, len(requests)) or 1, thread_name_prefix="summarize")
    try:
        return list(pool.map(ask, requests))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _outcome(model: Model, request: ModelRequest) -> Outcome:
    try:
        return model.complete(request)
    except ModelError as error:
        return error


async def arun(flow: Flow[_T], model: AsyncModel | Model, *, concurrency: int = 8) -> _T:
    """Drive a flow under asyncio; a model whose `complete` blocks is called on threads.

    Args:
        flow: a fresh flow.
        model: what answers.
        concurrency: how many requests may be under way at once.

    Returns:
        What the flow returns.

    Raises:
        Exception: whatever the flow raises, or the model raises that is no `ModelError`.
    """
    try:
        requests = next(flow)
        while True:
            requests = flow.send(await _aanswer(requests, _asker(model), concurrency))
    except StopIteration as stop:
        result: _T = stop.value
        return result
    finally:
        flow.close()


def _asker(model: AsyncModel | Model) -> Callable[[ModelRequest], Awaitable[ModelReply]]:
    if asyncio.iscoroutinefunction(model.complete):
        return model.complete

    def on_thread(request: ModelRequest) -> Awaitable[ModelReply]:
        return asyncio.to_thread(model.complete, request)  # type: ignore[arg-type]

    return on_thread


async def _aanswer(
    requests: Round, ask: Callable[[ModelRequest], Awaitable[ModelReply]], concurrency: int
) -> list[Outcome]:
    """Workers over one shared iterator: only as many requests wait in memory as are under way."""
    gate = _Gate()
    outcomes: dict[int, Outcome] = {}
    numbered = iter(enumerate(requests))

    async def work(queue: Iterable[tuple[int, ModelRequest]]) -> None:
        for number, request in queue:
            if gate.closed is not None:
                outcomes[number] = gate.closed
                continue
            try:
                outcomes[number] = await ask(request)
            except ModelError as error:
                outcomes[number] = gate.note(error)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(concurrency, len(requests))):
                group.create_task(work(numbered))
    except BaseExceptionGroup as errors:  # the caller sees what the model raised, as with threads
        raise errors.exceptions[0] from None
    return [outcomes[number] for number in range(len(requests))]
