"""What the cassettes record and the tests replay: runs of the library against a server, one case a cassette."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import vcr

from summarize import AsyncOpenAIModel, Brief, OpenAIModel, Options, asummarize, summarize, update
from summarize.loading import load

ROOT = Path(__file__).resolve().parent.parent
CASSETTES = ROOT / "cassettes"
FERRY = ROOT / "examples" / "articles"
DAM = ROOT / "tests" / "stories" / "dam"
HOUSE_STYLE = ROOT / "examples" / "prompts" / "house-style"
NAMES = (
    "ferry_one_request",
    "ferry_asyncio",
    "dam_select_and_write",
    "dam_long_with_repair",
    "ferry_in_german",
    "ferry_update",
    "ferry_house_style",
)
LATE = frozenset({"capital-ledger", "coast-and-cargo", "kuestenbote"})
"""The articles of the ferry that came two days later."""


def recorder(mode: str = "none") -> vcr.VCR:
    """One policy for all: the body is matched, and no key, cookie or organisation id is kept."""
    return vcr.VCR(
        cassette_library_dir=str(CASSETTES),
        record_mode=mode,
        match_on=["method", "path", "query", "body"],
        filter_headers=[("authorization", "KEY"), "cookie", "openai-organization", "openai-project", "user-agent"],
        before_record_request=_request,
        before_record_response=_response,
        decode_compressed_response=True,
    )


def _request(request: vcr.request.Request) -> vcr.request.Request:
    for name in list(request.headers):
        if name.lower().startswith("x-stainless"):
            del request.headers[name]
    return request


def _response(response: dict) -> dict:
    kept = {"content-type", "content-length"}
    response["headers"] = {k: v for k, v in response["headers"].items() if k.lower() in kept}
    return response


def play(name: str, *, model: str, base_url: str | None, api_key: str, timeout: float = 60) -> Brief:
    """Run one case. Token counts are estimated, so that requests are the same with and without a vocabulary."""
    with patch("summarize.requests.tokens._encoding", return_value=(None, False)):
        return _CASES[name](model, base_url, api_key, timeout)


def _one_request(model: str, base_url: str | None, api_key: str, timeout: float) -> Brief:
    with OpenAIModel(model, base_url=base_url, api_key=api_key, timeout=timeout) as asked:
        return summarize(load([FERRY]).articles, model=asked)


def _asyncio(model: str, base_url: str | None, api_key: str, timeout: float) -> Brief:
    async def run() -> Brief:
        async with AsyncOpenAIModel(model, base_url=base_url, api_key=api_key, timeout=timeout) as asked:
            return await asummarize(load([FERRY]).articles, model=asked)

    return asyncio.run(run())


def _select_and_write(model: str, base_url: str | None, api_key: str, timeout: float) -> Brief:
    with OpenAIModel(model, base_url=base_url, api_key=api_key, timeout=timeout) as asked:
        return summarize(load([DAM]).articles, model=asked, options=Options(chunk_tokens=4_000))


def _long_with_repair(model: str, base_url: str | None, api_key: str, timeout: float) -> Brief:
    with OpenAIModel(model, base_url=base_url, api_key=api_key, timeout=timeout) as asked:
        options = Options(length=60, single_request_tokens=60_000, single_request_articles=30)
        return summarize(load([DAM]).articles, model=asked, options=options)


def _german(model: str, base_url: str | None, api_key: str, timeout: float) -> Brief:
    with OpenAIModel(model, base_url=base_url, api_key=api_key, timeout=timeout) as asked:
        return summarize(load([FERRY]).articles, model=asked, options=Options(language="de"))


def _update(model: str, base_url: str | None, api_key: str, timeout: float) -> Brief:
    articles = load([FERRY]).articles
    with OpenAIModel(model, base_url=base_url, api_key=api_key, timeout=timeout) as asked:
        brief = summarize([a for a in articles if a.id not in LATE], model=asked, options=Options(length=8))
        return update(brief, [a for a in articles if a.id in LATE], model=asked, options=Options(length=8))


def _house_style(model: str, base_url: str | None, api_key: str, timeout: float) -> Brief:
    with OpenAIModel(model, base_url=base_url, api_key=api_key, timeout=timeout) as asked:
        return summarize(load([FERRY]).articles, model=asked, options=Options(length=8, prompt_folder=HOUSE_STYLE))


_CASES: dict[str, Callable[[str, str | None, str, float], Brief]] = dict(
    zip(
        NAMES,
        (_one_request, _asyncio, _select_and_write, _long_with_repair, _german, _update, _house_style),
        strict=True,
    )
)
