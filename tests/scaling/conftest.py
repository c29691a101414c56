"""The scripted batch server, for every test here."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from batching import Batching, batching

from summarize.answering import retrying
from summarize.many import StoryResult
from summarize.models.openai_threads import OpenAIModel
from summarize.scaling.batch import summarize_batch


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """No backoff, which is tested where it belongs; no certificates read for servers that speak HTTP."""
    monkeypatch.setattr(retrying, "_backoff", lambda _: 0.0)
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", lambda *_, **__: None)


@pytest.fixture
def server() -> Iterator[Batching]:
    with batching() as running:
        yield running


@pytest.fixture
def batch(server: Batching, tmp_path: Path) -> Callable[..., list[StoryResult]]:
    """Run all stories to the end, on the ledger of the test; results in the stories' order."""

    def run(given: Any, **settings: Any) -> list[StoryResult]:
        model = OpenAIModel("m", api_key="sk-secret-0123", base_url=server.url)
        results = summarize_batch(given, model=model, ledger=tmp_path / "ledger.sqlite", **{"poll": 0.005, **settings})
        return sorted(results, key=lambda result: result.number)

    return run
