"""What the tests of the example programs share: they are run as they are, as processes of their own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
for folder in (Path(__file__).parent, ROOT / "examples" / "bots"):
    sys.path.insert(0, str(folder))  # the fakes, and the modules that the programs import as their neighbours

from running_programs import Program, Starting  # noqa: E402 - it is found by the lines above


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
