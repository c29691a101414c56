"""The command line run in this process as in a shell: what it prints, where, and its exit code."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from loopback import Answer, Seen, by_contract

from summarize.cli import main

ROOT = Path(__file__).resolve().parent.parent
FERRY = str(ROOT / "examples" / "articles")
DAM = str(ROOT / "tests" / "stories" / "dam")
MODEL = {"SUMMARIZE_MODEL": "local-7b"}


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    returncode: int
    stdout: str
    stderr: str


class Terminal(io.TextIOWrapper):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def stream(kind: type[io.TextIOWrapper] = io.TextIOWrapper, raw: bytes = b"") -> io.TextIOWrapper:
    return kind(io.BytesIO(raw), encoding="utf-8", write_through=True)


def environment(settings: Mapping[str, str], state: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "SUMMARIZE_", "XDG_"))}
    return {**clean, "NO_COLOR": "1", "COLUMNS": "100", "XDG_STATE_HOME": state, **settings}


def run(*arguments: str, stdin: str = "", stdout: Any = None, stderr: Any = "new", **settings: str) -> Ran:
    """Run `summarize` with arguments; `settings` are environment variables. Its state folder is new each time."""
    out, err = stdout or stream(), stream() if stderr == "new" else stderr
    with (
        tempfile.TemporaryDirectory() as state,
        mock.patch.dict(os.environ, environment(settings, state), clear=True),
        mock.patch.multiple(sys, argv=["summarize", *arguments], stdin=stream(raw=stdin.encode())),
        mock.patch.multiple(sys, stdout=out, stderr=err),
    ):
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Ran(code, _text(out), _text(err))


def _text(given: Any) -> str:
    return given.buffer.getvalue().decode() if hasattr(getattr(given, "buffer", None), "getvalue") else ""


def one_error(result: Ran) -> str:
    lines = [line for line in result.stderr.splitlines() if line.startswith("summarize: error: ")]
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    return lines[0]


class Fault:
    """A server that follows the contract until it is told otherwise, from the request of a number on."""

    def __init__(self, number: int, answer: Answer) -> None:
        self.number, self.answer, self.on = number, answer, True

    def __call__(self, number: int, seen: Seen) -> Answer | dict[str, Any]:
        return self.answer if self.on and number >= self.number else by_contract(number, seen)
