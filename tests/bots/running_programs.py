"""An example program as a process of its own."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Program:
    """A running program: its standard error is in `log`."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("a") as err:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=dict(environment), stdout=subprocess.DEVNULL, stderr=err
            )

    def ended(self, seconds: float = 20.0) -> int:
        """The exit code."""
        return self.process.wait(seconds)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """The exit code after a signal."""
        self.process.send_signal(number)
        return self.ended()

    def said(self) -> str:
        """Its log, and that of the programs before it in the same file."""
        return self.log.read_text()


Starting = Callable[..., Program]
