"""Origins: which articles copy or rewrite which.

Passages are compared as word triples outside quotation marks (a quotation that two publishers share is
no copying). An article that shares enough triples with an earlier or fuller one has that one as its
origin. Triples are looked up in an index of origins only, so the work grows with the
number of articles and not with its square, however many copies one report has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from summarize.language.quotations import outside_quotations
from summarize.language.words import words
from summarize.sources.story import Source

__all__ = ["find_origins"]

COPY_SHARE = 0.12
"""Share of the smaller article's word triples that must stand in the other. Measured on the dev articles:
a close rewrite 0.16 to 0.20, independent reports of one event at most 0.06."""

_FEWEST_SHARED = 15  # two notes of one event share a stock phrase with its names: "died in a house fire in ..."
_WHOLE_SHARE = 0.8  # from here on the smaller article stands in the other as a whole, however short it is
_FEWEST_TRIPLES = 12  # a note of two lines shares a triple with anything
_MOST_ORIGINS_PER_TRIPLE = 8  # a triple that many independent articles share tells nothing


def find_origins(sources: Sequence[Source]) -> Mapping[str, str]:
    """The origin of each article.

    Args:
        sources: the articles of one story.

    Returns:
        Article id to article id: its own where it is independent or the first of its copies.
    """
    origins: dict[str, str] = {}
    index: dict[tuple[str, ...], list[int]] = {}
    sizes: dict[int, int] = {}
    for number in sorted(range(len(sources)), key=lambda n: _precedence(sources[n])):
        triples = _triples(sources[number])
        original = _copied(triples, index, sizes)
        origins[sources[number].article.id] = sources[number if original is None else original].article.id
        if original is None:
            _add(number, triples, index, sizes)
    return {source.article.id: origins[source.article.id] for source in sources}


def _precedence(source: Source) -> tuple[bool, timedelta, int]:
    """Earlier before later, dated before undated, fuller before shorter."""
    published = source.article.published_at
    return (published is None, _instant(published), -sum(len(evidence.text) for evidence in source.evidence))


def _instant(published: date | None) -> timedelta:
    """A time that compares across time zones; one without a zone counts as UTC, a day from its midnight."""
    if published is None:
        return timedelta()
    day = timedelta(days=published.toordinal())
    if not isinstance(published, datetime):
        return day
    clock = timedelta(hours=published.hour, minutes=published.minute, seconds=published.second)
    # Not astimezone(): it overflows in the first and the last year.
    return day + clock - (published.utcoffset() or timedelta())


def _triples(source: Source) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for evidence in source.evidence:
        run = words(outside_quotations(evidence.shown).lower())
        found.update(zip(run, run[1:], run[2:], strict=False))
    return found


def _copied(
    triples: set[tuple[str, ...]], index: Mapping[tuple[str, ...], list[int]], sizes: Mapping[int, int]
) -> int | None:
    shared = Counter(number for triple in triples for number in index.get(triple, ()))
    if len(triples) < _FEWEST_TRIPLES or not shared:
        return None
    number, count = max(shared.items(), key=lambda item: (item[1], -item[0]))
    share = count / min(len(triples), sizes[number])
    return number if share >= _WHOLE_SHARE or (share >= COPY_SHARE and count >= _FEWEST_SHARED) else None


def _add(
    number: int, triples: set[tuple[str, ...]], index: dict[tuple[str, ...], list[int]], sizes: dict[int, int]
) -> None:
    if len(triples) < _FEWEST_TRIPLES:
        return
    sizes[number] = len(triples)
    for triple in triples:
        posting = index.setdefault(triple, [])
        if len(posting) < _MOST_ORIGINS_PER_TRIPLE:
            posting.append(number)
