"""One ledger, many users: threads, forks, processes that are killed (C1, C8), and all of it in any order."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import tempfile
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from ledgers import PAGE, REQUEST, Child, fill, given_by, held, key_of, names, sound, text_of, zero

from summarize.answering import ledger_file
from summarize.answering.ledger import Ledger
from summarize.errors import LedgerError
from summarize.exchange import ModelReply

# Threads, forks, processes (C8)


def test_many_threads_use_one_ledger(tmp_path: Path):
    seen: list[set[str]] = []
    with Ledger(tmp_path / "l") as ledger:

        def work(me: int) -> None:
            found = set()
            for number in range(60):
                ledger.put(key_of(number), REQUEST, ModelReply(f"{number} by {me}"))
                found.add(ledger.get(key_of(number)).text)
            seen.append(found)

        threads = [threading.Thread(target=work, args=(me,)) for me in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert ledger.problems == ()
    assert len(seen) == 6
    assert all(each == seen[0] for each in seen)  # the first stood for all


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_ledger_is_not_held_open_across_a_fork(tmp_path: Path):
    path = tmp_path / "l"
    with Ledger(path) as ledger:
        ledger.put(key_of(0), REQUEST, ModelReply(text_of(0)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # newer Pythons warn of forks where there are threads
            process = os.fork()
        if process == 0:
            code = 1
            try:
                assert ledger._file._connection is None
                assert ledger.get(key_of(0)) == ModelReply(text_of(0))
                for number in range(1, 30):
                    ledger.put(key_of(number), REQUEST, ModelReply(text_of(number)))
                ledger.close()
                code = 0
            finally:
                os._exit(code)
        for number in range(30, 60):
            ledger.put(key_of(number), REQUEST, ModelReply(text_of(number)))
        assert os.waitpid(process, 0)[1] == 0
        assert given_by(ledger, 60) == set(range(60))
    assert sound(path)


@pytest.mark.parametrize(("log_too", "left"), [(False, {0, 1}), (True, {1})])
def test_a_file_deleted_by_somebody_is_begun_anew(tmp_path: Path, *, log_too: bool, left: set[int]):
    with Ledger(tmp_path / "l") as ledger:
        ledger.put(key_of(0), REQUEST, ModelReply(text_of(0)))
        for each in tmp_path.iterdir():
            if each.name == "l" or log_too:
                each.unlink()
        ledger.put(key_of(1), REQUEST, ModelReply(text_of(1)))
    assert held(tmp_path / "l", 2) == left


def test_processes_that_write_one_file_and_are_killed_leave_it_sound(folder: Path, child: Callable[..., Child]):
    """C8, and C1's half of it: what was put before a kill -9 is there."""
    path = folder / "l"
    everyone = [child() for _ in range(3)]
    for process in everyone:
        process.send("open", path)  # at once: one of them makes the file
    for process in everyone:
        assert process.answer() is None
    for number in range(120):
        for process in everyone:
            process.send("put", key_of(number), f"{number} by {process.process.pid}")
    time.sleep(0.05)
    os.kill(everyone[0].process.pid, signal.SIGKILL)
    everyone[0].end()
    assert [sum(process.answer() is None for _ in range(120)) for process in everyone[1:]] == [120, 120]
    late = everyone[1]
    late.send("put", "late", "a")
    os.kill(late.process.pid, signal.SIGKILL)
    late.end()
    assert sound(path)
    with Ledger(path) as ledger:
        for number in range(120):
            mine = ledger.get(key_of(number)).text
            assert mine.startswith(f"{number} by ")
            assert everyone[2]("get", key_of(number)) == mine
        assert ledger.problems == ()


def test_processes_that_open_a_damaged_file_at_once_set_it_aside_once(folder: Path, child: Callable[..., Child]):
    """C8: whoever comes second takes the new file."""
    everyone = [child() for _ in range(3)]
    for number in range(10):
        path = folder / f"{number}" / "l"
        fill(path, 5)
        zero(path, 1)
        for process in everyone:
            process.send("open", path)
        assert [process.answer() for process in everyone] == [None] * 3
        said = [problem for process in everyone for problem in process("problems")]
        assert len(said) == 1
        assert "5 of its records" in said[0]
        everyone[0]("put", key_of(5), text_of(5))
        assert [process("get", key_of(5)) for process in everyone] == [text_of(5)] * 3
        assert names(path.parent) == ["l", "l-shm", "l-wal", "l.damaged-1"]
        for process in everyone:
            process("close")


