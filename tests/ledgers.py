"""Ledgers for tests: made, read, damaged, used by a process of its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from loopback import question

from summarize.answering.ledger import Ledger
from summarize.exchange import ModelReply

TESTS = Path(__file__).resolve().parent
PAGE = 4096
REQUEST = question()

# A process of its own, told what to do line by line.
CHILD = """
import json, os, resource, sys
from loopback import question
from summarize.answering.ledger import Ledger
from summarize.exchange import ModelReply
from summarize.errors import LedgerError
ledger = None
for line in sys.stdin:
    op, *given = json.loads(line)
    said = None
    try:
        if op == "open": ledger = Ledger(given[0])
        elif op == "close": ledger.close(); ledger = None
        elif op == "put": ledger.put(given[0], question(), ModelReply(given[1]))
        elif op == "get": found = ledger.get(given[0]); said = found and found.text
        elif op == "problems": said = ledger.problems
        elif op == "limit": resource.setrlimit(resource.RLIMIT_FSIZE, (given[0], resource.RLIM_INFINITY))
        elif op == "unprivileged" and os.getuid() == 0: os.setuid(65534)
    except LedgerError as error:
        said = {"error": str(error)}
    print(json.dumps(said), flush=True)
"""


class Child:
    """A process with a ledger, to be asked and to be killed."""

    def __init__(self, *, unprivileged: bool = False) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD],
            cwd=TESTS.parent,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if unprivileged:
            self("unprivileged")

    def send(self, op: str, *given: Any) -> None:
        self.process.stdin.write(json.dumps([op, *map(_plain, given)]) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        return json.loads(self.process.stdout.readline())

    def __call__(self, op: str, *given: Any) -> Any:
        self.send(op, *given)
        return self.answer()

    def end(self, *, kill: bool = False) -> str:
        """What it still said."""
        if kill:
            self.process.kill()
        with self.process:
            self.process.stdin.close()
            return self.process.stdout.read()


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else value


def text_of(number: int, size: int = 20) -> str:
    return f"reply {number} " + "x" * size


def key_of(number: int) -> str:
    return hashlib.sha256(b"%d" % number).hexdigest()


def fill(path: Path, count: int, *, size: int = 20) -> None:
    with Ledger(path) as ledger:
        for number in range(count):
            ledger.put(key_of(number), REQUEST, ModelReply(text_of(number, size)))


def left_by_a_kill(path: Path, folder: Path, count: int, *, size: int = 20) -> None:
    """A ledger as a killed process leaves it: most of it in the log."""
    with Ledger(folder / "alive") as ledger:
        for number in range(count):
            ledger.put(key_of(number), REQUEST, ModelReply(text_of(number, size)))
        shutil.copy(folder / "alive", path)
        shutil.copy(folder / "alive-wal", path.with_name(path.name + "-wal"))


def held(path: Path, count: int, *, size: int = 20) -> set[int]:
    """Which replies a ledger gives; each of them exactly as it was put."""
    with Ledger(path) as ledger:
        return given_by(ledger, count, size=size)


def given_by(ledger: Ledger, count: int, *, size: int = 20) -> set[int]:
    found = {number: ledger.get(key_of(number)) for number in range(count)}
    for number, reply in found.items():
        assert reply is None or reply == ModelReply(text_of(number, size))
    return {number for number, reply in found.items() if reply}


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def sound(path: Path) -> bool:
    database = sqlite3.connect(path)
    try:
        return database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        database.close()


def edit(path: Path, *statements: str) -> None:
    database = sqlite3.connect(path)
    try:
        for statement in statements:
            database.execute(statement)
        database.commit()
    finally:
        database.close()


def zero(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))
