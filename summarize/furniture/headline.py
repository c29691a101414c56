"""What stands above the article's first paragraph and is its own: the headline and the lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.furniture.topics import FAMILIAR, common_share, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.furniture.lines import Line

# A headline has so many words at least, and stands at most so many lines above the article.
_LEAST_WORDS: Final = 3
_SPAN: Final = 15
# A headline of few words shares all of them by chance: so many more are counted that it does not share.
_SMOOTHING: Final = 3


def headline_and_lead(lines: Sequence[Line], article: range) -> set[int]:
    """The line above the article that shares most with it, and familiar prose between the two."""
    headline = _headline(lines, article)
    known = vocabulary(lines[i] for i in article)
    prose = (i for i in range(headline, article.start) if lines[i].prose)
    return {headline} | {i for i in prose if common_share(lines[i], known) >= FAMILIAR}


def _headline(lines: Sequence[Line], article: range) -> int:
    """The headline, the lowest of equal ones; the article's first line where there is none."""
    known = {word for i in article for word in lines[i].text.casefold().split()}
    headline, best = article.start, 0.0
    for i in range(max(0, article.start - _SPAN), article.start):
        if _may_be_headline(lines[i]) and (score := _score(lines[i], known)) >= best:
            headline, best = i, score
    return headline


def _may_be_headline(line: Line) -> bool:
    return line.verdict is None and line.words >= _LEAST_WORDS and not line.prose


def _score(line: Line, known: set[str]) -> float:
    words = line.text.casefold().split()
    return sum(word in known for word in words) / (len(words) + _SMOOTHING)
