"""Marks in a page dump: all that stands outside the article, and what interrupts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.furniture.extent import find_article
from summarize.furniture.headline import headline_and_lead
from summarize.furniture.kinds import FurnitureKind
from summarize.furniture.wording import has_stamp, is_titled, judge_talk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.furniture.kinds import Marks
    from summarize.furniture.lines import Line

# So many lines that are furniture by their wording make a text a page dump, ...
_PAGE_SIGNS: Final = 5
# ... or so many fragments in one run before any prose, ...
_PAGE_RUN: Final = 25
# ... or a shorter run, if there are so many such lines.
_SIGNED_RUN: Final = 10
_FEW_SIGNS: Final = 2
# A fragment of that run has so many words at most.
_FRAGMENT_WORDS: Final = 8


def is_page(lines: Sequence[Line]) -> bool:
    """Whether a text is a dump of a whole page rather than a clean article."""
    signs = len({line.key for line in lines if _is_sign(line)})
    return signs >= _PAGE_SIGNS or _first_run(lines) >= (_PAGE_RUN if signs < _FEW_SIGNS else _SIGNED_RUN)


def mark_page(lines: Sequence[Line], shared: frozenset[str]) -> Marks:
    """Find the article, then judge what is outside and inside it; without one, only what the wording says."""
    for line in lines:
        judge_talk(line)
    marks = [line.kind or line.heading for line in lines]
    article = find_article(lines)
    if not article:
        return [mark or line.hint for mark, line in zip(marks, lines, strict=True)]
    _mark_outside(lines, marks, article)
    _mark_inside(lines, marks, article, shared)
    return marks


def _is_sign(line: Line) -> bool:
    return line.verdict is not None and line.verdict is not FurnitureKind.BYLINE


def _first_run(lines: Sequence[Line]) -> int:
    """How many fragments the text begins with."""
    for i, line in enumerate(lines):
        if line.sentence or line.words > _FRAGMENT_WORDS:
            return i
    return len(lines)


def _mark_outside(lines: Sequence[Line], marks: Marks, article: range) -> None:
    spared = headline_and_lead(lines, article)
    section: FurnitureKind | None = None
    for i, line in enumerate(lines):
        if i in article:
            section = None
        elif line.heading is not None or line.kind is not None:
            section = line.heading
        elif i not in spared:
            marks[i] = _label(line, section)


def _label(line: Line, section: FurnitureKind | None) -> FurnitureKind:
    """What a line outside the article is: by its wording, else by the heading above, else by its shape."""
    if line.hint is not None and not (line.hint is FurnitureKind.BYLINE and is_titled(line)):
        return line.hint
    # Below "Topics" and "Author" stand links as well; only prose tells of the author.
    if section is None or (section is FurnitureKind.BYLINE and line.fragment):
        return FurnitureKind.MENU if line.fragment else FurnitureKind.TEASER
    return section


def _mark_inside(lines: Sequence[Line], marks: Marks, article: range, shared: frozenset[str]) -> None:
    for i in article:
        line = lines[i]
        if line.heading is not None:
            _mark_titles(lines, marks, range(i + 1, article.stop), line.heading)
        elif marks[i] is None and line.text in shared:
            marks[i] = FurnitureKind.MENU
        elif marks[i] is None and not has_stamp(line):
            marks[i] = line.hint


def _mark_titles(lines: Sequence[Line], marks: Marks, below: range, kind: FurnitureKind) -> None:
    """Mark the titles below a heading inside the article; of several the last may be a subheading."""
    stop = next((i for i in below if not lines[i].fragment), below.stop)
    titles = range(below.start, stop)
    for i in titles if len(titles) == 1 else titles[:-1]:
        marks[i] = marks[i] or kind
