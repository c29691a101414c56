"""The brief as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import lru_cache

from summarize.language.folding import visible
from summarize.rendering.layout import DIFFERING, VERBATIM, Layout, Section, empty_line, published, safe_url
from summarize.rendering.shortening import Bound, shortened
from summarize.types import BriefContent, SourceReport

__all__ = ["render_text"]

_WIDTH = 88


def render_text(brief: BriefContent, *, limit: int | None = None) -> str:
    """The brief in paragraphs of at most 88 columns, with numbered source marks and a source list.

    Args:
        brief: the brief.
        limit: how many characters it may have; it is cut at a sentence, and says so.

    Raises:
        InputError: not even the headline and the first sentence are within the limit.
    """
    return shortened(brief, _render, [Bound[str](len, limit)])


def _render(layout: Layout) -> str:
    return "\n\n".join([*_blocks(layout), *map(_wrapped, layout.closing())]) + "\n"


def _blocks(layout: Layout) -> Iterator[str]:
    brief = layout.brief
    if brief.headline:
        yield "\n".join(map(_wrapped, [brief.headline.text, *layout.doubts()]))
    if not brief.sentences:
        yield empty_line(brief)
    for section in layout.sections():
        if section.title:
            yield _wrapped(section.title)
        yield "\n".join(_sentences(section, layout))
    if brief.sentences and layout.verbatim:
        yield VERBATIM
    if brief.disagreements:
        yield _listed(DIFFERING, (f"- {d.text} [{layout.cited_by(d)}]" for d in brief.disagreements))
    if layout.numbers:
        sources = (f"[{number}] {_source(source, layout)}" for number, source in layout.sources())
        yield _listed("Sources", sources, indent="    ")
    if left_out := layout.left_out():
        yield _listed("Not cited", (f"- {line}" for line in left_out))


def _sentences(section: Section, layout: Layout) -> Iterator[str]:
    bullet = "- " if layout.brief.style == "bullets" else ""
    for day, s in layout.days(section.sentences):
        yield from [day] if day else []
        yield _wrapped(f"{bullet}{layout.words(s)} [{layout.mark(s)}]", indent="  ")


def _listed(title: str, items: Iterable[str], *, indent: str = "  ") -> str:
    return "\n".join([title, *(_wrapped(item, indent=indent) for item in items)])


def _source(source: SourceReport, layout: Layout) -> str:
    parts = [*layout.names(source), published(source), layout.listed(source)]
    return ", ".join(part for part in (*parts, safe_url(source.url)) if part)


@lru_cache(maxsize=1024)  # a brief that is cut to a limit is rendered several times
def _wrapped(text: str, *, indent: str = "") -> str:
    return textwrap.fill(
        visible(text), _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
