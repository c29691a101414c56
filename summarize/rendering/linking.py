"""Which addresses become links where a service allows only so many, and text of which no service makes a link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from summarize.rendering.layout import Layout, safe_url

__all__ = ["affordable", "source_addresses", "without_links", "without_mentions"]

_JOINER = "\u2060"  # no width, no break: what stands on its two sides is no longer one name or address
_MENTION = re.compile(r"(?<=[@#])(?=\w)")
_LINK = re.compile(
    rf"{_MENTION.pattern}|(?<=\$)(?=[^\W\d])"  # @user, #tag, $TICKER
    r"|(?<=(?<![\w/])/)(?=\w)"  # /command
    r"|(?<=:)(?=//)|(?<=\w\.)(?=[^\W\d_]{2})"  # scheme://, name.example
)


def without_mentions(text: str) -> str:
    """Text in which GitHub finds no user to notify, no issue and no mail address."""
    return _MENTION.sub(_JOINER, text)


def without_links(text: str) -> str:
    """Text in which Telegram finds no address, user, tag or command."""
    return _LINK.sub(_JOINER, text)


def affordable(layout: Layout, *, room: int, each: int, most: int) -> frozenset[str]:
    """The addresses that may be links: those of the source list first, then the passages as they are cited.

    Args:
        layout: what is shown.
        room: how many characters all links may take together.
        each: what a link takes beside its address.
        most: how many links there may be.
    """
    uses = Counter([*source_addresses(layout), *_passages(layout)])
    taken = accumulate((len(url) + each) * count for url, count in uses.items())
    given = accumulate(uses.values())
    return frozenset(url for url, size, n in zip(uses, taken, given, strict=True) if size <= room and n <= most)


def source_addresses(layout: Layout) -> list[str]:
    """The addresses of the sources that are listed."""
    return [url for _, source in layout.sources() if (url := safe_url(source.url))]


def _passages(layout: Layout) -> Iterator[str]:
    for sentence in layout.brief.sentences:
        yield from filter(None, layout.passages(sentence.citations).values())
