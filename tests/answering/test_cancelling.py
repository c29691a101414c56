"""Cancelling and stopping: nothing is left behind, no finished reply is lost, and all can be used again."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Seen, Server, by_contract, completion, serving
from runs import SELECTING, articles, asked_to, quick, rounds, until

from summarize import AsyncOpenAIModel, Brief, OpenAIModel, Options, asummarize, summarize
from summarize.answering.calls import Calls
from summarize.answering.ledger import Ledger
from summarize.drivers import arun
from summarize.exchange import ModelReply, ModelRequest

pytestmark = pytest.mark.enable_socket

TESTS = Path(__file__).resolve().parent.parent
STORY = articles(8)
SELECT = Options(**SELECTING)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def counted(server: Server) -> set[object]:
    """The connections that are open at a server, from now on."""
    open_now: set[object] = set()
    http: Any = server._http
    begin, end = http.process_request, http.shutdown_request

    def process_request(request: object, address: object) -> None:
        open_now.add(request)
        begin(request, address)

    def shutdown_request(request: object) -> None:
        open_now.discard(request)
        end(request)

    http.process_request, http.shutdown_request = process_request, shutdown_request
    return open_now


def slowly(number: int, seen: Seen) -> Answer:
    return Answer(body=completion(by_contract(number, seen)), delay=0.01)


def stuck_after(count: int) -> Callable[[int, Seen], Any]:
    """So many good replies, then none."""
    return lambda number, seen: by_contract(number, seen) if number < count else Answer(how="hang")


# Cancelled

# Cancelled while it connects, openai 2.x (httpcore) now and then leaves the socket to the garbage collector.
_OLD = version("openai") < "3"
_LEAVES_SOCKETS = "ignore::pytest.PytestUnraisableExceptionWarning" if _OLD else "error"


def gone(connections: Any) -> bool:
    """Whether the server has no open connection any more; on openai 2.x, once garbage is collected."""
    if _OLD:
        gc.collect()
    return not connections


@pytest.mark.filterwarnings(_LEAVES_SOCKETS)
@pytest.mark.parametrize("named", [True, False], ids=["a name", "a model"])
async def test_a_run_cancelled_anywhere_leaves_nothing_behind(named: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """D1: at fifty random points in all: CancelledError, no task, no open connection, usable again at once."""
    dice = random.Random(named)
    with serving(slowly) as s:
        monkeypatch.setenv("OPENAI_BASE_URL", s.url)
        connections = counted(s)
        async with AsyncOpenAIModel("m", base_url=s.url) as own:
            model = "m" if named else own
            await asummarize(STORY, model=model, options=SELECT)  # what is loaded at first is loaded
            began = time.monotonic()
            await asummarize(STORY, model=model, options=SELECT)
            whole = time.monotonic() - began
            cancelled = 0
            for _ in range(25):
                running = asyncio.create_task(asummarize(STORY, model=model, options=SELECT))
                await asyncio.sleep(dice.random() * 0.7 * whole)
                cancelled += running.cancel()
                ended = await asyncio.gather(running, return_exceptions=True)
                assert isinstance(ended[0], Brief | asyncio.CancelledError)
                await until(lambda: asyncio.all_tasks() == {asyncio.current_task()}, seconds=2)
                if named:
                    await until(lambda: gone(connections), seconds=2)
            brief = await asummarize(STORY, model=model, options=SELECT)
        await until(lambda: gone(connections), seconds=2)
    assert cancelled >= 8
    assert brief.problems == ()


@pytest.mark.filterwarnings(_LEAVES_SOCKETS)
async def test_a_timeout_around_a_run_loses_no_reply_that_came(tmp_path: Path) -> None:
    """D3: `asyncio.timeout`; what was finished is in the ledger, and the next run does not ask for it."""
    options = Options(ledger=tmp_path / "ledger", **SELECTING)
    with serving(stuck_after(3)) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.6):
                    await asummarize(STORY, model=model, options=options)
            assert asyncio.all_tasks() == {asyncio.current_task()}
            with Ledger(tmp_path / "ledger") as ledger:
                assert len(ledger.entries()) == 3
            before = s.seen[:]
            s._script = by_contract
            brief = await asummarize(STORY, model=model, options=options)
    answered = [seen.text for seen in before[:3]]
    assert not [seen for seen in s.seen[len(before) :] if seen.text in answered]
    assert brief.problems == ()


async def test_a_reply_that_is_being_stored_when_the_run_is_cancelled_is_stored() -> None:
    """D3: and the run ends after it: the file is not closed under it."""
    begun, stored = threading.Event(), threading.Event()

    class SlowLedger:
        def get(self, key: str) -> None:
            return None

        def put(self, *_: object, **__: object) -> None:
            begun.set()
            time.sleep(0.1)
            stored.set()

    class Model:
        async def complete(self, request: ModelRequest) -> ModelReply:
            return ModelReply("yes")

    calls = Calls(Model(), ledger=SlowLedger())  # type: ignore[arg-type]
    running = asyncio.create_task(arun(rounds(1), calls))
    await until(begun.is_set)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert stored.is_set()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_when_one_call_breaks_the_run_nobody_complains_later() -> None:
    """D4: seven are under way: no 'Task exception was never retrieved', no task left."""
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))

    class Breaking:
        def __init__(self) -> None:
            self.asked = 0

        async def complete(self, request: ModelRequest) -> ModelReply:
            self.asked += 1
            number = self.asked
            await until(lambda: self.asked == 8)
            if number > 1:
                try:
                    await asyncio.sleep(0.01 if number == 2 else 5)
                finally:
                    if number > 2:
                        raise KeyError("on the way out")
            raise ValueError("mine")

    with pytest.raises((ValueError, KeyError)):
        await asummarize(articles(20), model=Breaking(), options=SELECT)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    gc.collect()
    await asyncio.sleep(0)
    assert complaints == []


# Everywhere


def clean(code: str, url: str, **env: str) -> str:
    """Run a script in an interpreter where every warning is an error; what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PREAMBLE + code],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "OPENAI_BASE_URL": url, "PYTHONPATH": path(), **env},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def path() -> str:
    return os.pathsep.join([str(TESTS), str(TESTS.parent)])


