"""Pages by http and https, from public hosts only and within a fixed time and size.

An address comes from whoever wrote the list of sources, and a redirect from whoever runs the
server, so neither may lead into the network that this program runs in: a host is resolved first,
every address of it must be public, and the connection goes to the very address that was checked.
Proxies are not used, since behind one the address that is reached cannot be checked.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from summarize.errors import MissingDependencyError, SourceError
from summarize.loading.hosts import is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse
    from urllib3.util import Url

__all__ = ["Fetched", "fetch", "is_address", "without_credentials"]

DEADLINE_SECONDS = 20.0  # for one address altogether: names, redirects and body
MAX_BYTES = 10_000_000  # of a body once it is decompressed
MAX_REDIRECTS = 5
CONNECT_SECONDS = 6.0  # for one of a host's addresses, so that the next one has a chance
_CHUNK = 65_536
_SHORTEST = 0.001  # a time-out of zero would mean: do not wait at all
_MAX_DIALLED = 4
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
Kind = Literal["text", "html", "json"]
_KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
}
_HEADERS = {
    "User-Agent": "summarize/0.1 (+article reader)",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/json",
    "Accept-Encoding": "gzip, deflate",
}
_CREDENTIALS = re.compile(r"(?<=://)[^/?#]*@")
_UNWRITTEN = re.compile(r"[\x00-\x20\x7f\\]")
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,80}")
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The body of an address.

    Attributes:
        url: where it was found in the end.
        data: the body, decompressed.
        kind: what it holds.
        charset: the encoding that the server named.
    """

    url: str
    data: bytes
    kind: Kind
    charset: str | None


def is_address(source: str) -> bool:
    """Whether a source is read by http or https."""
    return source.lower().startswith(("http://", "https://"))


def without_credentials(address: str) -> str:
    """An address as messages may show it."""
    return _CREDENTIALS.sub("", address)


def fetch(address: str, *, allow_private_hosts: bool = False) -> Fetched:
    """What an http or https address holds.

    Raises:
        SourceError: it cannot be had, or may not be.
        MissingDependencyError: the extra ``html`` is not installed.
    """
    try:
        import urllib3
    except ImportError as error:
        raise MissingDependencyError(
            f"reading addresses needs urllib3 ({error}): pip install 'summarize[html]'"
        ) from error
    visit = _Visit(without_credentials(address), time.monotonic() + DEADLINE_SECONDS, allow_private_hosts)
    try:
        return visit.run(address)
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        visit.check_time()  # a connection cut at the deadline breaks in many ways
        raise visit.problem(f"could not be read ({_reason(error)}): check it, or try later") from error


