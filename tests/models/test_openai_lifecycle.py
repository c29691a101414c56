"""Loops, threads, cancellation and the end: models work wherever they are called, and leave nothing behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest
from loopback import Answer, Seen, one, question, serving

from summarize import AsyncOpenAIModel, OpenAIModel
from summarize.answering.calls import Calls
from summarize.drivers import arun
from summarize.errors import ModelError

pytestmark = pytest.mark.enable_socket

TESTS = Path(__file__).resolve().parent.parent


def clean(code: str) -> str:
    """Run a script against a scripted server in an interpreter where every warning is an error; what it printed."""
    script = f"""
import asyncio, gc, sys
sys.path.insert(0, {str(TESTS)!r})
from loopback import Answer, question, serving
from summarize import AsyncOpenAIModel, OpenAIModel
with serving(lambda n, _: f"{{n}}") as s:
{code}
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - a server on a thread sets no event of this loop
        await asyncio.sleep(0.005)


# Threads


def test_a_model_for_threads_works_again_and_again_and_keeps_its_connection() -> None:
    """D5"""
    with serving(lambda number, _: str(number)) as s, OpenAIModel("m", base_url=s.url) as model:
        assert [model.complete(question()).text for _ in range(3)] == ["0", "1", "2"]
    assert len({seen.port for seen in s.seen}) == 1


def test_a_model_for_threads_works_inside_a_running_loop() -> None:
    """D5: as in a notebook."""

    async def notebook(model: OpenAIModel) -> str:
        return model.complete(question()).text

    with serving(lambda *_: "yes") as s, OpenAIModel("m", base_url=s.url) as model:
        assert asyncio.run(notebook(model)) == "yes"
        assert asyncio.run(notebook(model)) == "yes"


def test_a_model_for_threads_serves_eight_at_once() -> None:
    """D5: each gets its own reply, and they do not queue."""
    together = threading.Barrier(8, timeout=10)

    def script(_: int, seen: Seen) -> str:
        together.wait()
        return seen.body["messages"][1]["content"]

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model, ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda n: model.complete(question(str(n))).text, range(8)))
    assert said == [str(n) for n in range(8)]


def test_a_closed_model_can_be_used_again() -> None:
    with serving(lambda *_: "yes") as s:
        model = OpenAIModel("m", base_url=s.url)
        for _ in range(2):
            assert model.complete(question()).text == "yes"
            model.close()
            model.close()


def test_closing_a_model_ends_the_calls_under_way() -> None:
    """C9, D5: no thread waits for ever, and none is left."""
    arrived = threading.Event()

    def script(*_: object) -> Answer:
        arrived.set()
        return Answer(how="hang")

    with serving(script) as s, ThreadPoolExecutor(1) as pool:
        model = OpenAIModel("m", base_url=s.url, timeout=30)
        call = pool.submit(model.complete, question())
        assert arrived.wait(5)
        began = time.monotonic()
        model.close()
        with pytest.raises(ModelError, match="closed while a call"):
            call.result(timeout=5)
        assert time.monotonic() - began < 2
    assert not [thread for thread in threading.enumerate() if thread.name == "summarize-model"]


# asyncio


def test_an_asyncio_model_outlives_a_loop() -> None:
    """D5, 0.10: one model over several `asyncio.run`."""
    with serving(lambda number, _: str(number)) as s:
        model = AsyncOpenAIModel("m", base_url=s.url)
        assert [asyncio.run(model.complete(question())).text for _ in range(3)] == ["0", "1", "2"]


async def test_an_asyncio_model_serves_many_at_once() -> None:
    """D5"""
    together = threading.Barrier(8, timeout=10)

    def script(_: int, seen: Seen) -> str:
        together.wait()
        return seen.body["messages"][1]["content"]

    with serving(script) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            replies = await asyncio.gather(*(model.complete(question(str(n))) for n in range(8)))
    assert [reply.text for reply in replies] == [str(n) for n in range(8)]


async def test_the_loop_runs_on_while_the_sdk_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """D10: a first call takes the SDK from a thread."""
    from summarize.models import connection as module

    taken: list[threading.Thread] = []
    monkeypatch.setattr(module, "_SDK", "not.loaded.yet")
    monkeypatch.setattr(module.importlib, "import_module", lambda _: taken.append(threading.current_thread()))
    with serving(lambda *_: "yes") as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            await model.complete(question())
            await model.complete(question())
    assert len(taken) == 1
    assert taken[0] is not threading.main_thread()


# Cancelled while it connects, openai 2.x (httpcore) now and then leaves the socket to the garbage collector.
_LEAVES_SOCKETS = "ignore::pytest.PytestUnraisableExceptionWarning" if version("openai") < "3" else "error"


