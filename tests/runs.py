"""Runs for tests: flows of many requests, stories of many articles, retries and breakers that do not dawdle."""

from __future__ import annotations

import asyncio
import importlib
import json
import ssl
from collections.abc import Callable, Generator, Sequence
from typing import Any

import pytest
from loopback import Seen, by_contract, question

from summarize import Article, Options
from summarize.answering import breaker, retrying
from summarize.answering.calls import Calls
from summarize.drivers import arun, run
from summarize.exchange import ModelReply, Outcome, Round

TOWNS = ("Arden", "Bolvik", "Corran", "Dorsey", "Elmira", "Farrow", "Gatling", "Hexham", "Inver", "Jarrow", "Kelso")
SELECTING = {"single_request_articles": 0, "chunk_tokens": 200}
"""Options that make a select request of every two articles or so."""


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No backoff, probes of a breaker five hundred times as fast, no certificates read for servers that speak HTTP.

    And the SDK is loaded, so that what is measured is no import.
    """
    importlib.import_module("openai.resources.chat.completions")
    monkeypatch.setattr(retrying, "_backoff", lambda _: 0.0)
    for name in ("_SHORTEST", "_LONGEST", "_LOOK"):
        monkeypatch.setattr(breaker, name, getattr(breaker, name) / 500)
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", lambda *_, **__: None)


def articles(count: int) -> tuple[Article, ...]:
    """Short reports of one paper each, about as many things."""
    return tuple(_article(n, TOWNS[n % len(TOWNS)]) for n in range(count))


def _article(n: int, town: str) -> Article:
    text = (
        f"The council of {town} approved {n + 20} new homes beside the canal on Monday. "
        f"Work on bridge number {n + 3} begins in spring, engineer Tom Reed said. "
        f"Residents of {town} had waited {n + 2} years for a decision."
    )
    return Article(id=f"a{n}", publisher=f"Paper {n}", text=text)


def rounds(*sizes: int) -> Generator[Round, list[Outcome], list[list[Outcome]]]:
    """A flow of rounds of these sizes that returns what it was sent."""
    sent = []
    for number, size in enumerate(sizes):
        sent.append((yield Round.of(*(question(f"{number}.{n}") for n in range(size)))))
    return sent


def asked(model: object, *sizes: int, **options: Any) -> list[Outcome]:
    """The outcomes of rounds of these sizes, on threads."""
    sent = run(rounds(*sizes), Calls(model, options=Options(**options)))
    return [outcome for each in sent for outcome in each]


async def aasked(model: object, *sizes: int, **options: Any) -> list[Outcome]:
    """The same under asyncio."""
    sent = await arun(rounds(*sizes), Calls(model, options=Options(**options)))
    return [outcome for each in sent for outcome in each]


def kinds(outcomes: Sequence[Outcome]) -> set[str]:
    """What the outcomes are, each name once."""
    return {type(outcome).__name__ for outcome in outcomes}


def texts(outcomes: Sequence[Outcome]) -> list[str]:
    """The replies' texts; the names of errors."""
    return [o.text if isinstance(o, ModelReply) else type(o).__name__ for o in outcomes]


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for something that sets no event of this loop."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - as said
            await asyncio.sleep(0.002)


def asked_to(seen: Seen) -> str:
    """The stage of a request, as its schema is named."""
    return str(seen.body["response_format"]["json_schema"]["name"])


def with_a_slip(number: int, seen: Seen) -> dict[str, Any]:
    """A reply by the contract, but for one sentence of a draft that no source supports: it needs a repair."""
    reply = by_contract(number, seen)
    if asked_to(seen) == "write":
        reply["sentences"][1]["text"] = "The council of Utopia approved 999999 palaces."
    return json.loads(json.dumps(reply))
