"""The command line: what it prints, where, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from loopback import Answer, by_contract, serving
from shell import FERRY, environment, one_error, run

from summarize import Brief
from summarize.commands import COMMANDS, output
from summarize.commands.options import Limits, Matter, Printing, Replies, Sizes
from summarize.types import Options


def test_it_runs_as_a_process(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "summarize", FERRY, "--model", "extractive", "--length", "3"],
        capture_output=True,
        encoding="utf-8",
        env=environment({}, str(tmp_path)),
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("# ")
    assert list(tmp_path.iterdir()) == []


def test_the_example_story_makes_a_brief() -> None:
    result = run(FERRY)
    assert result.returncode == 0
    assert result.stdout.startswith("# ")
    assert "## Where the sources differ" in result.stdout
    assert "187 passengers" in result.stdout
    assert "214 passengers" in result.stdout
    assert "OPENAI_API_KEY" in result.stderr


def test_json_output_is_the_whole_brief_with_exact_slices(ferry: tuple) -> None:
    result = run(FERRY, "--format", "json", "--length", "6", "--model", "extractive")
    brief = Brief.from_json(result.stdout)
    texts = {article.id: article.text for article in ferry}
    assert 1 <= len(brief.sentences) <= 6
    assert all(texts[c.article_id][c.start : c.end] == c.text for s in brief.sentences for c in s.citations)
    assert result.stderr == ""


def test_text_output_and_a_file(tmp_path: Path) -> None:
    """G10: whole or not at all, and no overwriting unasked."""
    path = tmp_path / "brief.txt"
    assert run(FERRY, "--format", "text", "--output", str(path)).returncode == 0
    made = path.read_text("utf-8")
    assert "Sources" in made
    again = run(FERRY, "--output", str(path))
    assert again.returncode == 2
    assert "--force" in one_error(again)
    assert path.read_text("utf-8") == made
    assert run(FERRY, "--output", str(path), "--format", "markdown", "--force").returncode == 0
    assert path.read_text("utf-8").startswith("# ")
    assert list(tmp_path.iterdir()) == [path]


def test_standard_input() -> None:
    result = run("-", stdin="The ferry Maren Liv ran aground near Skarvik on Tuesday, the coastguard said.\n")
    assert result.returncode == 0
    assert "ran aground" in result.stdout


def test_help_teaches_the_exit_codes() -> None:
    result = run("--help")
    assert result.returncode == 0
    for part in ("Exit codes", "SUMMARIZE_MODEL", "OPENAI_BASE_URL", "--format", "--output", "SUMMARIZE_LEDGER"):
        assert part in result.stdout


def test_help_shows_the_commands_and_options_in_groups() -> None:
    told = run("--help").stdout
    headings = ["Examples:", "Commands", "Arguments:", "The brief:", "Limits:", "Replies:", "Output:", "Exit codes:"]
    assert sorted(headings, key=told.index) == headings
    assert all(f"\n    {name}  " in told for name in COMMANDS)


def test_each_option_of_a_run_is_one_of_the_library_and_none_is_forgotten() -> None:
    """A limit stands in one place, from which `summarize` and `summarize update` have it."""
    groups = (Matter, Sizes, Limits)
    names = [name for group in groups for name in group._fields]
    of_their_own = {"style", "language", "ledger", "resume"}
    not_offered = {"single_request_tokens", "single_request_articles", "prompts", "judge"}
    assert sorted([*names, *of_their_own, *not_offered]) == sorted(Options.model_fields)
    for command in ((), ("update",)):
        told = run(*command, "--help").stdout
        for name in (*names, *Replies._fields, *Printing._fields):
            flag = {"prompt_folder": "prompts", "form": "format"}.get(name, name).replace("_", "-")
            assert re.search(rf"^  (-., )?--{flag} ", told, re.MULTILINE), flag


@pytest.mark.parametrize("command", [["update", "brief.json"], [FERRY]])
def test_limits_of_each_command_are_checked(command: list[str]) -> None:
    for flag in ("--max-cost", "--max-tokens", "--deadline", "--requests-per-minute", "--price", "--concurrency"):
        result = run(*command, FERRY, flag, "-1", "--model", "extractive")
        assert result.returncode == 2
        assert one_error(result).startswith(f"summarize: error: {flag} ")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_of_its_own(name: str) -> None:
    result = run(name, "-h")
    assert result.returncode == 0
    assert result.stdout.startswith(f"Usage: summarize {name} [OPTIONS]")
    assert "Example" in result.stdout
    assert "Exit codes" in result.stdout


def test_a_file_that_has_the_name_of_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan").mkdir()
    Path("plan", "a.txt").write_text("The ferry Maren Liv ran aground near Skarvik on Tuesday, the coastguard said.")
    assert run("./plan", "--model", "extractive").stdout.startswith("# ")
    assert run("--model", "extractive", "plan").stdout.startswith("# ")
    assert "at least one file" in one_error(run("plan"))


def test_help_and_version_load_no_more_than_they_show(tmp_path: Path) -> None:
    """What takes long to load is loaded when a command begins to work."""
    code = "import sys; sys.argv = ['summarize', '--help']\nfrom summarize.cli import main\ntry: main()\nfinally: "
    code += "print([m for m in ('summarize.pipeline', 'openai', 'tiktoken', 'rich.progress') if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment({}, str(tmp_path))
    )
    assert result.stdout.endswith("[]\n")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ([], 2, "at least one file"),
        (["no-such-file.txt"], 3, "no source could be read"),
        ([FERRY, "--model", "gpt-6-luna"], 4, "OPENAI_API_KEY"),
        (["http://127.0.0.1:9/x"], 3, "no source could be read"),
    ],
)
def test_mistakes_get_one_line_and_a_code(arguments: list[str], code: int, says: str) -> None:
    result = run(*arguments)
    assert result.returncode == code
    assert says in one_error(result)


def test_a_missing_file_does_not_lose_the_others(tmp_path: Path) -> None:
    binary = tmp_path / "photo.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    result = run(FERRY, "missing.txt", str(binary), "--model", "extractive")
    assert result.returncode == 5
    assert result.stdout.startswith("# ")
    warnings = [line for line in result.stderr.splitlines() if line.startswith("summarize: warning: ")]
    assert len(warnings) == 2
    assert "missing.txt" in warnings[0]


def test_an_empty_folder_and_empty_files(tmp_path: Path) -> None:
    assert run(str(tmp_path)).returncode == 3
    (tmp_path / "a.txt").write_text(" \n")
    result = run(str(tmp_path))
    assert result.returncode == 3
    assert "a.txt is empty" in result.stderr
    (tmp_path / "a.txt").write_text("***\n---")
    result = run(str(tmp_path))
    assert result.returncode == 1
    assert "nothing to report" in result.stdout


def test_a_server_is_asked_where_one_is_named() -> None:
    with serving(by_contract) as server:
        result = run(FERRY, "--format", "json", OPENAI_BASE_URL=server.url, SUMMARIZE_MODEL="local-7b")
    assert result.returncode == 0
    assert json.loads(result.stdout)["provenance"]["model"] == "local-7b"
    assert len(server.seen) == 1


def test_a_failing_server_gives_one_line_and_no_key() -> None:
    key = "sk-CANARY-123456"

    def refuse(_: int, seen: object) -> Answer:
        return Answer(401, {"error": {"message": f"Incorrect API key provided: {key}."}})

    with serving(refuse) as server:
        result = run(FERRY, OPENAI_BASE_URL=server.url, OPENAI_API_KEY=key)
    assert result.returncode == 4
    assert "401" in one_error(result)
    assert key not in result.stderr


def test_hostile_names_reach_no_terminal_raw(tmp_path: Path) -> None:
    """G5."""
    result = run(str(tmp_path / "\x1b[31mred\x07.txt"))
    assert result.returncode == 3
    assert "\x1b" not in result.stderr
    assert "\x07" not in result.stderr


@pytest.mark.parametrize("place", ["missing/brief.md", ".", "file.txt/brief.md"])
def test_an_output_that_cannot_be_is_refused_before_the_model_is_asked(tmp_path: Path, place: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    with serving(by_contract) as server:
        result = run(FERRY, "--output", str(tmp_path / place), "--force", OPENAI_BASE_URL=server.url)
    assert result.returncode == 2
    assert "folder" in one_error(result) or "no file" in one_error(result)
    assert server.seen == []


def test_a_written_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    assert run(FERRY, "--model", "extractive", "--output", str(path)).returncode == 0
    (tmp_path / "other").touch()
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "brief.md"
    path.touch()
    path.chmod(mode)
    assert run(FERRY, "--model", "extractive", "--output", str(path), "--force").returncode == 0
    assert path.read_text("utf-8").startswith("# ")
    assert path.stat().st_mode & 0o777 == mode
    assert list(tmp_path.iterdir()) == [path]


def test_a_draft_that_cannot_take_its_place_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(SystemExit) as ended:
        output.write("text", tmp_path / "brief.md")
    assert ended.value.code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments", [[FERRY, "--model", "extractive"], ["--help"], ["--version"], ["verify", "--help"]]
)
def test_a_full_standard_output_is_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        result = run(*arguments, stdout=full)
    assert result.returncode == 2
    assert result.stderr == "summarize: error: standard output could not be written: No space left on device\n"


@pytest.mark.parametrize("language", ["e", "", "12345678901234567890", "no language"])
def test_a_language_that_is_none_is_one_line(language: str) -> None:
    result = run(FERRY, "--language", language)
    assert result.returncode == 2
    assert "--language" in one_error(result)
    assert "as in: en" in one_error(result)


@pytest.mark.parametrize(
    ("name", "value"), [("OPENAI_BASE_URL", "http://host:port/v1"), ("OPENAI_API_KEY", "“sk-CANARY-123456”")]
)
def test_a_setting_that_cannot_be_is_one_line(name: str, value: str) -> None:
    result = run(FERRY, **{name: value})
    assert result.returncode == 2
    assert name in one_error(result)
    assert "CANARY" not in result.stderr
