"""Many stories: an iterator in, an iterator out, with one model, one pace and one ledger for all of them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from typing import TypeAlias

from summarize.api import asummarize, summarize
from summarize.brief import Brief
from summarize.exchange import Model
from summarize.running import AnyModel, aopened_model, opened_model
from summarize.sources.documents import AnyArticle
from summarize.types import Options

__all__ = ["StoryResult", "asummarize_many", "summarize_many"]

Story: TypeAlias = Iterable[AnyArticle]
_DEFAULTS = Options()
_AHEAD = 4
"""Results that may wait for a slow story before them, for each story under way: order is kept, memory bounded."""


@dataclass(frozen=True, slots=True)
class StoryResult:
    """What came of one story.

    Attributes:
        number: its place among those given, from 0.
        brief: the brief, None where there is none.
        error: why there is none.
    """

    number: int
    brief: Brief | None = None
    error: Exception | None = None


def summarize_many(
    stories: Iterable[Story], *, model: str | Model | None = None, options: Options = _DEFAULTS, at_once: int = 4
) -> Iterator[StoryResult]:
    """Make a brief of each of many stories; stories are taken from the iterator as they are begun.

    Args:
        stories: the articles of each.
        model: as for `summarize`; opened once for all.
        options: how each brief is made. Limits on cost, tokens and time are those of one brief; pace, breaker and
            ledger are shared by all.
        at_once: how many stories are under way at once. The built-in engine waits for nothing: it takes one.

    Yields:
        One result for each story, in their order; a story that fails is a result with its error, and the others
        go on.

    Raises:
        InputError: the model cannot be used. What the iterator of stories raises comes through.
    """
    with opened_model(model) as (chosen, waits):
        workers = at_once if waits else 1
        pool = ThreadPoolExecutor(max(1, workers), thread_name_prefix="summarize-story")
        under_way: deque[Future[StoryResult]] = deque()
        try:
            for number, story in enumerate(stories):
                context = copy_context()  # the caller's span is the parent of what a thread does for it
                under_way.append(pool.submit(context.run, _result, number, story, chosen, options))
                yield from _finished(under_way, keep=workers * _AHEAD if workers > 1 else 1)
            yield from _finished(under_way, keep=0)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _finished(under_way: deque[Future[StoryResult]], *, keep: int) -> Iterator[StoryResult]:
    """Results in order: those that are there, and those that have to be waited for lest too many wait."""
    while under_way and (under_way[0].done() or len(under_way) > keep):
        yield under_way.popleft().result()


def _result(number: int, story: Story, model: Model, options: Options) -> StoryResult:
    try:
        return StoryResult(number, summarize(story, model=model, options=options))
    except Exception as error:  # noqa: BLE001 - one story's failure, whatever it is, is no other's
        return StoryResult(number, error=error)


async def asummarize_many(
    stories: Iterable[Story] | AsyncIterable[Story],
    *,
    model: AnyModel = None,
    options: Options = _DEFAULTS,
    at_once: int = 4,
) -> AsyncGenerator[StoryResult]:
    """`summarize_many` under asyncio.

    Args:
        stories: as for `summarize_many`, or an asynchronous iterator.
        model: as for `asummarize`; opened once for all.
        options: as for `summarize_many`.
        at_once: as for `summarize_many`.

    Yields:
        As `summarize_many` does.

    Raises:
        InputError: as for `summarize_many`. Leaving the loop early cancels what is under way; close the iterator
            (`contextlib.aclosing`) to have that done at once.
    """
    async with aopened_model(model) as (chosen, waits):
        most = at_once if waits else 1
        turns = asyncio.Semaphore(max(1, most))
        under_way: deque[asyncio.Task[StoryResult]] = deque()

        async def made(number: int, story: Story) -> StoryResult:
            async with turns:
                try:
                    return StoryResult(number, await asummarize(story, model=chosen, options=options))
                except Exception as error:  # noqa: BLE001 - one story's failure, whatever it is, is no other's
                    return StoryResult(number, error=error)

        try:
            number = 0
            async for story in _each(stories):
                under_way.append(asyncio.create_task(made(number, story)))
                number += 1
                while under_way and (under_way[0].done() or len(under_way) > most * _AHEAD):
                    yield await under_way.popleft()
            while under_way:
                yield await under_way.popleft()
        finally:
            for task in under_way:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*under_way, return_exceptions=True)


async def _each(stories: Iterable[Story] | AsyncIterable[Story]) -> AsyncIterator[Story]:
    if isinstance(stories, AsyncIterable):
        async for story in stories:
            yield story
    else:
        for story in stories:
            yield story
            await asyncio.sleep(0)  # let those begun go on between two
