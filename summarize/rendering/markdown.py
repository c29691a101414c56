"""The brief as Markdown: CommonMark, or GitHub's with footnotes.

All text from articles and models is escaped: it renders as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarize.language.folding import visible
from summarize.rendering.footnotes import Footnotes
from summarize.rendering.layout import DIFFERING, Layout, Section, empty_line, published, safe_url
from summarize.rendering.linking import without_mentions
from summarize.rendering.shortening import Bound, shortened
from summarize.types import BriefContent, Disagreement, SourceReport

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#$])")
_AT_START = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=]))")  # what would begin a list, or underline a heading


def render_markdown(brief: BriefContent, *, footnotes: bool = False, limit: int | None = None, part: int = 1) -> str:
    """The brief with its evidence, disagreements and what was withheld.

    Args:
        brief: the brief.
        footnotes: in GitHub's Markdown, each sentence with a footnote that holds its evidence; else in CommonMark, with
            numbered source marks and a source list.
        limit: how many characters it may have; it is cut at a sentence, and says so.
        part: which of the briefs of one text it is: the labels of its footnotes are its own.

    Raises:
        InputError: not even the headline and the first sentence are within the limit.
    """

    def render(layout: Layout) -> str:
        prefix = "" if part == 1 else f"{part}-"
        notes = Footnotes(layout, _plain, prefix) if footnotes else None
        return "\n\n".join(_blocks(layout, notes)) + "\n"

    return shortened(brief, render, [Bound[str](len, limit)])


def _blocks(layout: Layout, notes: Footnotes | None) -> Iterator[str]:
    yield from _story(layout, notes)
    yield from _disagreements(layout, notes)
    yield from _sources(layout, cited=notes is None)
    yield from (f"*{line}*" for line in layout.closing())
    if notes:
        yield from notes.definitions


def _story(layout: Layout, notes: Footnotes | None) -> Iterator[str]:
    brief = layout.brief
    if brief.headline:
        mark = notes.refer(brief.headline.citations, layout.remarks(brief.headline)) if notes else ""
        yield f"# {_plain(brief.headline.text)}{mark}"
    yield from (f"*{_plain(line)}*" for line in layout.doubts())
    if not brief.sentences:
        yield f"*{empty_line(brief)}*"
    for section in layout.sections():
        if section.title:
            yield f"## {_plain(section.title)}"
        yield _sentences(section, layout, notes)
    if brief.sentences and layout.verbatim:
        where = "in its footnote" if notes else "whose number follows it"
        yield f"*Each sentence is taken word for word from the source {where}.*"


def _sentences(section: Section, layout: Layout, notes: Footnotes | None) -> str:
    style = layout.brief.style
    lines = []
    for day, s in layout.days(section.sentences):
        mark = notes.refer(s.citations, layout.remarks(s)) if notes else f" \\[{layout.mark(s)}\\]"
        text = f"{'- ' if style == 'bullets' else ''}{_plain(layout.words(s))}{mark}"
        lines.append(f"**{day}**\n{text}" if day else text)
    return ("\n\n" if style == "timeline" else "\n").join(lines)


def _disagreements(layout: Layout, notes: Footnotes | None) -> Iterator[str]:
    if layout.brief.disagreements:
        yield f"## {DIFFERING}"
        yield "\n".join(f"- {_plain(d.text)}{_sides(d, layout, notes)}" for d in layout.brief.disagreements)


def _sides(disagreement: Disagreement, layout: Layout, notes: Footnotes | None) -> str:
    if notes is None:
        return f" \\[{layout.cited_by(disagreement)}\\]"
    return notes.refer([c for side in disagreement.sides for c in side.citations])


def _sources(layout: Layout, *, cited: bool) -> Iterator[str]:
    if cited and layout.numbers:
        yield "## Sources"
        yield "\n".join(f"{number}. {_source(source, layout)}" for number, source in layout.sources())
    if left_out := layout.left_out():
        yield "Not cited:"
        yield "\n".join(f"- {_plain(line)}" for line in left_out)


def _source(source: SourceReport, layout: Layout) -> str:
    publisher, title = map(_plain, layout.names(source))
    names = [name for name in (publisher and f"**{publisher}**", title) if name]
    if url := safe_url(source.url):
        names[-1] = f"[{names[-1]}]({url})"
    return ", ".join(part for part in (*names, published(source), _plain(layout.listed(source))) if part)


@lru_cache(maxsize=1024)  # a brief that is cut to a limit is rendered several times
def _plain(text: str) -> str:
    """Text that CommonMark renders as it is: no markup, no link, no HTML, no entity."""
    escaped = _SPECIAL.sub(r"\\\1", without_mentions(visible(text))).replace("&", "&amp;")
    escaped = escaped.replace("://", ":\\//").replace("www.", "www\\.")  # or GitHub makes links of them
    return _AT_START.sub(r"\1\\", escaped)
