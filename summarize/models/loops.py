"""An event loop in a thread of its own, for callers that have none or are inside a running one."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from summarize.errors import ModelError

__all__ = ["LoopThread"]

_T = TypeVar("_T")
_ORDERLY_END = 3.0  # seconds that cancelled work has for closing what it opened


async def _telling(work: Coroutine[Any, Any, _T], ended: threading.Event) -> _T:
    try:
        return await work
    finally:
        ended.set()


async def _ended(tasks: set[asyncio.Task[Any]]) -> None:
    if tasks:
        await asyncio.wait(tasks, timeout=_ORDERLY_END)


class LoopThread:
    """A loop that serves calls from any thread until it is closed."""

    def __init__(self, name: str = "summarize-model") -> None:
        """Start the thread, under a name that a debugger shows.

        Raises:
            ModelError: the thread or its loop cannot be made, as where no file may be opened any more.
        """
        self.process = os.getpid()
        self._lock = threading.Lock()
        self._closed = False
        self._under_way: set[asyncio.Task[Any]] = set()
        self._started = threading.Event()
        self._failure: Exception | None = None
        # A daemon: an interpreter that ends must not wait for a call.
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        try:
            self._thread.start()
            self._started.wait()
        except RuntimeError as error:  # no thread can be started
            self._failure = error
        if self._failure is not None:
            raise ModelError(
                f"The thread for model calls could not be started ({type(self._failure).__name__}: {self._failure}). "
                "Close files, connections or threads that are open, or raise their limit (ulimit -n, ulimit -u)."
            )

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop itself."""
        return self._loop

    @property
    def ident(self) -> int | None:
        """What `threading.get_ident` gives on the thread."""
        return self._thread.ident

    def submit(self, work: Coroutine[Any, Any, _T]) -> Future[_T]:
        """Begin the work on the loop; cancelling the future cancels the work.

        Raises:
            ModelError: the loop is closed.
        """
        with self._lock:
            if self._closed:
                work.close()
                raise ModelError("The model was closed before the call began.")
            return asyncio.run_coroutine_threadsafe(self._noted(work), self._loop)

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Do the work on the loop and wait for its result.

        Raises:
            ModelError: the loop was closed before the work was done.
        """
        ended = threading.Event()
        future = self.submit(_telling(work, ended))
        try:
            return future.result()
        except CancelledError:
            raise ModelError("The model was closed while a call was under way.") from None
        except BaseException:
            if future.cancel():  # Ctrl-C, or another exception that came into this thread: first leave things in order
                ended.wait(_ORDERLY_END)
            raise

    def close(self) -> None:
        """Cancel the calls under way, so that no caller waits for ever, and end the thread."""
        with self._lock:
            if self._closed or self.process != os.getpid():
                return
            self._closed = True
            self._loop.call_soon_threadsafe(self._end.set)
        if threading.current_thread() is not self._thread:  # it is where the garbage collector found the model there
            self._thread.join(timeout=5)

    def _work(self) -> None:
        try:
            with asyncio.Runner() as runner:  # it makes the loop before the coroutine, which nobody might await
                runner.run(self._serve())
        except Exception as error:
            if self._started.is_set():
                raise
            self._failure = error
            self._started.set()  # whoever waits would wait for ever

    async def _noted(self, work: Coroutine[Any, Any, _T]) -> _T:
        task = asyncio.current_task()
        assert task is not None
        self._under_way.add(task)
        try:
            return await work
        finally:
            self._under_way.discard(task)

    async def _serve(self) -> None:
        """Wait for the end; the runner then has connections closed.

        Calls under way are cancelled here. What else runs then closes a client that the garbage collector found: the
        runner would cancel that too, and leave its sockets open.
        """
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._started.set()
        await self._end.wait()
        for task in self._under_way:
            task.cancel()
        await _ended(set(self._under_way))
        await asyncio.sleep(0)
        await _ended(asyncio.all_tasks() - {asyncio.current_task()})
