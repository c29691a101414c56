"""The ledger: replies as they came, in a file, so that a run that died goes on and nothing is paid for twice."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from summarize.answering.ledger_file import TROUBLE, LedgerFile
from summarize.answering.ledger_format import COLUMNS, FORMAT, insert, transaction
from summarize.answering.ledger_listing import Entry, compact, listed, removed
from summarize.answering.stored import Row, batch_name, read_batch, read_reply, reply_name, reply_row, row_of
from summarize.errors import LedgerError
from summarize.exchange import ModelReply, ModelRequest
from summarize.models.settings import OPENAI_URL, shown_address
from summarize.version import library_version

__all__ = ["Entry", "Ledger", "request_key"]


def request_key(request: ModelRequest, *, model: str, address: str | None) -> str:
    """A hash of all that shapes the reply to a request.

    Args:
        request: what is asked.
        model: the name of the model that is asked.
        address: of the server; None for OpenAI's. Passwords and query are left out: they shape no reply.
    """
    server = (shown_address(address) or OPENAI_URL).rstrip("/")
    shaping = json.dumps([FORMAT, library_version(), request.sha256, model, server], separators=(",", ":"))
    return hashlib.sha256(shaping.encode()).hexdigest()


class Ledger:
    """Replies as they came, in one SQLite file.

    Several threads may use one ledger, and several processes one file. What cannot be written is kept in memory and
    written with the next reply that can be.
    """

    def __init__(self, path: Path | str, *, reuse: bool = True) -> None:
        """Open the file, or make it.

        Args:
            path: the file; its folder is made where it is missing.
            reuse: False to store replies and answer nothing with those that were there before.

        Raises:
            LedgerError: the file cannot be made or read, or is something else.
        """
        self._file = LedgerFile.shared(path)
        self._lock = threading.Lock()  # of what follows; never held while the file is waited for
        self._own: dict[str, None] = {}
        self._untrusted: set[bytes] = set()
        self._waiting: dict[bytes, Row] = {}
        self._closed = False
        self._after = 0 if reuse else self._file.run(_last_id)
        self._file.floor = max(self._file.floor, self._after)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: str) -> ModelReply | None:
        """The reply to a request; None where there is none to trust."""
        row = self._found(reply_name(key))
        record = read_reply(row) if row else None
        self._distrust(row, read=record is not None)
        return record.to_reply() if record else None

    def put(self, key: str, request: ModelRequest, reply: ModelReply, *, model: str | None = None) -> None:
        """Store a reply. It never raises; of two replies to one request the first stands.

        Args:
            key: the request's.
            request: what was asked.
            reply: what came.
            model: the model that was asked, for the listing.
        """
        try:
            row = reply_row(key, _now(), reply, stage=request.stage, asked=model)
        except (TypeError, ValueError) as error:
            self._note(f"A reply is not of the types that a ledger stores ({error}): it was used and not stored.")
            return
        self._store(row, replacing=False)

    def pending_batch(self, key: str) -> str | None:
        """The id of the batch that was sent for a round and has not ended."""
        row = self._found(batch_name(key))
        batch = read_batch(row) if row else None
        self._distrust(row, read=batch is not None)
        return batch

    def note_batch(self, key: str, batch_id: str) -> None:
        """A batch was sent for a round. It never raises."""
        self._store(row_of(batch_name(key), _now(), {"batch_id": batch_id}), replacing=True)

    def end_batch(self, key: str) -> None:
        """The batch of a round has ended, and its replies are stored. It never raises."""
        name = batch_name(key)
        with self._lock:
            self._waiting.pop(name, None)
        try:
            self._file.run(lambda db: db.execute("DELETE FROM entry WHERE name = ?", (name,)).close())
        except TROUBLE as error:
            self._unwritable(error)

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong, each said once."""
        with self._lock:
            said = {**self._file.problems, **self._own}
            if count := len(self._untrusted):
                one = count == 1
                said[
                    f"{count} stored {'reply was' if one else 'replies were'} damaged or edited since "
                    f"{'it' if one else 'they'} came and {'is' if one else 'are'} not trusted."
                ] = None
            return tuple(said)

    def entries(self) -> list[Entry]:
        """All stored replies, the oldest first.

        Raises:
            LedgerError: the file cannot be read.
        """
        try:
            return self._file.run(listed)
        except (sqlite3.Error, OSError) as error:
            raise LedgerError(f"The ledger {self._file.path} cannot be read ({error}).") from error

    def prune(self, *, older_than: timedelta | None = None) -> int:
        """Remove replies, and notes of batches, for good; the file becomes smaller.

        Args:
            older_than: how long ago they were stored at least; None for all.

        Returns:
            How many replies were removed.

        Raises:
            LedgerError: the file cannot be written.
        """
        until = None if older_than is None else _now() - older_than // timedelta(milliseconds=1)
        try:
            count = self._file.run(lambda db: removed(db, until))
        except (sqlite3.Error, OSError) as error:
            raise LedgerError(f"Nothing was removed from the ledger {self._file.path} ({error}).") from error
        with self._lock:
            self._waiting = {n: row for n, row in self._waiting.items() if until is not None and row.at > until}
        try:
            self._file.run(compact)
        except TROUBLE as error:
            self._note(f"The ledger {self._file.path.name} could not be made smaller ({error}).")
        return count

    def close(self) -> None:
        """Write what waits and let go of the file. A reply that comes later is still stored."""
        if self._waiting:
            self._store(None, replacing=False)
        with self._lock:
            closed, self._closed = self._closed, True
        if not closed:
            self._file.release()

    def _found(self, name: bytes) -> Row | None:
        with self._lock:
            if row := self._waiting.get(name):
                return row
        try:
            return self._file.run(lambda db: _row(db, name, self._after))
        except TROUBLE as error:
            self._note(f"The ledger {self._file.path.name} could not be read ({error}).")
            return None

    def _store(self, row: Row | None, *, replacing: bool) -> None:
        """Write a row and all that wait. A batch that is sent anew replaces the one before it; a reply does not."""
        with self._lock:
            rows = [*self._waiting.values(), *([row] if row else [])]
        try:
            self._file.run(lambda db: _write(db, rows, self._after))
        except TROUBLE as error:
            self._unwritable(error)
            with self._lock:
                if row and (replacing or row.name not in self._waiting):
                    self._waiting[row.name] = row
            return
        with self._lock:
            for each in rows:
                if self._waiting.get(each.name) is each:
                    del self._waiting[each.name]

    def _distrust(self, row: Row | None, *, read: bool) -> None:
        if row and not read:
            with self._lock:
                self._untrusted.add(row.name)

    def _unwritable(self, error: Exception) -> None:
        self._note(
            f"The ledger {self._file.path.name} could not be written ({error}): replies are kept in memory, and are "
            "lost with the process unless it can be written again before."
        )

    def _note(self, problem: str) -> None:
        with self._lock:
            self._own[problem] = None


def _now() -> int:
    return time.time_ns() // 1_000_000


def _last_id(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()[0])


def _row(db: sqlite3.Connection, name: bytes, after: int) -> Row | None:
    query = f"SELECT {COLUMNS} FROM entry WHERE name = ? AND id > ?"  # noqa: S608 - constants
    values = db.execute(query, (name, after)).fetchone()
    return Row(*values) if values else None


def _write(db: sqlite3.Connection, rows: list[Row], after: int) -> None:
    with transaction(db):
        for row in rows:
            there = _row(db, row.name, after)
            if there is None or read_reply(there) is None:  # nothing to trust, or a batch
                insert(db, row)
