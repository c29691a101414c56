"""What independent articles have in common comes first, once, and copies add nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.planning.groups import Similarities
from summarize.planning.ranking import choose_groups, group_weights, sentence_weights
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence
from summarize.types import Article

PIER = "Divers found deep cracks under the northern pier of Velmo harbour, which was closed to lorries on Monday."
PIER_TOO = "Velmo closed the northern pier of its harbour to lorries on Monday after divers found deep cracks in it."
SOUP = "Pupils of the school in Ostby cooked soup for two hundred hungry guests and won a national prize for it."


def told(*texts: str) -> list[Evidence]:
    return list(read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(texts)]).evidence())


def own(evidence: list[Evidence]) -> dict[str, str]:
    return {e.article_id: e.article_id for e in evidence}


def test_what_several_origins_tell_outweighs_what_one_tells() -> None:
    evidence = told(PIER, PIER_TOO, SOUP)
    pier, _, soup = sentence_weights(evidence, own(evidence)).values()
    assert pier > soup


def test_copies_add_no_weight() -> None:
    """B15"""
    evidence = told(PIER, PIER, SOUP)
    pier, _, soup = sentence_weights(evidence, own(evidence) | {"n1": "n0"}).values()
    assert pier == pytest.approx(soup, rel=0.2)


def test_words_of_the_headlines_add_weight() -> None:
    evidence = told(PIER, SOUP)
    plain = sentence_weights(evidence, own(evidence))
    helped = sentence_weights(evidence, own(evidence), [["soup", "prize"], ["soup", "prize"]])
    soup, pier = evidence[1].id, evidence[0].id
    assert helped[soup] / helped[pier] > plain[soup] / plain[pier]


def test_the_top_of_an_article_weighs_more_than_its_end() -> None:
    first, second = told(f"{SOUP} {SOUP}")
    weights = sentence_weights([first, second], {"n0": "n0"})
    assert weights[first.id] > weights[second.id]


def test_a_fragment_weighs_little() -> None:
    evidence = told(PIER, "Northern pier of Velmo closed.")
    whole, fragment = sentence_weights(evidence, own(evidence)).values()
    assert fragment < whole


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc dé.\n1", max_size=40), min_size=1, max_size=6))
def test_weights_are_between_nothing_and_one(texts: list[str]) -> None:
    evidence = told(*texts)
    weights = sentence_weights(evidence, own(evidence))
    assert set(weights) == {e.id for e in evidence}
    assert all(0 <= weight <= 1 for weight in weights.values())


def test_a_group_weighs_more_with_every_origin_but_not_with_copies() -> None:
    """B15"""
    evidence = told(PIER, PIER_TOO, SOUP)
    weights = dict.fromkeys((e.id for e in evidence), 0.5)
    groups = [evidence[:1], evidence[:2], evidence]
    one, two, three = group_weights(groups, weights, own(evidence))
    assert 0.5 == one < two < three < 1.5
    assert group_weights(groups, weights, own(evidence) | {"n1": "n0"})[1] == one


def test_what_is_said_already_gives_way_to_what_is_new() -> None:
    evidence = told(PIER, PIER_TOO, SOUP)
    chosen = choose_groups([(e,) for e in evidence], [1.0, 0.9, 0.5], Similarities(evidence), most=3)
    assert chosen == [0, 2, 1]


@pytest.mark.parametrize(("most", "count"), [(0, 0), (1, 1), (2, 2), (9, 3)])
def test_no_more_groups_are_chosen_than_there_is_room_for(most: int, count: int) -> None:
    evidence = told(PIER, PIER_TOO, SOUP)
    chosen = choose_groups([(e,) for e in evidence], [0.2, 0.9, 0.5], Similarities(evidence), most=most)
    assert len(set(chosen)) == len(chosen) == count
    assert chosen[:1] == [1][:count]


def test_nothing_ranks_as_nothing() -> None:
    """E9"""
    assert sentence_weights([], {}) == {}
    assert choose_groups([], [], Similarities([]), most=5) == []
