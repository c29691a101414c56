"""Two drivers that do the waiting: they answer a flow's rounds, on threads or under asyncio.

Both bound how many requests are under way, keep the order of a round, hand a failed request to the flow as
an outcome instead of losing its siblings, and stop asking once an error says that asking is of no use.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from types import NoneType
from typing import TypeVar

from summarize.errors import (
    AuthenticationError,
    MissingKeyError,
    ModelError,
    QuotaError,
    ReplyError,
    UnknownModelError,
)
from summarize.exchange import AsyncModel, Flow, Model, ModelReply, ModelRequest, Outcome, Round, TokenUsage

__all__ = ["arun", "run"]

_T = TypeVar("_T")

_HOPELESS = (AuthenticationError, MissingKeyError, QuotaError, UnknownModelError)

_WORDS = (str, NoneType)
_REPLY: dict[str, tuple[tuple[type, ...], str]] = {  # what the flow relies on
    "text": ((str,), "a string"),
    "finish_reason": ((str,), "a string"),
    "refusal": (_WORDS, "a string or None"),
    "model": (_WORDS, "a string or None"),
    "usage": ((TokenUsage,), "a TokenUsage"),
}


def _read(returned: object) -> Outcome:
    """What a model returned, if it is a reply; a model of the user's own can return anything."""
    if isinstance(returned, ModelError):
        return returned
    if not isinstance(returned, ModelReply):
        if inspect.iscoroutine(returned):
            returned.close()  # or Python warns, later and elsewhere, that nobody awaited it
        return _no_reply("text", "a string", returned)
    wrong = ((name, words) for name, (kinds, words) in _REPLY.items() if not isinstance(getattr(returned, name), kinds))
    name, words = next(wrong, ("", ""))
    return _no_reply(name, words, getattr(returned, name)) if name else returned


def _no_reply(name: str, words: str, given: object) -> ReplyError:
    return ReplyError(
        f"complete() must return a ModelReply whose {name} is {words}, not {type(given).__name__}: "
        "mend the model, as in return ModelReply(text)."
    )


class _Gate:
    """Reads what the model returns, and remembers the first error that makes further requests pointless."""

    def __init__(self) -> None:
        self.closed: ModelError | None = None

    def note(self, returned: object) -> Outcome:
        outcome = _read(returned)
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

    if len(requests) == 1 or concurrency <= 1:
        return [ask(request) for request in requests]
    pool = _pool(concurrency, requests)
    try:
        return list(pool.map(ask, requests))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(concurrency: int, requests: Round) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(1, min(concurrency, len(requests))), thread_name_prefix="summarize")


def _outcome(model: Model, request: ModelRequest) -> Outcome:
    try:
        return model.complete(request)
    except ModelError as error:
        return error
    except StopIteration as error:  # it would pass for the end of the flow, and hang a future; as PEP 479 has it
        raise RuntimeError("the model raised StopIteration") from error


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
            requests = flow.send(await _aanswer_by(model, requests, concurrency))
    except StopIteration as stop:
        result: _T = stop.value
        return result
    finally:
        flow.close()


async def _aanswer_by(model: AsyncModel | Model, requests: Round, concurrency: int) -> list[Outcome]:
    if inspect.iscoroutinefunction(model.complete):
        return await _aanswer(requests, model.complete, concurrency)
    # Threads of its own: asyncio's are as few as the processors, and others use them too.
    pool = _pool(concurrency, requests)
    loop = asyncio.get_running_loop()
    try:
        return await _aanswer(
            requests,
            lambda request: loop.run_in_executor(pool, copy_context().run, _outcome, model, request),  # type: ignore[arg-type]
            concurrency,
        )
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


async def _aanswer(
    requests: Round, ask: Callable[[ModelRequest], Awaitable[Outcome]], concurrency: int
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
                outcomes[number] = gate.note(await ask(request))
            except ModelError as error:
                outcomes[number] = gate.note(error)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(max(1, min(concurrency, len(requests)))):
                group.create_task(work(numbered))
    except BaseExceptionGroup as errors:  # the caller sees what the model raised, as with threads
        raise errors.exceptions[0] from None
    return [outcomes[number] for number in range(len(requests))]