PREAMBLE = """
import asyncio, os, threading, time, warnings
from runs import SELECTING, articles
from summarize import OpenAIModel, AsyncOpenAIModel, Options, asummarize, summarize
story, select = articles(8), Options(**SELECTING)
"""


def test_the_blocking_form_works_wherever_it_is_called() -> None:
    """D5: three times, inside a running loop, from eight threads; and the other form over several `asyncio.run`.

    No warning, no closed loop, nothing on stderr; every brief is the same.
    """
    code = """
from concurrent.futures import ThreadPoolExecutor
briefs = [summarize(story, model="m", options=select) for _ in range(3)]
async def notebook():
    return summarize(story, model="m", options=select)
briefs += [asyncio.run(notebook()) for _ in range(2)]
shared = OpenAIModel("m")
with ThreadPoolExecutor(8) as pool:
    briefs += pool.map(lambda n: summarize(story, model=shared if n % 2 else "m", options=select), range(8))
shared = AsyncOpenAIModel("m")
briefs += [asyncio.run(asummarize(story, model=model, options=select)) for model in (shared, "m", shared)]
print(len(briefs), len(set(b.model_dump_json() for b in briefs)))
"""
    with serving(by_contract) as s:
        assert clean(code, s.url) == "16 1\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_goes_on_by_itself() -> None:
    """D9: also where the pace is limited and a run of the parent is under way: its loop does not run in the child."""
    code = """
warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of forks beside threads
paced = select.model_copy(update={"requests_per_minute": 7.0})  # one run takes five
model = OpenAIModel("m")
summarize(story, model=model, options=paced)
def another():
    try: summarize(story, model=model, options=paced)
    except Exception: pass  # the program ends before its turn comes
threading.Thread(target=another, daemon=True).start()
time.sleep(0.3)  # until it waits in the buckets, with the lock on the line
child = os.fork()
if not child:
    os._exit(0 if summarize(story, model=model, options=paced).problems == () else 1)
assert os.waitpid(child, 0)[1] == 0
print("done")
"""
    with serving(by_contract) as s:
        began = time.monotonic()
        assert clean(code, s.url) == "done\n"
        assert time.monotonic() - began < 20


