"""The drivers: rounds are answered in order and within bounds, and failures go where they belong."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Generator
from contextvars import ContextVar
from typing import Any

import pytest
from loopback import question

from summarize.answering import retrying
from summarize.answering.calls import Calls
from summarize.drivers import arun, run
from summarize.errors import (
    AuthenticationError,
    MissingKeyError,
    ModelError,
    QuotaError,
    RateLimitError,
    ReplyError,
    ServerError,
    UnknownModelError,
)
from summarize.exchange import ModelReply, ModelRequest, Outcome, Round
from summarize.types import Options


@pytest.fixture(autouse=True)
def _no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "_backoff", lambda _: 0.0)


HOPELESS = [AuthenticationError, MissingKeyError, QuotaError, UnknownModelError]


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - a model on a thread sets no event of this loop
        await asyncio.sleep(0.001)


class Blocking:
    """A model that answers by a function, and counts."""

    def __init__(self, answer: Callable[[str], Any], delay: float = 0.0, together: int = 0) -> None:
        """`together`: how many requests must have met before any is answered, for five seconds at most."""
        self.asked: list[str] = []
        self.active = self.most = 0
        self._answer = answer
        self._delay = delay
        self._together = together
        self._until = time.monotonic() + 5
        self._lock = threading.Lock()

    @property
    def alone(self) -> bool:
        return self.most < self._together and time.monotonic() < self._until

    def begin(self, request: ModelRequest) -> str:
        text = request.messages[-1].content
        with self._lock:
            self.asked.append(text)
            self.active += 1
            self.most = max(self.most, self.active)
        return text

    def end(self, text: str) -> ModelReply:
        with self._lock:
            self.active -= 1
        answer = self._answer(text)
        if isinstance(answer, BaseException):
            raise answer
        return ModelReply(answer)

    def complete(self, request: ModelRequest) -> ModelReply:
        text = self.begin(request)
        time.sleep(self._delay)
        while self.alone:
            time.sleep(0.001)
        return self.end(text)


class Waiting(Blocking):
    """The same under asyncio."""

    async def complete(self, request: ModelRequest) -> ModelReply:  # type: ignore[override]
        text = self.begin(request)
        await asyncio.sleep(self._delay)
        await until(lambda: not self.alone)
        return self.end(text)


class Driver:
    """One way to drive a flow: a driver with a kind of model."""

    def __init__(self, kind: type[Blocking], drive: Callable[..., Any]) -> None:
        self.model = kind
        self._drive = drive

    def __call__(self, flow: Generator[Any, Any, Any], model: Blocking, **settings: Any) -> Any:
        return self._drive(flow, calls(model, **settings))


def calls(model: object, **settings: Any) -> Calls:
    return Calls(model, options=Options(**settings))


def arunning(flow: Any, calls: Calls) -> Any:
    async def driven() -> Any:
        return await arun(flow, calls)

    return asyncio.run(driven())


DRIVERS = {
    "run": Driver(Blocking, run),
    "arun": Driver(Waiting, arunning),
    "arun on threads": Driver(Blocking, arunning),
}


@pytest.fixture(params=DRIVERS.values(), ids=DRIVERS)
def driver(request: pytest.FixtureRequest) -> Driver:
    return request.param


def rounds(*sizes: int) -> Generator[Round, list[Outcome], list[list[Outcome]]]:
    """A flow of rounds of these sizes that returns what it was sent."""
    sent = []
    for number, size in enumerate(sizes):
        sent.append((yield Round.of(*(question(f"{number}.{n}") for n in range(size)))))
    return sent


def told(outcomes: list[Outcome]) -> list[str]:
    return [o.text if isinstance(o, ModelReply) else type(o).__name__ for o in outcomes]


def slow_first(text: str) -> str:
    time.sleep(0.0005 * (20 - int(text.partition(".")[2])))
    return text.upper()


def test_replies_come_in_the_order_of_the_requests(driver) -> None:
    """D8: whichever is answered first."""
    sent = driver(rounds(20, 1, 3), driver.model(slow_first))
    assert [told(each) for each in sent] == [[f"{r}.{n}" for n in range(size)] for r, size in enumerate((20, 1, 3))]


def test_a_flow_that_asks_nothing_returns_at_once(driver) -> None:
    """E9"""
    model = driver.model(str)
    assert driver(rounds(), model) == []
    assert driver(rounds(0, 0), model) == [[], []]
    assert model.asked == []


@pytest.mark.parametrize("concurrency", [1, 3, 12])
def test_as_many_requests_as_allowed_are_under_way_and_no_more(driver, concurrency) -> None:
    """D6: the bound is reached too, also where a machine has fewer processors."""
    model = driver.model(str, delay=0.002, together=concurrency)
    driver(rounds(24), model, concurrency=concurrency)
    assert model.most == concurrency
    assert len(model.asked) == 24


@pytest.mark.parametrize("kind", [ServerError, RateLimitError, ModelError])
def test_one_failed_request_does_not_lose_its_siblings(driver, kind) -> None:
    """C4, D4"""
    sent = driver(rounds(5, 2), driver.model(lambda text: kind("no") if text == "0.2" else text), concurrency=2)
    assert told(sent[0]) == ["0.0", "0.1", kind.__name__, "0.3", "0.4"]
    assert told(sent[1]) == ["1.0", "1.1"]


def test_a_single_request_that_fails_is_an_outcome_too(driver) -> None:
    """C4"""
    assert told(driver(rounds(1), driver.model(lambda _: ServerError("no")))[0]) == ["ServerError"]


@pytest.mark.parametrize("kind", HOPELESS)
def test_a_hopeless_error_stops_the_asking(driver, kind) -> None:
    """A1, A6: what was answered before is kept; what was not asked gets the same error."""
    model = driver.model(lambda text: kind("no") if text == "0.2" else text)
    (outcomes,) = driver(rounds(10), model, concurrency=1)
    assert model.asked == ["0.0", "0.1", "0.2"]
    assert told(outcomes) == ["0.0", "0.1", *[kind.__name__] * 8]


def test_a_hopeless_error_stops_concurrent_asking_within_one_batch(driver) -> None:
    """A1: no more than were under way."""
    model = driver.model(lambda _: QuotaError("no"), delay=0.01)
    (outcomes,) = driver(rounds(100), model, concurrency=8)
    assert len(model.asked) <= 8
    assert set(told(outcomes)) == {"QuotaError"}


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("returned", "told_as"),
    [
        ("yes", "text is a string, not str:"),
        (None, "text is a string, not NoneType:"),
        ({"a": 1}, "text is a string, not dict:"),
        (ModelReply({"a": 1}), "text is a string, not dict:"),
        (ModelReply(None), "text is a string, not NoneType:"),
        (ModelReply("{}", usage={"input": 1}), "usage is a TokenUsage, not dict:"),
        (ModelReply("{}", model=7), "model is a string or None, not int:"),
    ],
)
def test_what_is_no_reply_is_a_reply_error(driver, returned, told_as, size) -> None:
    """A model of the user's own: no AttributeError deep inside, and its siblings are kept."""

    class Odd(driver.model):
        def end(self, text: str) -> Any:
            return returned if super().end(text).text == "0.0" else ModelReply(text)

    (outcomes,) = driver(rounds(size), Odd(str))
    assert isinstance(outcomes[0], ReplyError)
    assert f"complete() must return a ModelReply whose {told_as}" in str(outcomes[0])
    assert told(outcomes[1:]) == [f"0.{n}" for n in range(1, size)]


