"""RSS and Atom feeds as articles: fetched within a time and a size, from public hosts, and only where they changed."""

from __future__ import annotations

import asyncio
import calendar
import hashlib
import re
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import aiohttp
import feedparser
from aiohttp.abc import ResolveResult
from aiohttp.resolver import ThreadedResolver

from summarize import Article, SummarizeError
from summarize.loading import article_from_html
from summarize.loading.hosts import is_public

__all__ = ["Entry", "Feed", "FeedError", "Web", "read_feed", "with_page"]

SECONDS = 20.0  # for one address altogether, redirects and body
MAX_BYTES = 5_000_000  # of a body once it is decompressed
MAX_ENTRIES = 200  # of one feed, from its top
MAX_TEXT = 200_000  # characters of an entry: what is longer is no article
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id")
_NAMELESS = re.compile(r"[^a-z0-9]+")
_END = re.compile(rb"</(?:rss|feed|(?:\w+:)?RDF)\s*>")
_TAIL = 2_000  # bytes in which a feed ends; comments may follow
_VALIDATORS = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))


class FeedError(Exception):
    """An address could not be read; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    Attributes:
        key: what it is known by in every feed that has it: its address, else its id in this feed.
        article: what it says.
        published: when, where the feed tells.
    """

    key: str
    article: Article
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed held.

    Attributes:
        entries: none where it has not changed.
        validators: headers to ask with the next time.
    """

    entries: tuple[Entry, ...]
    validators: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    data: bytes
    headers: Mapping[str, str]


class _PublicResolver(ThreadedResolver):
    """Looks hosts up, and gives addresses of the public network alone."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await super().resolve(host, port, family)
        if not all(is_public(each["host"]) for each in found):
            raise OSError(f"{host} is a private host")
        return found


