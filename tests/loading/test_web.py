"""Addresses, through `load`, against a scripted server on this computer; no other network is used."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from shutil import which
from typing import TYPE_CHECKING

import pytest

from summarize.errors import MissingDependencyError
from summarize.loading import Loaded, load, web

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.enable_socket

Answer = Callable[[BaseHTTPRequestHandler], None]
PARAGRAPH = "The dam at Velm failed on Monday evening after three days of rain, officials said on Tuesday."
PAGE = (
    "<!doctype html><html lang=en><head><title>Dam fails</title></head><body><article>"
    f"<p>{PARAGRAPH}</p><p>{PARAGRAPH.replace('Velm', 'Kest')}</p></article></body></html>"
)


@dataclass
class Server:
    """A server whose paths answer as tests tell it, and which notes what it was asked."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            script.requests.append((self.path, dict(self.headers)))
            with suppress(OSError):  # clients that hang up are what some tests are about
                script.answers[self.path.partition("?")[0]](self)

        def log_message(self, *_: object) -> None:
            pass

    class Listener(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass

    with Listener(("127.0.0.1", 0), Handler) as listener:
        script = Server(listener.server_address[1])
        running = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        running.start()
        yield script
        listener.shutdown()
        running.join()


def answer(body: str | bytes = PAGE, content_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    data = body if isinstance(body, bytes) else body.encode()

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


def status(code: int, **headers: str) -> Answer:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()

    return send


def read(*addresses: str) -> Loaded:
    return load(addresses, allow_private_hosts=True)


def only_problem(loaded: Loaded) -> str:
    assert not loaded.articles
    (problem,) = loaded.problems
    return str(problem)


def test_a_page_by_its_address(server: Server) -> None:
    server.answers["/news/dam-fails.html"] = answer()
    (article,) = read(server.url("/news/dam-fails.html?x=1#top")).articles
    assert PARAGRAPH in article.text
    assert (article.title, article.language) == ("Dam fails", "en")
    assert article.url == server.url("/news/dam-fails.html?x=1")
    assert article.id == "127.0.0.1-dam-fails"
    (path, headers) = server.requests[0]
    assert path == "/news/dam-fails.html?x=1"
    assert headers["User-Agent"] == "summarize/0.1 (+article reader)"
    assert headers["Host"] == f"127.0.0.1:{server.port}"


def test_text_json_and_compressed_pages(server: Server) -> None:
    server.answers["/a.txt"] = answer("One.\r\nTwo.", "text/plain")
    server.answers["/b"] = answer('[{"text": "x"}, {"text": "y", "url": "https://y.example/"}, 1]', "application/json")
    server.answers["/c"] = answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    server.answers["/d"] = answer(PAGE.encode().replace(b"Dam fails", b"Caf\xe9"), "text/html; charset=windows-1252")
    loaded = read(*(server.url(path) for path in ("/a.txt", "/b", "/c", "/d")))
    a, x, y, c, d = loaded.articles
    assert (a.text, a.id, a.url) == ("One.\nTwo.", "127.0.0.1-a", server.url("/a.txt"))
    assert (x.url, y.url, x.id) == (server.url("/b"), "https://y.example/", "127.0.0.1-b-1")
    assert PARAGRAPH in c.text
    assert d.title == "Café"
    assert "record 3 of 3" in str(loaded.problems[0])


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
    ],
)
def test_this_computer_is_refused_unseen(server: Server, host: str) -> None:
    """E16: loopback in every notation; the server sees no request."""
    server.answers["/"] = answer()
    assert "private host" in only_problem(load([server.url("/", host)]))
    assert not server.requests