async def test_a_coroutine_from_a_blocking_model_is_a_reply_error() -> None:
    """And it is closed: Python would warn that nobody awaited it."""

    class Late:
        def complete(self, request: ModelRequest) -> Any:
            return Waiting(str).complete(request)

    (outcomes,) = await arun(rounds(1), calls(Late()))
    assert "not coroutine" in str(outcomes[0])


class OddError(Exception):
    pass


@pytest.mark.parametrize("size", [1, 6])
@pytest.mark.parametrize("kind", [OddError, ValueError, KeyError, TimeoutError])
def test_what_is_no_model_error_propagates_as_itself(driver, kind, size) -> None:
    """No group, no wrapping: the caller sees what the model raised, with both drivers."""
    with pytest.raises(kind, match="mine") as caught:
        driver(rounds(size), driver.model(lambda _: kind("mine"), delay=0.005))
    assert type(caught.value) is kind


@pytest.mark.parametrize("size", [1, 6])
def test_a_model_that_runs_dry_is_not_taken_for_the_flows_end(driver, size) -> None:
    """A StopIteration, as `next()` raises in a scripted model, becomes a RuntimeError as in any generator."""
    with pytest.raises(RuntimeError, match="StopIteration"):
        driver(rounds(size), driver.model(lambda _: next(iter(()))))


