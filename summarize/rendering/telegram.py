"""The brief as HTML for Telegram: the few tags that its Bot API knows, and lists that open on a tap."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from summarize.language.folding import visible
from summarize.rendering.layout import DIFFERING, VERBATIM, Layout, Section, empty_line, published, safe_url
from summarize.rendering.linking import affordable, without_links
from summarize.rendering.shortening import Bound, shortened
from summarize.types import BriefContent, SourceReport

__all__ = ["render_telegram"]

# A message's formatting is refused as ENTITIES_TOO_LONG beyond about 9,500 characters of addresses and the like
# (tdlib/telegram-bot-api, issue 165), and dropped without a word beyond a hundred pieces of it.
_MESSAGE: Final = 4_096  # UTF-16 code units of a message
_ADDRESSES: Final = 8_000
_PER_LINK: Final = 16
_LINKS: Final = 85  # of a hundred, with as many as the titles and notes take
_TAG: Final = re.compile(r"<[^>]*>")


def render_telegram(brief: BriefContent, *, limit: int = _MESSAGE) -> str:
    """The brief as HTML for `sendMessage` with ``parse_mode="HTML"``.

    Marks are links to the cited passages, as far as Telegram allows so many; those of the source list come first.

    Args:
        brief: the brief.
        limit: how many characters it may have as Telegram counts them: UTF-16 code units, without the tags. It is cut
            at a sentence, and says so. It is cut to the 4,096 that a message holds in any case.

    Raises:
        InputError: not even the headline and the first sentence are within the limit.
    """
    return shortened(brief, _render, [Bound(_length, min(limit, _MESSAGE), "characters")])


def _length(shown: str) -> int:
    return len(html.unescape(_TAG.sub("", shown)).encode("utf-16-le")) // 2


def _render(layout: Layout) -> str:
    dated = len(layout.brief.sentences) if layout.brief.style == "timeline" else 0
    links = affordable(layout, room=_ADDRESSES, each=_PER_LINK, most=max(0, _LINKS - len(layout.brief.events) - dated))
    return "\n\n".join(_blocks(layout, links))


def _blocks(layout: Layout, links: frozenset[str]) -> Iterator[str]:
    brief = layout.brief
    if brief.headline:
        yield f"<b>{_plain(brief.headline.text)}</b>"
    yield from (f"<i>{_plain(line)}</i>" for line in layout.doubts())
    if not brief.sentences:
        yield f"<i>{empty_line(brief)}</i>"
    for section in layout.sections():
        if section.title:
            yield f"<b>{_plain(section.title)}</b>"
        yield ("\n" if brief.style == "bullets" else "\n\n").join(_sentences(section, layout, links))
    if brief.sentences and layout.verbatim:
        yield f"<i>{VERBATIM}</i>"
    if brief.disagreements:
        differing = (f"• {_plain(d.text)} [{layout.cited_by(d)}]" for d in brief.disagreements)
        yield _folded(DIFFERING, differing)
    if layout.numbers:
        yield _folded("Sources", (f"{n}. {_source(source, layout, links)}" for n, source in layout.sources()))
    if left_out := layout.left_out():
        yield _folded("Not cited", (f"• {_plain(line)}" for line in left_out))
    for line in layout.closing():
        yield f"<i>{line}</i>"


def _sentences(section: Section, layout: Layout, links: frozenset[str]) -> Iterator[str]:
    bullet = "• " if layout.brief.style == "bullets" else ""
    for day, sentence in layout.days(section.sentences):
        numbers = (_linked(str(n), url, links) for n, url in layout.passages(sentence.citations).items())
        mark = "; ".join([", ".join(numbers), *layout.remarks(sentence)])
        text = f"{bullet}{_plain(layout.words(sentence))} [{mark}]"
        yield f"<b>{day}</b>\n{text}" if day else text


def _source(source: SourceReport, layout: Layout, links: frozenset[str]) -> str:
    names = [_plain(name) for name in layout.names(source) if name]
    names[-1] = _linked(names[-1], safe_url(source.url), links)
    return ", ".join(part for part in (*names, published(source), _plain(layout.listed(source))) if part)


def _folded(title: str, lines: Iterable[str]) -> str:
    return f"<b>{title}</b>\n<blockquote expandable>{chr(10).join(lines)}</blockquote>"


def _linked(text: str, url: str | None, links: frozenset[str]) -> str:
    return f'<a href="{html.escape(url)}">{text}</a>' if url and url in links else text


@lru_cache(maxsize=1024)  # a brief that is cut to a limit is rendered several times
def _plain(text: str) -> str:
    return html.escape(without_links(visible(text)), quote=False)
