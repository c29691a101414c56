"""The breaker: an outage costs little, ends by itself, and is told from a limit, a refusal and a cancelled call."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from loopback import Answer, Seen, serving
from runs import aasked, articles, asked, kinds, quick, until

from summarize import AsyncOpenAIModel, OpenAIModel, Options, summarize
from summarize.answering import breaker
from summarize.answering.breaker import OPENS_AT, PROBES, PROBES_OF_A_LIMIT, Breaker
from summarize.errors import ModelError, OutageError, RateLimitError, RequestRefusedError, ServerError

pytestmark = pytest.mark.enable_socket

DOWN = Answer(503, {"error": {"message": "down for maintenance"}})


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


@pytest.mark.parametrize("concurrency", [1, 8, 50])
def test_an_outage_costs_few_requests_and_little_time(concurrency: int) -> None:
    """A18"""
    with serving(lambda *_: DOWN) as s, OpenAIModel("m", base_url=s.url) as model:
        began = time.monotonic()
        outcomes = asked(model, 1000, concurrency=concurrency)
        assert time.monotonic() - began < 10  # half a minute of probes, five hundred times as fast
    assert len(outcomes) == 1000
    assert kinds(outcomes) <= {"ServerError", "OutageError"}
    assert isinstance(outcomes[-1], OutageError)
    assert "down for maintenance" in str(outcomes[-1])
    assert OPENS_AT + PROBES <= len(s.seen) <= concurrency + 20


def test_a_run_of_a_story_ends_with_the_outage() -> None:
    """A18: the caller sees one typed error."""
    with (
        serving(lambda *_: DOWN) as s,
        OpenAIModel("m", base_url=s.url) as model,
        pytest.raises(ServerError, match="down for maintenance"),
    ):
        summarize(articles(40), model=model, options=Options(single_request_articles=0, chunk_tokens=200))
    assert len(s.seen) <= 8 + 20


def test_a_server_that_only_hangs_is_down_too() -> None:
    """A10, A18: a call's own deadline counts as a failure, whoever keeps the time."""
    with serving(lambda *_: Answer(how="hang")) as s, OpenAIModel("m", base_url=s.url, timeout=0.1) as model:
        outcomes = asked(model, 300, concurrency=8)
    assert kinds(outcomes) == {"ModelTimeoutError", "OutageError"}
    assert isinstance(outcomes[-1], OutageError)
    assert len(s.seen) <= 8 + 20


def test_an_outage_ends_by_itself_when_the_server_is_back() -> None:
    """A18: within the same run; requests that came after it are all answered."""

    def script(number: int, _: Seen) -> Answer | str:
        return DOWN if number < OPENS_AT + 3 else "yes"

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        outcomes = asked(model, 200, concurrency=4)
    assert kinds(outcomes[20:]) == {"ModelReply"}
    assert len([o for o in outcomes if isinstance(o, ModelError)]) <= 3  # none used up its attempts but by probing
    assert len(s.seen) <= 200 + OPENS_AT + 3


async def test_while_a_server_is_down_one_request_at_a_time_asks() -> None:
    """A18: all runs of the process together, from threads and from an event loop."""
    down, at_once = threading.Event(), []

    def script(_: int, __: Seen) -> Answer | str:
        at_once.append(s._active)
        if down.is_set():
            return Answer(503, delay=0.02)
        return "yes"

    down.set()
    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        async with AsyncOpenAIModel("m", base_url=s.url) as other:
            running = [
                asyncio.create_task(asyncio.to_thread(asked, model, 30, concurrency=8)),
                asyncio.create_task(aasked(other, 30, concurrency=8)),
            ]
            both = await asyncio.gather(*running)
    probing = at_once[-PROBES:]  # whatever number was under way when it opened
    assert probing.count(1) > PROBES / 2  # one that was under way may reach a busy server late
    assert len(s.seen) <= 16 + 20
    assert all(isinstance(outcomes[-1], OutageError) for outcomes in both)


