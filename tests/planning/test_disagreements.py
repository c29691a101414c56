"""Where origins differ it is found; roundings, growing counts and parts of a quotation are no conflict."""

from __future__ import annotations

import timeit

import pytest

from summarize.planning.disagreements import Conflict, find_conflicts
from summarize.planning.groups import Similarities
from summarize.planning.plan import publication_day
from summarize.sources.reading import read_story
from summarize.sources.story import Story
from summarize.types import Article

SAID = "“We cannot let lorries drive over a structure that we no longer trust,” harbour master Ina Tolvik said."
REWORDED = "“We will not let lorries drive over a structure which we do not trust any longer,” Ina Tolvik said."
REST = (
    "Divers found cracks in four of the nine pillars. Shopkeepers fear for their summer trade.",
    "Islanders were told to use another quay. The region has promised to help with the bill.",
    "A crane barge is on its way from the south. Fishermen were asked to keep clear.",
)


def read(*texts: str, days: tuple[str, ...] = ()) -> Story:
    """Each text in an article with other sentences, so that the articles are independent."""
    dates = dict(enumerate(days))
    fields = [{"id": f"n{n}", "text": f"{t} {REST[n % 3]}", "published_at": dates.get(n)} for n, t in enumerate(texts)]
    return read_story([Article.model_validate(each) for each in fields])


def conflicts(story: Story, origins: dict[str, str] | None = None) -> list[Conflict]:
    evidence = list(story.evidence())
    found = find_conflicts(
        evidence,
        Similarities(evidence),
        {e.id: (story.events[e.article_id], "en") for e in evidence},
        origins=origins or {a.article.id: a.article.id for a in story.sources},
        days={a.article.id: publication_day(a.article) for a in story.sources},
    )
    return list(found)


def sides(story: Story, **fields: dict[str, str]) -> list[dict[str, set[str]]]:
    """Of each conflict, the value of each side and the articles that give it."""
    return [{p.value: {e.article_id for e in p.evidence} for p in c.positions} for c in conflicts(story, **fields)]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "The ferry carried 187 passengers.",
            "The ferry carried 214 passengers.",
            {"187 passengers", "214 passengers"},
        ),
        ("Nine people were injured in the crash.", "The crash left 12 people injured.", {"Nine people", "12 people"}),
        ("Repairs will cost $220 million.", "The repairs will cost $245 million.", {"$220 million", "$245 million"}),
        (
            "The boat spilled 40,000 litres of fuel.",
            "The boat spilled 65,000 litres of fuel.",
            {"40,000 litres", "65,000 litres"},
        ),
    ],
)
def test_one_quantity_with_two_values_is_found(one: str, other: str, values: set[str]) -> None:
    """B19"""
    (conflict,) = conflicts(read(one, other))
    assert conflict.kind == "figure"
    assert {position.value for position in conflict.positions} == values


def test_each_side_names_all_who_say_so() -> None:
    """B19"""
    story = read(
        "The ferry carried 187 passengers.", "The ferry carried 214 passengers.", "The ferry carried 187 passengers."
    )
    assert sides(story) == [{"187 passengers": {"n0", "n2"}, "214 passengers": {"n1"}}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry carried 187 passengers.", "The ferry carried 187 passengers."),
        ("The ferry carried a dozen passengers.", "The ferry carried 12 passengers."),
        ("Repairs will cost $1.2bn.", "Repairs will cost 1,200 million dollars."),
        ("The ferry carried 187 passengers.", "The ferry carried 19 crew."),
        ("The ferry carried 187 passengers.", "The school has 214 pupils."),
        ("The ferry carried 187 passengers.", "The island has 3,400 passengers a day."),
        ("It struck the rock at 6:47 a.m.", "It struck the rock at 7:14 a.m."),
    ],
)
def test_equal_or_unlike_figures_are_no_conflict(one: str, other: str) -> None:
    assert conflicts(read(one, other)) == []


def test_a_rewrites_rounding_is_no_conflict() -> None:
    """B15: one origin does not contradict itself."""
    story = read("The repairs of the pier will cost $14.2 million.", "The repairs of the pier will cost $14 million.")
    assert conflicts(story, {"n0": "n0", "n1": "n0"}) == []


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("2031-05-01", "2031-05-02", "2031-05-03"), 0),
        (("2031-05-03", "2031-05-02", "2031-05-01"), 1),
        (("2031-05-01", "2031-05-01", "2031-05-01"), 1),
        ((), 1),
    ],
    ids=["grows", "falls", "one day", "undated"],
)
def test_a_count_that_grows_from_day_to_day_is_no_conflict(days: tuple[str, ...], found: int) -> None:
    """B14"""
    counts = [f"The flood drove {n} people from their homes in Ostby." for n in (800, 1_100, 1_300)]
    assert len(conflicts(read(*counts, days=days))) == found


def test_figures_of_different_events_are_not_set_against_each_other() -> None:
    """The same ship, a year later."""
    texts = ("The ferry carried 187 passengers.", "The ferry carried 214 passengers.")
    assert conflicts(read(*texts, days=("2030-05-01", "2031-05-01"))) == []


def test_one_quotation_in_two_wordings_is_found() -> None:
    (conflict,) = conflicts(read(SAID, REWORDED))
    assert conflict.kind == "quotation"
    assert [{e.article_id for e in position.evidence} for position in conflict.positions] == [{"n0"}, {"n1"}]


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        SAID.replace("“", '"').replace("”", '"'),
        SAID.replace("“We cannot", "“we cannot").replace("trust,”", "trust”"),
        "Tolvik said that nobody should “drive over a structure that we no longer trust” in winter.",
        "Tolvik no longer wants lorries to drive over a structure that nobody trusts.",
        "“Our summer guests will find another way to the islands,” Ina Tolvik said.",
    ],
    ids=["same", "other marks", "other case", "part", "indirect speech", "another quotation"],
)
def test_no_conflict_where_no_wording_differs(other: str) -> None:
    assert conflicts(read(SAID, other)) == []


def test_two_wordings_in_one_article_are_no_conflict() -> None:
    assert conflicts(read(f"{SAID} {REWORDED}", "The pier is shut.")) == []


def test_the_differences_of_the_example_story_are_found(ferry: tuple[Article, ...]) -> None:
    """B19"""
    found = sides(read_story(ferry))
    values = [{value.split()[0] for value in each} for each in found]
    assert {"187", "214"} in values
    assert any({"harbour-courier"} in each.values() and {"skarvik-post"} in each.values() for each in found)


def test_more_mentions_than_are_compared_break_nothing() -> None:
    """B19: what every article counts is compared a bounded number of times."""
    told = [
        "\n".join(f"Boat {n}x{k} carried {100 + 7 * n + k} passengers to isle{k}." for k in range(8)) for n in range(20)
    ]
    story = read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(told)])
    for conflict in conflicts(story):
        assert len(conflict.positions) > 1
        assert all(position.evidence for position in conflict.positions)


def test_looking_for_conflicts_takes_linear_time() -> None:
    def work(count: int) -> float:
        told = [
            f"Boat {n} carried {50 + n % 300} passengers and $4{n % 10} million. “Isle {n % 70} is far off,” it said."
            for n in range(count)
        ]
        story = read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(told)])
        return min(timeit.repeat(lambda: conflicts(story), number=1, repeat=2))

    assert work(480) <= 8 * max(work(120), 0.02)
