"""A scripted OpenAI-compatible server on a loopback socket, for faults, hostile replies and contract tests.

Scripted: no model answers here, and nothing it says is a recording. It speaks plain HTTP/1.1 over real
sockets, so that whatever SDK version is installed is tested as it is.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import Any, Literal

from summarize.exchange import Material, Message, ModelRequest, Outcome, Round, Stage
from summarize.types import TemplateRef

LINE = re.compile(r"^\[([A-Za-z0-9][A-Za-z0-9_.:-]*)\] (.*)$", re.MULTILINE)


@dataclass
class Answer:
    """What the server does with one request."""

    status: int = 200
    body: bytes | str | dict[str, Any] = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    how: Literal["whole", "hang", "reset", "cut", "trickle"] = "whole"


def question(text: str = "Which?", *, stage: Stage = "write") -> ModelRequest:
    """A request to a model, for tests to which it makes no difference what is asked."""
    schema = {
        "type": "object",
        "properties": {"answer": {"type": "string"}},
        "required": ["answer"],
        "additionalProperties": False,
    }
    return ModelRequest(
        stage=stage,
        messages=(Message("system", "Answer."), Message("user", text)),
        schema_name="answer",
        schema=schema,
        max_output_tokens=100,
        template=TemplateRef(name="test", version="1", sha256="0" * 64),
        material=Material(()),
    )


def one(request: ModelRequest) -> Generator[Round, list[Outcome], Outcome]:
    """A flow of a single request."""
    (outcome,) = yield Round.of(request)
    return outcome


@dataclass
class Seen:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    at: float
    port: int = 0  # the client's, by which a connection is known

    @property
    def text(self) -> str:
        """All messages, joined."""
        return "\n".join(m["content"] for m in self.body["messages"])

    @property
    def offered(self) -> dict[str, str]:
        """The source sentences offered, by id, read as the contract says."""
        return dict(LINE.findall(self.text))

    @property
    def selects(self) -> bool:
        """Whether the reply's schema asks for evidence without text."""
        return '"text"' not in json.dumps(self.body.get("response_format", {}))


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256  # the default of 5 makes the sixth connection at once wait a second


class Server:
    """The running server: `url` for a client, `seen` for assertions."""

    def __init__(self, script: Callable[[int, Seen], Answer | dict[str, Any] | str]) -> None:
        self.seen: list[Seen] = []
        self.most_at_once = 0
        self._script = script
        self._active = 0
        self._lock = threading.Lock()
        self.closing = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # head and body are written apart; a delayed ACK would cost 40 ms

            def log_message(self, *_: object) -> None:
                pass

            def do_POST(self) -> None:
                outer._handle(self)

            def do_GET(self) -> None:  # what a redirect that was followed would become
                outer._handle(self)

        self._http = _Listener(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def _handle(self, http: BaseHTTPRequestHandler) -> None:
        body = json.loads(http.rfile.read(int(http.headers.get("content-length", 0))) or b"{}")
        seen = Seen(
            http.path, {k.lower(): v for k, v in http.headers.items()}, body, time.monotonic(), http.client_address[1]
        )
        with self._lock:
            number = len(self.seen)
            self.seen.append(seen)
            self._active += 1
            self.most_at_once = max(self.most_at_once, self._active)
        try:
            answer = self._script(number, seen)
            _send(http, answer if isinstance(answer, Answer) else Answer(body=completion(answer)), self.closing)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with self._lock:
                self._active -= 1


def _send(http: BaseHTTPRequestHandler, answer: Answer, closing: threading.Event) -> None:
    time.sleep(answer.delay)
    if answer.how == "hang":
        http.close_connection = True
        closing.wait(30 if answer.delay == 0 else 0)
        return
    if answer.how == "reset":
        http.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        http.close_connection = True
        http.connection.close()
        return
    raw = answer.body if isinstance(answer.body, bytes) else _bytes(answer.body)
    http.send_response(answer.status)
    for name, value in {"content-type": "application/json", "content-length": str(len(raw)), **answer.headers}.items():
        http.send_header(name, value)
    http.end_headers()
    if answer.how == "cut":
        http.wfile.write(raw[: len(raw) // 2])
        http.close_connection = True
        return
    if answer.how == "trickle":
        for byte in raw:
            http.wfile.write(bytes([byte]))
            if closing.wait(0.1):
                break
        http.close_connection = True
        return
    http.wfile.write(raw)


def _bytes(value: str | dict[str, Any]) -> bytes:
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


def completion(content: str | dict[str, Any], /, **changes: Any) -> dict[str, Any]:
    """A chat completion; `changes` replace fields of its message, or `finish_reason`, `usage`, `model`."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text, **{k: changes[k] for k in ("refusal", "content") if k in changes}}
    choice = {"index": 0, "message": message, "finish_reason": changes.get("finish_reason", "stop")}
    usage = changes.get("usage", {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100})
    return {
        "id": "chatcmpl-scripted",
        "object": "chat.completion",
        "created": 0,
        "model": changes.get("model", "scripted-model"),
        "choices": [choice],
        "usage": usage,
    }


@contextmanager
def serving(script: Callable[[int, Seen], Answer | dict[str, Any] | str]) -> Iterator[Server]:
    """Run a server for the length of a test."""
    server = Server(script)
    thread = threading.Thread(target=server._http.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server._http.shutdown()
        server._http.server_close()
        thread.join()


def by_contract(_: int, seen: Seen) -> dict[str, Any]:
    """A reply that follows the contract and nothing else: what the schema asks for, filled from the lines offered."""
    schema = seen.body["response_format"]["json_schema"]["schema"]
    return _fill(schema, cycle(seen.offered.items()))


def _fill(schema: dict[str, Any], lines: Iterator[tuple[str, str]]) -> Any:
    if schema["type"] == "array":
        items = [_fill(schema["items"], lines) for _ in range(4)]
        return items if schema["items"]["type"] == "object" else items[:1]
    if schema["type"] != "object":
        return {"string": "x", "integer": 0, "number": 0, "boolean": False}[schema["type"]]
    names = schema["properties"]
    filled = {name: _fill(part, lines) for name, part in names.items() if name not in ("text", "evidence")}
    if "evidence" in names:
        name, sentence = next(lines)
        filled["evidence"] = [name]
        if "text" in names:
            filled["text"] = sentence
    return filled