def test_an_exception_of_the_flow_propagates(driver) -> None:
    def flow() -> Generator[Round, list[Outcome], None]:
        yield Round.of(question())
        raise OddError("flow")

    with pytest.raises(OddError, match="flow"):
        driver(flow(), driver.model(str))


@pytest.mark.parametrize("size", [1, 4])
def test_the_flow_is_closed_when_the_model_breaks(driver, size) -> None:
    closed = []

    def flow() -> Generator[Round, list[Outcome], None]:
        try:
            yield Round.of(*(question() for _ in range(size)))
        finally:
            closed.append(True)

    with pytest.raises(OddError):
        driver(flow(), driver.model(lambda _: OddError()))
    assert closed == [True]


def test_run_works_inside_a_running_loop() -> None:
    """D5"""

    async def notebook() -> Any:
        return run(rounds(3, 1), calls(Blocking(str)))

    assert [told(each) for each in asyncio.run(notebook())] == [["0.0", "0.1", "0.2"], ["1.0"]]


async def test_a_blocking_model_does_not_block_the_loop() -> None:
    """D10"""
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.005)
            longest = max(longest, time.monotonic() - began)

    ticking = asyncio.create_task(tick())
    await arun(rounds(4, 1), calls(Blocking(str, delay=0.2)))
    ticking.cancel()
    assert longest < 0.15


async def test_a_blocking_model_sees_the_callers_context() -> None:
    """As `asyncio.to_thread` would have it: tracing depends on it."""
    trace: ContextVar[str] = ContextVar("trace", default="none")
    trace.set("mine")
    (outcomes,) = await arun(rounds(3), calls(Blocking(lambda _: trace.get())))
    assert told(outcomes) == ["mine"] * 3


async def test_cancelling_leaves_no_task_and_closes_the_flow() -> None:
    """D1"""
    closed = []

    def flow() -> Generator[Round, list[Outcome], None]:
        try:
            yield Round.of(*(question(f"0.{n}") for n in range(20)))
        finally:
            closed.append(True)

    model = Waiting(str, delay=30)
    running = asyncio.create_task(arun(flow(), calls(model, concurrency=4)))
    await until(lambda: model.active == 4)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert closed == [True]
    assert len(model.asked) == 4


async def test_cancelling_a_blocking_model_asks_no_more() -> None:
    """D1: threads cannot be stopped, but no further request begins."""
    model = Blocking(str, delay=0.05)
    running = asyncio.create_task(arun(rounds(20), calls(model, concurrency=2)))
    await until(lambda: bool(model.asked))
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await asyncio.sleep(0.15)
    assert len(model.asked) <= 2


async def test_a_timeout_around_a_run_is_the_callers() -> None:
    """D3"""
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await arun(rounds(3), calls(Waiting(str, delay=30)))


async def test_a_broken_model_cancels_the_requests_under_way() -> None:
    """D4: nobody waits for replies that nobody will read."""
    began = time.monotonic()

    class Mixed(Waiting):
        async def complete(self, request: ModelRequest) -> ModelReply:  # type: ignore[override]
            text = self.begin(request)
            await asyncio.sleep(0.01 if text == "0.0" else 30)
            raise OddError("first")

    with pytest.raises(OddError, match="first"):
        await arun(rounds(4), calls(Mixed(str)))
    assert time.monotonic() - began < 5
    assert asyncio.all_tasks() == {asyncio.current_task()}


def test_a_large_round_is_answered_with_few_in_memory() -> None:
    """D6, 0.12: workers over one iterator, not a task for each request."""
    most = 0

    class Counting(Waiting):
        async def complete(self, request: ModelRequest) -> ModelReply:  # type: ignore[override]
            nonlocal most
            most = max(most, len(asyncio.all_tasks()))
            await asyncio.sleep(0)
            return ModelReply("yes")

    (outcomes,) = arunning(rounds(2_000), calls(Counting(str), concurrency=8))
    assert len(outcomes) == 2_000
    assert most <= 9
