"""The file under a ledger: one connection in a process, and what becomes of a file that is damaged.

What SQLite asks of those who use its files (https://www.sqlite.org/howtocorrupt.html) decides the shape of this module.
A process that opens and closes the file for itself loses its locks (2.2): the file is read only where no connection
of this process is open, and all ledgers of a process on one file share a connection. A connection must not be carried
over a fork (2.6): it is closed before. A file in use must not be renamed (2.4): a damaged one is set aside only while
nobody else has it open.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TypeVar
from weakref import WeakValueDictionary

from summarize.answering.ledger_format import (
    WAIT_AGAIN,
    DamagedError,
    connected,
    connected_in_memory,
    connected_to_read,
    error_code,
    insert,
    is_damage,
    is_ours,
    not_ours,
    size_of,
    transaction,
)
from summarize.answering.ledger_locks import InUseError, alone, identity, unused
from summarize.answering.salvage import beside, salvaged
from summarize.errors import LedgerError

__all__ = ["TROUBLE", "LedgerFile"]

TROUBLE = (sqlite3.Error, OSError, LedgerError)
"""What can keep a file from being read or written while a run goes on."""

_T = TypeVar("_T")
_LET_GO = 0.5
"""Seconds that another process has to close a file that it found damaged as well."""


class LedgerFile:
    """A file and this process's connection to it.

    Attributes:
        path: where it is, links followed.
        problems: what went wrong, in the order in which it did.
        floor: where a file must be begun anew, ids begin above this.
        users: ledgers that have it open; without any the connection is closed after each use.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: dict[str, None] = {}
        self.floor = 0
        self.users = 0
        self.lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._in_memory = False
        self._opened_as: tuple[int, tuple[int, int] | None] = (0, None)  # process; device and inode

    @classmethod
    def shared(cls, path: Path | str) -> LedgerFile:
        """The one of this process for a path, opened.

        Raises:
            LedgerError: it cannot be made or read, or is no ledger.
        """
        try:
            real = Path(os.path.realpath(Path(path).expanduser()))
            with _files_lock:
                file = _files.get(real) or cls(real)
                file.use()
                _files[real] = file
                return file
        except (OSError, ValueError, RuntimeError, sqlite3.Error) as error:  # a NUL in it, a home that is not known
            raise LedgerError(f"The ledger {str(path)!r} cannot be opened ({error}): give another path.") from error

    def run(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Do what is to be done, once more where the file was damaged and has been set aside.

        Raises:
            LedgerError, sqlite3.Error, OSError: it cannot be done.
        """
        with self.lock:
            try:
                return self._worked(work)
            except (sqlite3.Error, DamagedError) as error:
                if not is_damage(error):
                    raise
                self._set_aside()
                return self._worked(work)
            finally:
                if not self.users:
                    self.drop()

    def use(self) -> None:
        """One user more, where it can be opened."""
        self.users += 1
        try:
            self.run(lambda _: None)
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """One user less; with the last one the connection is closed."""
        with self.lock:
            self.users -= 1
            if not self.users:
                self._in_memory = False
                self.drop()

    def drop(self) -> None:
        """Close the connection, to be opened again when it is needed; the lock must be held."""
        if self._connection and not self._in_memory:
            self._connection.close()
            self._connection = None

    def _worked(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        connection = self._ready()
        try:
            return work(connection)
        except sqlite3.OperationalError as error:
            if error_code(error) == sqlite3.SQLITE_BUSY:
                connection.execute(f"PRAGMA busy_timeout={int(WAIT_AGAIN * 1000)}")
            raise

    def _ready(self) -> sqlite3.Connection:
        now = os.getpid(), identity(self.path)
        if self._connection and not self._in_memory and self._opened_as != now:
            # Forked without Python's knowledge, or deleted by somebody. To close it would be to delete the log of
            # what stands at its path now, so it is left open.
            _left_open.append(self._connection)
            self._connection = None
        if self._connection is None:
            self._connection = self._opened()
            self._opened_as = os.getpid(), identity(self.path)
        return self._connection

    def _opened(self) -> sqlite3.Connection:
        if self.path.exists() and not self.path.is_file():
            raise LedgerError(f"The ledger {self.path} is a folder or a device: give the path of a file.")
        existed = size_of(self.path) > 0
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with alone(self.path.parent):
                self._opened_as = os.getpid(), identity(self.path)
                return connected(self.path, self.floor)
        except (OSError, sqlite3.OperationalError) as error:
            if error_code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise LedgerError(
                    f"The ledger {self.path} is locked by another program: wait for it to end."
                ) from error
            if existed:
                return self._read_only(error)
            raise LedgerError(
                f"The ledger {self.path} cannot be made ({error}): give a path in a folder that can be written to."
            ) from error

    def _read_only(self, error: Exception) -> sqlite3.Connection:
        """Where SQLite can put no log beside the file: the folder is not ours, or the disk is full."""
        try:
            logged = size_of(beside(self.path, "-wal"))  # SQLite reads none without writing beside it
            connection = self._from_memory() if logged else connected_to_read(self.path)
        except (OSError, sqlite3.OperationalError) as second:
            raise LedgerError(
                f"The ledger {self.path} cannot be read ({second}): see to its permissions or give another path."
            ) from second
        self._note(f"cannot be written ({error}): what it holds is used")
        return connection

    def _set_aside(self) -> None:
        """Go on with what is intact: in a new file at the same path, or in memory where it cannot be replaced.

        Raises:
            LedgerError: it is no ledger.
        """
        self.drop()
        try:
            done = self._moved_aside()
        except (OSError, sqlite3.Error) as error:
            self._connection = self._from_memory()
            self._note(f"is damaged and could not be set aside ({error}): what is intact in it is used")
        else:
            if done:
                aside, kept = done
                note = (
                    f"was damaged and is now {aside.name}: {kept} of its records could be read and are in the new one."
                )
                self.problems[f"The ledger {self.path.name} {note}"] = None

    def _moved_aside(self) -> tuple[Path, int] | None:
        """The damaged file's new name, and the records carried over; None where another process has been faster.

        Raises:
            InUseError: another program keeps it open; one that has only just met the damage, too, lets go of it soon.
        """
        until = time.monotonic() + _LET_GO
        while True:
            try:
                with alone(self.path.parent):
                    if identity(self.path) != self._opened_as[1]:
                        return None
                    if not is_ours(self.path):
                        raise not_ours(self.path)
                    with unused(self.path):
                        return _replaced(self.path, self.floor)
            except InUseError:
                if time.monotonic() > until:
                    raise
            time.sleep(_LET_GO / 50)

    def _from_memory(self) -> sqlite3.Connection:
        connection = connected_in_memory(self.floor)
        _carry_over(self.path, connection)
        self._in_memory = True
        return connection

    def _note(self, what: str) -> None:
        self.problems[f"The ledger {self.path.name} {what}, new replies are kept in memory and end with it."] = None


_files: WeakValueDictionary[Path, LedgerFile] = WeakValueDictionary()
_files_lock = threading.Lock()  # taken before the lock of a file, never after
_left_open: list[sqlite3.Connection] = []


def _replaced(path: Path, floor: int) -> tuple[Path, int]:
    """Rename a damaged file and what belongs to it, with a new one in its place; its name now, and records carried."""
    new = beside(path, ".new")
    for ending in ("", "-journal", "-wal", "-shm"):
        beside(new, ending).unlink(missing_ok=True)  # of a process that was killed here
    connection = connected(new, floor)
    try:
        kept = _carry_over(path, connection)
    finally:
        connection.close()
    aside = next(each for n in count(1) if not (each := beside(path, f".damaged-{n}")).exists())
    for ending in ("-shm", "-wal", ""):
        with suppress(FileNotFoundError):
            beside(path, ending).rename(beside(aside, ending))
    new.rename(path)
    return aside, kept


def _carry_over(path: Path, connection: sqlite3.Connection) -> int:
    """How many replies and batches of a damaged file are now in a sound one."""
    kept = 0
    with transaction(connection):
        for row_id, row in salvaged(path):
            insert(connection, row, row_id)
            kept += row.name != b"ledger"
    return kept


def _before_fork() -> None:
    """Close all connections; none is opened until the fork has been made."""
    _files_lock.acquire()
    for file in _forking():
        file.lock.acquire()
        file.drop()


def _after_fork() -> None:
    if _files_lock.locked():
        for file in _forking():
            file.lock.release()
        _files_lock.release()


def _forking() -> list[LedgerFile]:
    return sorted(_files.values(), key=lambda file: file.path)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)
