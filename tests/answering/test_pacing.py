"""The pace: so many requests at once, so many and so many tokens a minute, whoever asks and from wherever.

A minute is made short here; the law of a bucket holds for any: of a limit L a minute, the n-th request comes no
earlier than (n - L) / L minutes after the beginning.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from loopback import Answer, Seen, completion, question, serving
from runs import aasked, asked, kinds, quick, texts

from summarize import AsyncOpenAIModel, OpenAIModel, Options
from summarize.answering import pacing
from summarize.answering.budget import Budget, Estimate, Worth
from summarize.answering.pacing import Pace, Turn
from summarize.exchange import ModelReply, ModelRequest, RateLimit
from summarize.requests.tokens import EstimatingCounter

pytestmark = pytest.mark.enable_socket

EARLY = 0.01  # seconds: what a timer may be early by


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


@pytest.fixture
def minute(monkeypatch: pytest.MonkeyPatch) -> float:
    monkeypatch.setattr(pacing, "_MINUTE", 0.3)
    return 0.3


class Pacing:
    """The law of the bucket, from now on."""

    def __init__(self, limit: float, minute: float) -> None:
        self._began = time.monotonic()
        self._limit, self._minute = limit, minute

    def assert_kept(self, times: Iterable[float]) -> None:
        """And not by dawdling."""
        after = sorted(each - self._began for each in times)
        for n, at in enumerate(after, 1):
            assert at >= (n - self._limit) / self._limit * self._minute - EARLY
        assert after[-1] < (len(after) - self._limit) / self._limit * self._minute + 1.5


def times(seen: Iterable[Seen]) -> list[float]:
    return [each.at for each in seen]


def slowly(seconds: float = 0.01) -> Any:
    return lambda *_: Answer(body=completion("yes"), delay=seconds)


# At once


@pytest.mark.parametrize("concurrency", [1, 4, 20])
async def test_no_more_requests_than_allowed_are_at_the_server_at_once(concurrency) -> None:
    """D6: and so many there are, on threads and under asyncio."""

    def script(*_: object) -> Answer:
        end = time.monotonic() + 2
        while s.most_at_once < concurrency and time.monotonic() < end:
            time.sleep(0.002)
        return Answer(body=completion("yes"), delay=0.01)

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        await asyncio.to_thread(asked, model, 3 * concurrency, concurrency=concurrency)
        on_threads, s.most_at_once = s.most_at_once, 0
        await aasked(model, 3 * concurrency, concurrency=concurrency)
    assert (on_threads, s.most_at_once) == (concurrency, concurrency)


def test_one_slow_request_does_not_hold_up_the_others() -> None:
    """D7: a giant among the tiny takes one place, and no more."""
    others = threading.Event()

    def script(_: int, seen: Seen) -> str:
        if seen.text.endswith("0.0"):
            others.wait(10)
        elif seen.text.endswith("0.99"):
            others.set()
        return seen.text.rpartition(".")[2]

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        assert texts(asked(model, 100, concurrency=2)) == [str(n) for n in range(100)]
    assert others.is_set()


# A minute


def test_requests_a_minute(minute) -> None:
    """Part 4"""
    with serving(slowly()) as s, OpenAIModel("m", base_url=s.url) as model:
        law = Pacing(20, minute)
        assert kinds(asked(model, 40, requests_per_minute=20)) == {"ModelReply"}
    law.assert_kept(times(s.seen))


async def test_threads_and_event_loops_and_several_runs_obey_one_limit(minute) -> None:
    """Part 4: four runs at once, two of each kind, with three models of one account."""
    limit = {"requests_per_minute": 20, "concurrency": 5}
    with serving(slowly()) as s, OpenAIModel("m", base_url=s.url) as one, OpenAIModel("m", base_url=s.url) as other:
        async with AsyncOpenAIModel("m", base_url=s.url) as third:
            law = Pacing(20, minute)
            outcomes = await asyncio.gather(
                asyncio.to_thread(asked, one, 12, **limit),
                asyncio.to_thread(asked, other, 12, **limit),
                aasked(third, 12, **limit),
                aasked(third, 12, **limit),
            )
    assert {name for each in outcomes for name in kinds(each)} == {"ModelReply"}
    law.assert_kept(times(s.seen))


def test_one_event_loop_after_the_other_obeys_the_same_limit(minute) -> None:
    """D5: several `asyncio.run`; the bucket outlives each of their loops."""
    with serving(slowly()) as s:
        model, law = AsyncOpenAIModel("m", base_url=s.url), Pacing(20, minute)
        for _ in range(3):
            asyncio.run(aasked(model, 12, requests_per_minute=20))
    law.assert_kept(times(s.seen))


def test_less_than_one_request_a_minute(monkeypatch) -> None:
    """Part 4: half a request a minute is one in two."""
    monkeypatch.setattr(pacing, "_MINUTE", 0.1)
    with serving(slowly(0)) as s, OpenAIModel("m", base_url=s.url) as model:
        law = Pacing(1, 0.2)
        asked(model, 3, requests_per_minute=0.5)
    law.assert_kept(times(s.seen))


async def test_tokens_a_minute(minute) -> None:
    """Part 4: what a call is counted on to take, in and out."""
    once = counted_on()

    def script(*_: Any) -> dict[str, Any]:
        return completion("yes", usage={"prompt_tokens": once.counted, "completion_tokens": 1})

    with serving(lambda *_: Answer(body=script())) as s, OpenAIModel("m", base_url=s.url) as model:
        limit, law = {"tokens_per_minute": once.total * 15, "concurrency": 4}, Pacing(15, minute)
        await asyncio.gather(aasked(model, 15, **limit), asyncio.to_thread(asked, model, 15, **limit))
    law.assert_kept(times(s.seen))


def test_waiting_for_its_turn_is_none_of_a_calls_time(minute) -> None:
    """Part 4: neither the first time nor when it is tried again."""

    def script(number: int, _: Seen) -> Answer | str:
        return Answer(500) if number < 2 else "yes"

    with serving(script) as s, OpenAIModel("m", base_url=s.url, timeout=0.2) as model:
        law = Pacing(1, minute)
        assert kinds(asked(model, 2, requests_per_minute=1)) == {"ModelReply"}
    assert len(s.seen) == 4
    law.assert_kept(times(s.seen))


# What the server says


def told(limit: int, left: int, seconds: float = 0.0, *, what: str = "requests", **changes: Any) -> Answer:
    headers = {f"x-ratelimit-limit-{what}": str(limit), f"x-ratelimit-remaining-{what}": str(left)}
    return Answer(body=completion("yes", **changes), headers=headers, delay=seconds)


def counted_on() -> Estimate:
    """What a call of these tests is counted on to take."""
    budget = Budget(Options(), price=None, counter=EstimatingCounter(), worth=Worth())
    return budget.estimate(question("0.00"))


class Limiting:
    """A server that turns away what comes faster than a bucket of its own fills, and says how full it is."""

    def __init__(self, limit: int, minute: float, *, slow: float = 0.005, cost: int = 1, billed: int = 1000) -> None:
        self.refused = 0
        self._slow, self._cost, self._billed = slow, cost, billed
        self._limit, self._minute = limit, minute
        self._left, self._at = float(limit), time.monotonic()
        self._lock = threading.Lock()

    def __call__(self, *_: object) -> Answer:
        with self._lock:
            now = time.monotonic()
            self._left = min(self._limit, self._left + (now - self._at) * self._limit / self._minute)
            self._at = now
            if self._left < self._cost:
                self.refused += 1
                return Answer(429, headers={"retry-after": "0.1"})
            self._left -= self._cost
            usage = {"prompt_tokens": self._billed, "completion_tokens": 1}
            what = "requests" if self._cost == 1 else "tokens"
            return told(self._limit, int(self._left), self._slow, what=what, usage=usage)


@pytest.mark.parametrize("concurrency", [2, 8])
def test_limits_are_learned_from_what_the_server_says(minute, concurrency) -> None:
    """Part 4: without any option; only those under way before much was told may be turned away."""
    server = Limiting(20, minute)
    with serving(server) as s, OpenAIModel("m", base_url=s.url) as model:
        assert kinds(asked(model, 60, concurrency=concurrency)) == {"ModelReply"}
    assert server.refused <= concurrency
    assert s.seen[-1].at - s.seen[0].at < 1.10 * (60 - 20) / 20 * minute + 0.5


def test_an_answer_as_old_as_it_took_is_not_taken_for_news(minute) -> None:
    """Part 4: what has come into the bucket since the request was sent is not lost with each answer."""
    once = counted_on()
    server = Limiting(4 * once.total, minute, slow=minute * 0.875, cost=once.total, billed=once.counted)
    with serving(server) as s, OpenAIModel("m", base_url=s.url) as model:
        assert kinds(asked(model, 1, 24, concurrency=16)) == {"ModelReply"}  # the first one's answer tells the limit
    assert server.refused <= 2
    assert s.seen[-1].at - s.seen[1].at < 1.10 * (24 - 4) / 4 * minute + 0.2


def test_what_others_took_of_the_same_key_is_seen(minute) -> None:
    """Part 4: the bucket is not fuller than the server says."""
    with serving(lambda *_: told(20, 0)) as s, OpenAIModel("m", base_url=s.url) as model:
        asked(model, 10, concurrency=1)
    assert s.seen[-1].at - s.seen[0].at >= 9 / 20 * minute - EARLY


def test_a_limit_that_was_given_counts_more_than_the_servers(minute) -> None:
    """Part 4"""
    with serving(lambda *_: told(10_000, 9_000)) as s, OpenAIModel("m", base_url=s.url) as model:
        law = Pacing(20, minute)
        asked(model, 30, requests_per_minute=20)
    law.assert_kept(times(s.seen))


@pytest.mark.parametrize("said", ["0", "-1", "soon", "", "9" * 30, "1e3", "٣"])
def test_a_limit_that_is_none_changes_nothing(said) -> None:
    """A20: no pause that never ends, whatever a server writes there."""
    names = [f"x-ratelimit-{what}" for what in ("limit-requests", "remaining-requests", "limit-tokens")]
    headers = {name: said.encode().decode("latin-1") for name in names}
    answer = Answer(body=completion("yes"), headers=headers)
    with serving(lambda *_: answer) as s, OpenAIModel("m", base_url=s.url) as model, ThreadPoolExecutor(1) as pool:
        assert kinds(pool.submit(asked, model, 10).result(timeout=5)) == {"ModelReply"}


# Who comes first


async def test_a_large_request_is_not_passed_by_small_ones(monkeypatch) -> None:
    """D7: a bucket by itself gives small amounts first, and a large one would wait as long as there are any."""
    monkeypatch.setattr(pacing, "_MINUTE", 0.2)
    pace = Pace(tokens=100)
    await pace.acquire(lambda: 100)
    served: list[int] = []

    async def take(tokens: int) -> None:
        await pace.acquire(lambda: tokens)
        served.append(tokens)

    large = asyncio.create_task(take(90))
    await asyncio.sleep(0.02)
    await asyncio.gather(large, *(take(10) for _ in range(20)))
    assert served[0] == 90


async def test_a_wait_that_is_cancelled_holds_up_nobody(monkeypatch) -> None:
    """D1, D7"""
    monkeypatch.setattr(pacing, "_MINUTE", 0.2)
    pace = Pace(tokens=100)
    await pace.acquire(lambda: 100)
    large = asyncio.create_task(pace.acquire(lambda: 100))
    small = asyncio.create_task(pace.acquire(lambda: 5))
    await asyncio.sleep(0.02)
    large.cancel()
    began = time.monotonic()
    await small
    assert time.monotonic() - began < 0.15
    assert large.cancelled()


async def test_a_request_larger_than_a_minutes_worth_is_saved_up_for(monkeypatch) -> None:
    """Part 4: where the limit was given; a server's own word is not taken to mean that nothing may be asked."""
    monkeypatch.setattr(pacing, "_MINUTE", 0.1)
    began = time.monotonic()
    await Pace(tokens=100).acquire(lambda: 350)
    assert time.monotonic() - began >= 0.25 - EARLY
    learning = Pace()
    await learning.learn(RateLimit(tokens=1, tokens_left=0), Turn())
    began = time.monotonic()
    await learning.acquire(lambda: 5_000)
    assert time.monotonic() - began < 0.5


async def test_a_model_of_the_users_own_is_paced_too(minute) -> None:
    """Part 4: by itself, over all its runs."""
    at: list[float] = []

    class Own:
        def complete(self, request: ModelRequest) -> ModelReply:
            at.append(time.monotonic())
            return ModelReply("yes")

    model, law = Own(), Pacing(20, minute)
    await asyncio.gather(*(aasked(model, 10, requests_per_minute=20) for _ in range(3)))
    assert len(at) == 30
    law.assert_kept(at)
