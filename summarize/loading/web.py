"""Pages by http and https, from public hosts only and within a fixed time and size.

An address comes from whoever wrote the list of sources, and a redirect from whoever runs the
server, so neither may lead into the network that this program runs in: a host is resolved first,
every address of it must be public, and the connection goes to the very address that was checked.
Proxies are not used, since behind one the address that is reached cannot be checked.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote, urljoin

from summarize.errors import MissingDependencyError, SourceError

if TYPE_CHECKING:
    from urllib3.util import Url

__all__ = ["Fetched", "fetch", "is_address", "without_credentials"]

DEADLINE_SECONDS = 20.0
"""How long one address may take altogether: names, redirects and body."""

MAX_BYTES = 10_000_000
"""How large a body may be once it is decompressed."""

MAX_REDIRECTS = 5
CONNECT_SECONDS = 6.0  # for one of a host's addresses, so that the next one has a chance
_CHUNK = 65_536
_KINDS: dict[str, Literal["text", "html", "json"]] = {
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
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """The body of an address.

    Attributes:
        url: where it was found in the end.
        name: the host and the last segment of the path of the address that was asked for.
        data: the body, decompressed.
        kind: what it holds.
        charset: the encoding that the server named.
    """

    url: str
    name: str
    data: bytes
    kind: Literal["text", "html", "json"]
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
        raise visit.problem(f"could not be read ({_reason(error)}): check the address, or try later") from error


def _reason(error: Exception) -> str:
    return str(error.args[-1] if error.args else "") or type(error).__name__


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
            raise self.problem(f"took longer than {DEADLINE_SECONDS:g} s: try later, or save the page as a file")

    def run(self, address: str) -> Fetched:
        url = first = self._parsed(address)
        for _ in range(MAX_REDIRECTS + 1):
            found = self._request(url)
            if isinstance(found, str):
                url = self._redirected(url, found)
                continue
            data, kind, charset = found
            return Fetched(url._replace(fragment=None).url, _name(first), data, kind, charset)
        raise self.problem(f"redirects more than {MAX_REDIRECTS} times: give the address of the page itself")

    def _parsed(self, address: str) -> Url:
        from urllib3.util import parse_url

        if re.search(r"[\x00-\x20\x7f\\]", address):
            raise self.problem("holds blanks, control characters or backslashes: write the address without them")
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

    def _request(self, url: Url) -> str | tuple[bytes, Literal["text", "html", "json"], str | None]:
        """The place that a redirect names, or a body with its kind and charset."""
        connection = self._connected(url)
        headers = {**_HEADERS, "Host": url.netloc or "", "Connection": "close"}
        with closing(connection), self._watched(connection.sock):
            connection.request("GET", url.request_uri, headers=headers, preload_content=False)
            with closing(connection.getresponse()) as response:
                location = response.headers.get("Location")
                if response.status in {301, 302, 303, 307, 308} and location:
                    return str(location)
                kind, charset = self._kind(response.status, response.headers.get("Content-Type", ""))
                return self._body(response), kind, charset

    def _connected(self, url: Url) -> Any:  # noqa: ANN401 - a connection of either scheme
        """A connection to the first of the host's addresses that answers, all of them checked before."""
        host = (url.host or "").strip("[]")
        port = url.port or (443 if url.scheme == "https" else 80)
        failure: Exception | None = None
        for address in self._addresses(host, port):
            self.check_time()
            connection = _connection(url.scheme, address, port, host, min(CONNECT_SECONDS, self.remaining()))
            try:
                with self._watching_handshake(connection):
                    connection.connect()
            except Exception as error:  # noqa: BLE001 - closed, and raised again unless another address answers
                connection.close()
                failure = error
                continue
            return connection
        raise failure or OSError("the host has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        found = self._resolved(host, port)
        if not self.allow_private_hosts and not all(map(_is_public, found)):
            raise self.problem(
                f"leads to the private host {host}: save the page as a file, or allow private hosts"
            )
        return found

    def _resolved(self, host: str, port: int) -> list[str]:
        """The host's addresses; the system's resolver knows no deadline, so it runs on a thread of its own."""
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
