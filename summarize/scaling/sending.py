"""Rounds answered by batches: sent, waited for, read; what was under way when a run died is found again.

Before a batch is made, each of its requests is noted in the ledger with the file it stands in, and then the file with
its batch. A run that follows waits for that very batch, however the one before it ended: where only the file is noted,
the server is asked whether it made a batch of it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import tempfile
from collections import Counter
from typing import TYPE_CHECKING

from summarize.answering.tally import Tally
from summarize.errors import (
    AuthenticationError,
    ModelError,
    ModelTimeoutError,
    QuotaError,
    ReplyError,
    RequestRefusedError,
    ServerError,
    UnknownModelError,
)
from summarize.exchange import ModelReply, ModelRequest
from summarize.models.completions import Dialect
from summarize.models.connection import Connection
from summarize.scaling.server import ENDED, Batch, BatchServer
from summarize.scaling.sheets import Part, Sheet, answers_in
from summarize.telemetry.conventions import named

if TYPE_CHECKING:
    from summarize.answering.ledger import Ledger

__all__ = ["BATCHES", "Sender"]

BATCHES = 3
"""How often a request is sent whose line fails in a way that may pass, or is missing: each can take a day."""

_PATIENCE = 36 * 3_600.0  # seconds: a batch ends within 24 hours, and is read out after that
_LOST = 10  # polls in a row that fail before a run gives up; the batch goes on without it
_TRIES = 5  # batches turned away for want of room in the queue, while none of this run's own fills it
_HOPELESS = (AuthenticationError, QuotaError, UnknownModelError)
_STATUS = {"model_not_found": 404, "invalid_api_key": 401}
"""The status of HTTP that comes nearest to why a batch was refused as a whole; 429 for limits, 400 for all others."""
_log = logging.getLogger("summarize")


class Sender:
    """Answers rounds of one run through a server's Batch API.

    Attributes:
        failures: what became of requests that have no reply and are not asked again in this run, by key.
    """

    def __init__(self, connection: Connection, *, ledger: Ledger, poll: float, tally: Tally) -> None:
        """Prepare.

        Args:
            connection: the way to the server.
            ledger: where replies are kept, and batches under way noted.
            poll: seconds between two looks at a batch.
            tally: what is told of rounds and replies.
        """
        self.failures: dict[str, ModelError] = {}
        self._connection = connection
        self._server = BatchServer(connection)
        self._ledger = ledger
        self._poll = poll
        self._tally = tally
        self._dialect = Dialect.of(connection.base_url)
        self._times: Counter[str] = Counter()  # how often a request was sent
        self._under_way = 0  # batches of this run
        self._one_ended = asyncio.Event()

    def sheet(self) -> Sheet:
        """An empty sheet for a round."""
        return Sheet(self._connection.name, self._dialect)

    async def answer(self, sheet: Sheet) -> None:
        """Have a round answered. What can be asked again is left open: it has neither a reply nor a failure then.

        Raises:
            ModelError: the Batch API cannot be used or reached, or refused all for a reason that will not pass by
                itself (key, quota, model). Nothing is lost: replies and batches under way are in the ledger.
        """
        self._tally.begin(len(sheet))
        try:
            async with asyncio.TaskGroup() as group:
                for part in (*sheet.resumed.values(), *sheet.parts):
                    group.create_task(self._settle(part))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        self._tally.over()

    async def _settle(self, part: Part) -> None:
        self._tally.asked(next(iter(part.asked.values())))
        batch = await (self._sent(part) if part.file else self._found(part))
        if batch is not None:
            batch = await self._accepted(part, batch)
        hopeless = await self._take(part, batch) if batch is not None else None
        self._forget(part)
        if hopeless is not None:
            raise hopeless

    # Sending

    async def _sent(self, part: Part) -> Batch:
        assert part.file is not None
        part.file_id = await self._server.upload(part.file)
        for key in part.asked:
            self._ledger.note_batch(key, part.file_id)
        return await self._created(part)

    async def _created(self, part: Part) -> Batch:
        batch = await self._server.create(part.file_id)
        self._ledger.note_batch(part.file_id, batch.id)
        _log.info("batch %s: %d requests sent", named(batch.id), len(part.asked))
        return batch

    async def _found(self, part: Part) -> Batch | None:
        """The batch in which an earlier run asked; None where there is none after all."""
        noted = self._ledger.pending_batch(part.file_id)
        batch = await (self._server.retrieve(noted) if noted else self._server.find(part.file_id))
        if batch is None and noted:
            _log.warning("batch %s is not known to the server any more: its requests are sent again", named(noted))
        return batch

    def _forget(self, part: Part) -> None:
        for key in (*part.asked, part.file_id):
            self._ledger.end_batch(key)

    # Waiting

    async def _accepted(self, part: Part, batch: Batch) -> Batch | None:
        """The batch when it has ended; one that was refused for want of room in the queue is made again later."""
        tries = 0
        while True:
            ended = await self._waited(batch)
            if ended is None or ended.status != "failed":
                return ended
            error = self._refused(ended)
            if error.status != 429 or isinstance(error, QuotaError) or tries >= _TRIES:
                self._forget(part)
                raise error
            tries += not await self._room(tries)
            batch = await self._created(part)

    async def _room(self, tries: int) -> bool:
        """Wait for the queue: until another batch of this run has ended, or for a while where there is none."""
        if not self._under_way:
            await asyncio.sleep(self._poll * 2**tries)
            return False
        self._one_ended.clear()
        await self._one_ended.wait()
        return True

    async def _waited(self, batch: Batch) -> Batch | None:
        """The batch when it has ended; None where the server has forgotten it."""
        loop = asyncio.get_running_loop()
        until = loop.time() + _PATIENCE
        self._under_way += 1
        try:
            while batch.status not in ENDED:
                if loop.time() > until:
                    raise ModelTimeoutError(f"Batch {batch.id} has not ended: it is {batch.status}. Look at it.")
                await asyncio.sleep(self._poll)
                now = await self._looked_at(batch)
                if now is None:
                    return None
                if (now.status, now.request_counts) != (batch.status, batch.request_counts):
                    counts = now.request_counts
                    _log.info("batch %s: %s, %s done", named(now.id), named(now.status), counts and counts.completed)
                batch = now
            return batch
        finally:
            self._under_way -= 1
            self._one_ended.set()

    async def _looked_at(self, batch: Batch) -> Batch | None:
        """One look, which a server that is away for minutes does not spoil."""
        for more in reversed(range(_LOST)):
            try:
                return await self._server.retrieve(batch.id)
            except ModelError as error:
                if not more or not (error.retryable or isinstance(error, ModelTimeoutError)):
                    raise
            await asyncio.sleep(self._poll)
        raise AssertionError("the last look returns or raises")

    def _refused(self, batch: Batch) -> ModelError:
        fault = batch.fault
        code = fault.code or ""
        limit = any(word in code for word in ("limit", "quota", "billing"))
        where = f" (line {fault.line})" if fault.line is not None else ""
        said = f"batch {batch.id} was refused{where}: {fault.message or code or 'the server does not say why'}"
        body = json.dumps({"error": {"code": code, "message": said}}).encode()
        return self._connection.failure(429 if limit else _STATUS.get(code, 400), body, {})

    # Reading

    async def _take(self, part: Part, batch: Batch) -> ModelError | None:
        """Read what came of each request; an error that all others would meet too."""
        missing, strange = dict(part.asked), 0
        hopeless: ModelError | None = None
        with tempfile.TemporaryFile() as file:
            for name in batch.files:
                if not await self._server.download(name, file):
                    _log.warning("batch %s: its file %s is gone", named(batch.id), named(name))
                    continue
                for key, outcome in answers_in(file, self._connection):
                    request = missing.pop(key, None)
                    if request is None:
                        strange += self._ledger.pending_batch(key) != part.file_id
                        continue
                    self._note(part, key, request, outcome)
                    hopeless = outcome if isinstance(outcome, _HOPELESS) else hopeless
        if strange:
            _log.warning("batch %s: %d lines answer no request of it, or one twice; not used", named(batch.id), strange)
        for key, request in missing.items():
            self._note(part, key, request, self._absent(batch))
        if missing:
            _log.warning(
                "batch %s (%s): %d requests have no answer", named(batch.id), named(batch.status), len(missing)
            )
        return hopeless

    def _absent(self, batch: Batch) -> ModelError:
        name = self._connection.name
        if batch.status == "cancelled":
            return ModelError(f"{name}: batch {batch.id} was cancelled before this request. Run again to ask it.")
        if batch.status == "expired":
            return ServerError(f"{name}: batch {batch.id} ended after its 24 hours before this request was answered.")
        return ReplyError(f"{name}: batch {batch.id} ended without an answer to this request.")

    def _note(self, part: Part, key: str, request: ModelRequest, outcome: ModelReply | ModelError) -> None:
        if isinstance(outcome, ModelReply):
            self._ledger.put(key, request, outcome, model=self._connection.name)
            if self._ledger.get(key) is None:
                self.failures[key] = ReplyError(f"{self._connection.name}: the reply could not be kept in the ledger.")
        elif not self._again(part, key, outcome):
            self.failures[key] = outcome
        self._tally.ended(request, outcome, stored=False)

    def _again(self, part: Part, key: str, error: ModelError) -> bool:
        """Whether a request is sent once more: in a simpler dialect, or because its failure may pass."""
        if isinstance(error, RequestRefusedError):
            simpler = part.dialect.simpler(error, model=self._connection.name)
            if simpler is not None:
                self._dialect = simpler if self._dialect == part.dialect else self._dialect
                return True
        self._times[key] += 1
        return error.retryable and self._times[key] < BATCHES
