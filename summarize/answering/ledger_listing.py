"""What a ledger holds, as a list, and how it is made smaller."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from summarize.answering.ledger_format import COLUMNS, transaction
from summarize.answering.stored import Row, read_reply

__all__ = ["Entry", "compact", "listed", "removed"]

_REPLIES = "substr(name, 1, 6) = CAST('reply ' AS BLOB)"


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored reply, as it is listed.

    Attributes:
        key: the request's (see `ledger.request_key`).
        stage: which stage asked; empty where the record is damaged.
        model: the model that was asked, else the one that answered.
        when: when it was stored, as ISO 8601 in UTC; empty where that is lost.
        bytes: of the record.
        input_tokens, output_tokens: as billed; None where the server did not say.
        intact: whether it is as it was stored; one that is not is never given.
    """

    key: str
    stage: str
    model: str | None
    when: str
    bytes: int
    input_tokens: int | None
    output_tokens: int | None
    intact: bool


def listed(db: sqlite3.Connection) -> list[Entry]:
    """All stored replies, the oldest first."""
    query = f"SELECT {COLUMNS} FROM entry WHERE {_REPLIES} ORDER BY id"  # noqa: S608 - constants
    return [_entry(Row(*values)) for values in db.execute(query)]


def removed(db: sqlite3.Connection, until: int | None) -> int:
    """Remove what was stored until then (milliseconds since 1970), or all; how many replies that were."""
    chosen = "name != CAST('ledger' AS BLOB)" + ("" if until is None else " AND at <= ?")
    given = () if until is None else (until,)
    with transaction(db):
        count = db.execute(f"SELECT count(*) FROM entry WHERE {_REPLIES} AND {chosen}", given).fetchone()[0]  # noqa: S608
        db.execute(f"DELETE FROM entry WHERE {chosen}", given)  # noqa: S608 - constants
    return int(count)


def compact(db: sqlite3.Connection) -> None:
    """Give back the room of what was removed."""
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def _entry(row: Row) -> Entry:
    record = read_reply(row)
    usage = record.reply.usage if record else None
    return Entry(
        key=row.name[6:].decode("utf-8", "surrogatepass" if record else "replace"),
        stage=record.stage if record else "",
        model=(record.asked or record.reply.model) if record else None,
        when=_when(row.at),
        bytes=len(row.record) if isinstance(row.record, bytes) else 0,
        input_tokens=usage.input_tokens if usage else None,
        output_tokens=usage.output_tokens if usage else None,
        intact=record is not None,
    )


def _when(at: int) -> str:
    try:
        return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")
    except (TypeError, ValueError, OverflowError, OSError):
        return ""  # edited
