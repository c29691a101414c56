"""The plan: the groups worth telling, one sentence of each origin, the sides of a conflict together."""

from __future__ import annotations

import timeit
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.planning.plan import Plan, make_plan
from summarize.sources.reading import read_story
from summarize.types import Article
from summarize.types.values import day_of

WIRE = (
    "The northern pier of Velmo was closed on Monday after divers found cracks in four of its nine pillars. "
    "The harbour board said the repair would take eleven months and cost fourteen million crowns. "
    "Ferries to the outer islands will leave from the fish market until the work is finished. "
    "Harbour master Ina Tolvik said that lorries could no longer be allowed onto the pier."
)
APART = (
    "Velmo closed its northern pier on Monday. Shopkeeper Per Aune fears that he will lose half of his summer trade. "
    "The regional government has offered to pay a third of the bill."
)


def plan(*articles: Article, most: int = 10, selected: dict[str, float] | None = None) -> Plan:
    story = read_story(articles)
    return make_plan(story, story.evidence(), most=most, selected=selected)


def article(name: str, text: str, **fields: object) -> Article:
    return Article.model_validate({"id": name, "text": text, **fields})


@pytest.mark.parametrize("most", [1, 3, 50])
def test_a_plan_keeps_to_its_budget(most: int) -> None:
    made = plan(article("a", WIRE), article("b", APART), most=most)
    assert 1 <= len(made.groups) <= most
    assert len(plan(article("a", WIRE), article("b", APART), most=50).groups) == 6


@pytest.mark.parametrize("copies", [3, 40, 200])
def test_copies_are_planned_once(copies: int) -> None:
    """B15: many carriers of one report push nothing of it out, and repeat nothing."""
    made = plan(*(article(f"n{n}", WIRE) for n in range(copies)), most=24)
    assert len(made.groups) == len({group[0].shown for group in made.groups}) == 4
    assert all(len(group) == 1 for group in made.groups)


def test_a_group_has_one_sentence_of_each_origin_from_the_origins_own_article() -> None:
    """B15"""
    made = plan(article("copy", WIRE), article("wire", WIRE, published_at="2031-05-01"), article("apart", APART))
    (closed,) = (group for group in made.groups if len(group) > 1)
    assert {e.article_id for e in closed} == {"wire", "apart"}


def test_the_sides_of_a_conflict_stand_in_one_group() -> None:
    """B19"""
    one = article("one", f"{WIRE} The old ferry carried 187 passengers that day.")
    other = article("other", f"{APART} The old ferry carried 214 passengers that day.")
    made = plan(one, other)
    (conflict,) = made.conflicts
    wanted = {position.evidence[0].id for position in conflict.positions}
    assert sum(wanted <= {e.id for e in group} for group in made.groups) == 1


def test_a_conflict_is_planned_even_where_room_is_short() -> None:
    """B19"""
    one = article("one", f"{WIRE} The old ferry carried 187 passengers that day.")
    other = article("other", f"{APART} The old ferry carried 214 passengers that day.")
    made = plan(one, other, most=1)
    assert len(made.groups) == 1
    assert {"187", "214"} <= {word for e in made.groups[0] for word in e.shown.split()}


def test_a_selection_raises_what_it_chose() -> None:
    story = read_story([article("a", WIRE)])
    last = list(story.by_id)[-1]
    plain = make_plan(story, story.evidence(), most=4)
    raised = make_plan(story, story.evidence(), most=4, selected={last: 1.0})
    assert raised.weights[last] > plain.weights[last]
    assert raised.groups[0] == plain.groups[0]  # the lead
    assert raised.groups[1][0].id == last


def test_only_the_sentences_given_are_planned() -> None:
    story = read_story([article("a", WIRE), article("b", APART)])
    given_sentences = list(story.evidence())[2:4]
    made = make_plan(story, given_sentences, most=10)
    assert {e for group in made.groups for e in group} == set(given_sentences)
    assert set(made.weights) == {e.id for e in given_sentences}


