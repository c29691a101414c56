"""What is measured of a client, each in a process of its own: a task in, its figures out, both as JSON.

    python benchmarks/calls/client.py '{"task": "brief", "articles": "PATH", "count": 50, "options": {}}'

`OPENAI_BASE_URL` names the server. Time counts from when everything that a client imports is imported and the model's
vocabulary is loaded, which a process does once; memory counts from its start. The articles are read one at a time from
a file, as the call takes them.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import openai  # noqa: F401 - loaded on the first call otherwise, and would count as the library's own work
from articles import stored
from plain import one_request, part_by_part
from rest import post

from summarize import Article, Brief, Options, asummarize, plan, summarize
from summarize.requests.tokens import token_counter
from summarize.types import Price

MODEL = "gpt-5.6-luna"
"""A name whose vocabulary tiktoken knows."""

BEAT = 0.005
"""Seconds between two beats of the task that finds out how long the event loop stood still."""

_PRICE = Price(input=0.2, output=1.2)  # the table's; a server on this machine would cost nothing


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done: the articles from `start`, `count` of them, and the options of the run."""

    articles: Path
    count: int
    start: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)
    kill: Mapping[str, Any] | None = None
    out: Path | None = None

    def read(self) -> Iterator[Article]:
        """The articles, one at a time."""
        return islice(stored(self.articles), self.start, self.start + self.count)

    def made(self) -> Options:
        """The options, with a price."""
        return Options(price=_PRICE, **self.options)


def brief(task: Task) -> dict[str, Any]:
    """One brief: wall and processor time, memory, and what became of the articles."""
    if task.kill is not None:
        post("reset", {"kill": {**task.kill, "pid": os.getpid()}})
    return _timed(lambda: asyncio.run(asummarize(task.read(), model=MODEL, options=task.made())), task)


def heartbeat(task: Task) -> dict[str, Any]:
    """One brief, beside a task on the same event loop that measures how long the loop stands still."""
    late: list[tuple[float, float]] = []

    async def both() -> Brief:
        beating = asyncio.create_task(_beat(late))
        try:
            return await asummarize(task.read(), model=MODEL, options=task.made())
        finally:
            beating.cancel()

    figures = _timed(lambda: asyncio.run(both()), task)
    longest = (max(each) * 1e3 for each in zip(*late, strict=True))
    return {**figures, **dict(zip(("late_ms", "busy_ms"), longest, strict=True))}


async def _beat(late: list[tuple[float, float]]) -> None:
    """Note of each beat how much later it came than asked for, and the processor time of this thread since the last."""
    while True:
        expected, busy = time.perf_counter() + BEAT, time.thread_time()
        await asyncio.sleep(BEAT)
        late.append((time.perf_counter() - expected, time.thread_time() - busy))


def planned(task: Task) -> dict[str, Any]:
    """What `plan` says beforehand."""
    told = plan(task.read(), model=MODEL, options=task.made())
    fields = ("rounds", "input_tokens", "output_tokens", "cost", "exact", "token_counter")
    return {"requests": len(told.requests), **{name: getattr(told, name) for name in fields}}


def updated(task: Task) -> dict[str, Any]:
    """A brief, then the same with one more article; the server's account begins anew in between."""
    from summarize import update

    first = summarize(task.read(), model=MODEL, options=task.made())
    new = list(islice(stored(task.articles), task.start + task.count, task.start + task.count + 1))
    full = post("reset", {})
    return {"full": full, **_timed(lambda: update(first, new, model=MODEL, options=task.made()), task)}


def many(task: Task) -> dict[str, Any]:
    """Stories of five articles by the built-in engine: processor time and memory at 20, 50 and 100 % of them."""
    from summarize import summarize_many

    articles = task.read()
    stories = iter(lambda: list(islice(articles, 5)), [])
    total = task.count // 5
    marks = {total // 5: "fifth", total // 2: "half", total: "all"}
    figures: dict[str, Any] = {}
    start, done = time.process_time(), 0
    for done, result in enumerate(summarize_many(stories, model="extractive"), 1):
        if isinstance(result, Exception):
            raise result
        if name := marks.get(done):
            gc.collect()
            figures[name] = {"stories": done, "cpu": time.process_time() - start, "mb": _kilobytes("VmRSS") / 1024}
    return {"done": done, **figures}


def _timed(work: Callable[[], Any], task: Task) -> dict[str, Any]:
    token_counter(MODEL)
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    figures = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    figures["peak_mb"] = _kilobytes("VmHWM") / 1024
    if isinstance(made, Brief):
        figures["sentences"] = len(made.sentences)
        figures["statuses"] = Counter(source.status.value for source in made.sources)
        figures["problems"] = [f"{problem.code}: {problem.message}" for problem in made.problems]
        if task.out is not None:
            task.out.write_text(made.to_json(), encoding="utf-8")
    return figures


def _kilobytes(name: str) -> int:
    """A figure of this process's memory: `VmRSS` now, `VmHWM` at its most.

    Not `ru_maxrss`: Linux keeps in it what the parent held when it started this process.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def _plain(script: Callable[[Iterator[Article]], Awaitable[str]]) -> Callable[[Task], dict[str, Any]]:
    return lambda task: _timed(lambda: asyncio.run(script(task.read())), task)


TASKS: Mapping[str, Callable[[Task], dict[str, Any]]] = {
    "brief": brief,
    "heartbeat": heartbeat,
    "plan": planned,
    "update": updated,
    "many": many,
    "one request": _plain(one_request),
    "part by part": _plain(part_by_part),
}


def main() -> None:
    """Do one task and print its figures."""
    given = json.loads(sys.argv[1])
    paths = {name: Path(given.pop(name)) for name in ("articles", "out") if given.get(name)}
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    figures = TASKS[given.pop("task")](Task(**paths, **given))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
