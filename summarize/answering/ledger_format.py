"""What makes a file of SQLite a ledger: its tables, its marks, how it is opened and how a damaged one is known."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from summarize.answering.salvage import PAGE, beside
from summarize.answering.stored import MARK, Row, row_of
from summarize.errors import LedgerError

__all__ = [
    "COLUMNS",
    "FORMAT",
    "WAIT_AGAIN",
    "DamagedError",
    "connected",
    "connected_in_memory",
    "connected_to_read",
    "error_code",
    "insert",
    "is_damage",
    "is_ours",
    "not_ours",
    "size_of",
    "transaction",
]

FORMAT = 1
"""Of the tables and of the records in them; another format's replies are not looked up."""

COLUMNS = "entry.name, at, record, sha256"
"""Of a row, in the order of `Row`."""

WAIT_AGAIN = 0.05
"""Seconds for another process's transaction, once `_WAIT` was in vain: a run must not wait so long for each reply."""

_WAIT = 5.0  # seconds for another process's transaction to end
_APPLICATION = int.from_bytes(b"smry")
_TABLE = (
    "CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, name BLOB NOT NULL UNIQUE, "
    "at INTEGER NOT NULL, record BLOB NOT NULL, sha256 BLOB NOT NULL)"
)
_SCHEMA = {
    b"entry": _TABLE.encode(),
    b"sqlite_autoindex_entry_1": None,
    b"sqlite_sequence": b"CREATE TABLE sqlite_sequence(name,seq)",
}
_SOUND = (  # a look at the top of each of the three trees
    f"SELECT {COLUMNS} FROM entry, sqlite_sequence AS counted WHERE entry.name = ? "  # noqa: S608 - constants
    "AND counted.name = 'entry' AND typeof(counted.seq) = 'integer'"
)
_MAGIC = b"SQLite format 3\0"
_APPLICATION_AT = 68  # where a file of SQLite says whose it is (section 1.3 of its format)
_FIRST = row_of(b"ledger", 0, {"what": "a ledger of summarize"})  # so that one without replies has the mark too

# NORMAL: a commit is in the system's hands when `put` returns, so a process that is killed loses nothing. A power cut
# can lose the replies since the log was last copied into the file, about a megabyte of them; they would be paid for
# once more, and the file stays whole. FULL waits for the disk at each reply: 160 instead of 27 microseconds on a fast
# one, tens of milliseconds on a slow one, in which the run would stand still.
#
# The log is copied at 250 pages, not 1000, since the copying is waited for. What is deleted is overwritten: a pruned
# reply is gone, and none comes back out of a damaged file.
_PRAGMAS = ("synchronous=NORMAL", "wal_autocheckpoint=250", "secure_delete=ON", "cell_size_check=ON")


class DamagedError(Exception):
    """It is a ledger, and not as one is made."""


def error_code(error: Exception) -> int:
    """SQLite's primary code of an error; 0 where it is none of SQLite's."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file is not sound."""
    return isinstance(error, DamagedError) or error_code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def size_of(path: Path) -> int:
    """Bytes; 0 where there is no file."""
    return path.stat().st_size if path.exists() else 0


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; the right to write is taken first, so that it is waited for at one place."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise


def insert(connection: sqlite3.Connection, row: Row, row_id: int | None = None) -> None:
    """Store a row, in place of one of the same name."""
    values = (row_id, row.name, row.at, row.record, row.sha256)
    connection.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", values)


def connected(path: Path, floor: int) -> sqlite3.Connection:
    """Open a ledger; a file that is not there or holds nothing is made one, readable by its owner alone.

    Args:
        path: the file.
        floor: in a new file, ids begin above this.

    Raises:
        LedgerError: it is something else.
        DamagedError: it is a ledger, with other tables or without its first page.
        sqlite3.Error, OSError: it cannot be opened.
    """
    size = size_of(path)
    if size == 1 or (not size and size_of(beside(path, "-wal"))):
        raise DamagedError("only its first byte or its log is left")  # SQLite takes it for empty and deletes the log
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # SQLite gives -wal and -shm the same mode
    connection = _connect(f"{path.as_uri()}?mode=rw")
    with _closed_on_error(connection):
        if _marks(connection) == (0, 0, {}):
            _make(connection, floor)
        _check(connection, path)
        with suppress(sqlite3.OperationalError):  # read-only, or no place for a log: then as it is
            connection.execute("PRAGMA journal_mode=WAL")
    return connection


def connected_to_read(path: Path) -> sqlite3.Connection:
    """Open a ledger beside which nothing can be written; as `connected`."""
    connection = _connect(f"{path.as_uri()}?immutable=1")
    with _closed_on_error(connection):
        _check(connection, path)
    return connection


def connected_in_memory(floor: int) -> sqlite3.Connection:
    """An empty ledger in memory."""
    connection = _connect(":memory:")
    with _closed_on_error(connection):
        _make(connection, floor)
    return connection


def _connect(address: str) -> sqlite3.Connection:
    how: dict[str, Any] = {"timeout": _WAIT, "isolation_level": None, "check_same_thread": False}
    connection: sqlite3.Connection = sqlite3.connect(address, uri=True, **how)
    with _closed_on_error(connection):
        connection.text_factory = bytes  # an edited file may hold text that is no UTF-8
        connection.execute("PRAGMA trusted_schema=OFF")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _make(connection: sqlite3.Connection, floor: int) -> None:
    """In one transaction, so that a file is a ledger or empty whenever the process ends."""
    connection.execute(f"PRAGMA page_size={PAGE}")
    with transaction(connection):
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA application_id={_APPLICATION}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
        insert(connection, _FIRST, 1)
        connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?)", (floor,))


def _marks(connection: sqlite3.Connection) -> tuple[int, int, dict[bytes, bytes | None]]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return application, version, dict(connection.execute("SELECT name, sql FROM sqlite_master"))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    application, version, schema = _marks(connection)
    if application != _APPLICATION:
        raise not_ours(path)
    if version != FORMAT:
        raise LedgerError(
            f"The ledger {path} was made by another release of this library (format {version}, not {FORMAT}): "
            "give another path, or use that release."
        )
    if schema != _SCHEMA:
        raise DamagedError("its tables are not a ledger's")
    if connection.execute(_SOUND, (_FIRST.name,)).fetchone() is None:
        raise DamagedError("its first row or the count of its rows is lost")


def not_ours(path: Path) -> LedgerError:
    """The error for a file that is something else."""
    return LedgerError(f"{path} is no ledger of this library and has been left as it is: give another path.")


def is_ours(path: Path) -> bool:
    """Whether a file that SQLite cannot use was a ledger. Nobody of this process may have it open."""
    head = next(_pages(path), b"")
    if len(head) < _APPLICATION_AT + 4:  # cut so short that it cannot say whose it is, and holds nothing
        return head[: len(_MAGIC)] == _MAGIC[: len(head)]
    if any(head) and not head.startswith(_MAGIC):
        return False
    said = int.from_bytes(head[_APPLICATION_AT : _APPLICATION_AT + 4])
    if said == _APPLICATION or any(MARK in page for each in (path, beside(path, "-wal")) for page in _pages(each)):
        return True
    return not any(any(page) for page in _pages(path))  # nothing but zeros, as a power cut leaves


def _pages(path: Path) -> Iterator[bytes]:
    if path.exists():
        with path.open("rb") as file:
            yield from iter(lambda: file.read(PAGE), b"")
