"""What the tests of the example programs share: they are run as they are, as processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
for folder in (Path(__file__).parent, ROOT / "examples" / "bots"):
    sys.path.insert(0, str(folder))  # the fakes, and the modules that the programs import as their neighbours


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


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Starting]:
    """Start an example program with arguments; `settings` are environment variables. Ended when the test is."""
    running: list[Program] = []

    def starting(script: str, *arguments: str, **settings: str) -> Program:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "SUMMARIZE_"))}
        command = [sys.executable, "-W", "error", str(ROOT / "examples" / script), *arguments]
        running.append(Program(command, {**clean, **settings}, tmp_path / "log"))
        return running[-1]

    yield starting
    for program in running:
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait()
