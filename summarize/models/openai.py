"""A model behind OpenAI's API, or behind any server that speaks it.

The call is written once, for asyncio; `summarize.models.openai_threads` runs it on a private event loop in a thread
of its own, so it works inside and outside a running loop and its total deadline holds against a server that trickles
(see docs/decisions/0003-one-call-two-models.md).
"""

from __future__ import annotations

import asyncio
import hashlib
import importlib
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from summarize.errors import (
    InputError,
    MissingKeyError,
    ModelError,
    ModelTimeoutError,
    RequestRefusedError,
)
from summarize.exchange import ModelReply, ModelRequest
from summarize.models.completions import Dialect, parse_completion, request_body
from summarize.models.failures import client_failure, connection_failure, rate_of, request_id_of, status_failure
from summarize.models.settings import OPENAI_URL, chosen_address, chosen_key, secrets_in, shown_address

__all__ = ["DEFAULT_MODEL", "DEFAULT_TIMEOUT", "AsyncOpenAIModel"]

DEFAULT_MODEL = "gpt-6-luna"
"""The hosted model asked where a key is set and none is named: made for focused, high-volume text work."""

DEFAULT_TIMEOUT = 180.0
"""Seconds for one call in all, in a run retries included: a reasoning model's long brief takes about one minute."""

_SDK = "openai.resources.chat.completions"  # what the SDK itself would import at the first call

MAX_REPLY_BYTES = 8_000_000
"""A larger answer is no chat completion that this library asked for."""


class AsyncOpenAIModel:
    """A model behind an OpenAI-compatible server, for asyncio.

    The SDK is imported, and a connection made, on first use. Connections are closed when the event loop ends;
    to close them earlier, use the model as an async context manager or call `aclose`.
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
            timeout: seconds for one call in all; in a run, retries included.

        Raises:
            MissingKeyError: there is no key, and the server is OpenAI's.
            InputError: the name is empty, the timeout not positive, or the address or the key cannot be used.
        """
        if not name.strip() or timeout <= 0:
            raise InputError("A model needs a name and a timeout above zero.")
        self.name = name
        self.base_url = chosen_address(base_url)
        self.timeout = timeout
        self._key = chosen_key(api_key)
        if self._key is None and self.base_url is None:
            raise MissingKeyError(
                f"{name} needs an API key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server, "
                "or use model='extractive', which needs neither."
            )
        self._secrets = secrets_in(self._key, self.base_url)
        self._dialect = Dialect.of(self.base_url)
        self._clients: dict[asyncio.AbstractEventLoop, tuple[Any, AsyncGenerator[None]]] = {}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, base_url={shown_address(self.base_url)!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections made under the running event loop."""
        if kept := self._clients.pop(asyncio.get_running_loop(), None):
            await kept[1].aclose()

    @property
    def account(self) -> tuple[str | None, str, str]:
        """What the server's limits are bound to: its address, the model, the key (its hash)."""
        return self.base_url, self.name, hashlib.sha256((self._key or "").encode()).hexdigest()

    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, with one attempt; a run tries again what may pass.

        Raises:
            ModelError: the server gave no completion; its `retryable` says whether asking again may help.
        """
        try:
            async with asyncio.timeout(self.timeout):
                return await self._ask(request)
        except TimeoutError:
            self._retire()
        except asyncio.CancelledError:
            self._retire()
            raise
        raise ModelTimeoutError(
            f"{self.name} gave no whole answer within {self.timeout:g} s. Raise the model's timeout, "
            "or check the server."
        )

    async def _ask(self, request: ModelRequest) -> ModelReply:
        """One request, asked again at once in a simpler dialect where the server lacks one."""
        while True:
            dialect = self._dialect
            try:
                return await self._send(request, dialect)
            except RequestRefusedError as error:
                complaint = str(error).replace(self.name, "")  # "grammarly/…" complains of no grammar
                simpler = dialect.simpler(complaint) if error.status in (400, 422) else None
                if simpler is None:
                    raise
                if self._dialect == dialect:
                    self._dialect = simpler

    async def _send(self, request: ModelRequest, dialect: Dialect) -> ModelReply:
        """One request on the wire."""
        answer = await self._exchange(request_body(request, dialect))
        if isinstance(answer, ModelError):
            raise answer
        body, headers = answer
        return replace(parse_completion(body, request_id=request_id_of(headers, self._secrets)), rate=rate_of(headers))

    async def _exchange(self, body: dict[str, Any]) -> tuple[bytes, Mapping[str, str]] | ModelError:
        """The body of a 200 answer and its headers, or what went wrong.

        An error is returned and not raised: raised here, it would carry the SDK's own as its context, whose text
        and request can hold the key.
        """
        try:
            client, _keeper = await self._client()  # kept open at least until this call ends
        except Exception as error:  # noqa: BLE001 - proxies and certificates fail in as many ways as they can be set
            return client_failure(error, base_url=self.base_url)
        try:
            async with client.chat.completions.with_streaming_response.create(model=self.name, **body) as response:
                return await self._read(response.iter_bytes(65_536)), response.headers
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
            raise self._refusal(response.status_code, await self._read(response.aiter_bytes(65_536)), response.headers)

    def _refusal(self, status: int, body: bytes, headers: Any) -> ModelError:
        return status_failure(status, body, headers, model=self.name, secrets=self._secrets)

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