@pytest.mark.parametrize(
    "address",
    [
        *(
            "169.254.169.254",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.1.1",
            "255.255.255.255",
        ),
        *(
            "::1",
            "::",
            "fe80::1%eth0",
            "fc00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::7f00:1",
            "fec0::1",
            "::127.0.0.1",
            "::a00:1",
            "2002:a00:1::",
            "ff02::1",
        ),
    ],
)
def test_private_addresses(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """E16: a host with one private address among public ones is refused before anything is dialled."""

    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (ip, 80)) for ip in ("93.184.216.34", address)]

    def dial(*_: object, **__: object) -> None:
        pytest.fail("something was dialled")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", dial)
    assert "private host news.example" in only_problem(load(["https://news.example/"]))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_public_addresses(address: str) -> None:
    assert web.is_public(address)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Makes 127.0.0.1 a public address, and news.example a name of it the first time it is asked for."""
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def rebinding(host: str, *args: object, **kwargs: object) -> object:
        if host == "news.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return resolve(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    return asked


def test_the_address_that_was_checked_is_the_one_that_is_reached(server: Server, names: list[str]) -> None:
    """E16: DNS rebinding; the name is asked for once, and goes into the Host header only."""
    server.answers["/a"] = answer()
    (article,) = load([server.url("/a", "news.example")]).articles
    assert article.id == "news.example-a"
    assert names == ["news.example"]
    assert server.requests[0][1]["Host"] == f"news.example:{server.port}"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/b",
        "//169.254.169.254/b",
        "file:///etc/passwd",
        "http://u:p@127.0.0.1:{port}/b",
    ],
)
def test_a_redirect_out_of_bounds_is_refused(server: Server, names: list[str], target: str) -> None:
    """E16: redirects to private hosts and other schemes; the first server is asked, the second is not."""
    server.answers["/a"] = status(302, Location=target.format(port=server.port))
    server.answers["/b"] = answer()
    assert only_problem(load([server.url("/a")]))
    assert [path for path, _ in server.requests] == ["/a"]


def test_a_name_that_moves_between_redirects_is_checked_again(server: Server, names: list[str]) -> None:
    """E16: DNS rebinding across a redirect."""
    server.answers["/a"] = status(302, Location="/b")
    server.answers["/b"] = answer()
    assert "private host" in only_problem(load([server.url("/a", "news.example")]))
    assert [path for path, _ in server.requests] == ["/a"]


def test_redirects_are_followed_and_counted(server: Server) -> None:
    for step in range(1, 7):
        server.answers[f"/{step}"] = status(301, Location=f"/{step + 1}")
    server.answers["/7"] = answer()
    assert read(server.url("/2")).articles[0].url == server.url("/7")
    assert "more than 5 times" in only_problem(read(server.url("/1")))
    server.answers["/loop"] = status(307, Location="/loop")
    assert "more than 5 times" in only_problem(read(server.url("/loop")))


@pytest.mark.parametrize(
    ("script", "named"),
    [
        (status(404), "status 404"),
        (status(503), "status 503"),
        (status(304), "status 304"),
        (status(302), "status 302"),
        (answer(b"%PDF-", "application/pdf"), "application/pdf"),
        (answer("x", "image/png"), "image/png"),
        (answer("x", "\x1b[31m"), "no content type"),
        (answer(b"\x00\x01", "text/plain"), "NUL"),
        (answer("", "text/plain"), "no text"),
        (answer("<html></html>"), "no article"),
        (answer("{", "application/json"), "not JSON"),
        (answer(b"not gzip", Content_Encoding="gzip"), "could not be read"),
        (lambda handler: handler.wfile.write(b"no HTTP\r\n\r\n"), "could not be read"),
        (
            lambda handler: handler.wfile.write(
                b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Type: text/plain\r\n\r\nx"
            ),
            "broke",
        ),
        (lambda handler: None, "could not be read"),
    ],
)
def test_answers_that_give_nothing(server: Server, script: Answer, named: str) -> None:
    server.answers["/a"] = script
    server.answers["/b"] = answer()
    loaded = read(server.url("/a"), server.url("/b"))
    assert len(loaded.articles) == 1
    (problem,) = loaded.problems
    assert named in str(problem)
    assert str(problem).startswith(server.url("/a"))
    assert "\x1b" not in str(problem)


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http:///a",
        "http://a b/",
        "http://a\n.example/",
        "http://[::1",
        "http://x:99999/",
        "http://\\\\x/",
        "HTTPS://é\x00/",
    ],
)
def test_malformed_addresses(address: str) -> None:
    assert only_problem(read(address))


def test_credentials_are_refused_and_not_repeated(server: Server) -> None:
    loaded = read(f"http://user:hunter2@127.0.0.1:{server.port}/a")
    assert "password" in only_problem(loaded)
    assert "hunter2" not in str(loaded.problems[0]) + loaded.problems[0].source
    assert not server.requests


def test_a_body_without_end_stops_at_the_limit(server: Server) -> None:
    """E16: 1 GB body."""
    sent = 0

    def send(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        status(200, **{"Content-Type": "text/plain", "Content-Length": str(10**9)})(handler)
        while sent < 10**9:
            sent += handler.wfile.write(b"x" * 100_000)

    server.answers["/a"] = send
    assert web.MAX_BYTES == 10_000_000
    assert "more than 10 MB" in only_problem(read(server.url("/a")))
    assert sent < 50_000_000


@pytest.mark.parametrize("layers", [1, 2])
def test_a_compressed_bomb_stops_at_the_limit(server: Server, layers: int) -> None:
    """E16: gzip bomb, also one within another."""
    bomb = b"x" * 100_000_000
    for _ in range(layers):
        bomb = gzip.compress(bomb, 1)
    server.answers["/a"] = answer(bomb, "text/plain", Content_Encoding=", ".join(["gzip"] * layers))
    started = time.perf_counter()
    assert "more than 10 MB" in only_problem(read(server.url("/a")))
    assert time.perf_counter() - started < 2


def trickle(start: bytes, drop: bytes) -> Answer:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(200):
            handler.wfile.write(drop)
            time.sleep(0.02)

    return send


@pytest.mark.parametrize(
    "script",
    [
        trickle(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10000\r\n\r\n", b"x"),
        trickle(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"x"),
        trickle(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"1\r\nx\r\n",
        ),
        trickle(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        trickle(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        lambda handler: time.sleep(1.5),
    ],
    ids=["length", "no length", "chunked", "headers", "continue", "silence"],
)
def test_a_slow_server_is_left_at_the_deadline(server: Server, script: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    """E16: a server that trickles faster than any time-out of a single read."""
    assert web.DEADLINE_SECONDS == 20
    monkeypatch.setattr(web, "DEADLINE_SECONDS", 0.3)
    server.answers["/a"] = script
    started = time.perf_counter()
    assert "took longer than 0.3 s" in only_problem(read(server.url("/a")))
    assert time.perf_counter() - started < 1


def test_a_handshake_that_never_ends_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """E16: a deadline also over TLS and over the resolver."""
    monkeypatch.setattr(web, "DEADLINE_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "took longer" in only_problem(read(f"https://127.0.0.1:{silent.getsockname()[1]}/"))
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: released.wait(5) and [])
    assert "took longer" in only_problem(read("http://slow.example/"))
    released.set()


def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert "refused" in only_problem(read(f"http://127.0.0.1:{port}/"))


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate for news.example, made for one test."""
    if which("openssl") is None:
        pytest.skip("openssl is not installed")
    path = tmp_path / "news.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example"
    subprocess.run(
        [
            *command.split(),
            "-addext",
            "subjectAltName=DNS:news.example",
            "-keyout",
            path,
            "-out",
            tmp_path / "c.pem",
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + (tmp_path / "c.pem").read_bytes())
    return path


def serve_tls(certificate: Path, response: bytes, connections: int) -> tuple[int, threading.Thread]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        with listener:
            for _ in range(connections):
                connection, _peer = listener.accept()
                with (
                    connection,
                    suppress(OSError),
                    context.wrap_socket(connection, server_side=True) as secure,
                ):
                    secure.recv(65_536)
                    secure.sendall(response)

    running = threading.Thread(target=run)
    running.start()
    return listener.getsockname()[1], running


def test_https_checks_the_name_and_never_leads_to_http(
    certificate: Path, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """E16: the certificate is checked against the name although the connection goes to an address."""
    redirect = b"HTTP/1.1 302 Found\r\nLocation: http://news.example/\r\nContent-Length: 0\r\n\r\n"
    port, running = serve_tls(certificate, redirect, 3)
    address = f"https://news.example:{port}/"
    assert "certificate" in only_problem(load([address]))  # nobody vouches for it
    monkeypatch.setattr(web, "_tls", lambda: ssl.create_default_context(cafile=certificate))
    names.clear()
    assert "from https to http" in only_problem(load([address]))
    assert "127.0.0.1" in only_problem(load([f"https://127.0.0.1:{port}/"]))  # another name than the certificate's
    running.join()


def test_a_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "urllib3", None)
    with pytest.raises(MissingDependencyError, match=r"pip install 'summarize\[html\]'"):
        load(["https://news.example/"])
