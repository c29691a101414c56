"""Sentences of several articles that say the same thing make one group, each sentence in one group alone."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.planning.groups import Similarities, group_around
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence
from summarize.types import Article

CLOSED = "The northern pier of Velmo was closed on Monday."
CLOSED_TOO = "Velmo closed its northern pier on Monday."
COST = "Repairing the pillars will cost fourteen million crowns."
WORDS = st.lists(
    st.sampled_from(["pier", "ferry", "board", "cost", "crack", "diver", "isle", "repair", "storm"]), max_size=6
)


def told(*sentences: str) -> list[Evidence]:
    """One sentence an article."""
    return list(read_story([Article(id=f"n{n}", text=s) for n, s in enumerate(sentences)]).evidence())


def grouped(evidence: list[Evidence], kinds: dict[str, str] | None = None) -> list[list[int]]:
    kinds = kinds or dict.fromkeys((e.id for e in evidence), "one")
    similarities, taken = Similarities(evidence), dict[str, int]()
    article = {e.id: e.article for e in evidence}
    groups = []
    for e in evidence:
        if e.id not in taken:
            groups.append(group_around(e.id, similarities, kinds, taken))
            taken.update(dict.fromkeys(groups[-1], e.article))
    return [[article[name] for name in group] for group in groups]


def test_tellings_of_one_fact_are_grouped_and_others_are_not() -> None:
    assert grouped(told(CLOSED, COST, CLOSED_TOO)) == [[0, 2], [1]]


def test_different_kinds_stay_apart() -> None:
    evidence = told(CLOSED, CLOSED_TOO, CLOSED)
    kinds = dict(zip((e.id for e in evidence), ("this event", "another", "this event"), strict=True))
    assert grouped(evidence, kinds) == [[0, 2], [1]]


def test_a_group_begins_with_the_more_important_sentence() -> None:
    assert grouped(told(CLOSED_TOO, CLOSED, COST)[::-1]) == [[2], [1, 0]]


@pytest.mark.parametrize("copies", [5, 30, 150])
def test_every_copy_of_a_sentence_is_in_its_group(copies: int) -> None:
    """B15: even where more articles carry a sentence than have neighbours."""
    assert [len(group) for group in grouped(told(*[CLOSED] * copies, COST))] == [copies, 1]


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_every_sentence_is_in_exactly_one_group(sentences: list[list[str]]) -> None:
    evidence = told(*(f"Item {' '.join(words)}." for words in sentences))
    assert sorted(n for group in grouped(evidence) for n in group) == [e.article for e in evidence]


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_likeness_is_mutual_and_between_nothing_and_all(one: list[str], other: list[str]) -> None:
    first, second = told(f"Item {' '.join(one)}.", f"Item {' '.join(other)}.")
    likeness = Similarities([first, second])
    assert 0 <= likeness.between(first.id, second.id) <= 1 + 1e-9
    assert likeness.between(first.id, second.id) == likeness.between(second.id, first.id)
    assert likeness.between(first.id, first.id) == pytest.approx(1)


def test_neighbours_are_the_nearest_first_and_never_oneself() -> None:
    first, second, third, far = told(CLOSED, CLOSED_TOO, "The pier was closed.", COST)
    names = [name for name, _ in Similarities([first, second, third, far]).neighbours(first.id, least=0.2)]
    assert names == [second.id, third.id]


def test_rare_words_tell_more() -> None:
    evidence = told("The pier cracked.", "The pier sank.", "The pier stood.")
    likeness = Similarities(evidence)
    assert likeness.rarity(["sank"]) > likeness.rarity(["pier"]) > likeness.rarity(["unheard"]) == 0


def test_grouping_takes_linear_time() -> None:
    def work(count: int) -> float:
        evidence = told(*(f"Boat {n} left quay {n % 97} with cargo{n % 89} for isle{n % 83}." for n in range(count)))
        return min(timeit.repeat(lambda: grouped(evidence), number=1, repeat=3))

    assert work(1_200) <= 8 * max(work(300), 0.01)
