"""The state that bots share: all or nothing, nothing twice, in order, for one process at a time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from state import State, StateError

CHILD = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from state import State
state = State(sys.argv[2])
with state.transaction():
    state.put("brief", "a", {"version": 1})
    state.queue("a-1", "first", lane="a")
with state.transaction():
    state.put("brief", "a", {"version": 2})
    state.queue("a-2", "second", lane="a")
    os.kill(os.getpid(), signal.SIGKILL)
"""
ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_record_is_new_once(tmp_path: Path) -> None:
    with State(tmp_path / "s.sqlite") as state:
        assert state.add("event", "1", {"text": "ü"})
        assert not state.add("event", "1", {"text": "other"})
        assert state.get("event", "1") == {"text": "ü"}
        assert state.get("other kind", "1") is None


def test_records_keep_their_order_and_outlive_the_process(tmp_path: Path) -> None:
    with State(tmp_path / "new folder" / "s.sqlite") as state:
        for name in ("b", "a", "c"):
            state.add("job", name, name.upper())
        state.put("job", "b", "changed")
        assert state.drop("job", "a")
        assert not state.drop("job", "a")
    with State(tmp_path / "new folder" / "s.sqlite") as state:
        assert state.every("job") == [("b", "changed"), ("c", "C")]


def test_what_is_old_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    state = State(":memory:")
    for at in (100.0, 200.0):
        monkeypatch.setattr("time.time", lambda at=at: at)
        state.put("story", str(at), None)
    assert [name for name, _ in state.every("story", since=150)] == ["200.0"]
    assert state.forget("story", before=150) == 1
    assert [name for name, _ in state.every("story")] == ["200.0"]


def test_killed_inside_a_transaction_nothing_of_it_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    child = subprocess.run([sys.executable, "-c", CHILD, str(ROOT / "examples" / "bots"), str(path)], timeout=20)
    assert child.returncode == -9
    with State(path) as state:
        assert state.get("brief", "a") == {"version": 1}
        assert [each.key for each in state.due()] == ["a-1"]


def test_a_block_that_raises_is_undone_with_what_is_nested_in_it() -> None:
    state = State(":memory:")

    def part() -> None:
        with state.transaction():
            state.put("a", "1", 1)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"), state.transaction():
        part()
    assert state.get("a", "1") is None
    state.put("a", "1", 2)
    assert state.get("a", "1") == 2


def test_a_message_is_queued_once_even_when_it_was_sent() -> None:
    state = State(":memory:")
    assert state.queue("k", {"n": 1})
    assert not state.queue("k", {"n": 2})
    (delivery,) = state.due()
    assert delivery.payload == {"n": 1}
    state.sent("k", {"id": 7})
    assert not state.queue("k", {"n": 3})
    assert state.due() == []
    assert state.waiting() == 0
    assert state.answer("k") == {"id": 7}


def test_a_lane_keeps_its_order_and_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    state = State(":memory:")
    for key, lane in (("a-1", "a"), ("a-2", "a"), ("b-1", "b"), ("x", ""), ("y", "")):
        state.queue(key, None, lane=lane)
    assert [each.key for each in state.due()] == ["a-1", "b-1", "x", "y"]
    state.postpone("a-1", seconds=60, reason="down")
    assert [each.key for each in state.due()] == ["b-1", "x", "y"]
    assert state.waiting() == 5
    later = time.time() + 61
    monkeypatch.setattr("time.time", lambda: later)
    first = state.due()[0]
    assert (first.key, first.attempts) == ("a-1", 1)
    state.give_up("a-1", reason="refused")
    assert state.due()[0].key == "a-2"
    assert state.answer("a-1") is None


def test_threads_do_not_mix_their_transactions() -> None:
    state = State(":memory:")

    def add(name: str) -> None:
        for n in range(50):
            with state.transaction():
                state.put("sum", f"{name}{n}", n)
                state.queue(f"{name}{n}", n, lane=name)

    threads = [threading.Thread(target=add, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(state.every("sum")) == 200
    assert state.waiting() == 200


def test_a_file_belongs_to_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("state._WAIT_SECONDS", 0.05)
    with State(tmp_path / "s.sqlite"), pytest.raises(StateError, match="in use by another process"):
        State(tmp_path / "s.sqlite")
    State(tmp_path / "s.sqlite").close()


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database at all, and long enough to be sure of it" * 20)
    with pytest.raises(StateError, match="no state of a bot"):
        State(tmp_path / "text")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE mine (x)")
    other.commit()
    other.close()
    with pytest.raises(StateError, match="another program's file"):
        State(tmp_path / "other.sqlite")
    with pytest.raises(StateError, match="cannot be opened"):
        State(tmp_path / "text" / "s.sqlite")
