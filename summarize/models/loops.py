"""An event loop in a thread of its own, for callers that have none or are inside a running one."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from typing import Any, TypeVar

from summarize.errors import ModelError

__all__ = ["LoopThread"]

_T = TypeVar("_T")


class LoopThread:
    """A loop that serves calls from any thread until it is closed."""

    def __init__(self, farewell: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Start the thread.

        Args:
            farewell: what the loop does last, when all calls have ended.
        """
        self.process = os.getpid()
        self._farewell = farewell
        self._loop = asyncio.new_event_loop()
        self._lock = threading.Lock()
        self._closed = False
        # A daemon: an interpreter that ends must not wait for a call.
        self._thread = threading.Thread(target=self._serve, name="summarize-model", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Do the work on the loop and wait for its result.

        Raises:
            ModelError: the loop was closed before the work was done.
        """
        with self._lock:
            if self._closed:
                work.close()
                raise ModelError("The model was closed before the call began.")
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except CancelledError:
            raise ModelError("The model was closed while a call was under way.") from None
        except BaseException:
            future.cancel()
            raise

    def close(self) -> None:
        """Cancel the calls under way, so that no caller waits for ever, and end the thread."""
        with self._lock:
            if self._closed or self.process != os.getpid():
                return
            self._closed = True
            self._loop.call_soon_threadsafe(self._loop.stop)
        if threading.current_thread() is not self._thread:  # it is where the garbage collector found the model there
            self._thread.join(timeout=5)

    def _serve(self) -> None:
        try:
            self._loop.run_forever()
            self._loop.run_until_complete(self._end())
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())  # and a turn for sockets to be closed
        finally:
            self._loop.close()

    async def _end(self) -> None:
        calls = asyncio.all_tasks() - {asyncio.current_task()}
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        await self._farewell()
