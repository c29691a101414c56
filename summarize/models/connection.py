"""The connection to a server: the SDK's client of each event loop, answers under a cap, failures as our own errors."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeAlias, TypeVar

from summarize.errors import ModelError, ModelTimeoutError, RequestRefusedError
from summarize.models.failures import client_failure, connection_failure, request_id_of, status_failure
from summarize.models.settings import OPENAI_URL, secrets_in

__all__ = ["MAX_REPLY_BYTES", "Connection", "Opening"]

_SDK = "openai.resources.chat.completions"  # what the SDK itself would import at the first call

MAX_REPLY_BYTES = 8_000_000
"""A larger answer is no chat completion that this library asked for."""

_T = TypeVar("_T")
Opening: TypeAlias = Callable[[Any], AbstractAsyncContextManager[Any]]
"""Opens a streaming response with the SDK's client."""


class Connection:
    """The way to a model's server: one client for each event loop, made on first use and closed when the loop ends.

    Attributes:
        name: the model's, as messages tell it.
        base_url: the server's address, None for OpenAI's.
        timeout: seconds for one request of ordinary size.
    """

    def __init__(self, name: str, *, key: str | None, base_url: str | None, timeout: float) -> None:
        """Prepare it; nothing is imported or connected yet."""
        self.name = name
        self.base_url = base_url
        self.timeout = timeout
        self._key = key
        self._secrets = secrets_in(key, base_url)
        self._clients: dict[asyncio.AbstractEventLoop, tuple[Any, AsyncGenerator[None]]] = {}

    async def aclose(self) -> None:
        """Close the connections made under the running event loop."""
        if kept := self._clients.pop(asyncio.get_running_loop(), None):
            await kept[1].aclose()

    async def ask(self, opening: Opening, read: Callable[[Any], Awaitable[_T]], *, seconds: float) -> _T:
        """Send one request and read its answer.

        Args:
            opening: opens the response.
            read: reads it.
            seconds: for all of it, however slowly the answer comes.

        Raises:
            ModelError: there is no answer of status 200, or not in time; no message holds the key.
        """
        try:
            async with asyncio.timeout(seconds):
                answer = await self._answer(opening, read)
        except TimeoutError:
            self._retire()
            answer = ModelTimeoutError(
                f"{self.name} gave no whole answer within {seconds:.3g} s. Raise the model's timeout, or check the "
                "server."
            )
        except asyncio.CancelledError:
            self._retire()
            raise
        if isinstance(answer, ModelError):
            raise answer
        return answer

    async def body(self, response: Any) -> bytes:
        """All of an answer, of at most `MAX_REPLY_BYTES`.

        Raises:
            RequestRefusedError: it is larger.
        """
        return await self._read(response.iter_bytes(65_536))

    def failure(self, status: int, body: bytes, headers: Mapping[str, str]) -> ModelError:
        """The error for a status that is not 200, free of the key."""
        return status_failure(status, body, headers, model=self.name, secrets=self._secrets)

    def request_id(self, headers: Mapping[str, str]) -> str | None:
        """The server's id of a request, free of the key."""
        return request_id_of(headers, self._secrets)

    async def _answer(self, opening: Opening, read: Callable[[Any], Awaitable[_T]]) -> _T | ModelError:
        """The answer, or what went wrong.

        An error is returned and not raised: raised here, it would carry the SDK's own as its context, whose text
        and request can hold the key.
        """
        try:
            client, _keeper = await self._client()  # kept open at least until this call ends
        except Exception as error:  # noqa: BLE001 - proxies and certificates fail in as many ways as they can be set
            return client_failure(error, base_url=self.base_url)
        try:
            async with opening(client) as response:
                return await read(response)
        except Exception as error:  # noqa: BLE001 - a transport's errors pass through the SDK, by other names in each major
            reason = error.__cause__ or error
            if isinstance(reason, ModelError):
                return reason.with_traceback(None)
            return connection_failure(reason, base_url=self.base_url)

    async def _read(self, pieces: AsyncIterator[bytes]) -> bytes:
        body = bytearray()
        async for piece in pieces:
            body += piece
            if len(body) > MAX_REPLY_BYTES:
                raise RequestRefusedError(f"{self.name}: the server's answer is larger than {MAX_REPLY_BYTES:,} bytes.")
        return bytes(body)

    async def _turn_away(self, response: Any) -> None:
        """A hook of the transport: answers that are no 200 are read here, under the cap, which the SDK has not."""
        if response.status_code != 200:
            raise self.failure(response.status_code, await self._read(response.aiter_bytes(65_536)), response.headers)

    async def _client(self) -> tuple[Any, AsyncGenerator[None]]:
        """The SDK's client of the running loop, for one cannot serve two; and what keeps it open."""
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            if _SDK not in sys.modules:  # half a second, in which the loop shall not stand still
                await asyncio.to_thread(importlib.import_module, _SDK)
            self._clients = {each: kept for each, kept in self._clients.items() if not each.is_closed()}
        if loop not in self._clients:
            client = self._made_client()
            keeper = _kept_open(client)
            self._clients[loop] = client, keeper
            await anext(keeper)
        return self._clients[loop]

    def _made_client(self) -> Any:
        import openai

        transport = openai.DefaultAsyncHttpxClient(
            follow_redirects=False,  # one would send the whole prompt to another host
            timeout=self.timeout,
            event_hooks={"response": [self._turn_away]},
        )
        return openai.AsyncOpenAI(
            api_key=self._key or "none",
            base_url=self.base_url or OPENAI_URL,
            max_retries=0,
            timeout=self.timeout,
            http_client=transport,
        )

    def _retire(self) -> None:
        """After a cancelled call openai 2.x can keep its connection slot for good: let that client go."""
        openai = sys.modules.get("openai")
        if openai is not None and int(openai.VERSION.partition(".")[0]) < 3:
            self._clients.pop(asyncio.get_running_loop(), None)


async def _kept_open(client: Any) -> AsyncGenerator[None]:
    """Keep a client open: asyncio closes a generator that nobody holds any more, and all of them when a loop ends."""
    try:
        yield
    finally:
        await client.close()
