"""An assistant's tools, as the reference client sees them: in memory, and once over a real process's pipes."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, by_contract, serving
from mcp import Client, ClientSession, MCPError, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, Tool

from summarize import Article, Brief, Options
from summarize.errors import MissingDependencyError
from summarize.exchange import ModelReply, ModelRequest
from summarize.serving import new_server
from summarize.types import Price

GAZETTE = (
    "Fog lay over the sound. The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard, the "
    "coastguard said. Nobody was hurt."
)
HERALD = "The ferry Maren Liv had 214 passengers aboard when it ran aground near Skarvik, its operator said."
ARTICLES: list[dict[str, Any]] = [
    {"id": "gazette", "publisher": "Skarvik Gazette", "text": GAZETTE, "published_at": "2026-04-14"},
    {"id": "herald", "publisher": "Nordby Herald", "text": HERALD, "published_at": "2026-04-14"},
]
KEY = "sk-never-to-be-shown"


def said(result: CallToolResult) -> str:
    return "".join(getattr(block, "text", "") for block in result.content)


def told(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, said(result)
    assert result.structured_content is not None
    return result.structured_content


async def refused(client: Client | ClientSession, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert isinstance(result, CallToolResult)
    assert result.is_error
    assert "Traceback" not in said(result)
    return said(result)


async def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)


async def test_the_tools_say_what_they_take_and_do() -> None:
    async with Client(new_server(model="extractive")) as client:
        tools: dict[str, Tool] = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == {"summarize", "verify", "show_source"}
    for tool in tools.values():
        assert tool.description
        assert "  " not in tool.description
        assert tool.output_schema
        assert tool.annotations
    # A call spends money: no host may take it for reading alone.
    assert [tools[name].annotations.read_only_hint for name in ("summarize", "verify", "show_source")] == [0, 1, 1]
    taken = tools["summarize"].input_schema["properties"]
    assert taken["style"]["anyOf"][0]["enum"] == ["brief", "bullets", "timeline", "lead"]
    assert taken["articles"]["maxItems"] == 100
    assert "model" not in taken


async def test_a_brief_is_made_told_checked_again_and_traced() -> None:
    steps: list[tuple[float, str | None]] = []

    async def step(progress: float, _: float | None, message: str | None) -> None:
        steps.append((progress, message))

    async with Client(new_server(model="extractive")) as client:
        result = await client.call_tool("summarize", {"articles": ARTICLES, "length": 4}, progress_callback=step)
        made = told(result)
        assert said(result).startswith("# ")
        assert f"brief_id: {made['brief_id']}" in said(result)
        by_id = {article["id"]: article["text"] for article in ARTICLES}
        for sentence in made["sentences"]:
            for cited in sentence["citations"]:
                assert by_id[cited["article_id"]][cited["start"] : cited["end"]] == cited["text"]
        assert {s["value"] for s in made["disagreements"][0]["sides"]} == {"187 passengers", "214 passengers"}

        named = {"brief": made["brief_id"]}
        checked = told(await client.call_tool("verify", named))
        assert checked["ok"]
        assert not checked["changed"]
        number = next(s["number"] for s in made["sentences"] if "187" in s["text"])
        shown = told(await client.call_tool("show_source", {**named, "sentence": number}))
        (passage,) = shown["passages"]
        assert passage["article"] == "same"
        assert passage["before"] + passage["text"] + passage["after"] == GAZETTE
        assert "187" in passage["text"]
        (record,) = (await client.read_resource(f"brief://{made['brief_id']}")).contents
        assert Brief.from_json(record.text).sentences[number - 1].text == shown["sentence"]
        with pytest.raises(MCPError, match="no brief 'brief-9'"):
            await client.read_resource("brief://brief-9")
    assert [progress for progress, _ in steps] == list(range(1, len(steps) + 1))
    assert any("write 1 of 1" in str(message) for _, message in steps)


async def test_a_stored_brief_is_checked_against_changed_articles() -> None:
    from summarize import summarize

    brief = summarize([Article.model_validate(each) for each in ARTICLES], model="extractive")
    changed = [{**ARTICLES[0], "text": GAZETTE.replace("187", "188")}, ARTICLES[1]]
    async with Client(new_server(model="extractive")) as client:
        result = await client.call_tool("verify", {"brief": json.loads(brief.to_json()), "articles": changed})
        assert not told(result)["ok"]
        assert told(result)["articles"] == [{"article_id": "gazette", "state": "changed"}]
        assert "gazette: the article has changed" in said(result)
        kept = {"brief": told(result)["brief_id"], "sentence": 1}
        assert told(await client.call_tool("show_source", kept))["passages"]


async def test_a_passage_says_whether_its_article_has_it() -> None:
    from summarize import summarize

    brief = json.loads(summarize([Article.model_validate(ARTICLES[0])], model="extractive").to_json())
    number = next(n for n, s in enumerate(brief["sentences"], 1) if "187" in s["text"])
    (citation,) = brief["sentences"][number - 1]["citations"]
    citation["text"] = citation["text"].replace("187", "999")
    async with Client(new_server(model="extractive")) as client:
        result = await client.call_tool("show_source", {"brief": brief, "sentence": number})
        assert [passage["article"] for passage in told(result)["passages"]] == ["missing"]
        assert "NOT CHECKED: the article is not at hand" in said(result)
        named = told(await client.call_tool("verify", {"brief": brief, "articles": ARTICLES[:1]}))["brief_id"]
        result = await client.call_tool("show_source", {"brief": named, "sentence": number})
        (passage,) = told(result)["passages"]
        assert passage["article"] == "changed"
        assert "before" not in passage
        assert "NOT IN THE ARTICLE: other text stands there" in said(result)
        citation["start"], citation["end"] = -5, -1
        citation["text"] = GAZETTE[-5:-1]
        named = told(await client.call_tool("verify", {"brief": brief, "articles": ARTICLES[:1]}))["brief_id"]
        result = await client.call_tool("show_source", {"brief": named, "sentence": number})
        assert told(result)["passages"][0]["article"] == "changed"


async def test_the_operators_style_and_events_hold_where_a_call_does_not_say() -> None:
    fire = {"text": "A fire destroyed the old mill in Velm. The mill was empty.", "published_at": "2025-11-02"}
    async with Client(new_server(model="extractive", options=Options(style="bullets", events="main"))) as client:

        async def made(**asked: str) -> tuple[str, bool]:
            made = told(await client.call_tool("summarize", {"articles": [*ARTICLES, fire], **asked}))
            (record,) = (await client.read_resource(f"brief://{made['brief_id']}")).contents
            return Brief.from_json(record.text).style, made["sources"][2]["status"] == "other_event"

        assert await made() == ("bullets", True)
        assert await made(style="lead", events="all") == ("lead", False)


async def test_numbers_clash_with_no_given_id() -> None:
    given = [{"text": GAZETTE}, {"id": "article-1", "text": HERALD}]
    async with Client(new_server(model="extractive")) as client:
        made = told(await client.call_tool("summarize", {"articles": given}))
        assert [source["article_id"] for source in made["sources"]] == ["article-2", "article-1"]


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest/meta-data", "http://127.0.0.1:9/", "http://[::1]/", "http://localhost/"]
)
async def test_hosts_of_this_network_are_refused(url: str) -> None:
    async with Client(new_server(model="extractive")) as client:
        assert "private host" in await refused(client, "summarize", urls=[url])
        partly = await client.call_tool("summarize", {"articles": ARTICLES, "urls": [url]})
        assert "private host" in told(partly)["not_read"][0]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "/etc/passwd", "../secret.txt", "-", "ftp://a.example/b", ""])
async def test_nothing_but_addresses_is_opened(url: str) -> None:
    async with Client(new_server(model="extractive")) as client:
        assert "no http(s) address" in await refused(client, "summarize", urls=[url])
        assert "no http(s) address" in await refused(client, "summarize", articles=ARTICLES, urls=[url])


async def test_mistakes_are_told_in_words() -> None:
    async with Client(new_server(model="extractive")) as client:
        assert "no articles" in await refused(client, "summarize")
        assert "date" in await refused(client, "summarize", articles=[{"text": "A.", "date": "2026"}])
        assert "200000 characters" in await refused(client, "summarize", articles=[{"text": "a" * 200_001}])
        assert "no language code" in await refused(client, "summarize", articles=ARTICLES, language="??")
        assert "'gazette'" in await refused(client, "summarize", articles=[ARTICLES[0], ARTICLES[0]])
        assert "no brief 'brief-9'" in await refused(client, "verify", brief="brief-9")
        assert "schema version" in await refused(client, "verify", brief={"sentences": 3})
        made = told(await client.call_tool("summarize", {"articles": ARTICLES}))
        assert "no sentence 99" in await refused(client, "show_source", brief=made["brief_id"], sentence=99)


async def test_a_server_that_refuses_is_told_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(lambda *_: Answer(status=401, body={"error": {"message": f"bad key {KEY}"}})) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        async with Client(new_server(model="some-model")) as client:
            message = await refused(client, "summarize", articles=ARTICLES)
    assert "key" in message
    assert KEY not in message


async def test_no_call_exceeds_what_the_operator_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    price = Price(input=1000, output=1000)
    with serving(by_contract) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        async with Client(new_server(model="some-model", options=Options(max_cost=0.001, price=price))) as client:
            result = await client.call_tool("summarize", {"articles": ARTICLES, "max_cost": 1_000})
        assert "limit" in said(result).lower()
        assert server.seen == []
        async with Client(new_server(model="some-model", options=Options(max_cost=1_000, price=price))) as client:
            assert told(await client.call_tool("summarize", {"articles": ARTICLES}))["cost"] > 0
        assert len(server.seen) >= 1


class Waiting:
    """A model that never answers."""

    name = "waiting"

    def __init__(self) -> None:
        self.asked = self.stopped = 0

    async def complete(self, _: ModelRequest) -> ModelReply:
        self.asked += 1
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        raise AssertionError


@pytest.mark.parametrize("mode", ["auto", "legacy"])  # without the handshake, and with it and JSON-RPC's notification
async def test_cancelling_a_call_cancels_its_run(mode: str) -> None:
    model = Waiting()
    async with Client(new_server(model=model), mode=mode) as client:
        call = asyncio.create_task(client.call_tool("summarize", {"articles": ARTICLES}))
        await until(lambda: model.asked == 1)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await until(lambda: model.stopped == 1)
        assert "no brief" in await refused(client, "verify", brief="brief-1")
    assert model.asked == 1


async def test_old_briefs_make_room() -> None:
    async with Client(new_server(model="extractive")) as client:
        for _ in range(21):
            told(await client.call_tool("summarize", {"articles": [{"text": "Nobody was hurt."}]}))
        assert "no brief 'brief-1'" in await refused(client, "verify", brief="brief-1")
        assert told(await client.call_tool("verify", {"brief": "brief-21"}))["ok"]


async def test_over_the_pipes_of_a_process(tmp_path: Path) -> None:
    command = "from summarize.commands.mcp import app; app(prog_name='summarize mcp')"
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-W", "error", "-c", command, "--model", "extractive", "--max-cost", "1"],
    )
    log = tmp_path / "stderr.txt"
    with log.open("w") as errors:
        async with stdio_client(parameters, errlog=errors) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            made = await session.call_tool("summarize", {"articles": ARTICLES})
            assert isinstance(made, CallToolResult)
            assert told(made)["sentences"]
            assert "private host" in await refused(session, "summarize", urls=["http://169.254.169.254/"])
    assert log.read_text() == ""


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(MissingDependencyError, match=r"pip install 'summarize\[mcp\]'"):
        new_server(model="extractive")
