"""A model behind OpenAI's API, or behind any server that speaks it.

The call is written once, for asyncio; `summarize.models.openai_threads` runs it on a private event loop in a thread
of its own, so it works inside and outside a running loop and its total deadline holds against a server that trickles
(see docs/decisions/0003-one-call-two-models.md).
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from summarize.errors import InputError, MissingKeyError, RequestRefusedError
from summarize.exchange import ModelReply, ModelRequest
from summarize.models.completions import Dialect, parse_completion, request_body
from summarize.models.connection import Connection
from summarize.models.failures import rate_of
from summarize.models.settings import chosen_address, chosen_key, shown_address

__all__ = ["DEFAULT_MODEL", "DEFAULT_TIMEOUT", "AsyncOpenAIModel"]

DEFAULT_MODEL = "gpt-6-luna"
"""The hosted model asked where a key is set and none is named: made for focused, high-volume text work."""

DEFAULT_TIMEOUT = 180.0
"""Seconds for one call in all, in a run retries included: a reasoning model's long brief takes about one minute."""


class AsyncOpenAIModel:
    """A model behind an OpenAI-compatible server, for asyncio.

    The SDK is imported, and a connection made, on first use. Connections are closed when the event loop ends;
    to close them earlier, use the model as an async context manager or call `aclose`.

    Attributes:
        name: as the server knows it.
        base_url: the server's address, None for OpenAI's own.
        timeout: seconds for one call in all; in a run, retries included.
        connection: the way to the server.
        account: what the server's limits are bound to: its address, the model, the key (its hash).
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
        key = chosen_key(api_key)
        if key is None and self.base_url is None:
            raise MissingKeyError(
                f"{name} needs an API key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server, "
                "or use model='extractive', which needs neither."
            )
        self.connection = Connection(name, key=key, base_url=self.base_url, timeout=timeout)
        self.account = self.base_url, name, hashlib.sha256((key or "").encode()).hexdigest()
        self._dialect = Dialect.of(self.base_url)

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
        await self.connection.aclose()

    @property
    def dialect(self) -> Dialect:
        """What the server has turned out to understand so far."""
        return self._dialect

    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, with one attempt; a run tries again what may pass.

        Raises:
            ModelError: the server gave no completion; its `retryable` says whether asking again may help.
        """
        until = asyncio.get_running_loop().time() + self.timeout
        while True:  # asked again at once in a simpler dialect where the server lacks one
            dialect = self._dialect
            try:
                return await self._send(request, dialect, until)
            except RequestRefusedError as error:
                simpler = dialect.simpler(error, model=self.name)
                if simpler is None:
                    raise
                if self._dialect == dialect:
                    self._dialect = simpler

    async def _send(self, request: ModelRequest, dialect: Dialect, until: float) -> ModelReply:
        """One request on the wire."""
        body = request_body(request, dialect)

        async def read(response: Any) -> ModelReply:
            completion = await self.connection.body(response)
            made = parse_completion(completion, request_id=self.connection.request_id(response.headers))
            return replace(made, rate=rate_of(response.headers))

        return await self.connection.ask(
            lambda client: client.chat.completions.with_streaming_response.create(model=self.name, **body),
            read,
            seconds=max(0.0, until - asyncio.get_running_loop().time()),
        )