@dataclass(frozen=True, slots=True)
class _Visit:
    """One address with all its redirects."""

    source: str
    deadline: float
    allow_private_hosts: bool

    def problem(self, message: str) -> SourceError:
        return SourceError(f"{self.source} {message}", source=self.source)

    def remaining(self) -> float:
        return self.deadline - time.monotonic()

    def check_time(self) -> None:
        if self.remaining() <= 0:
            raise self.problem(f"took longer than {DEADLINE_SECONDS:g} s: try later, or save it as a file")

    def run(self, address: str) -> Fetched:
        url = self._parsed(address)
        for _ in range(MAX_REDIRECTS + 1):
            if isinstance(found := self._request(url), Fetched):
                return found
            url = self._redirected(url, found)
        raise self.problem(f"redirects more than {MAX_REDIRECTS} times: give the address of the page itself")

    def _parsed(self, address: str) -> Url:
        from urllib3.util import parse_url

        if _UNWRITTEN.search(address):
            raise self.problem("holds blanks, control characters or backslashes: remove them")
        url = parse_url(address)
        if url.scheme not in {"http", "https"} or not url.host:
            raise self.problem("leads to something other than an http or https host: save the page as a file")
        if url.auth is not None:
            raise self.problem("holds a user name or password: give the address without them")
        return url

    def _redirected(self, url: Url, location: str) -> Url:
        target = self._parsed(urljoin(url.url, location))
        if url.scheme == "https" and target.scheme == "http":
            raise self.problem("redirects from https to http: give the address of the page itself")
        return target

    def _request(self, url: Url) -> str | Fetched:
        """The place that a redirect names, or a body."""
        headers = {**_HEADERS, "Host": url.netloc or ""}
        with self._connected(url) as connection:
            connection.request("GET", url.request_uri, headers=headers, preload_content=False)
            with closing(connection.getresponse()) as response:
                self.check_time()  # headers that were cut look complete
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    return str(location)
                if response.status // 100 != 2:
                    raise self.problem(f"answered with status {response.status}: check the address")
                kind, charset = self._kind(response.headers.get("Content-Type", ""))
                return Fetched(url._replace(fragment=None).url, self._read(response), kind, charset)

    @contextmanager
    def _connected(self, url: Url) -> Iterator[HTTPConnection]:
        from urllib3.connection import HTTPConnection

        host = (url.host or "").strip("[]").rstrip(".")
        port = url.port or (443 if url.scheme == "https" else 80)
        with closing(self._dialled(host, port)) as plain, self._cut_at_deadline(plain):
            sock = _tls().wrap_socket(plain, server_hostname=host) if url.scheme == "https" else plain
            with closing(HTTPConnection(host, port, timeout=max(_SHORTEST, self.remaining()))) as connection:
                connection.sock = sock  # so that nothing looks the host up again
                yield connection

    def _dialled(self, host: str, port: int) -> socket.socket:
        """A connection to the first of the host's addresses that answers, all of them checked before."""
        failure = OSError(f"the host {host} has no address")
        for address in self._addresses(host, port)[:_MAX_DIALLED]:
            self.check_time()
            try:
                return socket.create_connection((address, port), max(_SHORTEST, min(CONNECT_SECONDS, self.remaining())))
            except OSError as error:
                failure = error
        raise failure

    @contextmanager
    def _cut_at_deadline(self, sock: socket.socket) -> Iterator[None]:
        """Ends the connection at the deadline, whatever is being waited for.

        A time-out of a socket starts again with every byte, so a server that sends one now and then
        would hold a reader for ever: in the handshake, in the headers, in the body.
        """
        done = threading.Event()
        twin = sock.dup()  # TLS takes the descriptor of `sock` over; the twin stays ours

        def cut() -> None:
            if not done.wait(max(0.0, self.remaining())):
                with suppress(OSError):
                    twin.shutdown(socket.SHUT_RDWR)

        cutting = threading.Thread(target=cut, name="deadline", daemon=True)
        cutting.start()
        try:
            sock.settimeout(max(_SHORTEST, self.remaining()))
            yield
        finally:
            done.set()
            cutting.join()
            twin.close()

    def _kind(self, content_type: str) -> tuple[Kind, str | None]:
        name = content_type.partition(";")[0].strip().lower()
        kind = _KINDS.get(name)
        if kind is None:
            shown = name if _MEDIA_TYPE.fullmatch(name) else "no content type"
            raise self.problem(f"holds {shown}, not a page, text or JSON: give the address of an article")
        charset = _CHARSET.search(content_type)
        return kind, charset.group(1) if charset else None

    def _read(self, response: BaseHTTPResponse) -> bytes:
        """The decompressed body; a compressed bomb ends at the cap like any other large body."""
        body = bytearray()
        for chunk in response.stream(_CHUNK, decode_content=True):
            self.check_time()
            body += chunk
            if len(body) > MAX_BYTES:
                raise self.problem(f"holds more than {MAX_BYTES // 1_000_000} MB: save the article as a file")
        self.check_time()  # a body without a length just ends where the connection was cut
        return bytes(body)

    def _addresses(self, host: str, port: int) -> list[str]:
        found = self._resolved(host, port)
        if not self.allow_private_hosts and not all(map(is_public, found)):
            raise self.problem(f"leads to the private host {host}: save it as a file, or allow private hosts")
        return found

    def _resolved(self, host: str, port: int) -> list[str]:
        """The host's addresses; the system's resolver knows no deadline, so a thread of its own runs it."""
        answers: list[list[str] | OSError] = []

        def ask() -> None:
            try:
                infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                answers.append(list(dict.fromkeys(str(info[4][0]) for info in infos)))
            except (OSError, UnicodeError) as error:
                answers.append(OSError(f"the host {host} is not known: {error}"))

        asking = threading.Thread(target=ask, name="resolve", daemon=True)
        asking.start()
        asking.join(max(0.0, self.remaining()))
        if not answers:
            raise self.problem(f"took longer than {DEADLINE_SECONDS:g} s: its host {host} could not be found")
        if isinstance(answers[0], OSError):
            raise answers[0]
        return answers[0]


def _tls() -> ssl.SSLContext:
    """Certificates and host names are checked against the system's authorities, or else certifi's."""
    paths = ssl.get_default_verify_paths()
    if not (paths.cafile or paths.capath):
        with suppress(ImportError):
            import certifi  # comes with trafilatura

            return ssl.create_default_context(cafile=certifi.where())
    return ssl.create_default_context()


def _reason(error: Exception) -> str:
    """Why, in words of this computer: what a server sent is not repeated."""
    if isinstance(error, OSError):
        return error.strerror or str(error) or type(error).__name__
    return f"{type(error).__name__}: the address or the answer is malformed, or the connection broke"
