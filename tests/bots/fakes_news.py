"""A server of feeds and pages, and a receiver of webhooks: real HTTP over loopback, scripted by the test."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.sax.saxutils import escape

from summarize import Article


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False  # headers never come
    trickle: bool = False  # a byte now and then


Answering = Callable[[Asked], Reply]


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


@contextmanager
def listening(answer: Answering, port: int = 0) -> Iterator[str]:
    """Serve on loopback; the address without a slash at its end."""
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, self.rfile.read(size))
            reply = answer(asked)
            with suppress(OSError):
                self._send(reply)

        do_POST = do_GET  # noqa: N815 - the name that the base class looks for

        def _send(self, reply: Reply) -> None:
            if reply.hang:
                closing.wait(60)
                return
            self.send_response(reply.status)
            for name, value in {"content-length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for byte in reply.body if reply.trickle else b"":
                self.wfile.write(bytes([byte]))
                if closing.wait(0.2):
                    return
            if not reply.trickle:
                self.wfile.write(reply.body)

    server = _Listener(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Newsstand:
    """Feeds by path: each a document with an ETag, or what the test says is there instead."""

    def __init__(self) -> None:
        self.there: dict[str, bytes | Reply] = {}
        self.asked: list[Asked] = []
        self.url = ""

    def __call__(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        found = self.there.get(asked.path, Reply(404))
        if isinstance(found, Reply):
            return found
        tag = f'"{hashlib.sha256(found).hexdigest()[:12]}"'
        if asked.headers.get("if-none-match") == tag:
            return Reply(304, headers={"etag": tag})
        return Reply(200, found, {"etag": tag, "content-type": "application/xml"})

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(each.path == path for each in self.asked)


@contextmanager
def newsstand() -> Iterator[Newsstand]:
    """A server of feeds."""
    stand = Newsstand()
    with listening(stand) as stand.url:
        yield stand


@dataclass
class Receiver:
    """A webhook that keeps what it takes by its key, as a careful receiver does.

    Attributes:
        posts: each request that was answered with 200, in order, repetitions among them.
        taken: key to body, the first time it came.
        before: called with the key before anything is answered; its reply, where it gives one, is sent instead.
    """

    posts: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)
    taken: dict[str, bytes] = field(default_factory=dict)
    before: Callable[[str], Reply | None] = lambda _: None
    url: str = ""

    def __call__(self, asked: Asked) -> Reply:
        key = asked.headers["idempotency-key"]
        if (reply := self.before(key)) is not None:
            return reply
        self.posts.append((key, asked.body, asked.headers))
        assert self.taken.setdefault(key, asked.body) == asked.body, "one key, two messages"
        return Reply(200, b"{}")

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What was taken, each key once, in order."""
        return [json.loads(body) for body in self.taken.values()]

    def wait(self, count: int, seconds: float = 15.0) -> list[dict[str, Any]]:
        """The messages, as soon as there are so many."""
        return until(lambda: self.messages if len(self.taken) >= count else None, seconds)


@contextmanager
def receiver(port: int = 0) -> Iterator[Receiver]:
    """A webhook that is up."""
    taking = Receiver()
    with listening(taking, port) as taking.url:
        yield taking


def until(found: Callable[[], Any], seconds: float = 15.0) -> Any:
    """What a function gives as soon as that is true."""
    deadline = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)
    return value


def rss(articles: Sequence[Article], *, title: str = "News", pages: str = "https://paper.example") -> bytes:
    """An RSS 2.0 feed of articles; those without a day were published in the last hours."""
    items = "".join(_item(a, n, pages) for n, a in enumerate(articles))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><language>en</language>{items}</channel></rss>"
    ).encode()


def _item(article: Article, number: int, pages: str) -> str:
    day = format_datetime(_moment(article) or datetime.now(UTC) - timedelta(hours=1, minutes=number))
    source = f'<source url="{pages}">{escape(article.publisher)}</source>' if article.publisher else ""
    html = "".join(f"<p>{escape(line)}</p>" for line in article.text.split("\n") if line.strip())
    return (
        f"<item><title>{escape(article.title or '')}</title><link>{pages}/{article.id}</link>"
        f"<guid>{article.id}</guid><pubDate>{day}</pubDate>{source}<description>{escape(html)}</description></item>"
    )


def _moment(article: Article) -> datetime | None:
    at = article.published_at
    if at is None or (isinstance(at, datetime) and at.tzinfo):
        return at
    return at.replace(tzinfo=UTC) if isinstance(at, datetime) else datetime(at.year, at.month, at.day, tzinfo=UTC)


def atom(articles: Sequence[Article], *, title: str = "News", pages: str = "https://paper.example") -> bytes:
    """An Atom feed of articles without days."""
    entries = "".join(
        f"<entry><title>{escape(a.title or '')}</title><id>tag:paper.example,2026:{a.id}</id>"
        f'<link href="{pages}/{a.id}?utm_source=feed"/><author><name>{escape(a.author or "")}</name></author>'
        f'<content type="html">{escape(escape(a.text))}</content></entry>'
        for a in articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(title)}</title>{entries}</feed>"
    ).encode()
