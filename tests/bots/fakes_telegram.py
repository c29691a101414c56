"""A Telegram on the loopback: the methods of its Bot API that the bot uses, with long polling and confirmed offsets.

Scripted after Telegram's documentation; nothing in it is a recording. Text is read as Telegram reads HTML: unknown or
unclosed tags, and more than 4096 units behind the tags, are refused.
"""

from __future__ import annotations

import itertools
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "123456:not-a-token"
_TAGS = {"b", "i", "a", "blockquote", "code", "pre", "u", "s"}
_ADDRESS = re.compile(r"https?://\S+")


class _Reader(HTMLParser):
    """The text behind the tags, and the links in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.links, self.open, self.wrong = "", list[str](), list[str](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in _TAGS:
            self.wrong = f"Unsupported start tag {tag}"
        self.links += [str(value) for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong = f"Unmatched end tag {tag}"

    def handle_data(self, data: str) -> None:
        self.text += data


@dataclass
class Sent:
    """A message of the bot as a chat has it."""

    chat: int
    id: int
    html: str
    answers: int | None
    before: list[str] = field(default_factory=list)
    file: str = ""  # its content

    @property
    def shown(self) -> str:
        return _read(self.html).text

    @property
    def links(self) -> list[str]:
        return _read(self.html).links


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader


@dataclass
class Fault:
    """What happens, once, to a call of a method: before it takes effect or after; then no answer comes, or this one."""

    method: str
    act: Callable[[], Any] | None = None
    before: bool = False
    status: int = 0
    body: dict[str, Any] = field(default_factory=dict)
    when: Callable[[dict[str, Any]], bool] = lambda _: True


class FakeTelegram:
    """The service: `say` puts an update into the queue that `getUpdates` empties once it is confirmed."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.calls: list[str] = []
        self.faults: list[Fault] = []
        self.updates: list[dict[str, Any]] = []
        self.offsets: list[int | None] = []
        self.closing = False
        self._ids, self._number = itertools.count(1), itertools.count(700)
        self._lock = threading.Condition()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_POST(self) -> None:
                outer._handle(self)

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def _handle(self, request: BaseHTTPRequestHandler) -> None:
        given = _given(request)
        _, token, method = request.path.split("/")
        self.calls.append(method)
        fault = next((f for f in self.faults if f.method == method and f.when(given)), None)
        if fault:
            self.faults.remove(fault)
        if fault and fault.status:
            return _answer(request, fault.status, {"ok": False, "error_code": fault.status, **fault.body})
        result: tuple[int, Any] = (0, None)
        if not (fault and fault.before):
            right = token == f"bot{TOKEN}"
            result = getattr(self, f"_{method}")(given) if right else (401, "Unauthorized")
        if fault:
            if fault.act:
                fault.act()
            request.close_connection = True
            return None
        status, value = result
        if status == 200:
            return _answer(request, 200, {"ok": True, "result": value})
        return _answer(request, status, {"ok": False, "error_code": status, "description": value})

    def _getMe(self, _: dict[str, Any]) -> tuple[int, Any]:  # noqa: N802 - Telegram's own names
        return 200, {"id": 99, "is_bot": True, "first_name": "Brief", "username": "brief_bot"}

    def _getUpdates(self, given: dict[str, Any]) -> tuple[int, Any]:  # noqa: N802
        offset = int(given["offset"]) if "offset" in given else None
        end = time.monotonic() + float(given.get("timeout", 0))
        with self._lock:
            self.offsets.append(offset)
            if offset is not None:
                self.updates = [u for u in self.updates if u["update_id"] >= offset]
            while not self.updates and not self.closing and time.monotonic() < end:
                self._lock.wait(0.05)
            return 200, list(self.updates)

    def _sendMessage(self, given: dict[str, Any]) -> tuple[int, Any]:  # noqa: N802
        if wrong := _refused(given):
            return 400, wrong
        answers = json.loads(given["reply_parameters"])["message_id"] if "reply_parameters" in given else None
        with self._lock:
            sent = Sent(int(given["chat_id"]), next(self._ids), given["text"], answers)
            self.sent.append(sent)
        return 200, _message(sent.chat, sent.id, given["text"])

    def _editMessageText(self, given: dict[str, Any]) -> tuple[int, Any]:  # noqa: N802
        if wrong := _refused(given):
            return 400, wrong
        sent = next((s for s in self.sent if (s.chat, s.id) == (int(given["chat_id"]), int(given["message_id"]))), None)
        if sent is None:
            return 400, "Bad Request: message to edit not found"
        if sent.html == given["text"]:
            return 400, "Bad Request: message is not modified"
        sent.before.append(sent.html)
        sent.html = given["text"]
        return 200, _message(sent.chat, sent.id, given["text"])

    def _editMessageMedia(self, given: dict[str, Any]) -> tuple[int, Any]:  # noqa: N802
        media = json.loads(given["media"])
        if length_of(media["caption"]) > 1024:
            return 400, "Bad Request: message caption is too long"
        done = self._editMessageText({**given, "text": media["caption"], "parse_mode": media["parse_mode"]})
        sent = next(s for s in self.sent if s.id == int(given["message_id"]))
        sent.file = given[media["media"].removeprefix("attach://")]
        return done

    def say(
        self, text: str, *, chat: int = 5, user: int = 5, answers: int | None = None, answered: str = ""
    ) -> dict[str, Any]:
        """Somebody writes a message; `answers` is the id of the one it answers."""
        with self._lock:
            message = _message(chat, next(self._ids), text, user=user)
            if answers is not None:
                message["reply_to_message"] = _message(chat, answers, answered or "…", user=99)
            update = {"update_id": next(self._number), "message": message}
            self.updates.append(update)
            self._lock.notify_all()
        return message

    def again(self, message: dict[str, Any]) -> None:
        """The same message comes once more."""
        with self._lock:
            self.updates.append({"update_id": next(self._number), "message": message})
            self._lock.notify_all()

    def to(self, message: dict[str, Any]) -> list[Sent]:
        """The bot's answers to a message."""
        return [s for s in self.sent if s.answers == message["message_id"]]


