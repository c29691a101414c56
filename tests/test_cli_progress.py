"""How a run goes on: a bar on a terminal, lines elsewhere where they are asked for, and never on standard output."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from loopback import Answer, by_contract, serving
from shell import DAM, FERRY, MODEL, Terminal, run, stream

from summarize.commands.output import money


def test_a_bar_on_a_terminal_and_never_on_standard_output() -> None:
    with serving(by_contract) as server:
        shown = run(DAM, stderr=stream(Terminal), OPENAI_BASE_URL=server.url, **MODEL)
        quiet = run(DAM, "--quiet", stderr=stream(Terminal), OPENAI_BASE_URL=server.url, **MODEL)
        asked = len(server.seen)
    assert "select" in shown.stderr
    last = shown.stderr.rstrip("\n").split("\r")[-1]
    assert asked == 6
    for part in ("write", "1/1", "3,000 tokens in", "300 out", money(0.0)):
        assert part in last
    assert "\x1b[?25l" not in shown.stderr, "the cursor is never hidden"
    assert "\x1b[3" not in shown.stderr, "NO_COLOR"
    assert quiet.stderr == ""
    assert shown.stdout == quiet.stdout


def test_lines_elsewhere_where_they_are_asked_for() -> None:
    settings = {**MODEL, "XDG_STATE_HOME": "/nonexistent"}
    with serving(lambda n, seen: Answer(400, {"error": {}}) if n == 0 else by_contract(n, seen)) as server:
        result = run(DAM, "--progress", "--no-ledger", "--concurrency", "1", OPENAI_BASE_URL=server.url, **settings)
    lines = [line for line in result.stderr.splitlines() if line.startswith("summarize: progress: ")]
    assert lines == [
        "summarize: progress: round 1: select, 2 to ask",
        "summarize: progress: select 1/2 failed (RequestRefusedError); so far 0 tokens in, 0 out, $0.00",
        "summarize: progress: select 2/2; so far 1,000 tokens in, 100 out, $0.00",
        "summarize: progress: round 2: write, 1 to ask",
        "summarize: progress: write 1/1; so far 2,000 tokens in, 200 out, $0.00",
    ]


def test_replies_from_the_ledger_are_told_apart(tmp_path: Path) -> None:
    settings = {**MODEL, "XDG_STATE_HOME": str(tmp_path)}
    with serving(by_contract) as server:
        run(FERRY, OPENAI_BASE_URL=server.url, **settings)
        result = run(FERRY, "--resume", "--progress", OPENAI_BASE_URL=server.url, **settings)
    assert "write 1/1 from the ledger; so far 0 tokens in, 0 out, $0.00" in result.stderr


def test_quiet_leaves_notes_out_and_warnings_in() -> None:
    loud, quiet = run(FERRY), run(FERRY, "missing.txt", "--quiet")
    assert "summarize: note: " in loud.stderr
    assert "missing.txt" in quiet.stderr
    assert "note" not in quiet.stderr


def test_progress_breaks_nothing_where_standard_error_is_closed() -> None:
    """G5: `2>&-`."""
    with serving(by_contract) as server:
        result = run(DAM, "missing.txt", "--progress", stderr=None, OPENAI_BASE_URL=server.url, **MODEL)
    assert result.returncode == 5
    assert result.stdout.startswith("# ")


def test_a_terminal_that_goes_away_takes_nothing_with_it() -> None:
    class Gone(Terminal):
        def write(self, _: str) -> int:
            raise OSError(errno.EIO, "Input/output error")

    with serving(by_contract) as server:
        result = run(DAM, stderr=stream(Gone), OPENAI_BASE_URL=server.url, **MODEL)
    assert result.returncode == 0
    assert result.stdout.startswith("# ")


@pytest.mark.parametrize(
    ("cost", "said"),
    [(None, "price not known"), (0, "$0.00"), (0.00002, "under $0.0001"), (0.0123, "$0.0123"), (1234.5, "$1,234.50")],
)
def test_money_is_told_as_people_read_it(cost: float | None, said: str) -> None:
    assert money(cost) == said
