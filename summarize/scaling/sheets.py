"""A round of requests as files of a batch, and the lines that come back."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from summarize.errors import ModelError
from summarize.exchange import Material, ModelReply, ModelRequest
from summarize.models.completions import Dialect, parse_completion, request_body
from summarize.models.connection import MAX_REPLY_BYTES, Connection
from summarize.scaling.server import ENDPOINT

__all__ = ["MAX_BYTES", "MAX_REQUESTS", "Part", "Sheet", "answers_in"]

MAX_REQUESTS = 50_000
MAX_BYTES = 200_000_000
"""What one file of a batch may hold (OpenAI's API reference, "Create batch")."""

_STATUS = {"batch_expired": 408, "batch_cancelled": 400}
"""The status of HTTP that comes nearest to a line's error without one; 500 for all others."""


@dataclass
class Part:
    """Requests that share a file.

    Attributes:
        asked: what is asked, by the ledger's key: the line's `custom_id`, and as long as one may be.
        dialect: how it is asked.
        file: the lines; None where they were sent in an earlier run.
        file_id: the server's name of the file, once it has one.
        size: bytes of the file.
    """

    asked: dict[str, ModelRequest]
    dialect: Dialect
    file: BinaryIO | None = None
    file_id: str = ""
    size: int = 0


@dataclass
class Sheet:
    """The requests of a round, each once, in as few files as the limits allow.

    Attributes:
        model: the name of what is asked.
        dialect: how it is asked.
        parts: the files.
        resumed: requests that an earlier run has sent, by the name of their file.
    """

    model: str
    dialect: Dialect
    parts: list[Part] = field(default_factory=list)
    resumed: dict[str, Part] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, key: str, request: ModelRequest, *, sent: str | None) -> None:
        """One request more; two stories may ask the same.

        Args:
            key: the ledger's.
            request: what is asked.
            sent: the file in which an earlier run has asked it and got no answer yet.
        """
        if key in self._known:
            return
        self._known.add(key)
        # What is asked is in the file: of thousands of requests only what is told of them stays in memory.
        light = replace(request, messages=(), material=Material(()))
        if sent:
            self.resumed.setdefault(sent, Part({}, self.dialect, file_id=sent)).asked[key] = light
            return
        line = _line(key, self.model, request_body(request, self.dialect))
        part = self._with_room_for(line)
        assert part.file is not None
        part.file.write(line)
        part.size += len(line)
        part.asked[key] = light

    def close(self) -> None:
        """Remove the files."""
        for part in self.parts:
            if part.file is not None:
                part.file.close()

    def _with_room_for(self, line: bytes) -> Part:
        last = self.parts[-1] if self.parts else None
        if last is None or len(last.asked) >= MAX_REQUESTS or last.size + len(line) > MAX_BYTES:
            # Without a name: nobody else can read it, and it is gone with the process.
            last = Part({}, self.dialect, file=tempfile.TemporaryFile())  # noqa: SIM115 - closed with the sheet
            self.parts.append(last)
        return last


def _line(key: str, model: str, body: dict[str, Any]) -> bytes:
    value = {"custom_id": key, "method": "POST", "url": ENDPOINT, "body": {"model": model, **body}}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Response(_Lenient):
    status_code: int
    request_id: str | None = None
    body: Any = None


class _Fault(_Lenient):
    code: str | None = None
    message: str | None = None


class _Line(_Lenient):
    custom_id: str
    response: _Response | None = None
    error: _Fault | None = None


def answers_in(file: BinaryIO, connection: Connection) -> Iterator[tuple[str, ModelReply | ModelError]]:
    """The outcomes in a file of answers or failures, by `custom_id`; lines that are none are left out.

    Lines end in a line feed alone: JSON may hold the other line ends of Unicode.
    """
    while raw := file.readline(MAX_REPLY_BYTES):
        try:
            line = _Line.model_validate(from_json(raw))  # bounded in depth
        except (ValidationError, ValueError):
            continue
        yield line.custom_id, _outcome(line, connection)


def _outcome(line: _Line, connection: Connection) -> ModelReply | ModelError:
    response = line.response
    if response is None or line.error is not None:
        fault = line.error or _Fault()
        return connection.failure(_STATUS.get(fault.code or "", 500), _bytes({"error": fault.model_dump()}), {})
    request_id = connection.request_id({"x-request-id": response.request_id or ""})
    if response.status_code != 200:
        headers = {"x-request-id": request_id} if request_id else {}
        return connection.failure(response.status_code, _bytes(response.body), headers)
    try:
        return parse_completion(_bytes(response.body), request_id=request_id)
    except ModelError as error:
        return error


def _bytes(value: Any) -> bytes:
    return json.dumps(value).encode()
