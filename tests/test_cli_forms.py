"""The forms that a brief is printed in, completion, and what is typed here where Python would take an argument."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from loopback import by_contract, serving
from shell import FERRY, MODEL, Terminal, one_error, run, stream

from summarize import Brief
from summarize.commands.output import in_shell

BUILT_IN = (FERRY, "--model", "extractive", "--length", "4")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("b.html", "<!doctype html>"), ("b.JSON", "{"), ("b.md", "# "), ("b.txt", "Maren"), ("b", "# ")],
)
def test_the_suffix_chooses_the_form_and_the_option_wins(tmp_path: Path, name: str, begins: str) -> None:
    path = tmp_path / name
    assert run(*BUILT_IN, "--output", str(path)).returncode == 0
    assert path.read_text("utf-8").startswith(begins)
    assert run(*BUILT_IN, "--output", str(path), "--force", "--format", "json").returncode == 0
    Brief.from_json(path.read_text("utf-8"))


def test_messages_for_slack_are_one_a_line() -> None:
    printed = run(*BUILT_IN, "--events", "split", "--format", "slack").stdout.splitlines()
    messages = [json.loads(line) for line in printed]
    assert len(messages) > 1
    assert all(message["text"] and message["blocks"] for message in messages)
    assert not any(message["unfurl_links"] or message["unfurl_media"] for message in messages)


def test_a_message_for_telegram_says_what_it_leaves_out() -> None:
    result = run(*BUILT_IN, "--events", "split", "--format", "telegram")
    assert result.stdout.startswith("<b>")
    assert "1 more is in --format json" in result.stderr
    assert run(*BUILT_IN, "--format", "github").stdout.count("[^1]:") == 1


@pytest.mark.parametrize("form", ["markdown", "text", "github", "telegram"])
def test_a_brief_has_as_many_characters_as_it_may(form: str) -> None:
    cut = run(FERRY, "--model", "extractive", "--format", form, "--max-chars", "2500")
    shown = re.sub(r"<[^>]*>", "", cut.stdout) if form == "telegram" else cut.stdout  # which counts no markup
    assert 1000 < len(shown) <= 2500
    few = run("-", "--format", form, "--max-chars", "10", stdin="The ferry Maren Liv ran aground near Skarvik.")
    assert few.returncode == 2
    assert "--max-chars" in one_error(few)


def test_what_is_whole_or_nothing_is_not_cut_and_no_page_is_for_a_terminal() -> None:
    with serving(by_contract) as server:
        for arguments in (["--format", "html", "--max-chars", "99"], ["--format", "json", "--max-chars", "99"]):
            assert "--max-chars" in one_error(run(FERRY, *arguments, OPENAI_BASE_URL=server.url, **MODEL))
        page = run(FERRY, "--format", "html", stdout=stream(Terminal), OPENAI_BASE_URL=server.url, **MODEL)
        assert server.seen == []
    assert page.returncode == 2
    assert "--output brief.html" in one_error(page)
    assert run(*BUILT_IN, "--format", "html").stdout.rstrip().endswith("</html>")


def test_a_mistyped_command_is_no_missing_file() -> None:
    for typed, meant in (("udpate", "update"), ("help", "--help")):
        result = run(typed)
        assert result.returncode == 2
        assert f"summarize {meant}" in one_error(result)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        (["pl"], ["plan"]),
        (["plan", "--mo"], ["--model"]),
        (["update", "--ret"], ["--retract"]),
        (["verify", "--mo"], []),
        (["plan", "--style", "ti"], ["timeline"]),
        (["--max-c"], ["--max-cost", "--max-chars"]),
        (["a.txt", "pl"], []),
        (["plan", "pl"], []),
    ],
)
def test_completion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], completed: list[str]) -> None:
    """As bash asks for it; nothing leaves a file's name to bash."""
    monkeypatch.chdir(tmp_path)
    words = "\n".join(["summarize", *typed])
    asking = {"_SUMMARIZE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(typed))}
    assert run(**asking).stdout.split() == completed
    asking = {"_SUMMARIZE_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    printed = run(**asking, _TYPER_COMPLETE_ARGS=" ".join(["summarize", *typed])).stdout
    assert [line.split("\t")[0] for line in printed.splitlines() if line.strip()] == completed


def test_files_that_begin_as_a_command_are_completed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "planes").mkdir()
    asking = {"_SUMMARIZE_COMPLETE": "complete_bash", "COMP_WORDS": "summarize\npl", "COMP_CWORD": "1"}
    assert run(**asking).stdout.split() == ["plan", "planes/"]


@pytest.mark.parametrize(
    ("python", "shell"),
    [
        ("Raise Options(max_cost=...).", "Raise --max-cost."),
        ("give Options(price=Price(...)), --price.", "give --price."),
        (
            "set Options(requests_per_minute=..., tokens_per_minute=...).",
            "set --requests-per-minute, --tokens-per-minute.",
        ),
        ("or use model='extractive', which", "or use --model extractive, which"),
        ("'max_tokens' is too large: 99", "'max_tokens' is too large: 99"),
    ],
)
def test_messages_name_what_is_typed_here(python: str, shell: str) -> None:
    assert in_shell(python) == shell


def test_a_pace_that_makes_a_run_wait_is_told_beforehand() -> None:
    with serving(by_contract) as server:
        settings = {"OPENAI_BASE_URL": server.url, **MODEL}
        slow = run(FERRY, "--tokens-per-minute", "500", "--deadline", "0.3", "--no-ledger", **settings)
        fast = run(FERRY, "--tokens-per-minute", "6e7", "--no-ledger", **settings)
    assert "at --tokens-per-minute 500 it waits" in slow.stderr
    assert fast.stderr == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--output", "brief.pdf"), ".html, .htm, .json, .txt, .md, .markdown, or give --format too"),
        (("--language", "xx"), "give a language code (ISO 639-1), as in: en"),
        (("--language", "english"), "give a language code (ISO 639-1), as in: en"),
        (("--style", "poem"), "'--style': 'poem' is not one of"),
        (("--length", "poem"), "'--length': it should be a valid integer"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*BUILT_IN, *given)
    assert (result.returncode, list(tmp_path.iterdir())) == (2, [])
    assert told in result.stderr


@pytest.mark.parametrize(
    "given", [("--output", "b.pdf", "--format", "text"), ("--output", "b"), ("--language", "nn-NO")]
)
def test_a_value_that_can_be_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*BUILT_IN, *given).returncode == 0


def test_what_a_head_says_in_vain_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\npublsher: Gazette\npublished_at: yesterday\n---\nThe ferry is late again.\n")
    (tmp_path / "b.docx").write_text("A letter.")
    result = run(str(tmp_path), "--model", "extractive", "--quiet")
    assert result.returncode == 0
    warned = [line for line in result.stderr.splitlines() if "warning" in line]
    assert len(warned) == 3
    assert "left out: b.docx" in warned[0]
    assert "'publsher' is left out" in warned[1]
    assert "publisher is meant?" in warned[1]
    assert "'yesterday' is no date" in warned[2]
