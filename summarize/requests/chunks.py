"""Chunks: articles packed, whole where they fit, into requests of a token budget.

What belongs together is packed together: articles of one event beside each other, the largest event first, and each
report before what copies it. A sentence that an article has, word for word, from its origin is offered once: the copy
would cost as much and could add no independent source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from summarize.requests.offers import head, line
from summarize.sources.story import Evidence, Source, Story

__all__ = ["Chunk", "halves", "pack", "source_tokens", "told_once"]

Chunk = list[tuple[Source, list[Evidence]]]
"""Consecutive sentences of one or more articles that one request offers."""


def source_tokens(source: Source, count: Callable[[str], int]) -> int:
    """The tokens of an article's head and offered sentences."""
    return _tokens(source, source.evidence, count)


def told_once(story: Story) -> Iterator[tuple[Source, Sequence[Evidence]]]:
    """The articles in the order of packing, each with the sentences that no earlier one of its origin has."""
    sizes = Counter(story.events.values())

    def place(source: Source) -> tuple[int, int, bool]:
        event = story.events.get(source.article.id, -1)
        return -sizes[event], event, story.origins[source.article.id] != source.article.id

    told: set[int] = set()  # by hash: the sentences themselves would be a second copy of all articles
    for source in sorted(story.sources, key=place):
        said = [hash((story.origin_of(e), e.shown)) for e in source.evidence]
        fresh = [e for e, known in zip(source.evidence, said, strict=True) if known not in told]
        told.update(said)
        yield source, fresh


def pack(
    articles: Iterable[tuple[Source, Sequence[Evidence]]], *, budget: int, count: Callable[[str], int]
) -> Iterator[Chunk]:
    """Pack articles into chunks, in order.

    An article that fits a chunk is never split; a longer one is split between sentences. A single
    sentence beyond the budget makes a chunk of its own (sentences have a greatest length).

    Args:
        articles: each with the sentences to offer; those without are left out.
        budget: tokens of one chunk.
        count: tokens of a text.

    Yields:
        Chunks; every sentence is in exactly one.
    """
    chunk: Chunk = []
    filled = 0
    for source, evidence in articles:
        for part, tokens in _parts(source, evidence, budget, count):
            if chunk and filled + tokens > budget:
                yield chunk
                chunk, filled = [], 0
            chunk.append((source, part))
            filled += tokens
    if chunk:
        yield chunk


def halves(chunk: Chunk) -> list[Chunk]:
    """A chunk in two of about as many sentences, for a model that reads less; as it is where it has but one."""
    sentences = [(source, e) for source, part in chunk for e in part]
    middle = len(sentences) // 2
    return [_regrouped(half) for half in (sentences[:middle], sentences[middle:]) if half]


def _regrouped(sentences: Sequence[tuple[Source, Evidence]]) -> Chunk:
    chunk: Chunk = []
    for source, evidence in sentences:
        if not chunk or chunk[-1][0] is not source:
            chunk.append((source, []))
        chunk[-1][1].append(evidence)
    return chunk


def _parts(
    source: Source, evidence: Sequence[Evidence], budget: int, count: Callable[[str], int]
) -> Iterator[tuple[list[Evidence], int]]:
    """The article whole where it fits, else in runs of sentences that do."""
    whole = _tokens(source, evidence, count)
    if whole <= budget:
        if evidence:
            yield list(evidence), whole
        return
    part: list[Evidence] = []
    start = filled = count(head(source))
    for each, tokens in _counted(evidence, count):
        if part and filled + tokens > budget:
            yield part, filled
            part, filled = [], start
        part.append(each)
        filled += tokens
    yield part, filled


def _tokens(source: Source, evidence: Sequence[Evidence], count: Callable[[str], int]) -> int:
    return count("\n".join([head(source), *map(line, evidence)])) if evidence else 0


def _counted(evidence: Sequence[Evidence], count: Callable[[str], int]) -> Iterator[tuple[Evidence, int]]:
    return ((e, count(line(e)) + 1) for e in evidence)
