"""What a bot must not forget: records, and messages on their way out, in one SQLite file.

Two things are all that a bot needs to lose nothing and to say nothing twice, however it ends:

- **Records**: JSON values under a kind and an id. `add` says whether the id is new, which is how an event that a
  service delivers twice is handled once, and how work that was accepted and not finished is found again.
- **The outbox**: what is to be sent. A brief is stored and its message queued in one `transaction`; the message is sent
  after it, with its key, and then marked. A bot that dies between sending and marking sends it again with the same
  key, by which the receiver (an `Idempotency-Key`, or a look at what was posted) knows it.

::

    with State(Path("bot.sqlite")) as state:
        if state.add("job", event_id, request):          # False: that event came before
            with state.transaction():                    # all of it or nothing; no `await` inside
                state.put("brief", thread, {"brief": brief.to_json()})
                state.queue(f"{thread}-1", {"text": text}, lane=thread)
                state.drop("job", event_id)
        for delivery in state.due():
            try:
                answer = send(delivery.payload, key=delivery.key)
            except OSError as error:
                state.postpone(delivery.key, seconds=2**delivery.attempts, reason=str(error))
            else:
                state.sent(delivery.key, answer)
        for event_id, request in state.every("job"):     # after a restart: what was begun and not finished
            ...

Times are seconds since the epoch. A `State` may be used from several threads; one process at a time may open a file.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

__all__ = ["Delivery", "State", "StateError"]

_APPLICATION = 0x53554D42  # in the file's head, so that another program's file is not taken for one of ours
_VERSION = 1
_WAIT_SECONDS = 10.0  # for a process that is just shutting down

_SCHEMA = """
CREATE TABLE record (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
    at REAL NOT NULL, UNIQUE (kind, id)
);
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, lane TEXT NOT NULL, payload TEXT NOT NULL,
    due REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting', note TEXT
);
CREATE INDEX waiting ON outbox (lane, number) WHERE state = 'waiting';
"""


class StateError(Exception):
    """The file cannot be used: it is another program's, in use, or cannot be written."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message on its way out.

    Attributes:
        key: names it for ever; the receiver is given it so that a repetition is known as one.
        lane: messages of one lane go out in the order they were queued.
        payload: what is to be sent.
        attempts: how often it was tried in vain.
    """

    key: str
    lane: str
    payload: Any
    attempts: int


class State:
    """The file of a bot, opened for this process alone.

    Args:
        path: the file; it is made where it is not there, with its folder. ":memory:" keeps nothing.

    Raises:
        StateError: the file is another program's, is in use by another process, or cannot be written.
    """

    def __init__(self, path: Path | str) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        try:
            if str(path) != ":memory:":
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise StateError(f"{path} cannot be opened ({error}): name a file in a folder you may write") from error
        try:
            self._prepare(path)
        except sqlite3.Error as error:
            self._db.close()
            busy = "locked" in str(error)
            what = "is in use by another process" if busy else f"is no state of a bot ({error})"
            advice = "stop that one first" if busy else "name another file"
            raise StateError(f"{path} {what}: {advice}, or give this one a file of its own") from error
        except StateError:
            self._db.close()
            raise

    def _prepare(self, path: Path | str) -> None:
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")  # released by the system however the process ends
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")  # what was promised survives a power cut
        with self.transaction():
            (application,) = self._db.execute("PRAGMA application_id").fetchone()
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if (application, version) == (_APPLICATION, _VERSION):
                return
            if tables:
                raise StateError(f"{path} is another program's file, or of another release: name another file")
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {_VERSION}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; a transaction under way is undone."""
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or, where the block raises or the process dies, none of it.

        Blocks may be nested; the outermost counts. Hold no `await` inside: other tasks of this thread would join in.
        """
        with self._lock:
            if self._depth == 0:
                self._db.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if self._depth == 0:
                    self._db.execute("ROLLBACK")
                raise
            self._depth -= 1
            if self._depth == 0:
                self._db.execute("COMMIT")

    # Records ------------------------------------------------------------------------------------------------------

    def add(self, kind: str, id: str, value: Any = None) -> bool:  # noqa: A002 - as articles call it
        """Keep a value under an id that is new; False, and nothing done, where the id is known."""
        sql = "INSERT INTO record (kind, id, value, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        return self._write(sql, kind, id, _json(value), time.time()) == 1

    def put(self, kind: str, id: str, value: Any) -> None:  # noqa: A002
        """Keep a value under an id, in place of the one that is there; its place in the order stays."""
        sql = (
            "INSERT INTO record (kind, id, value, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value, at = excluded.at"
        )
        self._write(sql, kind, id, _json(value), time.time())

    def get(self, kind: str, id: str) -> Any:  # noqa: A002
        """The value under an id, None where there is none."""
        rows = self._read("SELECT value FROM record WHERE kind = ? AND id = ?", kind, id)
        return json.loads(rows[0][0]) if rows else None

    def every(self, kind: str, *, since: float = 0.0) -> list[tuple[str, Any]]:
        """The ids and values of a kind in the order they were first kept; those last kept before `since` left out."""
        rows = self._read("SELECT id, value FROM record WHERE kind = ? AND at >= ? ORDER BY number", kind, since)
        return [(name, json.loads(value)) for name, value in rows]

    def drop(self, kind: str, id: str) -> bool:  # noqa: A002
        """Forget the value under an id; False where there was none."""
        return self._write("DELETE FROM record WHERE kind = ? AND id = ?", kind, id) == 1

    def forget(self, kind: str, *, before: float) -> int:
        """Drop the records of a kind that were last kept before a time; how many there were."""
        return self._write("DELETE FROM record WHERE kind = ? AND at < ?", kind, before)

    # The outbox ---------------------------------------------------------------------------------------------------

    def queue(self, key: str, payload: Any, *, lane: str = "") -> bool:
        """Put a message into the outbox; False, and nothing done, where its key was queued before, sent or not."""
        sql = "INSERT INTO outbox (key, lane, payload, due) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        return self._write(sql, key, lane, _json(payload), time.time()) == 1

    def due(self) -> list[Delivery]:
        """The messages to be sent now, at most one of each lane: its oldest. Lane "" keeps no order."""
        sql = (
            "SELECT key, lane, payload, attempts FROM outbox AS this WHERE state = 'waiting' AND due <= ?"
            " AND (lane = '' OR number ="
            " (SELECT min(number) FROM outbox WHERE state = 'waiting' AND lane = this.lane)) ORDER BY number"
        )
        rows = self._read(sql, time.time())
        return [Delivery(key, lane, json.loads(payload), attempts) for key, lane, payload, attempts in rows]

    def waiting(self) -> int:
        """How many messages are still to be sent, due or not."""
        ((count,),) = self._read("SELECT count(*) FROM outbox WHERE state = 'waiting'")
        return int(count)

    def sent(self, key: str, answer: Any = None) -> None:
        """Mark a message as sent, with what the receiver answered (an id to edit it by)."""
        self._write("UPDATE outbox SET state = 'sent', note = ? WHERE key = ?", _json(answer), key)

    def answer(self, key: str) -> Any:
        """What the receiver answered to a message that was sent; None where it was not, or answered nothing."""
        rows = self._read("SELECT note FROM outbox WHERE key = ? AND state = 'sent'", key)
        return json.loads(rows[0][0]) if rows else None

    def postpone(self, key: str, *, seconds: float, reason: str) -> None:
        """Try a message again later; the next of its lane waits for it."""
        sql = "UPDATE outbox SET attempts = attempts + 1, due = ?, note = ? WHERE key = ?"
        self._write(sql, time.time() + seconds, _json(reason), key)

    def give_up(self, key: str, *, reason: str) -> None:
        """Leave a message that the receiver will never take; the next of its lane may go."""
        self._write("UPDATE outbox SET state = 'refused', note = ? WHERE key = ?", _json(reason), key)

    def _write(self, sql: str, *values: Any) -> int:
        with self._lock:
            return self._db.execute(sql, values).rowcount

    def _read(self, sql: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
