"""What independent articles have in common comes first, once, and copies add nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.planning.ranking import Ranking, leans_back
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence
from summarize.types import Article

PIER = "Divers found deep cracks under the northern pier of Velmo harbour, which was closed to lorries on Monday."
PIER_TOO = "Velmo closed the northern pier of its harbour to lorries on Monday after divers found deep cracks in it."
SOUP = "Pupils of the school in Ostby cooked soup for two hundred hungry guests and won a national prize for it."


def told(*texts: str) -> list[Evidence]:
    return list(read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(texts)]).evidence())


def own(evidence: list[Evidence]) -> dict[str, str]:
    return {e.id: e.article_id for e in evidence}


def sentence_weights(
    evidence: list[Evidence], origins: dict[str, str], headlines: Sequence[Sequence[str]] = ()
) -> Mapping[str, float]:
    return Ranking(evidence, origins, headlines=headlines).weights


def chosen(evidence: list[Evidence], first: str | None = None) -> list[int]:
    """Positions of the sentences in the order of choice, each a group of its own."""
    place = {e.id: n for n, e in enumerate(evidence)}
    ranking = Ranking(evidence, own(evidence))
    return [place[name] for (name,) in ranking.choose(lambda seed, _: (seed,), first=first)]


def test_what_several_origins_tell_outweighs_what_one_tells() -> None:
    evidence = told(PIER, PIER_TOO, SOUP)
    pier, _, soup = sentence_weights(evidence, own(evidence)).values()
    assert pier > soup


def test_copies_add_no_weight() -> None:
    """B15"""
    evidence = told(PIER, PIER, SOUP)
    pier, _, soup = sentence_weights(
        evidence, own(evidence) | {e.id: "n0" for e in evidence if e.article_id == "n1"}
    ).values()
    assert pier == pytest.approx(soup, rel=0.2)


def test_words_of_the_headlines_add_weight() -> None:
    evidence = told(PIER, SOUP)
    plain = sentence_weights(evidence, own(evidence))
    helped = sentence_weights(evidence, own(evidence), [["soup", "prize"], ["soup", "prize"]])
    soup, pier = evidence[1].id, evidence[0].id
    assert helped[soup] > helped[pier]
    assert plain[soup] < plain[pier]


def test_the_top_of_an_article_weighs_more_than_its_end() -> None:
    first, second = told(f"{SOUP} {SOUP}")
    weights = sentence_weights([first, second], own([first, second]))
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


def test_what_is_said_already_gives_way_to_what_is_new() -> None:
    """Issue 4, part 6: novelty against what is in."""
    evidence = told(PIER, PIER_TOO, SOUP)
    assert chosen(evidence) in ([0, 2, 1], [1, 2, 0])


def test_every_origin_with_its_own_facts_gets_its_turn() -> None:
    """Issue 4, part 6: fair to each article's unique facts."""
    many = [f"Velmo harbour lost {n} lorries, boats and cranes of pier number {n} on Monday." for n in range(2, 9)]
    evidence = told(" ".join(many), SOUP)
    assert len(evidence) - 1 in chosen(evidence)[:3]


def test_a_figure_is_worth_more_than_another_word() -> None:
    plain, counted = told(
        "The northern pier of Velmo lost some of its pillars in a storm.",
        "The western quay of Ostby lost 14 of its bollards in a gale.",
    )
    weights = Ranking([plain, counted], own([plain, counted])).weights
    assert weights[counted.id] > weights[plain.id]


def test_the_sentence_named_first_is_chosen_first() -> None:
    evidence = told(PIER, PIER_TOO, SOUP)
    assert chosen(evidence, first=evidence[2].id)[0] == 2


def test_what_is_lowered_weighs_less() -> None:
    evidence = told(PIER, SOUP)
    ranking = Ranking(evidence, own(evidence))
    before = dict(ranking.weights)
    ranking.lower([evidence[0].id], 0.5)
    assert ranking.weights == before | {evidence[0].id: before[evidence[0].id] / 2}


def test_what_is_in_a_group_is_not_chosen_again() -> None:
    evidence = told(PIER, PIER_TOO, SOUP)
    names = [e.id for e in evidence]
    first, *others = Ranking(evidence, own(evidence)).choose(lambda seed, _: (seed, *(n for n in names if n != seed)))
    assert set(first) == set(names)
    assert others == []


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("He said so.", True),
        ("But the pier was shut.", True),
        ("“It is shut,” said the mayor.", True),
        ("In addition, the pier was shut.", True),
        ("Hedda Ramsoy said so.", False),
        ("Thissen Quay was shut.", False),
        ("The pier was shut.", False),
    ],
)
def test_words_that_point_back_are_seen_at_the_start_alone(text: str, leans: bool) -> None:
    assert leans_back(text) is leans


def test_nothing_ranks_as_nothing() -> None:
    """E9"""
    ranking = Ranking([], {})
    assert ranking.weights == {}
    assert list(ranking.choose(lambda seed, _: (seed,))) == []