def test_after_an_outage_nothing_is_asked_for_a_while_and_then_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A18: another run on the same server fails at once, and later finds it back."""
    monkeypatch.setattr(breaker, "REST", 1.0)
    back = threading.Event()
    with serving(lambda *_: "yes" if back.is_set() else DOWN) as s, OpenAIModel("m", base_url=s.url) as model:
        asked(model, 100)
        before = len(s.seen)
        assert kinds(asked(model, 100)) == {"OutageError"}
        assert len(s.seen) == before
        back.set()
        time.sleep(1.0)
        assert kinds(asked(model, 20)) == {"ModelReply"}


def test_refusals_are_answers() -> None:
    """A6: a server that refuses what it is asked is there, however often."""
    with serving(lambda *_: Answer(400, {"error": {"message": "no"}})) as s, OpenAIModel("m", base_url=s.url) as model:
        assert kinds(asked(model, 60)) == {"RequestRefusedError"}
    assert len(s.seen) == 60


# What counts as a probe


def failed(breaker: Breaker, times: int, error: ModelError | None = None) -> None:
    for _ in range(times):
        breaker.ended(None, error or ServerError("no"))


async def test_a_failure_from_before_is_not_taken_for_the_probes() -> None:
    """A18: requests that were under way when the breaker opened fail one after the other."""
    tested = Breaker()
    failed(tested, OPENS_AT)
    probe = await tested.admitted()
    assert probe is not None
    failed(tested, 40)
    waiting = asyncio.create_task(tested.admitted())
    await asyncio.sleep(0.1)
    assert not waiting.done()  # neither let through beside the probe nor given up
    tested.ended(probe, None)
    assert await waiting is None


async def test_a_cancelled_call_is_not_taken_for_the_probe() -> None:
    """A18, D1: the probe goes on, and no second one beside it."""
    tested = Breaker()
    failed(tested, OPENS_AT)
    probe = await tested.admitted()
    tested.ended(None, asyncio.CancelledError())
    waiting = asyncio.create_task(tested.admitted())
    await asyncio.sleep(0.05)
    assert not waiting.done()
    tested.ended(probe, asyncio.CancelledError())  # when it is cancelled itself, another asks in its place
    assert await waiting is not None


async def test_a_cancelled_wait_leaves_the_turn_to_another() -> None:
    """D1"""
    tested = Breaker()
    failed(tested, OPENS_AT)
    probe = await tested.admitted()
    waiting = [asyncio.create_task(tested.admitted()) for _ in range(2)]
    await asyncio.sleep(0.02)
    waiting[0].cancel()
    tested.ended(probe, RequestRefusedError("no"))
    assert await waiting[1] is None


async def test_a_limit_is_waited_for_longer_than_a_failure() -> None:
    """A3: a limit a minute, told without Retry-After, passes within a minute; a failing server is given up earlier."""
    tested = Breaker()
    failed(tested, OPENS_AT, RateLimitError("slow down"))
    for _ in range(PROBES_OF_A_LIMIT - 1):
        probe = await tested.admitted()
        assert probe is not None
        tested.ended(probe, RateLimitError("slow down"))
    last = await tested.admitted()
    tested.ended(last, RateLimitError("slow down"))
    with pytest.raises(OutageError, match="slow down"):
        await tested.admitted()


async def test_a_run_waits_for_a_limit_that_passes() -> None:
    """A3: six probes are turned away, and every request is answered in the end or says why not."""

    def script(number: int, _: Seen) -> Answer | str:
        return Answer(429) if number < OPENS_AT + PROBES else "yes"

    with serving(script) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            outcomes = await aasked(model, 100, concurrency=4)
            await until(lambda: s._active == 0)
    assert kinds(outcomes) <= {"ModelReply", "RateLimitError"}
    assert kinds(outcomes[20:]) == {"ModelReply"}
