"""The articles as the page lists them: each origin with what repeats it folded under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarize.rendering.layout import Layout
from summarize.types import SourceReport

__all__ = ["Listed", "Origin", "origins"]


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of the list; `number` is None where no sentence cites it, `share` what its origin has of it."""

    source: SourceReport
    number: int | None
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """An article and those that repeat it; `number` is the lowest that one of them is cited by."""

    first: Listed
    copies: tuple[Listed, ...]
    number: int | None


def origins(layout: Layout) -> tuple[list[Origin], list[Origin]]:
    """The origins that are cited, in the order of their numbers, and those that are not."""
    found = list(_origins(layout))
    cited = sorted((o for o in found if o.number is not None), key=lambda o: o.number or 0)
    return cited, [o for o in found if o.number is None]


def _origins(layout: Layout) -> Iterator[Origin]:
    sources = layout.brief.sources
    known = {source.article_id for source in sources}
    copies: dict[str, list[SourceReport]] = {}
    for source in sources:
        if _is_copy(source, known):
            copies.setdefault(source.origin, []).append(source)
    for source in sources:
        if not _is_copy(source, known):
            under = tuple(_listed(copy, layout) for copy in copies.get(source.article_id, ()))
            first = _listed(source, layout)
            numbers = [each.number for each in (first, *under) if each.number is not None]
            yield Origin(first, under, min(numbers, default=None))


def _is_copy(source: SourceReport, known: set[str]) -> bool:
    return source.origin != source.article_id and source.origin in known


def _listed(source: SourceReport, layout: Layout) -> Listed:
    share = next((c.share for c in source.copied if c.article_id == source.origin), None)
    percent = None if share is None or "%" in source.reason else int(100 * share)  # 100 is all of it
    return Listed(source, layout.numbers.get(source.article_id), percent)