@dataclass(frozen=True, slots=True)
class Web:
    """Addresses by http and https; a redirect may not lead into the network that this program runs in."""

    session: aiohttp.ClientSession
    allow_private_hosts: bool
    pages: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(8))  # read at one time, beside feeds

    @classmethod
    @asynccontextmanager
    async def opened(cls, *, allow_private_hosts: bool = False) -> AsyncIterator[Web]:
        """A client for as long as the block runs."""
        resolver = ThreadedResolver() if allow_private_hosts else _PublicResolver()
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=64),
            timeout=aiohttp.ClientTimeout(total=SECONDS),
            headers={"User-Agent": "summarize-feed-watch/0.1"},
        ) as session:
            yield cls(session, allow_private_hosts)

    async def get(self, address: str, headers: Mapping[str, str]) -> _Page | None:
        """What an address holds, None where that has not changed since the validators in `headers`.

        Raises:
            FeedError: it cannot be had, or may not be.
        """
        try:
            async with asyncio.timeout(SECONDS):
                return await self._followed(address, headers)
        except TimeoutError:
            raise FeedError(f"{address} took longer than {SECONDS:g} s") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FeedError(f"{address} could not be read ({error or type(error).__name__})") from error

    async def _followed(self, address: str, headers: Mapping[str, str]) -> _Page | None:
        url = address
        for _ in range(MAX_REDIRECTS + 1):
            self._check(url)
            async with self.session.get(url, headers=headers, allow_redirects=False) as response:
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    url = urljoin(url, location)
                    continue
                if response.status == 304:
                    return None
                if response.status // 100 != 2:
                    raise FeedError(f"{address} answered with status {response.status}")
                return _Page(url, await _body(response, address), response.headers)
        raise FeedError(f"{address} redirects more than {MAX_REDIRECTS} times")

    def _check(self, url: str) -> None:
        """Refuse what is no web address, and private hosts by number, which no resolver gets to see."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise FeedError(f"{url} is no address by http or https")
        if self.allow_private_hosts:
            return
        try:
            public = is_public(parts.hostname)
        except ValueError:
            return  # a name, which the resolver sees
        if not public:
            raise FeedError(f"{url} leads to a private host; --allow-private-hosts allows that")


async def _body(response: aiohttp.ClientResponse, address: str) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        body += chunk
        if len(body) > MAX_BYTES:
            raise FeedError(f"{address} holds more than {MAX_BYTES // 1_000_000} MB")
    return bytes(body)


async def read_feed(web: Web, address: str, validators: Mapping[str, str]) -> Feed:
    """The entries of a feed that has changed since it was read with these validators.

    Raises:
        FeedError: it cannot be had, or is no feed.
    """
    page = await web.get(address, validators)
    if page is None:
        return Feed((), validators)
    try:
        found = _parsed(page, address)
    except FeedError:
        raise
    except Exception as error:  # parsers fail in many ways, and one odd feed must not stop the others
        raise FeedError(f"{address} cannot be parsed ({type(error).__name__})") from error
    now = {ask: page.headers[told] for told, ask in _VALIDATORS if told in page.headers}
    return Feed(tuple({entry.key: entry for entry in found}.values()), now)


def _parsed(page: _Page, address: str) -> list[Entry]:
    # The library drops what a page hides; a sanitizer before it would drop the styles that hide it.
    headers = {**page.headers, "content-location": page.url}
    read = feedparser.parse(BytesIO(page.data), response_headers=headers, sanitize_html=False)
    if not read.version and not read.entries:
        raise FeedError(f"{address} holds no RSS or Atom feed")
    if not _END.search(page.data[-_TAIL:]):
        read.entries = read.entries[:-1]  # the feed breaks off: its last entry may lack most of its text
    return list(_entries(read, address))


async def with_page(web: Web, article: Article) -> Article:
    """The article with the text of its page, where that can be had and says more than the feed does."""
    if not article.url:
        return article
    try:
        async with web.pages:
            page = await web.get(article.url, {})
        text = article_from_html(page.data, id=article.id, url=article.url).text if page else ""
    except (FeedError, SummarizeError):
        return article
    return article.model_copy(update={"text": text}) if len(text) > len(article.text) else article


def _entries(read: Any, address: str) -> Iterator[Entry]:
    for each in read.entries[:MAX_ENTRIES]:
        link = _canonical(each.get("link"), address)
        title = _plain(each.get("title"))
        text = _text(each) or title
        if not text or len(text) > MAX_TEXT:
            continue
        key = link or f"{address} {each.get('id') or hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
        source = each.get("source") or {}
        publisher = _plain(source.get("title")) or _plain(read.feed.get("title")) or urlsplit(address).hostname
        published = _time(dict.get(each, "published_parsed") or dict.get(each, "updated_parsed"))  # no stand-ins
        article = Article(
            id=_name(publisher or "feed", key),
            text=text,
            title=title or None,
            url=link,
            publisher=publisher,
            author=_plain(each.get("author")) or None,
            published_at=published,
            language=(each.get("language") or read.feed.get("language") or "")[:2].lower() or None,
        )
        yield Entry(key, article, published)


def _text(each: Any) -> str:
    """The longest of what an entry holds of its article, as plain text."""
    parts = [*each.get("content", ()), each.get("summary_detail") or {}]
    return max(map(_plain_part, parts), key=len, default="")


def _plain_part(part: Any) -> str:
    value = part.get("value") or ""
    return value.strip() if part.get("type") == "text/plain" and "<" not in value else _plain(value)


def _plain(value: Any) -> str:
    """Text of HTML as the library reads it; "" where it holds none that can be read."""
    if not isinstance(value, str) or not value.strip():
        return ""
    if "<" not in value and "&" not in value:
        return value.strip()
    try:
        return article_from_html(value, id="entry").text.strip()
    except SummarizeError:
        return ""


def _canonical(link: Any, base: str) -> str | None:
    """The address of an article without what tells only how a reader came to it."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        parts = urlsplit(urljoin(base, link.strip()))
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def _time(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _name(publisher: str, key: str) -> str:
    """An id that an editor can read and that stays the same."""
    slug = _NAMELESS.sub("-", publisher.lower()).strip("-")[:40] or "feed"
    return f"{slug}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:8]}"
