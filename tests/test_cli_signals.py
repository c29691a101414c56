"""Ctrl-C and SIGTERM: the first keeps what came and ends in one line, the second ends at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Server, serving
from shell import DAM, FERRY, MODEL, Fault, environment, run

from summarize.commands.stopping import stoppable


@contextmanager
def started(server: Server, *arguments: str, state: Path) -> Iterator[subprocess.Popen[str]]:
    """A run in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "summarize", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment({"OPENAI_BASE_URL": server.url, **MODEL}, str(state)),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(condition: Any) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


needs_signals = pytest.mark.skipif(os.name == "nt", reason="sends signals")


@needs_signals
@pytest.mark.parametrize(
    ("story", "number", "code", "said"),
    [(FERRY, signal.SIGINT, 130, "interrupted"), (DAM, signal.SIGTERM, 143, "terminated")],
    ids=["one request", "many"],
)
def test_a_stopped_run_ends_soon_and_in_one_line(tmp_path: Path, story: str, number: int, code: int, said: str) -> None:
    """C9."""
    with serving(lambda *_: Answer(how="hang")) as server, started(server, story, state=tmp_path) as process:
        until(lambda: server.seen)
        began = time.monotonic()
        process.send_signal(number)
        printed = process.communicate(timeout=20)
        assert time.monotonic() - began < 5
    assert printed == ("", f"summarize: error: {said}\n")
    assert process.returncode == code


@needs_signals
def test_a_stopped_run_keeps_what_came_and_goes_on(tmp_path: Path) -> None:
    """C9: what is asked again is what was not answered."""
    fault = Fault(1, Answer(how="hang"))
    with serving(fault) as server:
        with started(server, DAM, "--progress", state=tmp_path) as process:
            assert process.stderr
            while "select 1/2" not in process.stderr.readline():
                pass
            process.send_signal(signal.SIGINT)
            last = process.stderr.read().splitlines()[-1]
            process.wait(5)
        assert process.returncode == 130
        assert last == (
            "summarize: error: interrupted: 1 reply is kept, and the same command with --resume goes on from there"
        )
        fault.on, before = False, server.seen[:2]
        resumed = run(
            DAM, "--resume", "--format", "json", OPENAI_BASE_URL=server.url, XDG_STATE_HOME=str(tmp_path), **MODEL
        )
        after = server.seen[2:]
    assert resumed.returncode == 0
    assert [seen.selects for seen in after] == [True, False]
    assert after[0].text == before[1].text
    assert after[0].text != before[0].text


@needs_signals
def test_a_second_signal_ends_it_at_once() -> None:
    code = (
        "import time\nfrom summarize.commands.stopping import stoppable\n"
        "with stoppable():\n"
        "    try: print('begun', flush=True); time.sleep(60)\n"
        "    except KeyboardInterrupt: print('once', flush=True)\n"
        "    time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in ("begun\n", "once\n"):
            assert process.stdout.readline() == line
            process.send_signal(signal.SIGINT)
        assert process.wait(10) == -signal.SIGINT


@needs_signals
def test_a_signal_that_is_ignored_stays_ignored() -> None:
    """As under nohup, and in the background of a script."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with stoppable():
            signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_signals_are_given_back() -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    run(FERRY, "--model", "extractive", "--length", "1")
    run("no-such-file.txt")
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before
