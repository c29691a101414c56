"""The work behind `service.py`: briefs that are asked for, made one after the other, and told of as they come about.

A request is kept before it is answered, with all that is needed to carry it out, and forgotten in the transaction that
keeps its brief: after a restart each is carried out again, with the replies of the ledger, and none twice.

Kinds of records: `brief` (what a reader is shown), `articles` (those it was made of), `job` (what is still to be done),
`events` (what happened, numbered from 1), `key` (idempotency keys).
"""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from bots.state import State

from summarize import Article, Brief, InputError, Options, SummarizeError, asummarize, aupdate
from summarize.errors import LimitReachedError, MissingKeyError, ModelError
from summarize.types import Progress, ReplyReceived, RoundStarted, SentenceVerified

__all__ = ["Problem", "Work", "problem_of"]

log = logging.getLogger("service")

KEEP_SECONDS = 30 * 86_400.0
KINDS = ("brief", "articles", "events", "key")
HEARTBEAT_SECONDS = 15.0  # between two signs of life on a quiet stream


class Problem(Exception):  # noqa: N818 - as RFC 9457 calls it
    """Why something is not done, for who asked for it.

    Attributes:
        status: of HTTP.
        fields: what RFC 9457 has of it.
        headers: what the answer says beside it.
    """

    def __init__(self, status: int, detail: str, *, title: str = "", **headers: str) -> None:
        self.status, self.headers = status, headers
        self.fields = {"title": title or HTTPStatus(status).phrase, "status": status, "detail": detail}
        super().__init__(detail)


def problem_of(error: SummarizeError) -> Problem:
    """An error of the library: what was given, what the service lacks, or what the model's server did."""
    status = 502 if isinstance(error, ModelError) else 503
    if isinstance(error, InputError):
        status = 422
    elif isinstance(error, LimitReachedError | MissingKeyError):
        status = 503
    return Problem(status, str(error), title=type(error).__name__)


