"""A Slack on the loopback: the methods of its Web API that the bot uses, signed events, and a websocket.

Scripted after Slack's documentation; nothing in it is a recording. What Slack refuses (too many blocks, texts too long,
formatting where none is meant) it refuses too.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

BOT = "U0BOT"


@dataclass
class Post:
    """A message as a channel has it."""

    channel: str
    ts: str
    thread: str | None
    text: str
    blocks: list[Any]
    metadata: dict[str, Any]
    by_bot: bool = True
    given: dict[str, Any] = field(default_factory=dict)  # as it was sent
    before: list[str] = field(default_factory=list)  # its texts before edits
    files: list[dict[str, str]] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """All texts of its blocks, as a reader sees them."""
        return _shown(self.blocks)


def _shown(node: Any) -> str:
    if isinstance(node, list):
        return "\n".join(filter(None, map(_shown, node)))
    if not isinstance(node, dict) or node.get("type") == "actions":
        return ""
    if node.get("type", "").startswith("rich_text_"):
        return "".join(map(_shown, node["elements"]))
    if isinstance(node.get("text"), str):
        return str(node["text"])
    return "\n".join(filter(None, (_shown(node.get(key)) for key in ("text", "elements", "fields"))))


@dataclass
class Fault:
    """What happens, once, to a call of a method: `before` it takes effect or after; then no answer comes."""

    method: str
    act: Callable[[], Any] | None = None
    before: bool = False
    error: str = ""
    status: int = 0
    when: Callable[[dict[str, Any]], bool] = lambda _: True


class FakeSlack:
    """The service; it runs on a loop in a thread of its own."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.ephemeral: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.faults: list[Fault] = []
        self.responses: list[dict[str, Any]] = []
        self.acknowledged: list[str] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.uploads: dict[str, dict[str, str]] = {}
        self._number = itertools.count(1)
        self.url = ""
        self.loop = asyncio.new_event_loop()

    # The Web API --------------------------------------------------------------------------------------------------

    async def api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        given = await self._given(request)
        fault = next((f for f in self.faults if f.method == method and f.when(given)), None)
        if fault:
            self.faults.remove(fault)
            if fault.status:
                return web.json_response({"ok": False}, status=fault.status, headers={"Retry-After": "0"})
            if fault.error:
                return web.json_response({"ok": False, "error": fault.error})
        if fault is None or not fault.before:
            answer = getattr(self, method.replace(".", "_"), lambda _: {"ok": False, "error": "unknown_method"})(given)
        if fault:
            if fault.act:
                fault.act()
            request.transport and request.transport.abort()
        return web.json_response(answer if fault is None else {})

    async def _given(self, request: web.Request) -> dict[str, Any]:
        if request.content_type == "application/json":
            return dict(await request.json())
        if request.content_type == "application/octet-stream":
            return {**request.query, "content": (await request.read()).decode()}
        return {**request.query, **await request.post()}

    def auth_test(self, _: dict[str, Any]) -> dict[str, Any]:
        return {
            "ok": True,
            "url": "https://news.slack.com/",
            "user_id": BOT,
            "bot_id": "B0BOT",
            "team_id": "T1",
            "user": "brief",
        }

    def apps_connections_open(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "url": self.url.replace("http", "ws") + "/socket"}

    def chat_postMessage(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - Slack's own name
        if wrong := _refused(given):
            return {"ok": False, "error": wrong}
        post = self.write(
            given["channel"], given["text"], thread=given.get("thread_ts"), blocks=given["blocks"], by_bot=True
        )
        post.metadata, post.given = given["metadata"], given
        return {"ok": True, "channel": post.channel, "ts": post.ts}

    def chat_update(self, given: dict[str, Any]) -> dict[str, Any]:
        if wrong := _refused(given):
            return {"ok": False, "error": wrong}
        post = next((p for p in self.posts if (p.channel, p.ts) == (given["channel"], given["ts"])), None)
        if post is None:
            return {"ok": False, "error": "message_not_found"}
        post.before.append(post.text)
        post.text, post.blocks = given["text"], given["blocks"]
        return {"ok": True, "ts": post.ts}

    def chat_postEphemeral(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        self.ephemeral.append(given)
        return {"ok": True, "message_ts": self._ts()}

    def files_getUploadURLExternal(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        number = f"F{next(self._number)}"
        self.uploads[number] = {"id": number, "name": given["filename"], "length": given["length"]}
        return {"ok": True, "file_id": number, "upload_url": f"{self.url}/api/upload?id={number}"}

    def upload(self, given: dict[str, Any]) -> dict[str, Any]:
        self.uploads[given["id"]]["content"] = given["content"]
        return {"ok": True}

    def files_completeUploadExternal(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        (file,) = json.loads(given["files"])
        known = self.uploads[file["id"]]
        if len(known["content"].encode()) != int(known["length"]):
            return {"ok": False, "error": "length_mismatch"}
        post = self.write(given["channel_id"], "", thread=given.get("thread_ts"), by_bot=True)
        post.files = [{**known, "title": file["title"]}]
        return {"ok": True, "files": [{"id": file["id"]}]}

    def conversations_replies(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._page([p for p in self.posts if given["ts"] in (p.ts, p.thread)], given)

    def conversations_history(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._page([p for p in self.posts if p.thread in (None, p.ts)][::-1], given)

    def _page(self, posts: list[Post], given: dict[str, Any]) -> dict[str, Any]:
        """One message a page, so that whoever reads has to go on."""
        found = [p for p in posts if p.channel == given["channel"] and float(p.ts) > float(given.get("oldest", 0))]
        start = int(given.get("cursor") or 0)
        after = str(start + 1) if start + 1 < len(found) else ""
        with_metadata = str(given.get("include_all_metadata")).lower() in {"true", "1"}
        messages = [
            {"ts": p.ts, "text": p.text}
            | ({"bot_id": "B0BOT"} if p.by_bot else {"user": "U1"})
            | ({"metadata": p.metadata} if p.metadata and with_metadata else {})
            | ({"files": [{"id": f["id"], "name": f["name"]} for f in p.files]} if p.files else {})
            for p in found[start : start + 1]
        ]
        return {"ok": True, "messages": messages, "response_metadata": {"next_cursor": after}}

    def _ts(self) -> str:
        return f"{time.time():.0f}.{next(self._number):06d}"

    def write(
        self,
        channel: str,
        text: str,
        *,
        thread: str | None = None,
        blocks: list[Any] | None = None,
        by_bot: bool = False,
    ) -> Post:
        """A message in a channel."""
        post = Post(channel, self._ts(), thread, text, blocks or [], {}, by_bot)
        self.posts.append(post)
        return post

    # Reading ------------------------------------------------------------------------------------------------------

    def thread(self, ts: str) -> list[Post]:
        """What the bot wrote in a thread."""
        return [p for p in self.posts if p.by_bot and ts in (p.thread, p.ts)]

    # Events over a websocket, and answers to commands ---------------------------------------------------------------

    async def socket(self, request: web.Request) -> web.StreamResponse:
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        await ws.send_json({"type": "hello"})
        self.sockets.append(ws)
        async for message in ws:
            if message.type == WSMsgType.TEXT:
                self.acknowledged.append(json.loads(message.data)["envelope_id"])
        return ws

    def envelope(self, number: str, payload: dict[str, Any], *, kind: str = "events_api") -> None:
        sent = {
            "type": kind,
            "envelope_id": number,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        asyncio.run_coroutine_threadsafe(self.sockets[-1].send_json(sent), self.loop).result(5)

    async def response(self, request: web.Request) -> web.Response:
        self.responses.append(await request.json())
        return web.Response(text="ok")


_TYPES = {"rich_text", "section", "header", "context", "divider", "actions", "context_actions"}


def _refused(given: dict[str, Any]) -> str:
    """Why Slack would not take a message."""
    blocks = given.get("blocks") or []
    if len(blocks) > 50 or len(given["text"]) > 40_000 or not {b["type"] for b in blocks} <= _TYPES:
        return "invalid_blocks"
    texts = [b["text"]["text"] for b in blocks if b["type"] == "section"]
    if any(len(text) > 3000 for text in texts) or (blocks and not _shown(blocks).strip()):
        return "invalid_blocks"
    return "" if blocks or given["text"] else "no_text"


def _application(fake: FakeSlack) -> web.Application:
    app = web.Application()
    app.add_routes([web.post("/api/{method}", fake.api), web.get("/api/{method}", fake.api)])
    app.add_routes([web.get("/socket", fake.socket), web.post("/response", fake.response)])
    return app


@contextmanager
def faking_slack() -> Iterator[FakeSlack]:
    """The service for the length of a test."""
    fake = FakeSlack()
    started = threading.Event()
    stop = asyncio.Event()

    async def serve() -> None:
        runner = web.AppRunner(_application(fake), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        started.set()
        await stop.wait()
        for ws in fake.sockets:
            await ws.close()
        await runner.cleanup()

    def run() -> None:
        fake.loop.run_until_complete(serve())
        fake.loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert started.wait(10)
    try:
        yield fake
    finally:
        fake.loop.call_soon_threadsafe(stop.set)
        thread.join(10)
