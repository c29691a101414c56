"""One event loop for this process, on a thread of its own: where threads wait, and where what all share lives."""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from summarize.models.loops import LoopThread

__all__ = ["at_home", "home"]

_T = TypeVar("_T")
_lock = threading.Lock()
_home: LoopThread | None = None


def home() -> LoopThread:
    """The process's own loop, started at first use; a forked process has one of its own.

    Raises:
        ModelError: its thread cannot be started.
    """
    global _home  # noqa: PLW0603 - one for the process is the point
    with _lock:
        if _home is None or _home.process != os.getpid():
            _home = LoopThread("summarize-calls")
            atexit.register(_home.close)
        return _home


async def at_home(work: Coroutine[Any, Any, _T]) -> _T:
    """Do some work on that loop, from whichever loop is running."""
    thread = home()
    if asyncio.get_running_loop() is thread.loop:
        return await work
    return await asyncio.wrap_future(thread.submit(work))