def test_a_spawned_process_makes_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """D9: the front door and a brief pass from one process to another."""
    with serving(by_contract) as s:
        monkeypatch.setenv("OPENAI_BASE_URL", s.url)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            made = pool.submit(summarize, STORY, model="m", options=SELECT).result(timeout=30)
        assert made == summarize(STORY, model="m", options=SELECT)


# Signals

STOPPED = """
import asyncio, os, sys
from runs import SELECTING, articles
from summarize import Options, asummarize, summarize
options = Options(ledger=sys.argv[1], **SELECTING)
if sys.argv[2] == "threads":
    summarize(articles(8), model="m", options=options)
else:
    asyncio.run(asummarize(articles(8), model="m", options=options))
"""


@pytest.mark.parametrize("way", ["threads", "asyncio"])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_program_at_once_and_keeps_what_was_paid_for(tmp_path: Path, way: str, sent: int) -> None:
    """C9: within five seconds; all finished replies are in the ledger, and nothing is asked for twice."""
    with serving(stuck_after(3)) as s:
        program = subprocess.Popen(
            [sys.executable, "-c", STOPPED, str(tmp_path / "ledger"), way],
            env={**os.environ, "OPENAI_BASE_URL": s.url, "PYTHONPATH": path()},
            stderr=subprocess.PIPE,
        )
        try:
            deadline = time.monotonic() + 20
            while len(s.seen) < 4 or stored(tmp_path / "ledger") < 3:
                assert time.monotonic() < deadline
                time.sleep(0.02)
            began = time.monotonic()
            program.send_signal(sent)
            _, said = program.communicate(timeout=10)
            assert time.monotonic() - began < 5
        finally:
            program.kill()
        assert program.returncode == -sent
        assert (b"KeyboardInterrupt" in said) is (sent == signal.SIGINT)
        assert stored(tmp_path / "ledger") == 3
        s._script = by_contract
        before = {seen.text for seen in s.seen[:3]}
        brief = summarize(
            STORY, model=OpenAIModel("m", base_url=s.url), options=Options(ledger=tmp_path / "ledger", **SELECTING)
        )
        assert not [seen for seen in s.seen[4:] if seen.text in before]
    assert brief.problems == ()


def stored(path: Path) -> int:
    if not path.exists():
        return 0
    with Ledger(path) as ledger:
        return len(ledger.entries())


def test_an_interrupted_wait_cancels_the_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """C9: Ctrl-C in the main thread while a model object of the user's own lives on."""
    with serving(lambda *_: Answer(how="hang")) as s, OpenAIModel("m", base_url=s.url) as model:
        connections = counted(s)

        def press() -> None:
            while len(s.seen) < 4:
                time.sleep(0.005)
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

        with ThreadPoolExecutor(1) as pool:
            pressed = pool.submit(press)
            began = time.monotonic()
            with pytest.raises(KeyboardInterrupt):
                summarize(STORY, model=model, options=SELECT)
            pressed.result(timeout=5)
        assert time.monotonic() - began < 5
        s.closing.set()  # the server's hands are free to see that nobody waits
        until_closed = time.monotonic() + 2
        while connections and time.monotonic() < until_closed:
            time.sleep(0.01)
        assert not connections
        s._script = by_contract
        assert [asked_to(seen) for seen in s.seen].count("write") == 0
        assert summarize(STORY, model=model, options=SELECT).problems == ()