def _given(request: BaseHTTPRequestHandler) -> dict[str, str]:
    """The fields of a form, files too."""
    body, kind = (
        request.rfile.read(int(request.headers.get("Content-Length", 0))),
        request.headers.get("Content-Type", ""),
    )
    if not kind.startswith("multipart/"):
        return dict(parse_qsl(body.decode()))
    parts = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body).get_payload()
    named = ((str(part.get_param("name", header="Content-Disposition")), part) for part in parts)
    return {name: part.get_payload(decode=True).decode() for name, part in named}


def _message(chat: int, number: int, text: str, *, user: int = 99) -> dict[str, Any]:
    kind = "private" if chat > 0 else "supergroup"
    entities = [{"type": "url", "offset": m.start(), "length": m.end() - m.start()} for m in _ADDRESS.finditer(text)]
    return {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": kind, "title": "Desk"},
        "from": {"id": user, "is_bot": user == 99, "first_name": "Ines"},
        "text": text,
        "entities": entities,
    }


def _refused(given: dict[str, Any]) -> str:
    """Why Telegram would not take a message; links show no preview, whatever is sent."""
    if not json.loads(given.get("link_preview_options", '{"is_disabled": true}')).get("is_disabled"):
        return "Bad Request: the bot means to show no preview"
    if given.get("parse_mode") != "HTML":
        return "Bad Request: message is too long" if _units(given["text"]) > 4096 else ""
    read = _read(given["text"])
    if read.wrong or read.open:
        return f"Bad Request: can't parse entities: {read.wrong or read.open}"
    return "Bad Request: message is too long" if _units(read.text) > 4096 else ""


def length_of(text: str) -> int:
    """How long Telegram counts a message in HTML."""
    return _units(_read(text).text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _answer(request: BaseHTTPRequestHandler, status: int, value: dict[str, Any]) -> None:
    body = json.dumps(value).encode()
    try:
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
    except (BrokenPipeError, ConnectionResetError):  # the bot was killed meanwhile
        request.close_connection = True


@contextmanager
def faking_telegram() -> Iterator[FakeTelegram]:
    """The service for the length of a test."""
    fake = FakeTelegram()
    thread = threading.Thread(target=fake.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.closing = True
        fake.http.shutdown()
        fake.http.server_close()
        thread.join()
