"""The brief as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from summarize.language.folding import visible
from summarize.rendering.layout import Layout, closing_lines, empty_line, published, safe_url
from summarize.types import BriefContent, SourceReport

__all__ = ["render_text"]

_WIDTH = 88


def render_text(brief: BriefContent) -> str:
    """The brief in paragraphs of at most 88 columns, with numbered source marks and a source list."""
    layout = Layout.of(brief)
    return "\n\n".join([*_blocks(layout), *closing_lines(brief)]) + "\n"


def _blocks(layout: Layout) -> Iterator[str]:
    brief = layout.brief
    if brief.headline:
        yield _wrapped(brief.headline.text)
    if not brief.sentences:
        yield empty_line(brief)
    for section in layout.sections():
        if section.title:
            yield _wrapped(section.title)
        lines: list[str] = []
        bullet = "- " if brief.style == "bullets" else ""
        for day, s in layout.days(section.sentences):
            lines += [day] if day else []
            lines.append(_wrapped(f"{bullet}{layout.words(s)} [{layout.mark(s)}]", indent="  "))
        yield "\n".join(lines)
    if brief.sentences and layout.verbatim:
        yield "Each sentence is taken word for word from the source whose number follows it."
    if brief.disagreements:
        differing = (
            f"- {d.text} [{layout.cited([c for s in d.sides for c in s.citations])}]" for d in brief.disagreements
        )
        yield "\n".join(["Where the sources differ", *(_wrapped(line, indent="  ") for line in differing)])
    if layout.numbers:
        listed = (
            _wrapped(f"[{number}] {_source(source, layout)}", indent="    ") for number, source in layout.sources()
        )
        yield "\n".join(["Sources", *listed])
    if left_out := layout.left_out():
        yield "\n".join(["Not cited", *(_wrapped(f"- {line}", indent="  ") for line in left_out)])


def _source(source: SourceReport, layout: Layout) -> str:
    shared = "" if source.origin == source.article_id else f"same origin as {layout.publisher(source.origin)}"
    parts = [source.publisher, source.title or source.article_id, published(source), shared, safe_url(source.url)]
    return ", ".join(part for part in parts if part)


def _wrapped(text: str, *, indent: str = "") -> str:
    return textwrap.fill(
        visible(text), _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
