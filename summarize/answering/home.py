"""One event loop for this process, on a thread of its own: where threads wait, and where what all share lives."""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from summarize.errors import InputError, ModelError
from summarize.models.loops import LoopThread

__all__ = ["at_home", "home", "run_at_home", "to_its_end"]

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
        if _home is None or _home.loop.is_closed():  # as after a SystemExit in it
            _home = LoopThread("summarize-calls")
            atexit.register(_home.close)
        return _home


async def at_home(work: Coroutine[Any, Any, _T]) -> _T:
    """Do some work on that loop, from whichever loop is running."""
    try:
        thread = home()
    except ModelError:
        work.close()
        raise
    if asyncio.get_running_loop() is thread.loop:
        return await work
    return await asyncio.wrap_future(thread.submit(work))


def run_at_home(work: Coroutine[Any, Any, _T]) -> _T:
    """Do some work on that loop from a thread, and wait for it.

    Raises:
        InputError: the thread is the loop's own, which would wait for itself.
    """
    thread = home()
    if asyncio._get_running_loop() is thread.loop:  # noqa: SLF001
        work.close()
        raise InputError("A run cannot be started from another run's on_progress: hand it to a thread of your own.")
    return thread.run(work)


async def to_its_end(work: Coroutine[Any, Any, _T]) -> _T:
    """Do some short work to its end, whoever is cancelled meanwhile: it neither breaks off nor outlives the caller."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


def _leave() -> None:
    """In a forked process: the thread is not there, and the lock may have been held by one that is not there."""
    global _home, _lock
    _home, _lock = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave)
