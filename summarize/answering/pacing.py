"""Pacing: how fast a server may be asked, by all runs of this process together.

Requests and tokens a minute are leaky buckets (aiolimiter), filled to the brim at first, as servers' own are. Their
size is what `Options` says, else what the server says in its `x-ratelimit-*` headers. Buckets live on one event loop of
this process, so that threads and event loops obey the same ones; who comes first is served first.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from aiolimiter import AsyncLimiter

from summarize.answering.home import at_home
from summarize.exchange import RateLimit

__all__ = ["Pace", "Turn"]

_MINUTE = 60.0


class _Bucket:
    """What may be had in a minute.

    Attributes:
        limit: how much.
        told: how much the server had less of than was in it, in all.
    """

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.told = 0.0
        self.size = max(limit, 1.0)  # of one where a minute is worth less: filled more slowly then
        self._limiter = AsyncLimiter(self.size, _MINUTE * self.size / limit)

    async def take(self, amount: float) -> None:
        await self._limiter.acquire(amount)

    @property
    def free(self) -> float:
        """How much can be taken at once, by bisection: the limiter tells only whether an amount fits."""
        least, most = 0.0, self.size
        for _ in range(16):
            middle = (least + most) / 2
            least, most = (middle, most) if self._limiter.has_capacity(middle) else (least, middle)
        return least

    async def correct(self, mark: float, left: float) -> None:
        """Take away what the server did not have: others may use the same key, and it counts tokens its own way.

        Args:
            mark: what was in here when the request was sent, and all that had been told until then.
            left: what the server says that it had then. An answer is as old as it took: to compare this with what is in
                here now would take away what has come in meanwhile, with each answer anew.
        """
        excess = min(mark - self.told - left, self.free)
        if excess > 0:
            await self._limiter.acquire(excess)
            self.told += excess


@dataclass(frozen=True, slots=True)
class Turn:
    """A request's turn: the buckets that it took from, each with its mark then (see `_Bucket.correct`)."""

    requests: tuple[_Bucket, float] | None = None
    tokens: tuple[_Bucket, float] | None = None


class Pace:
    """The pace of one server."""

    def __init__(self, *, requests: float | None = None, tokens: float | None = None) -> None:
        """Set the limits a minute; None for what the server says."""
        self._given = requests is not None, tokens is not None
        self._requests = _Bucket(requests) if requests else None
        self._tokens = _Bucket(tokens) if tokens else None
        self._line = asyncio.Lock()  # a limiter by itself lets small amounts pass a large one, again and again
        self._paused_until = 0.0

    async def acquire(self, tokens: Callable[[], int], *, paused: bool = False) -> Turn:
        """Wait until one more request may be sent.

        Args:
            tokens: how many it will take, in and out; asked for only where tokens are limited.
            paused: whether it has waited already for as long as the server asked.

        Returns:
            What `learn` is to be told with the answer.
        """
        turn = Turn()
        if self._requests or self._tokens:
            turn = await at_home(self._take(tokens() if self._tokens else 0))
        while not paused and (wait := self._paused_until - time.monotonic()) > 0:  # noqa: ASYNC110 - it may be put off
            await asyncio.sleep(wait)
        return turn

    def pause(self, seconds: float) -> None:
        """Let every call wait: the server has asked for it."""
        self._paused_until = max(self._paused_until, time.monotonic() + seconds)

    async def learn(self, rate: RateLimit, turn: Turn) -> None:
        """Take the server's word on its limits, where it gave one with the answer to a request."""
        if rate != RateLimit():
            await at_home(self._learn(rate, turn))

    async def _take(self, tokens: int) -> Turn:
        async with self._line:
            if self._tokens:
                await self._take_tokens(tokens, self._tokens)
            if self._requests:
                await self._requests.take(1)
            return Turn(_marked(self._requests), _marked(self._tokens))

    async def _take_tokens(self, tokens: float, bucket: _Bucket) -> None:
        """More than a minute's worth cannot be had at once: it is saved up.

        Where it is the server that names so low a limit, it cannot mean it, and a full bucket does.
        """
        await bucket.take(min(tokens, bucket.size))
        while self._given[1] and (tokens := tokens - bucket.size) > 0:
            await bucket.take(min(tokens, bucket.size))

    async def _learn(self, rate: RateLimit, turn: Turn) -> None:
        requests, tokens = self._given
        if not requests:
            self._requests = await _told(self._requests, turn.requests, rate.requests, rate.requests_left)
        if not tokens:
            self._tokens = await _told(self._tokens, turn.tokens, rate.tokens, rate.tokens_left)


def _marked(bucket: _Bucket | None) -> tuple[_Bucket, float] | None:
    return (bucket, bucket.free + bucket.told) if bucket else None


async def _told(
    bucket: _Bucket | None, then: tuple[_Bucket, float] | None, limit: int | None, left: int | None
) -> _Bucket | None:
    """The bucket as the server sees it: of its size, and not fuller than it was when the server said so."""
    if not limit or limit < 1:
        return bucket
    if bucket is None or bucket.limit != limit:
        bucket = _Bucket(limit)
    if left is not None and left >= 0:
        mark = then[1] if then and then[0] is bucket else bucket.free + bucket.told
        await bucket.correct(mark, left)
    return bucket
