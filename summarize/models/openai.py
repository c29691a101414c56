"""Models behind OpenAI's API and every server that speaks it.

The call is written once, for asyncio; `OpenAIModel` runs it on a private event loop in a thread of its
own, so it works inside and outside a running loop and its total deadline holds against a server
that trickles (see docs/decisions/0003-one-call-two-models.md).
"""

from __future__ import annotations

import asyncio
import os
import threading
import weakref
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

from summarize.errors import (
    InputError,
    MissingKeyError,
    ModelError,
    ModelTimeoutError,
    ReplyError,
    RequestRefusedError,
)
from summarize.exchange import ModelReply, ModelRequest
from summarize.models.completions import Dialect, parse_completion, request_body
from summarize.models.failures import connection_failure, status_failure
from summarize.models.retrying import retrying

__all__ = ["DEFAULT_MODEL", "DEFAULT_TIMEOUT", "AsyncOpenAIModel", "OpenAIModel"]

DEFAULT_MODEL = "gpt-6-luna"
"""The hosted model asked where a key is set and none is named: made for focused, high-volume text work."""

DEFAULT_TIMEOUT = 180.0
"""Seconds for one call in all, retries included: a reasoning model's long brief takes about one minute."""

MAX_REPLY_BYTES = 8_000_000
"""A larger answer is no chat completion that this library asked for."""

_T = TypeVar("_T")


class AsyncOpenAIModel:
    """A model behind an OpenAI-compatible server, for asyncio.

    The SDK is imported, and a connection made, on first use. Use it as an async context manager, or
    call `aclose`, to close its connections.
    """

    def __init__(
        self,
        name: str = DEFAULT_MODEL,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
    ) -> None:
        """Name the model.

        Args:
            name: as the server knows it.
            api_key: the key; `OPENAI_API_KEY` where None. Servers other than OpenAI's may need none.
            base_url: the server's address, usually ending in /v1; `OPENAI_BASE_URL` where None, else OpenAI's.
            timeout: seconds for one call in all, retries included.

        Raises:
            MissingKeyError: there is no key, and the server is OpenAI's.
            InputError: the name is empty or the timeout not positive.
        """
        if not name.strip() or timeout <= 0:
            raise InputError("A model needs a name and a timeout above zero.")
        self.name = name
        self.base_url = base_url or os.environ.get("OPENAI_BASE_URL") or None
        self.timeout = timeout
        self._key = api_key or os.environ.get("OPENAI_API_KEY") or None
        if self._key is None and self.base_url is None:
            raise MissingKeyError(
                f"{name} needs an API key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server, "
                "or use model='extractive', which needs neither."
            )
        self._dialect = Dialect.of(self.base_url)
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = weakref.WeakKeyDictionary()
        self._retired: list[Any] = []

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, base_url={self.base_url!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections made under the running event loop."""
        client = self._clients.pop(asyncio.get_running_loop(), None)
        for each in [client, *self._retired]:
            if each is not None:
                await each.close()
        self._retired.clear()

    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request.

        Raises:
            ModelError: the server gave no completion; see `summarize.models.retrying` for what is tried again.
        """
        failure: ModelError | None = None
        try:
            async with asyncio.timeout(self.timeout):
                async for attempt in retrying(self.timeout):
                    with attempt:
                        try:
                            return await self._ask(request)
                        except ModelError as error:
                            failure = error
                            raise
        except TimeoutError:
            self._retire()
            last = f" The last answer was: {failure}" if failure else ""
            raise ModelTimeoutError(
                f"{self.name} gave no whole answer within {self.timeout:g} s.{last} Raise the model's timeout, "
                "or check the server."
            ) from None
        except asyncio.CancelledError:
            self._retire()
            raise
        raise AssertionError("unreachable: the last attempt raises")

    async def _ask(self, request: ModelRequest) -> ModelReply:
        """One request, asked again at once in a simpler dialect where the server lacks one."""
        while True:
            dialect = self._dialect
            try:
                return await self._send(request, dialect)
            except RequestRefusedError as error:
                simpler = dialect.simpler(str(error)) if error.status in (400, 422) else None
                if simpler is None:
                    raise
                if self._dialect == dialect:
                    self._dialect = simpler

    async def _send(self, request: ModelRequest, dialect: Dialect) -> ModelReply:
        import openai

        completions = self._client().chat.completions.with_streaming_response
        try:
            async with completions.create(model=self.name, **request_body(request, dialect)) as response:
                body = await self._read(response)
                if response.status_code != 200:
                    raise self._refusal(response.status_code, body, response.headers)
                return parse_completion(body, request_id=response.headers.get("x-request-id"))
        except openai.APIStatusError as error:
            raise self._refusal(error.status_code, error.response.content, error.response.headers) from None
        except openai.APIConnectionError as error:
            raise connection_failure(error.__cause__ or error, base_url=self.base_url) from None
        except openai.OpenAIError as error:
            raise ReplyError(f"{self.name}: the server's answer could not be read ({type(error).__name__}).") from None
        except ModelError:
            raise
        except (ValueError, OSError, RuntimeError, EOFError) as error:
            # What the transport raises while a body is read is not wrapped by the SDK.
            raise connection_failure(error, base_url=self.base_url) from None

    async def _read(self, response: Any) -> bytes:
        body = bytearray()
        async for piece in response.iter_bytes(65_536):
            body += piece
            if len(body) > MAX_REPLY_BYTES:
                raise RequestRefusedError(f"{self.name}: the server's answer is larger than {MAX_REPLY_BYTES:,} bytes.")
        return bytes(body)

    def _refusal(self, status: int, body: bytes, headers: Any) -> ModelError:
        return status_failure(status, body, headers, model=self.name, secret=self._key)

    def _client(self) -> Any:
        """The SDK's client of the running loop: one cannot serve two loops."""
        import openai

        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            # A redirect would send the whole prompt to another host.
            transport = openai.DefaultAsyncHttpxClient(follow_redirects=False, timeout=self.timeout)
            self._clients[loop] = openai.AsyncOpenAI(
                api_key=self._key or "none",
                base_url=self.base_url,
                max_retries=0,
                timeout=self.timeout,
                http_client=transport,
            )
        return self._clients[loop]

    def _retire(self) -> None:
        """After a cancelled call openai 2.x can keep its connection slot for good: let that client go."""
        import openai

        if openai.VERSION.startswith(("0.", "1.", "2.")):
            client = self._clients.pop(asyncio.get_running_loop(), None)
            self._retired += [client] if client else []


class _LoopThread:
    """An event loop in a daemon thread, for callers that have none."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="summarize-model", daemon=True)
        self._thread.start()
        self.process = os.getpid()

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def close(self) -> None:
        if self.process == os.getpid() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout=5)
            self._loop.close()


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
        self._thread: _LoopThread | None = None

    @property
    def name(self) -> str:
        """The model's name, as the server knows it."""
        return self._model.name

    @property
    def base_url(self) -> str | None:
        """The server's address, None for OpenAI's own."""
        return self._model.base_url

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, base_url={self.base_url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request.

        Raises:
            ModelError: the server gave no completion; see `summarize.models.retrying` for what is tried again.
        """
        return self._running().run(self._model.complete(request))

    def close(self) -> None:
        """Close the connections and end the private thread; the model can be used again."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            if thread.process == os.getpid():
                thread.run(self._model.aclose())
            thread.close()

    def _running(self) -> _LoopThread:
        with self._lock:
            if self._thread is None or self._thread.process != os.getpid():
                self._thread = _LoopThread()
                weakref.finalize(self, _LoopThread.close, self._thread)
            return self._thread
