"""Pacing: how fast a server may be asked, by all runs of this process together.

Requests and tokens a minute are leaky buckets (aiolimiter), filled to the brim at first, as servers' own are. Their
size is what `Options` says, else what the server says in its `x-ratelimit-*` headers. Buckets live on one event loop of
this process, so that threads and event loops obey the same ones.
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
        self._requests = AsyncLimiter(requests, _MINUTE) if requests else None
        self._tokens = AsyncLimiter(tokens, _MINUTE) if tokens else None
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
        if self._tokens:
            # More than a minute's worth can never be had at once: such a request waits for a full bucket.
            await self._tokens.acquire(min(tokens, self._tokens.max_rate))
        if self._requests:
            await self._requests.acquire(min(1, self._requests.max_rate))

    async def _learn(self, rate: RateLimit) -> None:
        requests, tokens = self._given
        if not requests:
            self._requests = await _told(self._requests, rate.requests, rate.requests_left)
        if not tokens:
            self._tokens = await _told(self._tokens, rate.tokens, rate.tokens_left)


async def _told(bucket: AsyncLimiter | None, limit: int | None, left: int | None) -> AsyncLimiter | None:
    """The bucket as the server sees it: of its size, and not fuller than it says (others may use the same key)."""
    if not limit or limit < 1:
        return bucket
    if bucket is None or bucket.max_rate != limit:
        bucket = AsyncLimiter(limit, _MINUTE)
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