def test_a_damaged_file_that_another_process_has_set_aside_meanwhile_stays(
    folder: Path, child: Callable[..., Child], monkeypatch: pytest.MonkeyPatch
):
    """C8: the other comes between the error and what is done about it."""
    path, process, real = folder / "l", child(), ledger_file.is_damage
    fill(path, 5)
    zero(path, 1)
    monkeypatch.setattr(ledger_file, "is_damage", lambda error: process("open", path) is None and real(error))
    with Ledger(path) as ledger:
        assert given_by(ledger, 5) == {0, 1, 2, 3, 4}
        assert ledger.problems == ()
        ledger.put(key_of(5), REQUEST, ModelReply(text_of(5)))
        assert process("get", key_of(5)) == text_of(5)
    assert len(process("problems")) == 1


def test_another_process_that_writes_for_long_costs_no_reply(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """C8: the reply waits in memory, and only the first wait is a long one."""
    monkeypatch.setattr("summarize.answering.ledger_format._WAIT", 0.1)
    with Ledger(folder / "l") as ledger:
        other = sqlite3.connect(folder / "l", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        start = time.perf_counter()
        for number in range(5):
            ledger.put(key_of(number), REQUEST, ModelReply(text_of(number)))
        assert time.perf_counter() - start < 2
        assert given_by(ledger, 5) == {0, 1, 2, 3, 4}
        assert len(ledger.problems) == 1
        with pytest.raises(LedgerError, match="Nothing was removed"):
            ledger.prune()
        ledger.note_batch("round", "batch_1")
        assert ledger.pending_batch("round") == "batch_1"
        other.close()
    assert held(folder / "l", 5) == {0, 1, 2, 3, 4}


# All of it in any order

numbers = st.integers(0, 9)


class AnyOrder(RuleBasedStateMachine):
    """What get gives is what was put, to the letter, or nothing; and nothing is lost without damage."""

    other: Child

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
        self.path = self.folder / "l"
        self.ledger = Ledger(self.path)
        self.put_so_far: dict[int, str] = {}
        self.damaged = False
        self.damages = 0

    @rule(number=numbers, size=st.sampled_from([0, 300, 9000]), version=st.integers(0, 2))
    def put(self, number: int, size: int, version: int) -> None:
        text = text_of(version, size)
        self.ledger.put(key_of(number), REQUEST, ModelReply(text))
        self.stands(number, text, self.ledger.get(key_of(number)).text)

    @rule(number=numbers, size=st.sampled_from([0, 9000]))
    def put_by_another_process(self, number: int, size: int) -> None:
        text = text_of(7, size)
        self.other("open", self.path)
        self.other("put", key_of(number), text)
        found = self.other("get", key_of(number))
        self.other("close")
        self.stands(number, text, found)
        mine = self.ledger.get(key_of(number))  # the other keeps in memory what it cannot write to a damaged file
        assert mine == ModelReply(found) or self.damaged

    def stands(self, number: int, text: str, found: str) -> None:
        first = self.put_so_far.get(number, text)
        assert found == first or (self.damaged and found == text)
        self.put_so_far[number] = found

    @rule(kill=st.booleans())
    def reopen(self, *, kill: bool) -> None:
        self.stop(kill=kill)
        self.ledger = Ledger(self.path)

    @rule(kill=st.booleans(), log=st.booleans(), zeros=st.booleans(), where=st.floats(0, 1))
    def damage(self, *, kill: bool, log: bool, zeros: bool, where: float) -> None:
        self.stop(kill=kill)
        file = self.folder / "l-wal" if log and (self.folder / "l-wal").exists() else self.path
        size = file.stat().st_size
        if zeros and size:
            zero(file, 1 + int(where * (size - 1)) // PAGE)
            os.truncate(file, size)
        else:
            os.truncate(file, int(where * size))
        self.damaged = True
        self.damages += 1
        try:
            self.ledger = Ledger(self.path)
        except LedgerError:  # damaged again before it was noticed, nothing says any more whose it is
            assert self.damages > 1
            for each in self.folder.glob("l*"):
                each.unlink()
            self.put_so_far.clear()
            self.ledger = Ledger(self.path)

    @rule()
    def prune(self) -> None:
        self.ledger.prune()
        assert self.ledger.entries() == []
        self.put_so_far.clear()
        self.damaged = False

    def stop(self, *, kill: bool) -> None:
        """Close, or leave the files as they would be after a kill."""
        files = [each for each in (self.path, self.folder / "l-wal") if each.exists()]
        left = {each: each.read_bytes() for each in files}
        self.ledger.close()
        if kill:
            for each, content in left.items():
                each.write_bytes(content)

    @invariant()
    def what_is_given_was_put(self) -> None:
        for number in range(10):
            found = self.ledger.get(key_of(number))
            if found is None:
                assert self.damaged or number not in self.put_so_far
                self.put_so_far.pop(number, None)
            else:
                assert found == ModelReply(self.put_so_far[number])

    def teardown(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.folder)


def test_in_any_order_what_is_given_was_put(child: Callable[..., Child]):
    """C2, C8: put, reopen, kill, cut, zero, prune, another process."""
    from hypothesis.stateful import run_state_machine_as_test

    AnyOrder.other = child()
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
