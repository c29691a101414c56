"""What is read of a whole article is read once, for as long as the article lives."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

from summarize.sources.story import Evidence, Source
from summarize.types import Article

__all__ = ["OncePerArticle"]

_T = TypeVar("_T")


class OncePerArticle(Generic[_T]):
    """A function of an article as read, whose results are kept.

    By the article's identity: a story cannot be referred to weakly, its articles can. The same article read again in
    another story can have other sentences (what is furniture depends on the others), and is then another one.
    """

    def __init__(self, read: Callable[[Source], _T]) -> None:
        """Wrap the function; it must depend on nothing but its argument."""
        self._read = read
        self._kept: dict[int, tuple[weakref.ref[Article], tuple[Evidence, ...], _T]] = {}

    def __call__(self, source: Source) -> _T:
        """What the function makes of an article."""
        article, number = source.article, id(source.article)
        kept = self._kept.get(number)
        if kept is not None and kept[0]() is article and kept[1] is source.evidence:
            return kept[2]
        made = self._read(source)
        self._kept[number] = weakref.ref(article, lambda gone: self._forget(number, gone)), source.evidence, made
        return made

    def _forget(self, number: int, gone: weakref.ref[Article]) -> None:
        """Drop what was kept of an article, unless another has its place by now."""
        kept = self._kept.get(number)
        if kept is not None and kept[0] is gone:
            self._kept.pop(number, None)
