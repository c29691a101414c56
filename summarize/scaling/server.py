"""A server's Batch API, one call at a time, each tried again where that may help (`answering.retrying`).

Shapes as in OpenAI's API reference (files, batches; "The request output object"), read leniently: other servers leave
fields out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, BinaryIO, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.answering.retrying import RetryBudget, retrying
from summarize.errors import ModelError, ReplyError, RequestRefusedError
from summarize.models.connection import Connection, Opening
from summarize.models.settings import OPENAI_URL, shown_address

__all__ = ["ENDED", "ENDPOINT", "Batch", "BatchServer"]

ENDPOINT = "/v1/chat/completions"
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""Statuses after which nothing changes; `validating`, `in_progress`, `finalizing` and `cancelling` come before."""

TRANSFER = 3_600.0
"""Seconds for a file of 200 MB on a slow line; one that stands still ends after the model's own timeout."""

MAX_FILE_BYTES = 2_000_000_000
"""A larger file is no answer to 50,000 requests that this library asked: they are capped at a few thousand tokens."""

_LACKING = (404, 405, 501)
_PAGES = 10  # of a hundred batches each, the newest first: where one sent before a crash is looked for
_T = TypeVar("_T")


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _File(_Lenient):
    id: str


class _Fault(_Lenient):
    code: str | None = None
    message: str | None = None
    line: int | None = None


class _Faults(_Lenient):
    data: list[_Fault] | None = None


class _Counts(_Lenient):
    completed: int | None = None
    failed: int | None = None
    total: int | None = None


class Batch(_Lenient):
    """A batch as the server tells of it."""

    id: str
    status: str
    input_file_id: str | None = None
    output_file_id: str | None = None
    error_file_id: str | None = None
    errors: _Faults | None = None
    request_counts: _Counts | None = None

    @property
    def files(self) -> list[str]:
        """What its outcomes stand in: answers, and failures."""
        return [name for name in (self.output_file_id, self.error_file_id) if name]

    @property
    def fault(self) -> _Fault:
        """Why it was refused as a whole."""
        return next(iter((self.errors and self.errors.data) or ()), _Fault())


class _Page(_Lenient):
    data: list[Batch]
    has_more: bool = False


class BatchServer:
    """Files up and down, batches made and looked at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._retries = RetryBudget()

    async def upload(self, file: BinaryIO) -> str:
        """Send a file of requests; its id.

        Raises:
            ModelError: it was not taken; `RequestRefusedError` where the server has no Batch API.
        """

        def opening(client: Any) -> Any:
            file.seek(0)
            named = ("requests.jsonl", file, "application/jsonl")
            return client.files.with_streaming_response.create(file=named, purpose="batch")

        return (await self._offered(lambda: self._read(opening, _File, seconds=TRANSFER))).id

    async def create(self, file_id: str) -> Batch:
        """Have a file answered. After an answer that was lost it is first looked whether the batch is there already.

        Raises:
            ModelError: there is no batch.
        """
        unsure = False

        async def once() -> Batch:
            nonlocal unsure
            if unsure and (found := await self._listed(file_id)):
                return found
            unsure = True
            return await self._read(opening, Batch)

        def opening(client: Any) -> Any:
            create = client.batches.with_streaming_response.create
            return create(input_file_id=file_id, endpoint=ENDPOINT, completion_window="24h")

        return await self._offered(once)

    async def retrieve(self, batch_id: str) -> Batch | None:
        """What a batch has come to; None where the server does not know it.

        Raises:
            ModelError: there is no answer.
        """
        return await self._known(
            lambda: self._read(lambda client: client.batches.with_streaming_response.retrieve(batch_id), Batch)
        )

    async def find(self, file_id: str) -> Batch | None:
        """The batch that was made of a file, where there is one.

        Raises:
            ModelError: there is no answer.
        """
        return await self._tried(partial(self._listed, file_id))

    async def download(self, file_id: str, into: BinaryIO) -> bool:
        """Write a file's content to another, read from its beginning; whether the server still has it.

        Raises:
            ModelError: it could not be had whole.
        """

        async def read(response: Any) -> bool:
            into.seek(0)
            into.truncate()
            async for piece in response.iter_bytes(65_536):
                if into.write(piece) and into.tell() > MAX_FILE_BYTES:
                    raise RequestRefusedError(f"The server's file {file_id} is larger than {MAX_FILE_BYTES:,} bytes.")
            into.seek(0)
            return True

        def opening(client: Any) -> Any:
            return client.files.with_streaming_response.content(file_id)

        return bool(await self._known(lambda: self._connection.ask(opening, read, seconds=TRANSFER)))

    async def _listed(self, file_id: str) -> Batch | None:
        after: dict[str, str] = {}

        def opening(client: Any) -> Any:
            return client.batches.with_streaming_response.list(limit=100, **after)

        for _ in range(_PAGES):
            page = await self._read(opening, _Page)
            if found := next((batch for batch in page.data if batch.input_file_id == file_id), None):
                return found
            if not page.has_more or not page.data:
                break
            after = {"after": page.data[-1].id}
        return None

    async def _read(self, opening: Opening, kind: type[_T], *, seconds: float | None = None) -> _T:
        body = await self._connection.ask(opening, self._connection.body, seconds=seconds or self._connection.timeout)
        return _parsed(body, kind)

    async def _offered(self, once: Callable[[], Awaitable[_T]]) -> _T:
        """A call that every server with a Batch API knows."""
        try:
            return await self._tried(once)
        except ModelError as error:
            status, request_id = error.status, error.request_id
            if status not in _LACKING:
                raise
        where = shown_address(self._connection.base_url) or OPENAI_URL
        raise RequestRefusedError(
            f"{where} has no Batch API (it answered {status}): use summarize_many with this server.",
            status=status,
            request_id=request_id,
        )

    async def _known(self, once: Callable[[], Awaitable[_T]]) -> _T | None:
        """A call about something that the server may have forgotten."""
        try:
            return await self._tried(once)
        except ModelError as error:
            if error.status in (404, 410):
                return None
            raise

    async def _tried(self, once: Callable[[], Awaitable[_T]]) -> _T:
        async for attempt in retrying(None, self._retries):
            with attempt:
                return await once()
        raise AssertionError("a retry policy that re-raises ends in an answer or an error")


def _parsed(body: bytes, kind: type[_T]) -> _T:
    try:
        return kind.model_validate_json(body)  # type: ignore[attr-defined, no-any-return]
    except ValidationError:  # whose text quotes the body
        pass
    raise ReplyError("The server's Batch API answered with something else. Check the base URL.", status=200)
