"""What the bots' tests share: a bot in a process of its own, and publishers' pages on the loopback."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent.parent
BOTS = ROOT / "examples" / "bots"
STORY = {path.stem: path for path in (ROOT / "examples" / "articles").glob("*.md") if path.stem != "README"}


def until(look: Callable[[], T], *, seconds: float = 30.0) -> T:
    """What a look finds as soon as it finds something."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)
    return found


class Pages:
    """Invented articles at addresses; a page may be held back, replaced, or be missing."""

    def __init__(self) -> None:
        self.texts = {name: path.read_text() for name, path in STORY.items()}
        self.asked: list[str] = []
        self.held: dict[str, threading.Event] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                outer._answer(self)

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        name = request.path.rpartition("/")[2].partition("?")[0]
        self.asked.append(name)
        if name in self.held:
            self.held[name].wait(20)
        body = self.texts.get(name, "").encode()
        request.send_response(200 if body else 404)
        request.send_header("Content-Type", "text/plain; charset=utf-8")
        request.send_header("Content-Length", str(len(body)))
        with suppress(ConnectionError):  # the bot has ended meanwhile
            request.end_headers()
            request.wfile.write(body)

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.http.server_port}/news/{name}"

    def hold(self, name: str) -> threading.Event:
        """The page is not answered until the event is set."""
        return self.held.setdefault(name, threading.Event())


@contextmanager
def serving_pages() -> Iterator[Pages]:
    pages = Pages()
    thread = threading.Thread(target=pages.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield pages
    finally:
        for event in pages.held.values():
            event.set()
        pages.http.shutdown()
        pages.http.server_close()
        thread.join()


class Bot:
    """A bot under way: what it says, and how it is ended."""

    def __init__(self, script: str, arguments: list[str], environment: dict[str, str]) -> None:
        clean = {
            k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "SUMMARIZE_", "SLACK_", "TELEGRAM_"))
        }
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", str(BOTS / script), *arguments],
            stderr=subprocess.PIPE,
            text=True,
            env=clean | environment,
        )
        self.said: list[str] = []
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))

    def line(self, words: str) -> str:
        """The first line it says with some words in it."""

        def look() -> str:
            found = next((line for line in self.said if words in line), "")
            assert found or self.process.poll() is None, "\n".join(self.said)
            return found

        return until(look)

    def kill(self) -> None:
        """kill -9: it gets no chance to tidy up."""
        self.process.kill()

    def ended(self, *, seconds: float = 60.0) -> int:
        """Its exit code, once it has ended by itself or was killed."""
        code = self.process.wait(seconds)
        self._reading.join()
        assert self.process.stderr
        self.process.stderr.close()
        return code

    def stop(self) -> int:
        """SIGTERM, and its exit code."""
        self.process.terminate()
        return self.ended()

    def close(self) -> None:
        if self.process.stderr and not self.process.stderr.closed:
            self.kill()
            self.ended()
