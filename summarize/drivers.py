"""Two drivers that do the waiting: they step through a flow and have its rounds answered, on threads or under asyncio.

The calls themselves are written once (`answering.calls`); a driver only says where the flow's own work is done: in
the caller's thread, or beside the event loop, which is never held up by it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Generic, Self, TypeVar

from summarize.answering.calls import Calls
from summarize.answering.home import run_at_home
from summarize.exchange import Flow, Round

__all__ = ["arun", "run"]

_T = TypeVar("_T")


def run(flow: Flow[_T], calls: Calls) -> _T:
    """Drive a flow with threads; works inside a running event loop as well, and blocks it.

    Args:
        flow: a fresh flow.
        calls: what answers its rounds.

    Returns:
        What the flow returns.

    Raises:
        InputError: it is called from another run's `on_progress`.
        Exception: whatever the flow raises, or the model raises that is no `ModelError`.
    """
    try:
        requests = next(flow)
        while True:
            requests = flow.send(run_at_home(calls.answer(requests)))
    except StopIteration as stop:
        result: _T = stop.value
        return result
    finally:
        flow.close()


async def arun(flow: Flow[_T], calls: Calls) -> _T:
    """Drive a flow under asyncio; its own work is done on a thread, one step after the other.

    Args:
        flow: a fresh flow.
        calls: what answers its rounds.

    Returns:
        What the flow returns.

    Raises:
        Exception: whatever the flow raises, or the model raises that is no `ModelError`.
    """
    with _Steps(flow) as steps:
        await steps.take(lambda: next(flow))
        while (requests := steps.round) is not None:
            outcomes = await calls.answer(requests)
            await steps.take(partial(flow.send, outcomes))
        return steps.results[0]


class _Steps(Generic[_T]):
    """A flow's own work on a thread of its own; closed there too, since a step cannot be cut short.

    Attributes:
        round: what the last step asked; None where the flow has ended.
        results: what the flow returned then.
    """

    def __init__(self, flow: Flow[_T]) -> None:
        self.round: Round | None = None
        self.results: list[_T] = []
        self._flow = flow
        self._working = False
        self._context = copy_context()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="summarize-flow")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._working:
            self._thread.submit(self._flow.close)
        else:
            self._flow.close()
        self._thread.shutdown(wait=False)

    async def take(self, step: Callable[[], Round]) -> None:
        """Do the next step."""
        self._working = True
        await asyncio.get_running_loop().run_in_executor(self._thread, self._context.run, self._take, step)

    def _take(self, step: Callable[[], Round]) -> None:
        try:
            self.round = step()
        except StopIteration as stop:  # which no future can hold
            self.round = None
            self.results.append(stop.value)
        finally:
            self._working = False
