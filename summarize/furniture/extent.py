"""Where in a page dump the article is: the stretch of greatest weight, widened and trimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.furniture.comments import comments_start
from summarize.furniture.kinds import FurnitureKind
from summarize.furniture.topics import FAMILIAR, common_share, vocabulary
from summarize.furniture.weights import best_stretch, total_weight, weigh_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.furniture.lines import Line

# A stretch of less weight is no article.
_LEAST_ARTICLE: Final = 20
# A second stretch belongs to the article if it has at least one part in so many of the first one's weight.
_SECOND_SHARE: Final = 4
# Beyond a heading of other stories only several familiar paragraphs go on with the article.
_SECOND_PROSE: Final = 2
# A teaser at the end: its title has so many words, the body above so many paragraphs, ...
_TITLE_WORDS: Final = 5
_TEASER_BODY: Final = 4
# ... and less than this share of its words stands in the body.
_FOREIGN: Final = 0.33
# A list has so many items at least, each of so many words (fewer are a button).
_LIST_ITEMS: Final = 3
_ITEM_WORDS: Final = 3


def find_article(lines: Sequence[Line]) -> range:
    """The lines from the first paragraph of the article to its last; none where the page has no article."""
    end = comments_start(lines)
    weights = weigh_lines(lines, end)
    main = best_stretch(weights, range(end))
    if total_weight(weights, main) < _LEAST_ARTICLE:
        return range(0)
    return _with_list(lines, _without_teaser(lines, _widen(lines, weights, main)), end)


def _widen(lines: Sequence[Line], weights: Sequence[int], main: range) -> range:
    """Take in a second stretch of prose above or below that is part of the article too."""
    above = best_stretch(weights, range(main.start))
    below = best_stretch(weights, range(main.stop, len(weights)))
    first = above.start if _goes_on(lines, weights, main, above) else main.start
    stop = below.stop if _goes_on(lines, weights, main, below) else main.stop
    return range(first, stop)


def _goes_on(lines: Sequence[Line], weights: Sequence[int], main: range, more: range) -> bool:
    """Whether a second stretch is article too: by its weight, or beyond a heading by its words."""
    weight = total_weight(weights, more)
    gap = range(more.stop, main.start) if more.stop <= main.start else range(main.stop, more.start)
    if weight < _LEAST_ARTICLE or _is_parted(lines, more):
        return False
    if _is_parted(lines, gap):
        return _is_familiar(lines, main, more)
    return weight >= total_weight(weights, main) // _SECOND_SHARE


def _is_parted(lines: Sequence[Line], span: range) -> bool:
    """Whether a heading of other stories or a legal line stands there."""
    return any(lines[i].heading is not None or lines[i].kind is FurnitureKind.LEGAL for i in span)


def _is_familiar(lines: Sequence[Line], main: range, more: range) -> bool:
    """Whether the second stretch has paragraphs that on average share the article's words."""
    prose = [lines[i] for i in more if lines[i].prose]
    if len(prose) < _SECOND_PROSE:
        return False
    known = vocabulary(lines[i] for i in main if lines[i].prose)
    return sum(common_share(line, known) for line in prose) >= FAMILIAR * len(prose)


def _without_teaser(lines: Sequence[Line], article: range) -> range:
    """The article without a single foreign teaser (title and one paragraph) at its end.

    Only in an article without other subheadings: there, a title before the last paragraph is not its own.
    """
    if len(article) < _TEASER_BODY + 2:
        return article
    *above, title, teaser = lines[article.start : article.stop]
    body = [line for line in above if line.kind is None and line.hint is None]
    plain = sum(line.prose for line in body) >= _TEASER_BODY and not any(line.fragment for line in body)
    if not plain or not teaser.prose or not _is_title(title):
        return article
    foreign = common_share(teaser, vocabulary(body)) < _FOREIGN
    return range(article.start, article.stop - 2) if foreign else article


def _is_title(line: Line) -> bool:
    return line.fragment and line.words >= _TITLE_WORDS and line.kind is None and line.hint is None


def _with_list(lines: Sequence[Line], article: range, end: int) -> range:
    """The article with a list that follows its last paragraph and is announced by a colon."""
    stop = article.stop
    if stop >= end or not any(line.text.endswith(":") for line in lines[stop - 1 : stop + 1]):
        return article
    while stop < end and _may_be_item(lines[stop]):
        stop += 1
    return range(article.start, stop) if stop - article.stop >= _LIST_ITEMS else article


def _may_be_item(line: Line) -> bool:
    plain = line.kind is None and line.heading is None and line.hint in (None, FurnitureKind.BYLINE)
    return plain and line.words >= _ITEM_WORDS