@pytest.mark.filterwarnings(_LEAVES_SOCKETS)
@pytest.mark.parametrize("rounds", [1, 12])
async def test_a_cancelled_call_says_so_and_the_model_works_again(rounds: int) -> None:
    """D1, 0.23: on openai 2.x a cancelled call can keep its connection slot for good."""
    calm = threading.Event()
    with serving(lambda *_: "yes" if calm.is_set() else Answer(how="hang")) as s:
        async with AsyncOpenAIModel("m", base_url=s.url, timeout=5) as model:
            for number in range(rounds):
                calls = [asyncio.create_task(model.complete(question())) for _ in range(4)]
                await asyncio.sleep(0.002 * number)  # while connecting, while sending, while waiting
                for call in calls:
                    call.cancel()
                ended = await asyncio.gather(*calls, return_exceptions=True)
                assert all(isinstance(each, asyncio.CancelledError) for each in ended)
            calm.set()
            assert (await model.complete(question())).text == "yes"
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_call_is_cancelled_while_it_waits_to_try_again() -> None:
    """D1, 0.11: the retry layer swallows no cancellation."""
    with serving(lambda *_: Answer(503, headers={"retry-after": "20"})) as s:
        async with AsyncOpenAIModel("m", base_url=s.url, timeout=60) as model:
            call = asyncio.create_task(arun(one(question()), Calls(model)))
            await until(lambda: bool(s.seen))
            await asyncio.sleep(0.02)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
    assert len(s.seen) == 1


async def test_a_callers_own_timeout_is_no_model_error() -> None:
    """D3"""
    with serving(lambda *_: Answer(how="hang")) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await model.complete(question())


async def test_one_cancelled_call_does_not_break_its_neighbour() -> None:
    """D4, 0.23: letting a client go after a cancellation leaves the calls that still use it alone."""
    free = threading.Event()

    def script(_: int, seen: Seen) -> Answer | str:
        if "slow" in seen.text:
            free.wait(5)
            return "slow"
        return Answer(how="hang")

    with serving(script) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            slow = asyncio.create_task(model.complete(question("slow")))
            doomed = asyncio.create_task(model.complete(question("doomed")))
            await until(lambda: len(s.seen) == 2)
            doomed.cancel()
            await asyncio.wait([doomed])
            await asyncio.sleep(0.05)
            free.set()
            assert (await slow).text == "slow"
    assert len(s.seen) == 2


# Nothing is left behind


def test_no_warning_and_no_open_connection_is_left() -> None:
    """D5: no ResourceWarning and no closed loop, even where the user closes nothing."""
    printed = clean(
        "    made = OpenAIModel('m', base_url=s.url)\n"  # kept to the end of the interpreter
        "    print(made.complete(question()).text)\n"
        "    print(*(OpenAIModel('m', base_url=s.url).complete(question()).text for _ in range(2)))\n"
        "    gc.collect()\n"
        "    dropped = AsyncOpenAIModel('m', base_url=s.url)\n"
        "    print(*(asyncio.run(dropped.complete(question())).text for _ in range(3)))\n"
        "    del dropped; gc.collect()\n"
        "    kept = AsyncOpenAIModel('m', base_url=s.url)\n"
        "    print(*(asyncio.run(kept.complete(question())).text for _ in range(2)))\n"
    )
    assert printed == "0\n1 2\n3 4 5\n6 7\n"


def test_an_interpreter_ends_though_a_call_hangs() -> None:
    """C9: a daemon thread's call does not hold it up."""
    began = time.monotonic()
    printed = clean(
        "    import threading, time\n"
        "    s._script = lambda *_: Answer(how='hang')\n"
        "    m = OpenAIModel('m', base_url=s.url, timeout=60)\n"
        "    def ask():\n"
        "        try: m.complete(question())\n"
        "        except Exception: pass\n"
        "    threading.Thread(target=ask, daemon=True).start()\n"
        "    while not s.seen: time.sleep(0.01)\n"
        "    print('done')\n"
    )
    assert printed == "done\n"
    assert time.monotonic() - began < 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_makes_its_own_connection() -> None:
    """D9"""
    code = (
        "    import os, warnings\n"
        "    warnings.simplefilter('ignore', DeprecationWarning)  # Python 3.12 warns of forks beside threads\n"
        "    m = OpenAIModel('m', base_url=s.url)\n"
        "    m.complete(question())\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        "        os._exit(0 if m.complete(question()).text == '1' else 1)\n"
        "    assert os.waitpid(child, 0)[1] == 0\n"
        "    print(m.complete(question()).text)\n"
    )
    assert clean(code) == "2\n"
