"""`summarize plan`: what would be sent and what it would cost, without a key, a server or a word sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from loopback import serving
from shell import DAM, FERRY, one_error, run

from summarize import Article, plan


def test_a_large_story_is_told_with_its_rounds_and_its_cost(dam: tuple[Article, ...]) -> None:
    made = plan(dam, model="gpt-6-luna")
    result = run("plan", DAM, "--model", "gpt-6-luna")
    assert (result.returncode, result.stderr) == (0, "")
    lines = dict(line.split(None, 1) for line in result.stdout.splitlines())
    assert lines["model"] == "gpt-6-luna"
    assert lines["rounds"] == "2, one more where sentences have to be repaired"
    assert lines["requests"] == f"{len(made.requests)} select, then write"
    assert lines["tokens"] == f"{made.input_tokens:,} in (estimated), {made.output_tokens:,} out (estimated)"
    assert lines["cost"] == f"${made.cost:.4f} (estimated)"


@pytest.mark.parametrize(
    ("arguments", "cost"),
    [
        (["--model", "own-model", "--price", "1000,1000"], "$"),
        (["--model", "own-model"], "price not known"),
        (["--model", "extractive"], "$0.00"),
    ],
)
def test_a_price_that_is_not_known_is_not_said_to_be_nothing(arguments: list[str], cost: str) -> None:
    told = run("plan", FERRY, *arguments).stdout.splitlines()
    assert told[-1].split(None, 1)[1].startswith(cost)
    assert told[2].split(None, 1)[1] == "1 write"


def test_json_holds_the_exact_messages(ferry: tuple[Article, ...]) -> None:
    made = plan(ferry, model="gpt-6-luna")
    told = json.loads(run("plan", FERRY, "--model", "gpt-6-luna", "--format", "json", "--messages").stdout)
    assert told["stages"] == {"write": 1}
    assert (told["rounds"], told["input_tokens"], told["cost"]) == (made.rounds, made.input_tokens, made.cost)
    (request,) = told["requests"]
    assert request["sha256"] == made.requests[0].sha256
    assert [(m["role"], m["content"]) for m in request["messages"]] == [
        (m.role, m.content) for m in made.requests[0].messages
    ]
    assert request["schema"] == made.requests[0].schema
    brief = json.loads(run("plan", FERRY, "--model", "gpt-6-luna", "--format", "json").stdout)
    assert brief == {**told, "requests": [{k: v for k, v in request.items() if k not in ("messages", "schema")}]}


def test_messages_are_readable_and_reach_no_terminal_raw(tmp_path: Path) -> None:
    """G5."""
    text = "The ferry ran aground near Skarvik on Tuesday. \x1b[31mNobody was hurt\u202e\x9b1m, the coastguard said."
    (tmp_path / "a.txt").write_text(text)
    told = run("plan", str(tmp_path), "--model", "own-model", "--messages").stdout
    assert "[system]\n" in told
    assert "ran aground" in told
    exact = run("plan", str(tmp_path), "--model", "own-model", "--messages", "--format", "json").stdout
    for printed in (told, exact):
        assert not set("\x1b\u202e\x9b") & set(printed)


def test_nothing_is_sent_and_no_ledger_is_made(tmp_path: Path) -> None:
    with serving(lambda *_: {}) as server:
        result = run("plan", FERRY, OPENAI_BASE_URL=server.url, XDG_STATE_HOME=str(tmp_path))
        assert server.seen == []
    assert result.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_exit_codes(tmp_path: Path) -> None:
    assert run("plan", FERRY, "missing.txt").returncode == 5
    none = run("plan", "missing.txt")
    assert none.returncode == 3
    assert "no source" in one_error(none)
    assert "--language" in one_error(run("plan", FERRY, "--language", "no language"))
    (tmp_path / "a.txt").write_text("***\n---")
    nothing = run("plan", str(tmp_path))
    assert nothing.returncode == 0
    assert "nothing to report" in nothing.stdout
