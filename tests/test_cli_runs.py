"""The command line on big runs: replies kept and used again, limits."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, completion, serving
from shell import DAM, MODEL, Fault, environment, one_error, run


def body(printed: str) -> Any:
    """A brief as it is, without what it cost this time."""
    return {k: v for k, v in json.loads(printed).items() if k != "usage"}


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A story that is quickly read."""
    folder = tmp_path_factory.mktemp("small")
    for name, aboard in (("gazette", 187), ("herald", 214)):
        text = f"The ferry Maren Liv ran aground near Skarvik on Tuesday with {aboard} passengers, its owner said."
        (folder / f"{name}.txt").write_text(text)
    return str(folder)


# Replies kept


def test_replies_are_kept_and_used_again_only_with_resume(small: str, tmp_path: Path) -> None:
    settings = {**MODEL, "XDG_STATE_HOME": str(tmp_path)}
    with serving(by_contract) as server:
        first = run(small, "--format", "json", OPENAI_BASE_URL=server.url, **settings)
        asked = len(server.seen)
        fresh = run(small, "--format", "json", OPENAI_BASE_URL=server.url, **settings)
        assert len(server.seen) == 2 * asked
        resumed = run(small, "--format", "json", "--resume", OPENAI_BASE_URL=server.url, **settings)
        assert len(server.seen) == 2 * asked
    assert (tmp_path / "summarize" / "ledger.sqlite").is_file()
    assert [each.returncode for each in (first, fresh, resumed)] == [0, 0, 0]
    assert body(first.stdout) == body(fresh.stdout) == body(resumed.stdout)


@pytest.mark.parametrize("how", ["option", "environment"])
def test_the_ledger_is_where_it_is_said_to_be(small: str, tmp_path: Path, how: str) -> None:
    path, state = tmp_path / "deep" / "replies.sqlite", tmp_path / "state"
    arguments = ["--ledger", str(path)] if how == "option" else []
    named = {} if how == "option" else {"SUMMARIZE_LEDGER": str(path)}
    with serving(by_contract) as server:
        result = run(small, *arguments, OPENAI_BASE_URL=server.url, XDG_STATE_HOME=str(state), **MODEL, **named)
    assert result.returncode == 0
    assert path.is_file()
    assert not state.exists()


def test_nothing_is_kept_where_nothing_is_to_be(small: str, tmp_path: Path) -> None:
    with serving(by_contract) as server:
        result = run(small, "--no-ledger", OPENAI_BASE_URL=server.url, XDG_STATE_HOME=str(tmp_path), **MODEL)
    assert (result.returncode, result.stderr) == (0, "")
    assert run(small, "--resume", "--model", "extractive", XDG_STATE_HOME=str(tmp_path)).returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("other", [["--resume"], ["--ledger", "x.sqlite"]])
def test_no_ledger_goes_with_neither_a_ledger_nor_resume(small: str, other: list[str]) -> None:
    result = run(small, "--no-ledger", *other)
    assert result.returncode == 2
    assert f"--no-ledger and {other[0]}" in one_error(result)


def test_a_state_folder_that_cannot_be_used_is_no_reason_not_to_run(small: str, tmp_path: Path) -> None:
    """C7: unless somebody asked for it."""
    (tmp_path / "state").write_text("a file where the folder should be")
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with serving(by_contract) as server:
        result = run(small, OPENAI_BASE_URL=server.url, **state, **MODEL)
        assert result.returncode == 0
        assert result.stderr.startswith("summarize: warning: replies are not kept: ")
        asked = len(server.seen)
        for arguments in (["--resume"], ["--ledger", str(tmp_path / "state" / "ledger.sqlite")]):
            result = run(small, *arguments, OPENAI_BASE_URL=server.url, **state, **MODEL)
            assert result.returncode == 2
            one_error(result)
        assert len(server.seen) == asked


