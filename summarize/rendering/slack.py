"""The brief as a message for Slack, in blocks of its Block Kit.

All text from articles and models stands in rich text, whose text is literal: no markup, mention, emoji or link is read
out of it, so there is nothing to escape. The library's own lines are plain text. The one text that Slack reads mentions
and links out of is that of the notification: there the characters which they begin with are escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from summarize.language.folding import visible
from summarize.rendering.layout import DIFFERING, VERBATIM, Layout, Section, empty_line, published, safe_url
from summarize.rendering.linking import affordable, source_addresses
from summarize.rendering.shortening import Bound, shortened
from summarize.types import BriefContent, SourceReport

__all__ = ["render_slack"]

_HEADER: Final = 150  # characters of a header block
_BLOCKS: Final = 50  # blocks of a message
_TEXT: Final = 3_000  # characters of a text block: documented for sections, kept to for rich text as well
# Slack refuses a message as "msg_blocks_too_long" by a sum that it does not document. Users have measured about
# 13,200 characters with some hundred for each block (slackapi/bolt-js, issues 2509 and 2867); this stays below.
_MESSAGE: Final = 12_000
_PER_BLOCK: Final = 75
_PER_ELEMENT: Final = 20
_PER_LINK: Final = 3 * _PER_ELEMENT  # it parts the text around it
_SOURCES: Final = 3_000  # of the message, kept at most for the addresses of its sources,
_PASSAGES: Final = 3_000  # and kept for those of cited passages
_ADVICE: Final = "Slack takes no more in one message: send it as a file."

_Element = dict[str, Any]
_Line = list[_Element]


def render_slack(brief: BriefContent, *, limit: int | None = None) -> dict[str, Any]:
    """The brief as a message: what `chat.postMessage` takes beside the channel.

    Marks are links to the cited passages, as far as the addresses fit into a message. Slack is told to fetch none of
    them for a preview. `text` is the headline: what a notification shows, and clients that know no blocks.

    Args:
        brief: the brief.
        limit: how many characters all texts together may have; it is cut at a sentence, and says so. It is cut to what
            a message holds in any case, some 8,000.

    Raises:
        InputError: not even the headline and the first sentence are within the limit, or within one message.
    """
    bounds = [
        Bound(lambda draft: _characters(draft.blocks), limit),
        Bound(_Draft.weight, _MESSAGE - _PASSAGES, "characters of a message", _ADVICE),
        Bound(lambda draft: len(draft.blocks), _BLOCKS, "blocks of a message", _ADVICE),
    ]
    layout, blocks = shortened(brief, _Draft.of, bounds)
    links = affordable(layout, room=_MESSAGE - _weight(blocks), each=_PER_LINK, most=_MESSAGE)
    return {
        "text": _notification(brief),
        "blocks": list(_blocks(layout, links)),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _notification(brief: BriefContent) -> str:
    title = brief.headline or next(iter(brief.sentences), None)
    return html.escape(visible(title.text), quote=False) if title else empty_line(brief)


class _Draft(NamedTuple):
    """A message that has no links yet."""

    layout: Layout
    blocks: list[_Element]

    @classmethod
    def of(cls, layout: Layout) -> _Draft:
        return cls(layout, list(_blocks(layout, frozenset())))

    def weight(self) -> int:
        """What Slack may count of it, with the room that the links of its source list may take."""
        links = sum(len(url) + _PER_LINK for url in source_addresses(self.layout))
        return _weight(self.blocks) + min(links, _SOURCES)


def _blocks(layout: Layout, links: frozenset[str]) -> Iterator[_Element]:
    brief = layout.brief
    if brief.headline:
        yield _heading(visible(brief.headline.text))
    yield from map(_note, layout.doubts())
    if not brief.sentences:
        yield _note(empty_line(brief))
    for section in layout.sections():
        if section.title:
            yield _heading(section.title)
        yield from _rich(_sentences(section, layout, links), bullets=brief.style == "bullets")
    if brief.sentences and layout.verbatim:
        yield _note(VERBATIM)
    if brief.disagreements:
        yield _heading(DIFFERING)
        differing = ([_text(f"{visible(d.text)} [{layout.cited_by(d)}]")] for d in brief.disagreements)
        yield from _rich(differing, bullets=True)
    yield from _sources(layout, links)
    for line in layout.closing():
        yield _note(line)


def _sentences(section: Section, layout: Layout, links: frozenset[str]) -> Iterator[_Line]:
    for day, sentence in layout.days(section.sentences):
        line = [_text(f"{layout.words(sentence)} [")]
        for number, url in layout.passages(sentence.citations).items():
            line += [_text(", ")] if len(line) > 1 else []
            line.append(_linked(str(number), url, links))
        line.append(_text("; ".join(["", *layout.remarks(sentence)]) + "]"))
        yield [_text(f"{day}\n", bold=True), *line] if day else line


def _sources(layout: Layout, links: frozenset[str]) -> Iterator[_Element]:
    if layout.numbers:
        yield {"type": "divider"}
        yield from _rich(_source(number, source, layout, links) for number, source in layout.sources())
    if left_out := layout.left_out():
        yield _heading("Not cited")
        yield from _rich(([_text(line)] for line in left_out), bullets=True)


def _source(number: int, source: SourceReport, layout: Layout, links: frozenset[str]) -> _Line:
    line = [_text(f"[{number}] ")]
    publisher, title = layout.names(source)
    if publisher and title:
        line += [_text(publisher, bold=True), _text(", ")]
    line.append(_linked(title or publisher, safe_url(source.url), links))
    rest = "".join(f", {part}" for part in (published(source), layout.listed(source)) if part)
    return [*line, _text(rest)] if rest else line


def _heading(text: str) -> _Element:
    """A header where the text is short enough for one, else a bold line: no sentence is cut."""
    if len(text) <= _HEADER:
        return {"type": "header", "text": _plain(text)}
    return _block({"type": "rich_text_section", "elements": [_text(text, bold=True)]})


def _note(line: str) -> _Element:
    return {"type": "context", "elements": [_plain(line)]}


def _rich(lines: Iterable[_Line], *, bullets: bool = False) -> Iterator[_Element]:
    """Lines in as many rich text blocks as their length asks for."""
    block: list[_Line] = []
    room = _TEXT
    for line in lines:
        length = _characters(line) + len("\n")
        if block and length > room:
            yield _joined(block, bullets=bullets)
            block, room = [], _TEXT
        block.append(line)
        room -= length
    if block:
        yield _joined(block, bullets=bullets)


def _joined(lines: Sequence[_Line], *, bullets: bool) -> _Element:
    if bullets:
        items = [{"type": "rich_text_section", "elements": line} for line in lines]
        return _block({"type": "rich_text_list", "style": "bullet", "elements": items})
    broken = [element for line in lines for element in (_text("\n"), *line)][1:]
    return _block({"type": "rich_text_section", "elements": list(_merged(broken))})


def _merged(elements: Iterable[_Element]) -> Iterator[_Element]:
    """Neighbours without style or link as one element: a message holds only so many characters of JSON."""
    for unmarked, run in groupby(elements, key=lambda element: element["type"] == "text" and "style" not in element):
        same = list(run)
        yield from [_text("".join(element["text"] for element in same))] if unmarked else same


def _block(element: _Element) -> _Element:
    return {"type": "rich_text", "elements": [element]}


def _text(text: str, *, bold: bool = False) -> _Element:
    return {"type": "text", "text": text, "style": {"bold": True}} if bold else {"type": "text", "text": text}


def _linked(text: str, url: str | None, links: frozenset[str]) -> _Element:
    return {"type": "link", "url": url, "text": text} if url in links else _text(text)


def _plain(text: str) -> _Element:
    return {"type": "plain_text", "text": text, "emoji": False}


def _texts(value: Any) -> Iterator[str]:
    """All text that is shown, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif "text" in value:
        yield from _texts(value["text"])
    else:
        yield from _texts(value.get("elements", []))


def _characters(blocks: Sequence[Any]) -> int:
    return sum(map(len, _texts(blocks)))


def _weight(blocks: Sequence[_Element]) -> int:
    """What Slack may count of a message without links."""
    elements = sum(1 for _ in _texts(blocks))
    return _characters(blocks) + _PER_BLOCK * len(blocks) + _PER_ELEMENT * elements
