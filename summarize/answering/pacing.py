"""Pacing: how fast a server may be asked, by all runs of this process together.

Requests and tokens a minute are leaky buckets (aiolimiter), filled to the brim at first, as servers' own are. Their
size is what `Options` says, else what the server says in its `x-ratelimit-*` headers. Buckets live on one event loop of
this process, so that threads and event loops obey the same ones; who comes first is served first.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from aiolimiter import AsyncLimiter

from summarize.answering.home import at_home
from summarize.exchange import RateLimit

__all__ = ["Pace"]

_MINUTE = 60.0


class Pace:
    """The pace of one server."""

    def __init__(self, *, requests: float | None = None, tokens: float | None = None) -> None:
        """Set the limits a minute; None for what the server says."""
        self._given = requests is not None, tokens is not None
        self._requests = _bucket(requests) if requests else None
        self._tokens = _bucket(tokens) if tokens else None
        self._line = asyncio.Lock()  # a bucket by itself lets small amounts pass a large one, again and again
        self._paused_until = 0.0

    async def acquire(self, tokens: Callable[[], int]) -> None:
        """Wait until one more request may be sent.

        Args:
            tokens: how many it will take, in and out; asked for only where tokens are limited.
        """
        if self._requests or self._tokens:
            await at_home(self._take(tokens() if self._tokens else 0))
        while (wait := self._paused_until - time.monotonic()) > 0:  # noqa: ASYNC110 - it may be put off meanwhile
            await asyncio.sleep(wait)

    def pause(self, seconds: float) -> None:
        """Let every call wait: the server has asked for it."""
        self._paused_until = max(self._paused_until, time.monotonic() + seconds)

    async def learn(self, rate: RateLimit) -> None:
        """Take the server's word on its limits, where it gave one."""
        if rate != RateLimit():
            await at_home(self._learn(rate))

    async def _take(self, tokens: int) -> None:
        async with self._line:
            if self._tokens:
                await self._take_tokens(tokens, self._tokens)
            if self._requests:
                await self._requests.acquire()

    async def _take_tokens(self, tokens: float, bucket: AsyncLimiter) -> None:
        """More than a minute's worth cannot be had at once: it is saved up.

        Where it is the server that names so low a limit, it cannot mean it, and a full bucket does.
        """
        await bucket.acquire(min(tokens, bucket.max_rate))
        while self._given[1] and (tokens := tokens - bucket.max_rate) > 0:
            await bucket.acquire(min(tokens, bucket.max_rate))

    async def _learn(self, rate: RateLimit) -> None:
        requests, tokens = self._given
        if not requests:
            self._requests = await _told(self._requests, rate.requests, rate.requests_left)
        if not tokens:
            self._tokens = await _told(self._tokens, rate.tokens, rate.tokens_left)


def _bucket(limit: float) -> AsyncLimiter:
    """A bucket of a minute's worth; of one, filled more slowly, where a minute is worth less."""
    size = max(limit, 1.0)
    return AsyncLimiter(size, _MINUTE * size / limit)


async def _told(bucket: AsyncLimiter | None, limit: int | None, left: int | None) -> AsyncLimiter | None:
    """The bucket as the server sees it: of its size, and not fuller than it says (others may use the same key)."""
    if not limit or limit < 1:
        return bucket
    if bucket is None or bucket.max_rate != limit:
        bucket = _bucket(limit)
    free = _free(bucket)
    if left is not None and 0 <= left < free / 2:  # what an answer says is as old as the answer took: no hair-splitting
        await bucket.acquire(free - left)
    return bucket


def _free(bucket: AsyncLimiter) -> float:
    """How much can be taken at once, by bisection: the bucket tells only whether an amount fits."""
    least, most = 0.0, bucket.max_rate
    for _ in range(16):
        middle = (least + most) / 2
        least, most = (middle, most) if bucket.has_capacity(middle) else (least, middle)
    return least