def test_a_strangers_file_is_not_touched(small: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam, " * 100)
    with serving(by_contract) as server:
        result = run(small, "--ledger", str(path), OPENAI_BASE_URL=server.url, **MODEL)
        assert server.seen == []
    assert result.returncode == 2
    assert "letter.txt" in one_error(result)
    assert path.read_text() == "Dear Sir or Madam, " * 100


NO_CREDIT = Answer(429, {"error": {"message": "No credit.", "code": "insufficient_quota"}})


def test_a_run_that_fails_says_what_is_kept_and_goes_on(tmp_path: Path) -> None:
    """C1."""
    arguments = [DAM, "--concurrency", "1", "--format", "json"]
    settings = {**MODEL, "XDG_STATE_HOME": str(tmp_path)}
    fault = Fault(2, NO_CREDIT)
    with serving(fault) as server:
        failed = run(*arguments, OPENAI_BASE_URL=server.url, **settings)
        assert len(server.seen) == 3
        assert failed.returncode == 4
        one_error(failed)
        note = failed.stderr.splitlines()[-1]
        assert note == "summarize: note: 2 replies are kept, and the same command with --resume goes on from there"
        again = run(*arguments, "--resume", OPENAI_BASE_URL=server.url, **settings)
        assert len(server.seen) == 4
        assert again.stderr.splitlines()[-1].endswith("kept, and the same command goes on from there")
        fault.on = False
        resumed = run(*arguments, "--resume", OPENAI_BASE_URL=server.url, **settings)
        assert len(server.seen) == 5
        whole = run(*arguments, "--no-ledger", OPENAI_BASE_URL=server.url, **settings)
        assert len(server.seen) == 8
    assert (resumed.returncode, whole.returncode) == (0, 0)
    assert body(resumed.stdout) == body(whole.stdout)


def test_a_brief_that_lacks_something_says_what_is_kept() -> None:
    with serving(lambda n, seen: Answer(400, {"error": {}}) if n == 0 else by_contract(n, seen)) as server:
        result = run(DAM, "--concurrency", "1", OPENAI_BASE_URL=server.url, **MODEL)
    assert result.returncode == 5
    assert "2 replies are kept, and the same command with --resume" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_brief_that_cannot_be_printed_is_not_paid_for_twice(small: str) -> None:
    with serving(by_contract) as server, Path("/dev/full").open("w") as full:
        result = run(small, stdout=full, OPENAI_BASE_URL=server.url, **MODEL)
    assert result.returncode == 2
    assert result.stderr.splitlines()[1].startswith("summarize: note: 1 reply is kept, and the same command with")


def test_a_failure_with_nothing_kept_promises_nothing(small: str) -> None:
    with serving(lambda *_: NO_CREDIT) as server:
        result = run(small, OPENAI_BASE_URL=server.url, **MODEL)
        assert result.returncode == 4
        assert result.stderr.count("\n") == 1
    with serving(Fault(1, NO_CREDIT)) as server:
        result = run(DAM, "--no-ledger", "--concurrency", "1", OPENAI_BASE_URL=server.url, **MODEL)
    assert "kept" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs RLIMIT_FSIZE")
def test_replies_that_could_not_be_written_are_not_said_to_be_kept(tmp_path: Path) -> None:
    """C7: the disk is full."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from summarize.answering.ledger import Ledger\n"
        "with Ledger(sys.argv[1]): pass\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))\n"
        "sys.argv = ['summarize', sys.argv[2], '--concurrency', '1', '--ledger', sys.argv[1]]\n"
        "from summarize.cli import main; main()"
    )
    with serving(Fault(2, NO_CREDIT)) as server:
        result = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "ledger.sqlite"), DAM],
            capture_output=True,
            encoding="utf-8",
            env=environment({**MODEL, "OPENAI_BASE_URL": server.url}, str(tmp_path)),
        )
    assert result.returncode == 4
    assert "could not be written" in result.stderr.splitlines()[-1]
    assert "goes on from there" not in result.stderr


# Limits


def test_limits_hold_and_what_they_leave_out_is_told() -> None:
    with serving(by_contract) as server:
        result = run(DAM, "--max-tokens", "12000", OPENAI_BASE_URL=server.url, **MODEL)
        assert result.returncode == 5
        assert "12,000 tokens" in result.stderr
        result = run(DAM, "--max-cost", "0.0", OPENAI_BASE_URL=server.url, **MODEL, OPENAI_API_KEY="none")
        assert result.returncode == 0, "a model on this machine costs nothing"


def test_how_many_at_once_and_how_fast() -> None:
    def slow(number: int, seen: Seen) -> Answer:
        return Answer(body=completion(by_contract(number, seen)), delay=0.1)

    with serving(slow) as server:
        run(DAM, "--concurrency", "1", OPENAI_BASE_URL=server.url, **MODEL)
        assert server.most_at_once == 1
        run(DAM, "--requests-per-minute", "6000", "--tokens-per-minute", "6e7", OPENAI_BASE_URL=server.url, **MODEL)
        assert server.most_at_once == 2


def test_a_deadline_ends_a_run_that_hangs(small: str) -> None:
    with serving(lambda *_: Answer(how="hang")) as server:
        began = time.monotonic()
        result = run(small, "--deadline", "0.5", OPENAI_BASE_URL=server.url, **MODEL)
    assert time.monotonic() - began < 10
    assert result.returncode == 5
    assert "quoted" in result.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--max-cost", "-1"),
        ("--max-cost", "nan"),
        ("--max-tokens", "-5"),
        ("--deadline", "0"),
        ("--concurrency", "0"),
        ("--requests-per-minute", "0"),
        ("--tokens-per-minute", "-1"),
        ("--price", "1"),
        ("--price", "1,x"),
        ("--price", "1,2,3"),
        ("--price", "-1,2"),
    ],
)
def test_a_limit_that_is_none_is_one_line(small: str, option: str, value: str) -> None:
    result = run(small, f"{option}={value}")
    assert result.returncode == 2
    assert option in one_error(result)


def test_a_limit_on_the_cost_needs_a_price(small: str) -> None:
    hosted = {"OPENAI_BASE_URL": "http://models.invalid/v1", **MODEL}
    result = run(small, "--max-cost", "0.1", **hosted)
    assert result.returncode == 2
    assert "--price" in one_error(result)
    result = run(small, "--max-cost", "0.00001", "--price", "100,100", **hosted)
    assert result.returncode == 5
    assert "Raise" in result.stderr
