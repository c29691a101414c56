"""The lead says what happened and when; headlines with contested counts are known."""

from __future__ import annotations

import pytest

from summarize.planning.developments import contested
from summarize.planning.leading import find_lead
from summarize.sources.reading import read_story
from summarize.sources.story import Story
from summarize.types import Article
from summarize.types.values import day_of

HAPPENED = "The ferry Maren ran aground in fog near Skarvik on Tuesday and 40 passengers were brought ashore."
FOLLOWED = "The minister has given the owner of the ferry Maren until Friday to explain how it ran aground in fog."
BUILT = "The ferry Maren, built in 1998, had run aground near Skarvik twelve years ago in a gale."


def story(**told: tuple[str, str | None]) -> Story:
    rest = "Nobody was badly hurt. Boats came from three islands."
    fields = [{"id": n, "text": f"{t} {rest}", "published_at": day} for n, (t, day) in told.items()]
    return read_story([Article.model_validate(each) for each in fields])


def lead(read: Story) -> str:
    days = {s.article.id: day_of(s.article.published_at) for s in read.sources}
    found = find_lead(read, read.evidence(), days)
    return found.shown if found else ""


@pytest.mark.parametrize(
    "other", [FOLLOWED, BUILT, f"But {HAPPENED}", "“We saw nothing,” the captain said on Tuesday."]
)
def test_the_happening_leads(other: str) -> None:
    """Issue 4, part 6"""
    assert lead(story(a=(other, "2031-05-07"), b=(HAPPENED, "2031-05-06"))) == HAPPENED
    assert lead(story(b=(HAPPENED, "2031-05-06"), a=(other, "2031-05-07"))) == HAPPENED


TORE = "A fire tore through the Hallberg works in Estmark on Thursday, killing four workers, the fire brigade said."
KILLED = "Four people were killed when a fire destroyed the Hallberg works in Estmark on Thursday, police said."
SHUT = "Three schools were shut on Thursday after a fire at the Hallberg works in Estmark that burned for hours."
FEWER = KILLED.replace("Four", "Three")


def read_fire(*texts: str) -> Story:
    fields = [
        {"id": f"n{n}", "title": "Estmark fire", "text": text, "published_at": "2031-05-06"}
        for n, text in enumerate(texts)
    ]
    return read_story([Article.model_validate(each) for each in fields])


@pytest.mark.parametrize("order", [1, -1])
def test_what_happened_to_people_leads_before_what_followed(order: int) -> None:
    assert lead(read_fire(*[SHUT, TORE][::order])) == TORE


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_tolls_the_one_that_more_origins_have_leads(order: int) -> None:
    also = "The union said that the sprinklers were off before the fire that killed four people in Estmark."
    assert lead(read_fire(*[FEWER, TORE, also][::order])) == TORE
    assert lead(read_fire(*[FEWER, TORE.replace("four", "three"), KILLED][::order])) != KILLED


@pytest.mark.parametrize("head", ["# Estmark fire\n\n", "Estmark Evening News\n6 May 2031\n\n"])
def test_the_head_that_an_article_prints_takes_no_place(head: str) -> None:
    after = (
        "The council of Estmark met on Thursday after the fire and promised to look for another site for the school."
    )
    also = (
        "A fire at the Hallberg works in Estmark led to three schools being shut, which was told to parents by radio."
    )
    assert lead(read_fire(after, f"{head}{SHUT}", also)) == lead(read_fire(after, SHUT, also)) == SHUT


def test_nothing_leads_where_nothing_stands_alone() -> None:
    assert lead(read_story([Article(id="a", text="He said so. But she did not. It was late.")])) == ""


@pytest.mark.parametrize(("count", "found"), [(40, False), (52, True), (4_000, False)])
def test_a_headline_with_a_count_that_another_origin_has_otherwise_is_contested(count: int, found: bool) -> None:
    """Issue 4, part 7: no disputed and no outdated figure in a headline."""
    other = f"On Tuesday the coastguard brought {count} passengers of a stranded ferry ashore with boats."
    read = story(a=(HAPPENED, "2031-05-06"), b=(other, "2031-05-07"))
    support = [read.sources[0].evidence[0].id]
    assert contested("Ferry with 40 aboard runs aground", support, read) is found
    assert contested("Ferry runs aground in fog", support, read) is False
