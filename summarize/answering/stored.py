"""One row of the ledger: a reply (or the id of a batch under way) as JSON, with a hash by which damage is noticed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.exchange import ModelReply, TokenUsage

__all__ = ["MARK", "ReplyRecord", "Row", "batch_name", "read_batch", "read_reply", "reply_name", "reply_row", "row_of"]

MARK = b'{"summarize_record":1,'
"""How every record begins, by which a file whose head is lost is still known as a ledger."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in the file.

    A hash without a key: it tells damage and careless edits, not a forger, whom the checks of every reply are for.

    Attributes:
        name: `reply` or `batch`, a blank, and the key.
        at: when it was stored, in milliseconds since 1970, UTC.
        record: JSON that begins with `MARK`.
        sha256: over name and record.
    """

    name: bytes
    at: int
    record: bytes
    sha256: bytes

    @property
    def intact(self) -> bool:
        """Whether it is as it was stored. SQLite lets any column hold any type, so types are looked at too."""
        if [type(value) for value in (self.name, self.at, self.record)] != [bytes, int, bytes]:
            return False
        return self.sha256 == _digest(self.name, self.record) and self.record.startswith(MARK)


def _digest(name: bytes, record: bytes) -> bytes:
    return hashlib.sha256(b"%d %b%b" % (len(name), name, record)).digest()


def reply_name(key: str) -> bytes:
    """Under which a reply is stored."""
    return b"reply " + key.encode("utf-8", "surrogatepass")


def batch_name(key: str) -> bytes:
    """Under which a batch under way is stored."""
    return b"batch " + key.encode("utf-8", "surrogatepass")


class _Strict(BaseModel):
    """What was edited by hand may hold a field too many or of another type: it is not read then."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, protected_namespaces=())


class _Usage(_Strict):
    input_tokens: int | None
    output_tokens: int | None
    cached_tokens: int | None


class _Reply(_Strict):
    text: str
    finish_reason: str
    refusal: str | None
    model: str | None
    usage: _Usage
    request_id: str | None


class ReplyRecord(_Strict):
    """The record of a reply: the reply, the stage and the model that were asked."""

    summarize_record: Literal[1]
    stage: str
    asked: str | None
    reply: _Reply

    def to_reply(self) -> ModelReply:
        """The reply as it came; what the server then said of its limits has passed."""
        fields = self.reply.model_dump()
        return ModelReply(**{**fields, "usage": TokenUsage(**fields["usage"])})


class _BatchRecord(_Strict):
    summarize_record: Literal[1]
    batch_id: str


_T = TypeVar("_T", bound=_Strict)


def row_of(name: bytes, at: int, fields: dict[str, Any]) -> Row:
    """A row; ASCII throughout, so that a lone surrogate in a reply comes back as it was."""
    record = json.dumps({"summarize_record": 1, **fields}, ensure_ascii=True, separators=(",", ":")).encode()
    return Row(name, at, record, _digest(name, record))


def reply_row(key: str, at: int, reply: ModelReply, *, stage: str, asked: str | None) -> Row:
    """The row of a reply."""
    fields = asdict(reply)
    del fields["rate"]  # of the moment at which it was said
    return row_of(reply_name(key), at, {"stage": stage, "asked": asked, "reply": fields})


def read_reply(row: Row) -> ReplyRecord | None:
    """The record of a reply; None where it is not as it was stored."""
    return _read(row, ReplyRecord)


def read_batch(row: Row) -> str | None:
    """The id of a batch; None where its record is not as it was stored."""
    found = _read(row, _BatchRecord)
    return found.batch_id if found else None


def _read(row: Row, kind: type[_T]) -> _T | None:
    if not row.intact:
        return None
    try:
        return kind.model_validate(json.loads(row.record))
    except (ValidationError, ValueError, RecursionError):
        return None  # edited, and the hash made again