def test_nothing_makes_an_empty_plan() -> None:
    """E9, B18"""
    assert plan(article("a", " ")) == Plan((), {}, (), {"a": 0})


def test_what_is_left_out_is_counted_by_article() -> None:
    """Issue 4, part 6: nothing is left out in silence, and what a planned sentence says is not left out."""
    made = plan(article("a", WIRE), article("copy", WIRE), article("b", APART), most=2)
    assert made.left_out.keys() == {"a", "copy", "b"}
    assert made.left_out["a"] == made.left_out["copy"]
    assert sum(plan(article("a", WIRE), article("b", APART), most=50).left_out.values()) == 0


def test_the_telling_with_facts_of_its_own_is_kept() -> None:
    """Issue 4, part 4: partial overlap keeps the part that only one has."""
    same = "The northern pier of Velmo was closed on Monday after divers found cracks in its pillars."
    fuller = "The northern pier of Velmo was closed on Monday after divers found 26 cracks in its pillars."
    texts = [same, *(same.replace("divers", f"{who} divers") for who in ("two", "brave", "hired", "local")), fuller]
    made = plan(*(article(f"n{n}", text) for n, text in enumerate(texts)), most=1)
    assert fuller in [e.shown for e in made.groups[0]]


def test_the_plan_begins_with_the_happening() -> None:
    """Issue 4, part 6: a lead that says who did what when; background and later reports do not lead."""
    first = article("first", WIRE, published_at="2031-05-05")
    built = "The northern pier of Velmo, built in 1909, was inspected in 2030 and had been closed for a week in 2029."
    later = article("later", f"{built} {APART}", published_at="2031-05-08")
    assert plan(later, first).groups[0][0].shown.startswith("The northern pier of Velmo was closed on Monday")


def test_a_later_count_beats_an_earlier_one() -> None:
    """Issue 4, part 7: a later state beats an earlier."""
    old = article("old", "The flood drove 800 people of Ostby from their homes at night.", published_at="2031-05-01")
    new = article("new", "The flood drove 1,300 people of Ostby from their homes at night.", published_at="2031-05-02")
    apart = article("apart", APART)
    weights = {e.article_id: 0.0 for e in read_story([old, new, apart]).evidence()}
    story = read_story([old, new, apart])
    made = make_plan(story, story.evidence(), most=8)
    for e in story.evidence():
        weights[e.article_id] = max(weights[e.article_id], made.weights[e.id])
    assert weights["new"] > weights["old"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("pier 19. “”x\n", max_size=60), min_size=1, max_size=5), st.integers(1, 8))
def test_any_story_can_be_planned(texts: list[str], most: int) -> None:
    made = plan(*(article(f"n{n}", text) for n, text in enumerate(texts)), most=most)
    planned = [e.id for group in made.groups for e in group]
    assert len(made.groups) <= most
    assert len(set(planned)) == len(planned)
    assert set(planned) <= set(made.weights)


def test_the_same_story_has_the_same_plan(ferry: tuple[Article, ...]) -> None:
    """D8"""
    assert plan(*ferry) == plan(*ferry)


@pytest.mark.parametrize(
    ("published", "day"),
    [(None, None), (date(2031, 5, 1), date(2031, 5, 1)), (datetime(2031, 5, 1, 9, tzinfo=UTC), date(2031, 5, 1))],
)
def test_the_day_of_publication_is_a_date(published: date | None, day: date | None) -> None:
    """E17"""
    found = day_of(article("a", "", published_at=published).published_at)
    assert found == day
    assert not isinstance(found, datetime)


def test_planning_takes_about_linear_time() -> None:
    def work(count: int) -> float:
        lines = [f"Boat {n} left quay {n % 97} for isle{n % 89} with {n % 500} passengers." for n in range(count * 10)]
        story = read_story([article(f"n{n}", "\n".join(lines[n::count])) for n in range(count)])
        return min(timeit.repeat(lambda: make_plan(story, story.evidence(), most=24), number=1, repeat=2))

    assert work(120) <= 11 * max(work(30), 0.02)  # linear is 4, quadratic 16
