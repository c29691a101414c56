"""How a run goes on, on standard error: a bar on a terminal, lines elsewhere where they are asked for."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TextIO, cast

from summarize.commands.output import count, money, say
from summarize.types import Progress, ReplyReceived, RoundStarted, Usage

__all__ = ["Watch", "watched"]

Show = Callable[[Progress], None]


class Watch:
    """Counts what a run has got, and has it shown.

    Attributes:
        replies: that there are, those from the ledger included.
        failed: requests that ended without one.
    """

    def __init__(self) -> None:
        self.replies = self.failed = 0
        self.show: Show | None = None

    def __call__(self, progress: Progress) -> None:
        """Take note of what happened."""
        if isinstance(progress, ReplyReceived):
            self.failed += progress.failed is not None
            self.replies += progress.failed is None
        if self.show is not None:
            self.show(progress)


@contextmanager
def watched(watch: Watch, *, quiet: bool, lines: bool) -> Iterator[None]:
    """Show how a run goes on while the block lasts.

    Args:
        watch: what the run tells of its progress.
        quiet: nothing is shown.
        lines: without a terminal, lines are printed; nothing otherwise.
    """
    if quiet or not (lines or _is_terminal()):
        yield
    elif _is_terminal():
        with _bar(sys.stderr) as watch.show:
            yield
    else:
        watch.show = _line
        yield


def _is_terminal() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):  # closed
        return False


def _line(progress: Progress) -> None:
    if isinstance(progress, RoundStarted):
        say("progress", f"round {progress.round}: {progress.stage}, {progress.requests} to ask")
    elif isinstance(progress, ReplyReceived):
        how = f" failed ({progress.failed})" if progress.failed else " from the ledger" if progress.stored else ""
        said = f"{progress.stage} {progress.number}/{progress.requests}{how}"
        say("progress", f"{said}; so far {_spent(progress.usage)}")


def _spent(usage: Usage) -> str:
    return f"{count(usage.input_tokens)} tokens in, {count(usage.output_tokens)} out, {money(usage.cost)}"


@contextmanager
def _bar(terminal: TextIO) -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    class _Console(Console):
        def show_cursor(self, show: bool = True) -> bool:  # noqa: ARG002, FBT001, FBT002 - rich's
            return False  # it is never hidden: who ends the process at once would not get it back

    console = _Console(file=cast("IO[str]", _Patient(terminal)), force_terminal=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[spent]}"))
    # Standard output and error stay as they are: what a brief is printed to is no part of the bar.
    bars = Bars(*columns, TimeElapsedColumn(), console=console, redirect_stdout=False, redirect_stderr=False)
    task = bars.add_task("read", total=None, spent="")

    def show(progress: Progress) -> None:
        if isinstance(progress, RoundStarted):
            bars.update(task, description=progress.stage, total=progress.requests, completed=0)
        elif isinstance(progress, ReplyReceived):
            bars.update(task, description=progress.stage, completed=progress.number, spent=_spent(progress.usage))

    with bars:
        yield show


class _Patient(io.TextIOBase):
    """A terminal that may go away: what it takes no more is lost, and the run goes on."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What rich chooses its characters by."""
        return self._terminal.encoding

    def fileno(self) -> int:
        """What rich asks the width of."""
        return self._terminal.fileno()

    def isatty(self) -> bool:
        """It is one."""
        return True

    def write(self, text: str) -> int:
        """Write what can be written."""
        with suppress(OSError, ValueError):
            self._terminal.write(text)
        return len(text)

    def flush(self) -> None:
        """Write what waits."""
        with suppress(OSError, ValueError):
            self._terminal.flush()
