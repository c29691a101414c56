"""Progress: what is told while a run goes on, in which order, and that listening to it changes nothing."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import time
from contextlib import aclosing
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, serving
from runs import SELECTING, articles, asked_to, quick, until, with_a_slip

from summarize import AsyncOpenAIModel, OpenAIModel, Options, astream, asummarize, summarize
from summarize.errors import InputError, QuotaError
from summarize.testing import AsyncScriptedModel, ScriptedModel
from summarize.types import Done, Price, Progress, ReplyReceived, RoundStarted, SentenceVerified

pytestmark = pytest.mark.enable_socket

STORY = articles(8)
SELECT = Options(price=Price(input=2, output=10), **SELECTING)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def assert_in_order(told: list[Progress], brief: Any, options: Options = SELECT) -> None:
    """Rounds one after the other, each with its replies; sentences once the draft is there; then done."""
    assert isinstance(told[-1], Done)
    assert told[-1].brief == brief
    assert [each for each in told if isinstance(each, Done)] == [told[-1]]
    started = [each for each in told if isinstance(each, RoundStarted)]
    assert [each.round for each in started] == list(range(1, len(started) + 1))
    left, number, calls = 0, 0, 0
    for each in told:
        if isinstance(each, RoundStarted):
            assert left == 0
            left, number = each.requests, 0
        elif isinstance(each, ReplyReceived):
            left, number, calls = left - 1, number + 1, calls + (each.failed is None)
            assert (each.number, each.number + left) == (number, each.requests)
            assert each.usage.calls == calls
            assert each.usage.cost == pytest.approx(calls * 0.003)  # 1,000 tokens in and 100 out each
    assert left == 0
    assert calls == brief.usage.calls
    sentences = [each.sentence.text for each in told if isinstance(each, SentenceVerified)]
    assert len(sentences) == len(set(sentences))
    assert {sentence.text for sentence in brief.sentences} <= set(sentences)
    drafted = next(n for n, each in enumerate(told) if isinstance(each, ReplyReceived) and each.stage == "write")
    assert not [each for each in told[:drafted] if isinstance(each, SentenceVerified)]


def stages(told: list[Progress]) -> list[tuple[str, int]]:
    return [(each.stage, each.requests) for each in told if isinstance(each, RoundStarted)]


# In order


async def test_what_is_told_is_in_order_and_counts_are_right_with_every_way_to_listen() -> None:
    """Part 6: threads, asyncio and the iterator tell the same; a repair is a round of its own."""
    heard: list[list[Progress]] = [[], [], []]
    with serving(with_a_slip) as s, OpenAIModel("m", base_url=s.url) as model:
        briefs = [
            await asyncio.to_thread(summarize, STORY, model=model, options=SELECT, on_progress=heard[0].append),
            await asummarize(STORY, model=model, options=SELECT, on_progress=heard[1].append),
        ]
        heard[2] = [progress async for progress in astream(STORY, model=model, options=SELECT)]
    last = heard[2][-1]
    assert isinstance(last, Done)
    for told, brief in zip(heard, [*briefs, last.brief], strict=True):
        assert [stage for stage, _ in stages(told)] == ["select", "write", "repair"]
        assert stages(told) == stages(heard[0])
        assert_in_order(told, brief)


async def test_sentences_that_stand_are_told_before_the_others_are_repaired() -> None:
    """Part 6: as soon as they are verified."""
    mending = threading.Event()

    def script(number: int, seen: Seen) -> Any:
        if asked_to(seen) == "repair":
            mending.wait(10)
        return with_a_slip(number, seen)

    early = 0
    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        async for progress in astream(STORY, model=model, options=SELECT):
            early += isinstance(progress, SentenceVerified) and not mending.is_set()
            if isinstance(progress, RoundStarted) and progress.stage == "repair":
                assert early >= 2
                mending.set()
    assert mending.is_set()


def test_a_failed_request_and_a_stored_reply_are_told_as_such(tmp_path) -> None:
    """Part 6: failures by name; what comes from the ledger costs nothing."""
    options = SELECT.model_copy(update={"ledger": tmp_path / "ledger"})
    refused = Answer(400, {"error": {"message": "no"}})
    first: list[Progress] = []
    second: list[Progress] = []

    def script(number: int, seen: Seen) -> Any:
        return refused if number == 1 else by_contract(number, seen)

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        summarize(STORY, model=model, options=options, on_progress=first.append)
        before = len(s.seen)
        brief = summarize(STORY, model=model, options=options, on_progress=second.append)
        asked_again = len(s.seen) - before
    failed = [each.failed for each in first if isinstance(each, ReplyReceived)]
    assert failed.count("RequestRefusedError") == 1
    assert set(failed) == {None, "RequestRefusedError"}
    replies = [each for each in second if isinstance(each, ReplyReceived)]
    assert [each.stored for each in replies].count(False) == asked_again < before
    assert replies[-1].usage.calls == asked_again
    assert isinstance(second[-1], Done)
    assert second[-1].brief == brief


def test_the_built_in_engine_tells_of_its_run_too() -> None:
    """Part 6"""
    told: list[Progress] = []
    brief = summarize(STORY, model="extractive", options=Options(style="lead"), on_progress=told.append)
    assert isinstance(told[0], RoundStarted)
    assert isinstance(told[-1], Done)
    assert told[-1].brief == brief
    assert brief.usage.cost == 0


async def test_who_listens_is_called_on_its_own_loop_and_one_at_a_time() -> None:
    """Part 6: a listener needs no lock."""
    threads: set[int] = set()
    inside = most = 0

    def listen(_: Progress) -> None:
        nonlocal inside, most
        threads.add(threading.get_ident())
        inside += 1
        most = max(most, inside)
        time.sleep(0.001)
        inside -= 1

    with serving(by_contract) as s, OpenAIModel("m", base_url=s.url) as model:
        await asummarize(STORY, model=model, options=SELECT, on_progress=listen)
        assert threads == {threading.get_ident()}
        await asyncio.to_thread(summarize, STORY, model=model, options=SELECT, on_progress=listen)
    assert most == 1


# Listeners that do what they should not


@pytest.mark.parametrize("kind", [ValueError, SystemExit])
async def test_a_listener_that_raises_breaks_nothing(kind, caplog) -> None:
    """Part 6: a run that is paid for goes on, and the log says whose fault it was."""

    def listen(_: Progress) -> None:
        raise kind("mine")

    with serving(by_contract) as s, OpenAIModel("m", base_url=s.url) as model, caplog.at_level(logging.ERROR):
        quiet = await asyncio.to_thread(summarize, STORY, model=model, options=SELECT)
        assert quiet == await asyncio.to_thread(summarize, STORY, model=model, options=SELECT, on_progress=listen)
        assert quiet == await asummarize(STORY, model=model, options=SELECT, on_progress=listen)
    assert {record.getMessage() for record in caplog.records} == {"on_progress raised; the run goes on"}


def test_a_run_within_a_listener_is_refused_and_does_not_hang() -> None:
    """Part 6, D5: the listener is called where all threads' calls are waited for."""
    refused: list[Exception] = []

    def listen(progress: Progress) -> None:
        if isinstance(progress, RoundStarted):
            try:
                summarize(STORY[:2], model=ScriptedModel([]))
            except InputError as error:
                refused.append(error)

    with serving(by_contract) as s, OpenAIModel("m", base_url=s.url) as model:
        summarize(STORY, model=model, options=SELECT, on_progress=listen)
    assert len(refused) == 2
    assert "hand it to a thread" in str(refused[0])


