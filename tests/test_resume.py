"""C1: a run that is killed goes on where it stopped: no finished call is made again, and it ends in the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from loopback import Seen, by_contract, serving

pytestmark = pytest.mark.enable_socket

PROGRAM = """
import sys
from summarize import Article, OpenAIModel, Options, summarize

TEXT = "Report {n}: the dam above Velm overflowed at noon on day {n}, and {n} villages were warned. " * 3
articles = [Article(id=f"a{n}", text=TEXT.format(n=n + 20)) for n in range(6)]
options = Options(ledger=sys.argv[2], single_request_articles=1, chunk_tokens=200, concurrency=1)
with OpenAIModel("m", base_url=sys.argv[1]) as model:
    print(summarize(articles, model=model, options=options).to_json())
"""


def run(url: str, ledger: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, url, str(ledger)], stdout=subprocess.PIPE, text=True)


def test_killed_at_every_call_in_turn_it_goes_on_without_paying_again(tmp_path: Path) -> None:
    running: list[subprocess.Popen[str]] = []
    kill_at: int | None = None
    asked: Counter[str] = Counter()

    def script(number: int, seen: Seen) -> Any:
        if kill_at is not None and sum(asked.values()) == kill_at:
            os.kill(running[-1].pid, signal.SIGKILL)  # while this call is under way: all before it are finished
        asked[json.dumps(seen.body, sort_keys=True)] += 1
        return by_contract(number, seen)

    with serving(script) as server:
        running.append(run(server.url, tmp_path / "whole.sqlite"))
        whole = running[-1].communicate(timeout=60)[0]
        calls = sum(asked.values())
        assert calls >= 4
        for kill_at in range(calls):
            asked.clear()
            ledger = tmp_path / f"killed-at-{kill_at}.sqlite"
            running.append(run(server.url, ledger))
            assert running[-1].wait(timeout=60) == -signal.SIGKILL
            running[-1].communicate()
            under_way = {body for body, _ in list(asked.items())[kill_at:]}
            kill_at = None  # noqa: PLW2901
            running.append(run(server.url, ledger))
            assert running[-1].communicate(timeout=60)[0] == whole
            assert {body for body, times in asked.items() if times > 1} <= under_way
            assert len(asked) == calls
