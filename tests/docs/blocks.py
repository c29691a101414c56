"""What a code block of the documentation needs in order to be run: a folder, commands, a server that answers.

Python is executed, block after block with the same names; `sh` by bash; `json`, `toml` and `yaml` are parsed. What
installs something is checked and not done (`installing.py`). A block that runs until it is stopped stands behind
``<!--- until stopped --->``; it runs beside the rest of the page, and must end by SIGTERM in order. A block's setting
that no reader needs stands in ``<!--- invisible-code-block: python --->``.
"""

from __future__ import annotations

import ast
import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Self

import yaml
from fakes_slack import faking_slack
from fakes_telegram import faking_telegram
from loopback import by_contract, serving
from sybil import Document, Example, Sybil
from sybil.parsers.markdown import CodeBlockParser

ROOT = Path(__file__).resolve().parent.parent.parent
UNTIL_STOPPED = "<!--- until stopped --->"


class Workplace:
    """A folder with the example articles and a bigger story, where a reader would try what a page says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("OPENAI_", "SUMMARIZE_", "XDG_"))
        }
        self.environment |= {
            "HOME": str(folder / "home"),
            "PATH": f"{self._shims()}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        self._stack = ExitStack()
        shutil.copytree(ROOT / "examples", folder / "examples")
        shutil.copytree(ROOT / "tests" / "stories" / "dam", folder / "stories" / "flood")
        (folder / "late.txt").write_text("Skarvik harbour stays closed until Friday, the harbour master said.\n")
        (folder / ".venv" / "bin").mkdir(parents=True)
        (folder / ".venv" / "bin" / "activate").touch()  # the command is in PATH already

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def model_server(self) -> None:
        """Have a server answer as the contract says, and be the one that is asked."""
        server = self._stack.enter_context(serving(by_contract))
        self.environment |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-example"}
        os.environ.update({name: self.environment[name] for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY")})

    def chat_services(self) -> None:
        """Have a Slack and a Telegram on this machine, which nobody writes in."""
        slack, telegram = (self._stack.enter_context(faking()) for faking in (faking_slack, faking_telegram))
        self.environment |= {"SLACK_API_URL": f"{slack.url}/api", "TELEGRAM_API_URL": telegram.url}

    def shell(self, script: str) -> str:
        """Run a block to its end; what it printed."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, f"exit code {done.returncode} of:\n{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def until_stopped(self, script: str) -> None:
        """Start what does not end by itself; it runs while the rest of the page is tried, and then ends in order."""
        log = self._stack.enter_context(tempfile.TemporaryFile("w+"))  # noqa: SIM115 - the stack closes it
        running = subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", f"exec env {script.strip()}"],
            cwd=self.folder,
            env=self.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        self._stack.callback(_ended, running, script, log)
        with suppress(subprocess.TimeoutExpired):
            running.wait(timeout=3)
            raise AssertionError(f"It ended by itself with {running.returncode}:\n{script}\n{_told(log)}")

    def _shims(self) -> Path:
        folder = self.folder / "shims"
        folder.mkdir(parents=True)
        for name in ("pip", "make", "git", "python3"):
            shim = folder / name
            shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).parent}/installing.py" {name} "$@"\n')
            shim.chmod(0o755)
        return folder


def _ended(running: subprocess.Popen[bytes], script: str, log: IO[str]) -> None:
    running.send_signal(signal.SIGTERM)
    try:
        running.wait(timeout=20)
    finally:
        running.kill()
    assert running.returncode in (0, 143, -signal.SIGTERM), f"{running.returncode} of:\n{script}\n{_told(log)}"


def _told(log: IO[str]) -> str:
    log.seek(0)
    return log.read()


def examples(page: Path, place: Workplace) -> Iterator[Example]:
    """The blocks of a page, to be evaluated in order."""
    names: dict[str, object] = {"__name__": "__main__", "place": place}

    def python(example: Example) -> None:
        source = "\n" * (example.line - 1) + example.parsed
        code = compile(source, str(page), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        made = eval(code, names)
        if made is not None:
            asyncio.run(made)

    def sh(example: Example) -> None:
        stopped = example.document.text[: example.start].rstrip().endswith(UNTIL_STOPPED)
        (place.until_stopped if stopped else place.shell)(example.parsed)

    evaluators: dict[str, Callable[[Example], object]] = {
        "python": python,
        "sh": sh,
        "json": lambda example: json.loads(example.parsed) and None,
        "toml": lambda example: tomllib.loads(example.parsed) and None,
        "yaml": lambda example: yaml.safe_load(example.parsed) and None,
    }
    sybil = Sybil([CodeBlockParser(language, evaluator) for language, evaluator in evaluators.items()])
    document: Document = sybil.parse(page)
    yield from document.examples()
