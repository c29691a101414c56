"""Calls of the Batch API that fail, runs that are killed: no batch is made twice, none is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from batching import SELECTING, Batching, Made, ordinary, stories, story
from loopback import Answer

from summarize.errors import (
    ModelConnectionError,
    ModelError,
    ReplyError,
    RequestRefusedError,
)
from summarize.models.openai_threads import OpenAIModel
from summarize.scaling.batch import summarize_batch

pytestmark = pytest.mark.enable_socket


@pytest.mark.parametrize("where", ["/files", "/batches", "/batches/batch_0", "/files/file-out1/content"])
@pytest.mark.parametrize(
    "fault", [Answer(503), Answer(how="reset"), Answer(429, headers={"retry-after": "0"})], ids=str
)
def test_a_call_that_fails_once_is_made_again(server, batch, where, fault) -> None:
    """D1"""
    server.fault = lambda _, path, number: fault if path == where and not number else None
    assert all(r.brief for r in batch(stories(2)))
    assert len(server.batches) == 1


@pytest.mark.parametrize("how", ["reset", "cut"])
def test_a_batch_whose_making_was_not_heard_of_is_not_made_twice(server, batch, how) -> None:
    """C1: it would be paid twice."""
    made: list[Answer] = []
    answered = server._answer

    def lost(http: Any, path: str, raw: bytes) -> Answer:
        answer = answered(http, path, raw)
        if (http.command, path) == ("POST", "/batches") and not made:
            made.append(answer)
            server.batches.append(Made("batch_newer", "file-newer", []))  # by somebody else; on the list's first page
            return Answer(body=answer.body, how=how)
        return answer

    server._answer = lost
    assert all(r.brief for r in batch(stories(2)))
    assert [made.id for made in server.batches] == ["batch_0", "batch_newer"]


def test_a_server_that_is_away_for_a_while_is_waited_for(server, batch, monkeypatch) -> None:
    """D2: a batch goes on without its server being asked."""
    monkeypatch.setattr("summarize.answering.retrying.ATTEMPTS", 1)
    server.fault = lambda _, path, number: Answer(502) if path == "/batches/batch_0" and number in range(1, 6) else None
    assert all(r.brief for r in batch(stories(1)))
    assert len(server.batches) == 1


@pytest.mark.parametrize("status", [404, 405])
def test_a_server_without_batches_is_told_so(server, batch, status) -> None:
    server.fault = lambda *_: Answer(status, {"detail": "Not Found"})
    with pytest.raises(RequestRefusedError, match=r"127.0.0.1:\d+/v1 has no Batch API .* use summarize_many"):
        batch(stories(1))


def test_a_server_that_cannot_be_reached_is_told_so(tmp_path) -> None:
    model = OpenAIModel("m", base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ModelConnectionError):
        list(summarize_batch(stories(1), model=model, ledger=tmp_path / "l"))


@pytest.mark.parametrize("body", ["<html>hello</html>", "null", {"id": 7}])
def test_an_answer_that_is_no_batch_is_told(server, batch, body) -> None:
    server.fault = lambda *_: Answer(body=body)
    with pytest.raises(ReplyError, match="something else"):
        batch(stories(1))


TESTS = Path(__file__).resolve().parent.parent
CHILD = """
import sys
sys.path.insert(0, sys.argv[3])
from batching import SELECTING, stories
from summarize.models.openai_threads import OpenAIModel
from summarize.scaling.batch import summarize_batch
model = OpenAIModel("m", api_key="sk-secret-0123", base_url=sys.argv[1])
for result in summarize_batch(stories(3, articles=2), model=model, ledger=sys.argv[2], options=SELECTING, poll=0.02):
    print(result.number)
"""


def child(server: Batching, ledger: Path) -> subprocess.Popen[bytes]:
    paths = [str(Path(__file__).parent), str(TESTS), str(TESTS.parent)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.Popen([sys.executable, "-c", CHILD, server.url, str(ledger), paths[0]], env=env)


@pytest.mark.parametrize("when", ["first poll", "second round", "before its note"])
def test_after_kill_9_the_very_batch_is_waited_for(server, batch, tmp_path, when) -> None:
    """C1, C8: killed while it waits, and in the moment between a batch's making and the note of it."""
    killed = []

    def kill() -> None:
        if not killed:
            process.kill()
            killed.append(process.wait())

    server.hold.set()
    last = "/batches/batch_1" if when == "second round" else "/batches/batch_0"

    def fault(_: str, path: str, number: int) -> Answer | None:
        if when == "second round" and path == "/batches/batch_0":
            server.hold.clear()
        if when == "second round" and path == last:
            server.hold.set()
        if when != "before its note" and path == last and number == 2:
            kill()
        return None

    server.fault = fault
    server.after_create = kill if when == "before its note" else lambda: None
    process = child(server, tmp_path / "ledger.sqlite")
    process.wait(timeout=30)
    assert killed == [-9]
    server.hold.clear()
    server.fault = lambda *_: None
    results = batch(stories(3, articles=2), options=SELECTING)
    assert all(r.brief for r in results)
    assert len(server.batches) == 2
    expected = [ordinary(server, given, options=SELECTING) for given in stories(3, articles=2)]
    assert [r.brief.to_json() for r in results] == expected


def test_a_run_with_other_stories_takes_what_is_under_way_for_those_it_shares(server, batch, monkeypatch) -> None:
    """The order and the number of stories may differ: each request is known by itself."""
    monkeypatch.setattr("summarize.scaling.sending._LOST", 1)
    server.fault = lambda _, path, number: Answer(403) if path == "/batches/batch_0" and number == 1 else None
    with pytest.raises(ModelError):
        batch(stories(4))
    results = batch([story(5), story(2), story(0)])
    assert all(r.brief for r in results)
    assert [len(made.lines) for made in server.batches] == [4, 1]
    assert all(r.brief for r in batch(stories(4)))  # what the run between did not ask is still found in the batch
    assert len(server.batches) == 2


def test_a_batch_that_the_server_has_forgotten_is_sent_again(server, batch, monkeypatch) -> None:
    server.fault = lambda _, path, number: Answer(403) if path == "/batches/batch_0" and number == 1 else None
    with pytest.raises(ModelError):
        batch(stories(1))
    server.batches[0].id = "batch_gone"
    assert all(r.brief for r in batch(stories(1)))
    assert len(server.batches) == 2


def test_leaving_the_iterator_early_leaves_nothing_open(server, batch, tmp_path) -> None:
    """D5: no connection, no thread; filterwarnings make a leak an error."""
    model = OpenAIModel("m", base_url=server.url)
    results = summarize_batch(stories(3), model=model, ledger=tmp_path / "ledger.sqlite", poll=0.005)
    assert next(results).brief
    results.close()
    assert all(r.brief for r in batch(stories(3)))
    assert len(server.batches) == 1
