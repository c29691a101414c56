"""A scripted server with OpenAI's Batch API (files, batches) beside chat completions, on a loopback socket.

Scripted: no model answers here. Shapes as OpenAI's API reference gives them: a batch that ends has an output file, an
error file, or both; lines come in any order; a batch refused as a whole has `errors` and no file.
"""

from __future__ import annotations

import email
import email.policy
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from loopback import Answer, Seen, _Listener, _send, by_contract, completion

from summarize import Article, Options, summarize
from summarize.models.openai_threads import OpenAIModel

LIFE = ("validating", "in_progress", "finalizing")


@dataclass
class Made:
    """A batch as the server holds it."""

    id: str
    file_id: str
    lines: list[dict[str, Any]]
    looks: int = 0
    ended: dict[str, Any] | None = None


@dataclass
class Plan:
    """How a batch ends.

    Attributes:
        status: at the end.
        errors: why it was refused as a whole.
        extra: lines that nobody asked for.
    """

    status: str = "completed"
    errors: list[dict[str, Any]] = field(default_factory=list)
    extra: list[dict[str, Any]] = field(default_factory=list)


class Batching:
    """The running server.

    Attributes:
        reply: what becomes of one line: content of a completion, an `Answer` with another status, a line's own error
            (`{"error": ...}`), or None for no line at all.
        plan: how the batch of a number ends.
        fault: what is answered instead to a request (its method, path and number), None for nothing.
        hold: while set, no batch gets past `in_progress`.
        after_create: called when a batch is made, before that is answered.
    """

    def __init__(self) -> None:
        self.reply: Callable[[int, Seen], Any] = by_contract
        self.plan: Callable[[int], Plan] = lambda _: Plan()
        self.fault: Callable[[str, str, int], Answer | None] = lambda *_: None
        self.hold = threading.Event()
        self.after_create: Callable[[], None] = lambda: None
        self.calls: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.batches: list[Made] = []
        self.chats: list[Seen] = []
        self.files: dict[str, bytes] = {}
        self.closing = threading.Event()
        self._lock = threading.RLock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_: object) -> None:
                pass

            def do_POST(self) -> None:
                outer._handle(self)

            def do_GET(self) -> None:
                outer._handle(self)

        self._http = _Listener(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    @property
    def asked(self) -> list[dict[str, Any]]:
        """All lines of all batches, in the order in which they were sent."""
        return [line for batch in self.batches for line in batch.lines]

    def _handle(self, http: BaseHTTPRequestHandler) -> None:
        raw = http.rfile.read(int(http.headers.get("content-length") or 0))
        path = http.path.removeprefix("/v1")
        with self._lock:
            number = sum(call == (http.command, path) for call in self.calls)
            self.calls.append((http.command, path))
            self.headers.append({k.lower(): v for k, v in http.headers.items()})
        answer = self.fault(http.command, path, number)
        if answer is None:
            with self._lock:
                answer = self._answer(http, path, raw)
        try:
            _send(http, answer, self.closing)
        except (BrokenPipeError, ConnectionResetError):
            http.close_connection = True

    def _answer(self, http: BaseHTTPRequestHandler, path: str, raw: bytes) -> Answer:
        parts = urlsplit(path)
        match http.command, parts.path.strip("/").split("/"):
            case "POST", ["chat", "completions"]:
                seen = Seen(path, {}, json.loads(raw), time.monotonic())
                self.chats.append(seen)
                told = self.reply(len(self.chats), seen)
                return told if isinstance(told, Answer) else Answer(body=completion(told))
            case "POST", ["files"]:
                return Answer(body=self._upload(http.headers["content-type"], raw))
            case "GET", ["files", name, "content"] if name in self.files:
                return Answer(body=self.files[name], headers={"content-type": "application/octet-stream"})
            case "POST", ["batches"]:
                return Answer(body=self._create(json.loads(raw)))
            case "GET", ["batches"]:
                return Answer(body=self._list(parse_qs(parts.query)))
            case "GET", ["batches", name] if batch := next((b for b in self.batches if b.id == name), None):
                return Answer(body=self._look(batch))
        return Answer(404, {"error": {"message": f"No such thing: {path}", "type": "invalid_request_error"}})

    def _upload(self, kind: str, raw: bytes) -> dict[str, Any]:
        message = email.message_from_bytes(
            b"content-type: " + kind.encode() + b"\r\n\r\n" + raw, policy=email.policy.HTTP
        )
        parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        assert parts["purpose"].get_payload(decode=True).strip() == b"batch"
        name = f"file-in{len(self.files)}"
        self.files[name] = parts["file"].get_payload(decode=True)
        return {"id": name, "object": "file", "bytes": len(raw), "purpose": "batch", "status": "processed"}

    def _create(self, body: dict[str, Any]) -> dict[str, Any]:
        assert body["endpoint"] == "/v1/chat/completions"
        assert body["completion_window"] == "24h"
        lines = [json.loads(line) for line in self.files[body["input_file_id"]].splitlines()]
        batch = Made(f"batch_{len(self.batches)}", body["input_file_id"], lines)
        self.batches.append(batch)
        self.after_create()
        return self._told(batch, "validating")

    def _list(self, query: dict[str, list[str]]) -> dict[str, Any]:
        newest = [self._told(batch, "in_progress") for batch in reversed(self.batches)]
        after = query.get("after", [None])[0]
        ids = [batch["id"] for batch in newest]
        rest = newest[ids.index(after) + 1 :] if after else newest
        return {"object": "list", "data": rest[:1], "has_more": len(rest) > 1}

    def _look(self, batch: Made) -> dict[str, Any]:
        place = min(batch.looks, 1 if self.hold.is_set() else len(LIFE))
        batch.looks += not self.hold.is_set()
        if place < len(LIFE):
            return self._told(batch, LIFE[place])
        if batch.ended is None:
            batch.ended = self._end(batch)
        return batch.ended

    def _end(self, batch: Made) -> dict[str, Any]:
        plan = self.plan(self.batches.index(batch))
        if plan.status == "failed":
            return self._told(batch, "failed", errors={"object": "list", "data": plan.errors})
        good, bad = [*plan.extra], []
        for number, line in enumerate(batch.lines):
            told = self._line(number, line)
            if told is not None:
                (bad if told["error"] or told["response"]["status_code"] != 200 else good).append(told)
        files = {}
        for kind, lines in (("output_file_id", good), ("error_file_id", bad)):
            if lines:
                files[kind] = f"file-out{len(self.files)}"
                raw = [json.dumps(line, ensure_ascii=False) for line in reversed(lines)]  # in any order
                self.files[files[kind]] = ("\n".join(raw) + "\n").encode()
        return self._told(batch, plan.status, **files)

    def _line(self, number: int, line: dict[str, Any]) -> dict[str, Any] | None:
        told = self.reply(number, Seen(line["url"], {}, line["body"], 0.0))
        if told is None:
            return None
        head = {"id": f"batch_req_{number}", "custom_id": line["custom_id"]}
        if isinstance(told, dict) and set(told) == {"error"}:
            return {**head, "response": None, **told}
        answer = told if isinstance(told, Answer) else Answer(body=completion(told))
        response = {"status_code": answer.status, "request_id": f"req_{number}", "body": answer.body}
        return {**head, "response": response, "error": None}

    def _told(self, batch: Made, status: str, **more: Any) -> dict[str, Any]:
        counts = {"total": len(batch.lines), "completed": 0, "failed": 0}
        if batch.ended is not None and not more:
            return batch.ended
        head = {"id": batch.id, "object": "batch", "endpoint": "/v1/chat/completions", "created_at": 0}
        rest = {"completion_window": "24h", "input_file_id": batch.file_id, "request_counts": counts}
        return {**head, **rest, "status": status, "errors": None, "output_file_id": None, "error_file_id": None, **more}


@contextmanager
def batching() -> Iterator[Batching]:
    """Run a server for the length of a test."""
    server = Batching()
    thread = threading.Thread(target=server._http.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server._http.shutdown()
        server._http.server_close()
        thread.join()


SELECTING = Options(single_request_articles=1)
FULL = Plan("failed", [{"code": "token_limit_exceeded", "message": "Enqueued token limit reached for m"}])
PLACES = ("Arvik", "Brunn", "Celje", "Drams", "Eskil", "Farum")


def story(n: int, *, articles: int = 1) -> list[Article]:
    """A story of its own place."""
    texts = (
        f"A barge sank off {PLACES[n]} on Tuesday with {n + 20} people aboard, the coastguard said.",
        f"The {PLACES[n]} coastguard said all {n + 20} people aboard the barge were taken ashore.",
    )
    return [Article(id=f"{n}-{k}", text=texts[k], publisher=f"Gazette {k}") for k in range(articles)]


def stories(count: int, *, articles: int = 1) -> list[list[Article]]:
    """The first stories."""
    return [story(n, articles=articles) for n in range(count)]


def ordinary(server: Batching, given: list[Article], **settings: Any) -> str:
    """The brief that ordinary calls to the same server make."""
    with OpenAIModel("m", base_url=server.url) as model:
        return summarize(given, model=model, **settings).to_json()


def about(place: str, otherwise: Any) -> Callable[[int, Seen], Any]:
    """What comes of a line about a place; all others are answered."""
    return lambda number, seen: otherwise if place in seen.text else by_contract(number, seen)


def failing(status: int, message: str = "no", **error: str) -> Answer:
    """A line, or a call, that fails."""
    return Answer(status, {"error": {"message": message, **error}})
