"""`summarize ledger`: the replies that are kept, listed or removed."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarize.commands import options as o
from summarize.commands.arguments import ledger_path, new_app, settings
from summarize.commands.output import INPUT, USAGE, count, fail, print_text, say, table
from summarize.commands.stopping import stoppable
from summarize.errors import LedgerError
from summarize.language.folding import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from summarize.answering.ledger import Ledger

__all__ = ["app"]

_HELP = """
List the replies that runs have kept, or remove them.

Replies of a model are kept as they come, in a file that only you may read; summarize --resume uses them.

\b
Examples:
  summarize ledger
  summarize ledger --prune --older-than 30
  summarize ledger --ledger stories.sqlite --format json
"""
_EPILOG = """
Exit codes: 0 listed, or removed; 2 the command was wrong; 3 the file could not be used; 130 interrupted;
143 terminated.
"""

app = new_app()


@app.command(help=_HELP, epilog=_EPILOG, **settings)
def ledger(
    *,
    ledger: o.LedgerOption = None,
    prune: Annotated[bool, typer.Option("--prune", help="Remove the replies.", rich_help_panel="Replies")] = False,
    older_than: Annotated[
        float | None,
        typer.Option(min=0, metavar="DAYS", help="With --prune: only those.", rich_help_panel="Replies"),
    ] = None,
    form: o.ReportFormatOption = o.ReportFormat.TEXT,
) -> None:
    """List the replies that are kept, or remove them."""
    if older_than is not None and not prune:
        fail("--older-than goes with --prune", USAGE)
    path, _ = ledger_path(ledger)
    with stoppable():
        try:
            if ledger is not None and not path.exists():
                fail(f"there is no ledger {path}", INPUT)
            told = _pruned(path, older_than) if prune else _listed(path)
        except LedgerError as error:
            fail(str(error), INPUT)
        except OSError as error:  # a folder that may not be searched
            fail(f"the ledger {path} could not be read: {error.strerror}", INPUT)
        print_text(json.dumps(told, indent=2) + "\n" if form is o.ReportFormat.JSON else _text(told))


@contextmanager
def _opened(path: Path) -> Iterator[Ledger | None]:
    """The ledger with its troubles as warnings; None where there is no file, and none is made."""
    if not path.exists():
        yield None
        return
    from summarize.answering.ledger import Ledger

    with Ledger(path) as opened:
        yield opened
        for problem in opened.problems:
            say("warning", problem)


def _pruned(path: Path, days: float | None) -> dict[str, Any]:
    try:
        age = None if days is None else timedelta(days=days)
    except (OverflowError, ValueError):
        fail(f"--older-than {days} cannot be used: give a number of days", USAGE)
    with _opened(path) as opened:
        return {"ledger": str(path), "removed": opened.prune(older_than=age) if opened else 0}


def _listed(path: Path) -> dict[str, Any]:
    with _opened(path) as opened:
        entries = opened.entries() if opened else []
    total = {
        "replies": len(entries),
        "damaged": sum(not entry.intact for entry in entries),
        "input_tokens": sum(entry.input_tokens or 0 for entry in entries),
        "output_tokens": sum(entry.output_tokens or 0 for entry in entries),
        "bytes": sum(entry.bytes for entry in entries),
    }
    return {"ledger": str(path), "replies": [asdict(entry) for entry in entries], "total": total}


def _text(told: dict[str, Any]) -> str:
    if "removed" in told:
        return f"{_replies(told['removed'])} removed from {visible(told['ledger'])}\n"
    total = told["total"]
    sums = f"{count(total['input_tokens'])} tokens in, {count(total['output_tokens'])} out"
    damaged = f"; {total['damaged']} damaged, never used" if total["damaged"] else ""
    said = (
        f"{_replies(total['replies'])} in {visible(told['ledger'])}: {sums}, {count(total['bytes'])} bytes{damaged}\n"
    )
    return (table([_HEAD, *map(_row, told["replies"])]) if told["replies"] else "") + said


_HEAD = ("when (UTC)", "stage", "model", "tokens in", "out", "intact")


def _row(entry: dict[str, Any]) -> Sequence[str]:
    when = entry["when"].removesuffix("+00:00").replace("T", " ")
    tokens = count(entry["input_tokens"]), count(entry["output_tokens"])
    return when or "?", entry["stage"] or "?", entry["model"] or "?", *tokens, "yes" if entry["intact"] else "no"


def _replies(number: int) -> str:
    return "1 reply" if number == 1 else f"{number:,} replies"
