"""What a line is about, told by its longer words: article text shares them, other stories do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.furniture.lines import TRIM, is_wide, wide_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.furniture.lines import Line

# Shorter words are mostly grammar, which any two texts of a language share.
_LONG_WORD: Final = 5

FAMILIAR: Final = 0.28
"""Prose of which this share of words stands in the article belongs to it.

Article paragraphs of both page sets had 0.30 and more, other stories and site notes nearly always 0.20 and less.
"""


def vocabulary(lines: Iterable[Line]) -> set[str]:
    """The longer words of some lines."""
    return {word for line in lines for word in _long_words(line.text)}


def common_share(line: Line, known: set[str]) -> float:
    """The share of a line's longer words that are known too."""
    words = _long_words(line.text)
    return len(words & known) / len(words) if words else 1.0


def _long_words(text: str) -> set[str]:
    """The words that carry the topic; pairs of characters where a script writes no spaces."""
    if is_wide(text):
        return wide_pairs(text)
    return {bare for word in text.casefold().split() if len(bare := word.strip(TRIM)) >= _LONG_WORD}
