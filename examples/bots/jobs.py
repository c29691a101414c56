"""Jobs that outlive the process: accepted once, answered once, however it ends.

A job is kept from before it is acknowledged to the service until its last message is delivered, and what has been done
of it is kept with it: the message that says "working", the pages that were read, the messages of its answer, how many
of them are out. After a restart each goes on where it stood. What may have gone out and was not noted is sent with
`again`: the messenger sees to it that nobody sees it twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
import weakref
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from desk import Desk, Job, Reply, answered

__all__ = ["Jobs", "Messenger", "stopped"]

KEPT_SECONDS = 90 * 86_400.0  # stories hold articles, so they do not stay for ever
_log = logging.getLogger("jobs")


class Messenger(Protocol):
    """A service as jobs need it."""

    @property
    def help_text(self) -> str:
        """What `help` is answered."""

    def lane(self, job: Job) -> str:
        """Jobs of one lane are done one after the other."""

    def place(self, job: Job) -> str | None:
        """Where the story that a job is about was shown, if it is about one."""

    def places(self, job: Job) -> list[str]:
        """Where a story that the job makes will be found."""

    async def prepare(self, job: Job) -> None:
        """Look up what the request left open."""

    def messages(self, job: Job, reply: Reply) -> list[Any]:
        """What is to be sent, in order."""

    async def acknowledge(self, name: str, job: Job, *, again: bool) -> Any:
        """Say that the work has begun; returns the message's id."""

    async def show(self, job: Job, text: str) -> None:
        """Say how far it is, in that message."""

    async def deliver(self, key: str, job: Job, message: Any, *, again: bool) -> None:
        """Send one of `messages`."""

    def wait(self, error: Exception, attempt: int) -> float | None:
        """In how many seconds to try again after an error; None where that is of no use."""


@dataclass
class Jobs:
    """The jobs of a bot, under way and waiting."""

    desk: Desk
    messenger: Messenger
    every: float = 3.0  # seconds between two looks at how far a job is
    _running: set[asyncio.Task[None]] = field(default_factory=set)
    _lanes: weakref.WeakValueDictionary[str, asyncio.Lock] = field(default_factory=weakref.WeakValueDictionary)

    def first(self, name: str) -> bool:
        """Whether a request is new: a service may deliver it again."""
        return self.desk.state.add("seen", name)

    def accept(self, name: str, job: Job) -> bool:
        """Keep a job and begin it; False, and nothing done, where it was accepted before."""
        job = {**job, "at": time.time(), "tries": 0}
        with self.desk.state.transaction():
            if not self.first(name):
                return False
            self.desk.state.put("job", name, job)
        self._begin(name, job, again=False)
        return True

    def resume(self) -> None:
        """Go on with what an earlier process left."""
        for kind in ("seen", "story", "where"):
            self.desk.state.forget(kind, before=time.time() - KEPT_SECONDS)
        for name, job in self.desk.state.every("job"):
            _log.info("%s is taken up again", name)
            self._begin(name, job, again=True)

    async def close(self) -> None:
        """Leave off; what is not done is taken up again by the next process."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _begin(self, name: str, job: Job, *, again: bool) -> None:
        task = asyncio.get_running_loop().create_task(self._carry_out(name, job, again=again), name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _carry_out(self, name: str, job: Job, *, again: bool) -> None:
        try:
            await self._acknowledged(name, job, again=again)
            async with self._lanes.setdefault(self.messenger.lane(job), asyncio.Lock()):
                if "out" not in job:
                    await self._made(name, job)
                await self._delivered(name, job, again=again)
        except Exception:  # noqa: BLE001 - the other jobs go on
            _log.exception("%s is given up", name)
            with contextlib.suppress(Exception):
                await self.messenger.show(job, "This could not be answered: ask again, or tell whoever runs the bot.")
        self.desk.state.drop("job", name)

    async def _acknowledged(self, name: str, job: Job, *, again: bool) -> None:
        if "message" not in job:
            job["message"] = await self._insist(
                lambda twice: self.messenger.acknowledge(name, job, again=again or twice)
            )
            self.desk.state.put("job", name, job)

    async def _made(self, name: str, job: Job) -> None:
        """The answer, and with it all that it changes, kept at once."""
        state = self.desk.state
        job["tries"] += 1
        state.put("job", name, job)
        await self._insist(lambda _: self.messenger.prepare(job))
        place = self.messenger.place(job)
        reply = await self._watched(name, job, story=state.get("where", place) if place else None)
        job["out"], job["delivered"] = self.messenger.messages(job, reply), 0
        with state.transaction():
            if reply.story:
                state.put("story", reply.story.name, reply.story.stored())
                for each in self.messenger.places(job):
                    state.put("where", each, reply.story.name)
            state.put("job", name, job)

    async def _watched(self, name: str, job: Job, *, story: str | None) -> Reply:
        """The answer; while it is made, the last line told is shown every few seconds."""
        told: list[str] = []
        work = answered(self.desk, name, job, story=story, help_text=self.messenger.help_text, tell=told.append)
        task = asyncio.create_task(work)
        try:
            while not (await asyncio.wait([task], timeout=self.every))[0]:
                if told:
                    with contextlib.suppress(Exception):  # whoever waits sees less; the work goes on
                        await self.messenger.show(job, told[-1])
                    told.clear()
            return await task
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def _delivered(self, name: str, job: Job, *, again: bool) -> None:
        for number in range(job["delivered"], len(job["out"])):
            message, key = job["out"][number], f"{name}-{number}"
            await self._insist(
                lambda twice, key=key, message=message: self.messenger.deliver(key, job, message, again=again or twice)
            )
            job["delivered"] = number + 1
            self.desk.state.put("job", name, job)

    async def _insist(self, act: Callable[[bool], Awaitable[Any]]) -> Any:
        attempt = 0
        while True:
            try:
                return await act(attempt > 0)
            except Exception as error:
                seconds = self.messenger.wait(error, attempt)
                if seconds is None:
                    raise
                _log.warning("tried again in %g s: %s", seconds, error)
            await asyncio.sleep(seconds)
            attempt += 1


async def stopped() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    await asked.wait()
