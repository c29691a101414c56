"""Chunks: articles packed, whole where they fit, into requests of a token budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from summarize.requests.offers import head, line
from summarize.sources.story import Evidence, Source

__all__ = ["Chunk", "pack", "source_tokens"]

Chunk = list[tuple[Source, list[Evidence]]]
"""Consecutive sentences of one or more articles that one request offers."""


def source_tokens(source: Source, count: Callable[[str], int]) -> int:
    """The tokens of an article's head and offered sentences."""
    return count("\n".join([head(source), *map(line, source.evidence)])) if source.evidence else 0


def pack(sources: Iterable[Source], *, budget: int, count: Callable[[str], int]) -> Iterator[Chunk]:
    """Pack articles into chunks, in order.

    An article that fits a chunk is never split; a longer one is split between sentences. A single
    sentence beyond the budget makes a chunk of its own (sentences have a greatest length).

    Args:
        sources: articles as read; those without sentences are left out.
        budget: tokens of one chunk.
        count: tokens of a text.

    Yields:
        Chunks; every sentence is in exactly one.
    """
    chunk: Chunk = []
    filled = 0
    for source in sources:
        for part, tokens in _parts(source, budget, count):
            if chunk and filled + tokens > budget:
                yield chunk
                chunk, filled = [], 0
            chunk.append((source, part))
            filled += tokens
    if chunk:
        yield chunk


def _parts(source: Source, budget: int, count: Callable[[str], int]) -> Iterator[tuple[list[Evidence], int]]:
    """The article whole where it fits, else in runs of sentences that do."""
    whole = source_tokens(source, count)
    if whole <= budget:
        if source.evidence:
            yield list(source.evidence), whole
        return
    part: list[Evidence] = []
    start = filled = count(head(source))
    for evidence, tokens in _counted(source.evidence, count):
        if part and filled + tokens > budget:
            yield part, filled
            part, filled = [], start
        part.append(evidence)
        filled += tokens
    yield part, filled


def _counted(evidence: Sequence[Evidence], count: Callable[[str], int]) -> Iterator[tuple[Evidence, int]]:
    return ((e, count(line(e)) + 1) for e in evidence)
