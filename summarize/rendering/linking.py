"""Which addresses become links where a service allows only so many, and text of which no service makes a link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from summarize.rendering.layout import Layout, safe_url

__all__ = ["affordable", "source_addresses", "without_links", "without_mentions"]

_JOINER = "\u2060"  # no width, no break: what stands on its two sides is no longer one name or address
_NAMED = r"(?<=[@#])(?=\w)"  # @user, #tag, #1
_MENTION = re.compile(
    rf"{_NAMED}|(?<=(?<![0-9A-Za-z_])[Gg][Hh])(?=-\d)"  # GH-1
    r"|(?<=:)(?=[\w+-]+:)"  # :emoji:
)
_COMMIT = re.compile(r"\b[0-9A-Fa-f]{7,40}\b", re.ASCII)
_SIX = re.compile(r".{6}(?=.)")  # too short for a commit
_LINK = re.compile(
    rf"{_NAMED}|(?<=\$)(?=[^\W\d])"  # $TICKER
    r"|(?<=(?<![\w/])/)(?=\w)"  # /command
    r"|(?<=:)(?=//)|(?<=\w\.)(?=[^\W\d_]{2})"  # scheme://, name.example
)


def without_mentions(text: str) -> str:
    """Text in which GitHub finds no user to notify, no issue, commit, emoji or mail address."""
    parted = _COMMIT.sub(lambda commit: _SIX.sub(rf"\g<0>{_JOINER}", commit[0]), text)
    return _MENTION.sub(_JOINER, parted)


def without_links(text: str) -> str:
    """Text in which Telegram finds no address, user, tag or command."""
    return _LINK.sub(_JOINER, text)


def affordable(layout: Layout, *, room: int, each: int, most: int) -> frozenset[str]:
    """The addresses that may be links: those of the source list first, then the passages as they are cited.

    One that does not fit is passed over: others behind it may.

    Args:
        layout: what is shown.
        room: how many characters all links may take together.
        each: what a link takes beside its address.
        most: how many links there may be.
    """
    uses = Counter([*source_addresses(layout), *_passages(layout)])
    given = set()
    for url, count in uses.items():
        if (size := (len(url) + each) * count) <= room and count <= most:
            given.add(url)
            room, most = room - size, most - count
    return frozenset(given)


def source_addresses(layout: Layout) -> list[str]:
    """The addresses of the sources that are listed."""
    return [url for _, source in layout.sources() if (url := safe_url(source.url))]


def _passages(layout: Layout) -> Iterator[str]:
    for sentence in layout.brief.sentences:
        yield from filter(None, layout.passages(sentence.citations).values())