# The iterator, left early


async def test_leaving_the_iterator_early_cancels_the_run() -> None:
    """Part 6, D1: no task and no connection is left; and nothing more is asked."""
    with serving(lambda number, seen: by_contract(number, seen) if number == 0 else Answer(how="hang")) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            options = SELECT.model_copy(update={"concurrency": 4})
            async with aclosing(astream(articles(40), model=model, options=options)) as events:
                async for progress in events:
                    if isinstance(progress, ReplyReceived):
                        break
            await until(lambda: asyncio.all_tasks() == {asyncio.current_task()}, seconds=2)
            await asyncio.sleep(0.1)  # what was on its way has come
            assert len(s.seen) <= 1 + 4


async def test_an_iterator_nobody_finished_is_closed_with_its_loop() -> None:
    """Part 6: without `aclosing` too, when the garbage collector comes by."""
    with serving(lambda *_: Answer(how="hang")) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            async for _ in astream(STORY, model=model, options=SELECT):
                break
            gc.collect()
            await until(lambda: asyncio.all_tasks() == {asyncio.current_task()}, seconds=2)


async def test_cancelling_who_iterates_cancels_the_run() -> None:
    """D1"""

    async def follow(model: Any) -> None:
        async for _ in astream(STORY, model=model, options=SELECT):
            pass

    with serving(lambda *_: Answer(how="hang")) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            following = asyncio.create_task(follow(model))
            await until(lambda: bool(s.seen))
            following.cancel()
            with pytest.raises(asyncio.CancelledError):
                await following
            await until(lambda: asyncio.all_tasks() == {asyncio.current_task()}, seconds=2)


async def test_an_error_of_the_run_comes_out_of_the_iterator() -> None:
    """Part 6: after what was told before it."""
    told: list[Progress] = []

    async def follow() -> None:
        async for progress in astream(STORY, model=AsyncScriptedModel([QuotaError("empty")]), options=SELECT):
            told.append(progress)  # noqa: PERF401 - what was told before the error counts

    with pytest.raises(QuotaError, match="empty"):
        await follow()
    assert [type(each) for each in told][:2] == [RoundStarted, ReplyReceived]
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_who_iterates_slowly_misses_nothing_and_holds_up_nothing() -> None:
    """D7: the run goes on meanwhile; the order stays."""
    told: list[Progress] = []
    with serving(by_contract) as s, OpenAIModel("m", base_url=s.url) as model:
        async with aclosing(astream(STORY, model=model, options=SELECT)) as events:
            told.append(await anext(events))
            await until(lambda: bool(s.seen) and asked_to(s.seen[-1]) == "write")
            async for progress in events:
                told.append(progress)
                await asyncio.sleep(0.002)
    last = told[-1]
    assert isinstance(last, Done)
    assert_in_order(told, last.brief)
