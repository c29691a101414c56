"""`OpenAIModel`: the model of `summarize.models.openai` for threads, on a private event loop in a thread of its own."""

from __future__ import annotations

import asyncio
import os
import threading
import weakref
from contextlib import suppress
from types import TracebackType
from typing import Self

from summarize.errors import ModelError
from summarize.exchange import ModelReply, ModelRequest
from summarize.models.connection import Connection
from summarize.models.loops import LoopThread
from summarize.models.openai import DEFAULT_MODEL, DEFAULT_TIMEOUT, AsyncOpenAIModel
from summarize.models.settings import shown_address

__all__ = ["OpenAIModel"]


def _end(thread: LoopThread, model: AsyncOpenAIModel) -> None:
    """Close a model that nobody holds any more, and the thread that served it.

    What the collector has found unreachable is gone from asyncio's own list of what to close: so the model is held
    until here, and closed by name.
    """
    if thread.process == os.getpid() and threading.get_ident() == thread.ident:
        thread.loop.create_task(model.aclose())  # which the thread ends after
    elif thread.process == os.getpid():
        with suppress(ModelError, TimeoutError):  # closed already
            thread.submit(model.aclose()).result(timeout=5)
    thread.close()


class OpenAIModel:
    """A model behind an OpenAI-compatible server, for threads.

    May be shared by threads. Use it as a context manager, or call `close`, to close its connections.
    """

    def __init__(
        self,
        name: str = DEFAULT_MODEL,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
    ) -> None:
        """Name the model; arguments and errors as for `AsyncOpenAIModel`."""
        self._model = AsyncOpenAIModel(name, api_key=api_key, base_url=base_url, timeout=timeout)
        self._lock = threading.Lock()
        self._thread: LoopThread | None = None
        self._unheld: weakref.finalize[..., OpenAIModel] | None = None

    @property
    def name(self) -> str:
        """The model's name, as the server knows it."""
        return self._model.name

    @property
    def base_url(self) -> str | None:
        """The server's address, None for OpenAI's own."""
        return self._model.base_url

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, base_url={shown_address(self.base_url)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def connection(self) -> Connection:
        """The way to the server, for coroutines on a loop of the caller's own."""
        return self._model.connection

    @property
    def account(self) -> tuple[str | None, str, str]:
        """What the server's limits are bound to: its address, the model, the key (its hash)."""
        return self._model.account

    @property
    def timeout(self) -> float:
        """Seconds for one call in all; in a run, retries included."""
        return self._model.timeout

    def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, as `AsyncOpenAIModel.complete` does."""
        return self._running().run(self._model.complete(request))

    async def acomplete(self, request: ModelRequest) -> ModelReply:
        """Answer one request from a running loop, without a thread that waits."""
        asked = self._running().submit(self._model.complete(request))
        try:
            return await asyncio.wrap_future(asked)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
        raise ModelError("The model was closed while a call was under way.")

    def close(self) -> None:
        """End calls under way, the connections and the private thread; the model can be used again."""
        with self._lock:
            thread, self._thread = self._thread, None
            if self._unheld is not None:  # it knows the thread by its number, which another may have from now on
                self._unheld.detach()
        if thread is not None:
            thread.close()

    def _running(self) -> LoopThread:
        with self._lock:
            if self._thread is None or self._thread.process != os.getpid():
                self._thread = LoopThread()
                self._unheld = weakref.finalize(self, _end, self._thread, self._model)
            return self._thread
