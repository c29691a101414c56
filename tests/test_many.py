"""Many stories: in order, with bounded memory, one pace and one ledger, and no story's failure another's."""

from __future__ import annotations

import asyncio
import gc
import json
import threading
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, serving

from summarize import Article, AsyncOpenAIModel, InputError, OpenAIModel, Options, asummarize_many, summarize_many
from summarize.many import StoryResult

pytestmark = pytest.mark.enable_socket


def story(n: int) -> list[Article]:
    text = f"A barge sank off Skarvik on Tuesday with {n + 20} people aboard, the coastguard of district {n} said."
    return [Article(id="only", text=text, publisher="Gazette")]


def collected(stories: Any, **settings: Any) -> list[StoryResult]:
    async def all_of() -> list[StoryResult]:
        return [result async for result in asummarize_many(stories, **settings)]

    return asyncio.run(all_of())


EACH: dict[str, tuple[Callable[..., Any], type]] = {
    "threads": (lambda stories, **settings: list(summarize_many(stories, **settings)), OpenAIModel),
    "asyncio": (collected, AsyncOpenAIModel),
}


@pytest.fixture(params=EACH.values(), ids=EACH)
def way(request: pytest.FixtureRequest) -> tuple[Callable[..., Any], type]:
    return request.param


def test_results_come_in_order_though_the_first_is_slow(way: Any) -> None:
    """D7, D8: a giant starves no other, and the order is that of the stories."""
    many, kind = way
    order: list[str] = []

    def script(number: int, seen: Seen) -> Any:
        slow = "district 0" in seen.text
        time.sleep(1.0 if slow else 0.0)
        order.append("slow" if slow else "quick")
        return by_contract(number, seen)

    with serving(script) as server:
        results = many(map(story, range(10)), model=kind("m", base_url=server.url), at_once=3)
    assert [r.number for r in results] == list(range(10))
    assert [f"{n + 20} people" in r.brief.sentences[0].text for n, r in enumerate(results)] == [True] * 10
    assert order.index("slow") >= 2


def test_a_story_that_fails_is_a_result_and_the_others_go_on(way: Any) -> None:
    """C4: whatever it fails of: no article, an iterator that breaks, a refusal."""
    many, kind = way

    def broken() -> Iterator[Article]:
        yield story(0)[0]
        raise RuntimeError("the database is gone")

    def script(number: int, seen: Seen) -> Any:
        refused = Answer(400, {"error": {"message": "no"}})
        return refused if "district 3" in seen.text else by_contract(number, seen)

    with serving(script) as server:
        stories = [story(0), [], broken(), story(3), story(4)]
        results = many(iter(stories), model=kind("m", base_url=server.url))
    assert [type(r.error).__name__ for r in results] == [
        "NoneType",
        "NoArticlesError",
        "RuntimeError",
        "RequestRefusedError",
        "NoneType",
    ]
    assert [r.brief is None for r in results] == [False, True, True, True, False]


def test_stories_are_taken_as_they_are_begun(way: Any) -> None:
    """D7: an endless iterator of stories, and a consumer that stops."""
    taken = 0

    def endless() -> Iterator[list[Article]]:
        nonlocal taken
        while True:
            taken += 1
            yield story(taken)

    async def three() -> list[int]:
        async with aclosing(asummarize_many(endless(), model="extractive")) as results:
            return [r.number async for r, _ in _zipped(results, 3)]

    if way[1] is OpenAIModel:
        results = summarize_many(endless(), model="extractive")
        assert [next(results).number for _ in range(3)] == [0, 1, 2]
        results.close()
    else:
        assert asyncio.run(three()) == [0, 1, 2]
    assert taken <= 12


async def _zipped(results: AsyncIterator[StoryResult], most: int) -> AsyncIterator[tuple[StoryResult, int]]:
    n = 0
    async for result in results:
        yield result, n
        n += 1
        if n == most:
            return


def test_as_many_stories_are_under_way_as_asked(way: Any) -> None:
    """D6"""
    many, kind = way

    def script(number: int, seen: Seen) -> Any:
        time.sleep(0.02)
        return by_contract(number, seen)

    with serving(script) as server:
        many(map(story, range(12)), model=kind("m", base_url=server.url), at_once=3)
        assert server.most_at_once == 3
        assert len(server.seen) == 12


def test_one_ledger_serves_all_and_the_same_story_is_paid_once(way: Any, tmp_path: Any) -> None:
    many, kind = way
    options = Options(ledger=tmp_path / "ledger.sqlite")
    with serving(by_contract) as server:
        first = many([story(n) for n in range(6)], model=kind("m", base_url=server.url), options=options, at_once=3)
        again = many([story(n) for n in range(6)], model=kind("m", base_url=server.url), options=options, at_once=3)
        assert len(server.seen) == 6
    assert [r.brief.to_json() for r in first] == [r.brief.to_json() for r in again]


def test_all_stories_keep_to_one_pace(way: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six requests in a window of 0.6 s and no more, though each story has a run of its own."""
    monkeypatch.setattr("summarize.answering.pacing._MINUTE", 0.6)
    many, kind = way
    with serving(by_contract) as server:
        began = time.monotonic()
        model = kind("m", base_url=server.url)
        many(map(story, range(12)), model=model, options=Options(requests_per_minute=6), at_once=6)
        took = time.monotonic() - began
    assert len(server.seen) == 12
    assert took >= 0.5


def test_an_asynchronous_iterator_of_stories() -> None:
    async def arriving() -> AsyncIterator[list[Article]]:
        for n in range(3):
            await asyncio.sleep(0)
            yield story(n)

    assert [r.brief is not None for r in collected(arriving(), model="extractive")] == [True] * 3


async def test_leaving_early_cancels_what_is_under_way() -> None:
    """D1"""
    with serving(lambda *_: Answer(how="hang", delay=0)) as server:
        async with AsyncOpenAIModel("m", base_url=server.url, timeout=30) as model:
            results = asummarize_many(map(story, range(5)), model=model)
            waiting = asyncio.create_task(anext(results))
            while len(server.seen) < 4:  # noqa: ASYNC110 - the server is a thread
                await asyncio.sleep(0.005)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            await results.aclose()
    assert asyncio.all_tasks() == {asyncio.current_task()}


def test_a_model_for_asyncio_is_refused_on_threads() -> None:
    with pytest.raises(InputError, match="asyncio"):
        next(summarize_many([story(0)], model=AsyncOpenAIModel("m", base_url="http://127.0.0.1:9/v1")))


def test_memory_is_flat_over_many_stories() -> None:
    """D6: what a story took is let go (few texts, since caches of what was read of a text fill up to their size)."""

    def used(count: int) -> int:
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for result in summarize_many((story(n % 5) for n in range(count)), model="extractive"):
            assert result.brief is not None
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before

    used(10)  # tables and caches are filled
    tracemalloc.start()
    try:
        few, many = used(10), used(40)
    finally:
        tracemalloc.stop()
    assert many < few + 400_000, json.dumps([few, many, threading.active_count()])