@dataclass
class Work:
    """All briefs of a service.

    Attributes:
        state: where they are kept.
        model: as for `asummarize`.
        options: how briefs are made, where a request says nothing else.
        at_once: how many are made at one time.
        most: how many may be made and wait together.
    """

    state: State
    model: str | None
    options: Options
    at_once: int
    most: int
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _news: dict[str, asyncio.Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._turns = asyncio.Semaphore(self.at_once)

    def resume(self) -> None:
        """Carry on with what an earlier process left undone."""
        for kind in KINDS:
            self.state.forget(kind, before=time.time() - KEEP_SECONDS)
        for name, _ in self.state.every("job"):
            log.info("%s is taken up again", name)
            self._begin(name)

    async def stop(self) -> None:
        """End all streams and all work; what is not done is carried out by the next process."""
        self.stopping.set()
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def load(self) -> int:
        """How many briefs are made or wait."""
        return len(self._tasks)

    def known(self, key: str, digest: str) -> str | None:
        """The brief that was asked for with an idempotency key, None where it is new.

        Raises:
            Problem: it came with another request.
        """
        kept = self.state.get("key", key)
        if kept and kept["digest"] != digest:
            raise Problem(422, "This Idempotency-Key came with another request: use a new one for a new request.")
        return str(kept["brief"]) if kept else None

    def accept(
        self,
        articles: Sequence[Article],
        *,
        options: Mapping[str, Any],
        brief: str | None = None,
        key: tuple[str, str] | None = None,
    ) -> str:
        """Keep a request and begin with it.

        Args:
            articles: what the brief is to be made of, or what is new where there is a brief.
            options: fields of `Options` that the request gives.
            brief: the brief that is to be updated.
            key: the idempotency key, with the digest of the request.

        Returns:
            The id of the brief.

        Raises:
            Problem: too much waits, the brief is being made, or the service stops.
        """
        if self.stopping.is_set():
            raise Problem(503, "The service is stopping: try again in a moment.", **{"Retry-After": "10"})
        if brief in self._tasks:
            raise Problem(409, "This brief is being made: wait until it is done.", **{"Retry-After": "2"})
        if self.load >= self.most:
            detail = f"{self.load} briefs are being made or wait, and no more may: try again later."
            raise Problem(429, detail, **{"Retry-After": "10"})
        name = brief or uuid.uuid4().hex
        before = self.state.get("brief", name) or {"version": 0, "brief": None}
        with self.state.transaction():
            given = [article.model_dump(mode="json") for article in articles]
            self.state.put("job", name, {"articles": given, "options": dict(options)})
            self.state.put("brief", name, {**before, "status": "working", "problem": None})
            if key:
                self.state.put("key", key[0], {"brief": name, "digest": key[1]})
            self._tell(name, "accepted", {"articles": len(given)})
        self._begin(name)
        return name

    async def wait(self, name: str, seconds: float) -> None:
        """Wait until a brief is made, but no longer than that."""
        if task := self._tasks.get(name):
            await asyncio.wait([task], timeout=seconds)

    async def remove(self, name: str) -> bool:
        """Forget a brief, and leave off making it; False where there is none."""
        if self.state.get("brief", name) is None:
            return False
        with self.state.transaction():  # before the task is cancelled: what is forgotten is not taken up again
            for kind in ("job", "brief", "articles", "events"):
                self.state.drop(kind, name)
        if task := self._tasks.get(name):
            task.cancel()
            await asyncio.wait([task])
        self._wake(name)
        return True

    async def events(self, name: str, after: int) -> AsyncIterator[dict[str, Any] | None]:
        """What happened to a brief after an event, and what happens, until it is made; None as a sign of life."""
        while not self.stopping.is_set():
            news = self._news.setdefault(name, asyncio.Event())
            told = self.state.get("events", name)
            for event in (told or ())[after:]:
                yield event
                after = event["id"]
            if told is None:
                yield {"id": after + 1, "event": "removed", "data": {}}
            if told is None or self.state.get("job", name) is None:
                self._news.pop(name, None)
                return
            waiting = [asyncio.ensure_future(each.wait()) for each in (news, self.stopping)]
            try:
                done, _ = await asyncio.wait(waiting, timeout=HEARTBEAT_SECONDS, return_when="FIRST_COMPLETED")
            finally:
                for each in waiting:
                    each.cancel()
            if not done:
                yield None

    def _begin(self, name: str) -> None:
        task = asyncio.get_running_loop().create_task(self._carry_out(name))
        self._tasks[name] = task
        task.add_done_callback(lambda _: self._tasks.pop(name, None))

    async def _carry_out(self, name: str) -> None:
        async with self._turns:
            job, kept = self.state.get("job", name), self.state.get("brief", name)
            old = self.state.get("articles", name) or []
            try:
                brief = await self._made(name, job, kept, old)
            except SummarizeError as error:
                self._failed(name, kept, problem_of(error))
            except Exception:
                log.exception("%s failed", name)
                self._failed(name, kept, Problem(500, "This went wrong here; the log has it."))
            else:
                self._done(name, kept, brief, [*old, *job["articles"]])

    async def _made(self, name: str, job: Any, kept: Any, old: Any) -> Brief:
        def tell(progress: Progress) -> None:
            if told := _told(progress):
                self._tell(name, *told)

        options = self.options.model_copy(update=Options.model_validate(job["options"]).model_dump(exclude_unset=True))
        new = [Article.model_validate(article) for article in job["articles"]]
        if not kept["brief"]:
            return await asummarize(new, model=self.model, options=options, on_progress=tell)
        before = Brief.model_validate(kept["brief"])
        articles = [Article.model_validate(article) for article in old]
        return await aupdate(before, new, articles=articles, model=self.model, options=options, on_progress=tell)

    def _done(self, name: str, kept: Any, brief: Brief, articles: Sequence[Any]) -> None:
        version = kept["version"] + 1
        record = {"status": "done", "version": version, "brief": brief.model_dump(mode="json"), "problem": None}
        with self.state.transaction():
            self.state.put("brief", name, record)
            self.state.put("articles", name, list({article["id"]: article for article in articles}.values()))
            self.state.drop("job", name)
            self._tell(name, "done", {"version": version, "sentences": len(brief.sentences)})

    def _failed(self, name: str, kept: Any, problem: Problem) -> None:
        """Keep why there is no brief; one that was there before stays."""
        status = "done" if kept["brief"] else "failed"
        with self.state.transaction():
            self.state.put("brief", name, {**kept, "status": status, "problem": problem.fields})
            self.state.drop("job", name)
            self._tell(name, "failed", problem.fields)

    def _tell(self, name: str, event: str, data: Mapping[str, Any]) -> None:
        told = self.state.get("events", name) or []
        self.state.put("events", name, [*told, {"id": len(told) + 1, "event": event, "data": data}])
        self._wake(name)

    def _wake(self, name: str) -> None:
        if news := self._news.pop(name, None):
            news.set()


def _told(progress: Progress) -> tuple[str, dict[str, Any]] | None:
    """What a stream says of a step; that the brief is done is said once it is kept."""
    match progress:
        case RoundStarted():
            return "round", {"round": progress.round, "stage": progress.stage, "requests": progress.requests}
        case ReplyReceived():
            told = {"stage": progress.stage, "number": progress.number, "requests": progress.requests}
            return "reply", {**told, "failed": progress.failed, "stored": progress.stored}
        case SentenceVerified():
            return "sentence", progress.sentence.model_dump(mode="json")
    return None
