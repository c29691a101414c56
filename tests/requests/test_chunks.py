"""Articles are packed into requests: every sentence once, within the budget, articles whole where they fit."""

from __future__ import annotations

import timeit

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.requests.chunks import Chunk, pack, source_tokens
from summarize.requests.offers import article_block, line
from summarize.requests.tokens import EstimatingCounter
from summarize.sources.reading import read_story
from summarize.sources.story import Source
from summarize.types import Article

count = EstimatingCounter().count
SIZES = st.lists(st.lists(st.integers(0, 60), max_size=12), min_size=1, max_size=6)


def sources(sizes: list[list[int]]) -> tuple[Source, ...]:
    """Articles of sentences that have so many words each."""
    texts = ["\n".join(f"Witness {n} saw {'water ' * n}rise." for n in sentences) for sentences in sizes]
    return read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(texts)]).sources


def packed(given_sources: tuple[Source, ...], budget: int) -> list[Chunk]:
    return list(pack(((source, source.evidence) for source in given_sources), budget=budget, count=count))


def ids(chunk: Chunk) -> list[str]:
    return [e.id for _, part in chunk for e in part]


@settings(max_examples=100, deadline=None)
@given(SIZES, st.integers(20, 400))
def test_every_sentence_is_in_exactly_one_chunk_in_order(sizes: list[list[int]], budget: int) -> None:
    told = sources(sizes)
    chunks = packed(told, budget)
    assert [name for chunk in chunks for name in ids(chunk)] == [e.id for source in told for e in source.evidence]
    assert all(part for chunk in chunks for _, part in chunk)


@settings(max_examples=100, deadline=None)
@given(SIZES, st.integers(20, 400))
def test_a_chunk_of_several_sentences_keeps_to_the_budget(sizes: list[list[int]], budget: int) -> None:
    """The blank line between two articles, two tokens of the estimate, is not source text."""
    for chunk in packed(sources(sizes), budget):
        assert len(ids(chunk)) == 1 or count(article_block(chunk)) <= budget + 2 * (len(chunk) - 1)


@settings(max_examples=100, deadline=None)
@given(SIZES, st.integers(20, 400))
def test_an_article_that_fits_is_not_split(sizes: list[list[int]], budget: int) -> None:
    told = sources(sizes)
    whole = {s.label for s in told if s.evidence and source_tokens(s, count) <= budget}
    parts = [source.label for chunk in packed(told, budget) for source, _ in chunk]
    assert all(parts.count(label) == 1 for label in whole)


def test_a_sentence_beyond_the_budget_is_alone_and_not_lost() -> None:
    told = sources([[2, 150, 2]])
    chunks = packed(told, 40)
    assert max(count(line(e)) for e in told[0].evidence) > 40
    assert [len(ids(chunk)) for chunk in chunks] == [1, 1, 1]


def test_small_articles_share_a_request() -> None:
    told = sources([[1]] * 10)
    assert len(packed(told, 10_000)) == 1
    assert 1 < len(packed(told, 2 * source_tokens(told[0], count))) <= 6


def test_articles_without_sentences_are_left_out() -> None:
    """E9"""
    told = sources([[], [3], []])
    assert [source.label for (chunk,) in [packed(told, 1_000)] for source, _ in chunk] == ["b"]
    assert packed(sources([[], []]), 1_000) == []
    assert source_tokens(told[0], count) == 0


def test_tokens_of_an_article_are_those_of_its_block() -> None:
    (source,) = sources([[3, 5, 8]])
    assert source_tokens(source, count) == count(article_block([(source, source.evidence)]))


def test_packing_takes_linear_time() -> None:
    few, many = sources([[9] * 20] * 20), sources([[9] * 20] * 80)
    once = min(timeit.repeat(lambda: packed(few, 500), number=1, repeat=3))
    assert min(timeit.repeat(lambda: packed(many, 500), number=1, repeat=2)) <= 8 * max(once, 0.005)
