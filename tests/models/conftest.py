"""Both models behind one call, so that each test holds for both; and no real waiting between attempts."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from loopback import one, question

from summarize import AsyncOpenAIModel, OpenAIModel
from summarize.answering.calls import Calls
from summarize.drivers import arun, run
from summarize.errors import ModelError
from summarize.exchange import ModelReply, ModelRequest

KEY = "sk-CANARY-0123456789abcdef"


class Caller:
    """One model, asked as a run asks it, retries and all, from a test without a running loop."""

    def __init__(self, kind: type[OpenAIModel | AsyncOpenAIModel], url: str, **settings: Any) -> None:
        settings = {"api_key": KEY, "timeout": 10.0, **settings}
        self.model = kind("scripted-model", base_url=url, **settings)
        self._runner = asyncio.Runner()

    def __call__(self, request: ModelRequest | None = None) -> ModelReply:
        flow = one(request or question())
        calls = Calls(self.model)
        outcome = run(flow, calls) if isinstance(self.model, OpenAIModel) else self._runner.run(arun(flow, calls))
        if isinstance(outcome, ModelError):
            raise outcome
        return outcome

    def close(self) -> None:
        if isinstance(self.model, OpenAIModel):
            self.model.close()
        else:
            self._runner.run(self.model.aclose())
        self._runner.close()


@pytest.fixture(params=[OpenAIModel, AsyncOpenAIModel], ids=["threads", "asyncio"])
def calling(request: pytest.FixtureRequest) -> Iterator[Callable[..., Caller]]:
    """Make a model of the kind under test for a server: ``calling(server.url)() -> ModelReply``."""
    made: list[Caller] = []

    def make(url: str, **settings: Any) -> Caller:
        made.append(Caller(request.param, url, **settings))
        return made[-1]

    yield make
    for caller in made:
        caller.close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds waited between attempts, in order; none of them is really waited."""
    waited: list[float] = []
    sleep = asyncio.sleep

    async def at_once(seconds: float, result: Any = None) -> Any:
        if seconds > 0:
            waited.append(seconds)
        return await sleep(0, result)

    monkeypatch.setattr(asyncio, "sleep", at_once)
    return waited


@pytest.fixture(autouse=True)
def _no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each client would read the certificates of all authorities, for tens of milliseconds; these tests speak HTTP."""
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", lambda *_, **__: None)
