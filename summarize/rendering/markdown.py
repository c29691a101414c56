"""The brief as Markdown (CommonMark). All text from articles and models is escaped: it renders as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.language.folding import visible
from summarize.rendering.layout import Layout, Section, closing_lines, empty_line, published, safe_url
from summarize.types import BriefContent, SourceReport

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#$])")
_AT_START = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=]))")  # what would begin a list, or underline a heading


def render_markdown(brief: BriefContent) -> str:
    """The brief with numbered source marks, disagreements, a source list and what was withheld."""
    layout = Layout.of(brief)
    blocks = [*_story(layout), *_disagreements(layout), *_sources(layout)]
    blocks += [f"*{line}*" for line in closing_lines(brief)]
    return "\n\n".join(blocks) + "\n"


def _story(layout: Layout) -> Iterator[str]:
    brief = layout.brief
    if brief.headline:
        yield f"# {_plain(brief.headline.text)}"
    if not brief.sentences:
        yield f"*{empty_line(brief)}*"
    for section in layout.sections():
        if section.title:
            yield f"## {_plain(section.title)}"
        yield from _sentences(section, layout)
    if brief.sentences and layout.verbatim:
        yield "*Each sentence is taken word for word from the source whose number follows it.*"


def _sentences(section: Section, layout: Layout) -> Iterator[str]:
    marked = [
        (f"**{day}**" if day else "", f"{_plain(layout.words(s))} \\[{layout.mark(s)}\\]")
        for day, s in layout.days(section.sentences)
    ]
    if layout.brief.style == "bullets":
        yield "\n".join(f"- {text}" for _, text in marked)
    elif layout.brief.style == "timeline":
        yield "\n\n".join("\n".join(filter(None, pair)) if pair[0] else pair[1] for pair in marked)
    else:
        yield "\n".join(text for _, text in marked)


def _disagreements(layout: Layout) -> Iterator[str]:
    if layout.brief.disagreements:
        yield "## Where the sources differ"
        lines = [
            f"- {_plain(d.text)} \\[{layout.cited([c for side in d.sides for c in side.citations])}\\]"
            for d in layout.brief.disagreements
        ]
        yield "\n".join(lines)


def _sources(layout: Layout) -> Iterator[str]:
    if layout.numbers:
        yield "## Sources"
        yield "\n".join(f"{number}. {_source(source, layout)}" for number, source in layout.sources())
    if left_out := layout.left_out():
        yield "Not cited:"
        yield "\n".join(f"- {_plain(line)}" for line in left_out)


def _source(source: SourceReport, layout: Layout) -> str:
    title, url = visible(source.title or ""), safe_url(source.url)
    shown = _plain(title or source.article_id)
    parts = [f"**{_plain(source.publisher)}**" if source.publisher else "", f"[{shown}]({url})" if url else shown]
    parts += [
        published(source),
        "" if source.origin == source.article_id else f"same origin as {_plain(layout.publisher(source.origin))}",
    ]
    return ", ".join(part for part in parts if part)


def _plain(text: str) -> str:
    """Text that CommonMark renders as it is: no markup, no link, no HTML, no entity."""
    escaped = _SPECIAL.sub(r"\\\1", visible(text)).replace("&", "&amp;")
    escaped = escaped.replace("://", ":\\//").replace("www.", "www\\.")  # or GitHub makes links of them
    return _AT_START.sub(r"\1\\", escaped)
