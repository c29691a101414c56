"""`summarize ledger`: the replies that are kept, listed and removed."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from loopback import Answer, by_contract, completion, serving
from shell import one_error, run

STORY = "The ferry Maren Liv ran aground near Skarvik on Tuesday, the coastguard said. Nobody was hurt."


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A ledger with one reply in it."""
    path = tmp_path / "ledger.sqlite"
    with serving(lambda n, seen: Answer(body=completion(by_contract(n, seen), model="served\x1b[31m"))) as server:
        run("-", "--ledger", str(path), stdin=STORY, OPENAI_BASE_URL=server.url, SUMMARIZE_MODEL="local\x1b[31m-7b")
    return path


def listed(path: Path) -> dict:
    return json.loads(run("ledger", "--ledger", str(path), "--format", "json").stdout)


def test_replies_are_listed_with_a_total(kept: Path) -> None:
    result = run("ledger", "--ledger", str(kept))
    assert (result.returncode, result.stderr) == (0, "")
    head, row, total = result.stdout.splitlines()
    assert head.split() == ["when", "(UTC)", "stage", "model", "tokens", "in", "out", "intact"]
    assert row.split()[2] == "write"
    assert row.split()[-3:] == ["1,000", "100", "yes"]
    assert total.startswith(f"1 reply in {kept}: 1,000 tokens in, 100 out, ")
    assert "\x1b" not in result.stdout


def test_json_lists_the_same(kept: Path) -> None:
    told = listed(kept)
    (reply,) = told["replies"]
    assert reply["stage"] == "write"
    assert reply["intact"] is True
    assert abs((datetime.now(UTC) - datetime.fromisoformat(reply["when"])).total_seconds()) < 3600
    total = {"replies": 1, "damaged": 0, "input_tokens": 1000, "output_tokens": 100, "bytes": reply["bytes"]}
    assert told["total"] == total


def test_prune_removes_what_is_old_enough(kept: Path) -> None:
    young = run("ledger", "--ledger", str(kept), "--prune", "--older-than", "1")
    assert young.stdout == f"0 replies removed from {kept}\n"
    assert listed(kept)["total"]["replies"] == 1
    every = run("ledger", "--ledger", str(kept), "--prune", "--format", "json")
    assert json.loads(every.stdout) == {"ledger": str(kept), "removed": 1}
    assert listed(kept)["total"]["replies"] == 0
    assert run("ledger", "--ledger", str(kept)).stdout.startswith("0 replies in ")


def test_a_damaged_reply_is_shown_as_such(kept: Path) -> None:
    """C12: a record that was edited."""
    with sqlite3.connect(kept) as db:
        db.execute("UPDATE entry SET record = x'7b7d' WHERE CAST(name AS TEXT) LIKE 'reply %'")
        changed = db.total_changes
    db.close()
    assert changed == 1
    told = run("ledger", "--ledger", str(kept)).stdout
    assert told.splitlines()[1].split()[-1] == "no"
    assert "1 damaged, never used" in told


def test_where_there_is_no_ledger_none_is_made(tmp_path: Path) -> None:
    for arguments in (["ledger"], ["ledger", "--prune"]):
        result = run(*arguments, XDG_STATE_HOME=str(tmp_path))
        assert (result.returncode, result.stdout[:9]) == (0, "0 replies")
    named = run("ledger", "--ledger", str(tmp_path / "none.sqlite"))
    assert named.returncode == 3
    assert "no ledger" in one_error(named)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_none_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam, " * 100)
    for place in (path, tmp_path, path / "below"):
        result = run("ledger", "--ledger", str(place), "--prune")
        assert result.returncode == 3
        one_error(result)
    assert path.read_text() == "Dear Sir or Madam, " * 100


@pytest.mark.parametrize("days", ["-1", "nan", "1e300", "some"])
def test_an_age_that_is_none_removes_nothing(kept: Path, days: str) -> None:
    result = run("ledger", "--ledger", str(kept), "--prune", f"--older-than={days}")
    assert result.returncode == 2
    assert "older-than" in result.stderr
    assert listed(kept)["total"]["replies"] == 1


def test_an_age_alone_removes_nothing(kept: Path) -> None:
    assert "--prune" in one_error(run("ledger", "--ledger", str(kept), "--older-than", "1"))
    assert listed(kept)["total"]["replies"] == 1
