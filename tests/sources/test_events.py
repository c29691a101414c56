"""Reports published far apart are of different events; nothing else parts them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from summarize.sources.events import FAR_APART, find_events
from summarize.sources.reading import read_story
from summarize.types import Article


def events(*dates: str | None) -> list[int]:
    articles = [
        Article.model_validate({"id": f"n{n}", "text": f"Report {n} on the bridge.", "published_at": published})
        for n, published in enumerate(dates)
    ]
    return list(find_events(read_story(articles).sources).values())


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (["2031-05-01", "2031-05-02"], [0, 0]),
        (["2031-05-01", "2031-11-01"], [0, 1]),
        (["2031-11-01", "2031-05-01"], [0, 1]),
        (["2031-05-01", "2031-11-01", "2031-05-03"], [0, 1, 0]),
        (["2030-05-01", "2031-05-01", "2032-05-01"], [0, 1, 2]),
        ([f"2031-05-{day:02}" for day in range(1, 31, 7)], [0] * 5),
        ([None, None], [0, 0]),
        (["2031-05-01"], [0]),
    ],
    ids=["days", "months", "numbered as given", "mixed", "years", "a long story", "undated", "one"],
)
def test_a_long_silence_parts_events(dates: list[str | None], found: list[int]) -> None:
    assert events(*dates) == found


def test_a_silence_of_just_the_limit_parts_nothing() -> None:
    days = FAR_APART // timedelta(days=1)
    assert events("2031-05-01", f"2031-05-{1 + days:02}") == [0, 0]
    assert events("2031-05-01", f"2031-05-{2 + days:02}") == [0, 1]


def test_undated_articles_go_with_the_largest_event() -> None:
    """E17"""
    assert events("2030-01-01", "2031-05-01", "2031-05-02", None, "32.13.2026") == [0, 1, 1, 1, 1]


@pytest.mark.parametrize("odd", ["0001-01-01", "9999-12-31T23:59:59-12:00", "Tue, 1 May 2029 10:00:00 +0200"])
def test_days_with_and_without_a_time_compare(odd: str) -> None:
    """E17: extremes of the calendar, naive beside aware."""
    assert events("2031-05-01T10:00:00", "2031-05-01T10:00:00+02:00", "2031-05-02", odd) == [0, 0, 0, 1]


def test_articles_without_sentences_belong_to_no_event() -> None:
    blank = Article.model_validate({"id": "blank", "text": " ", "published_at": "1999-01-01"})
    story = read_story([blank, Article(id="told", text="The bridge is shut.")])
    assert dict(story.events) == {"told": 0}
    assert [story.event_id(name) for name in ("blank", "told")] == ["", "1"]


def test_the_accident_of_the_autumn_before_is_another_event(ferry: tuple[Article, ...]) -> None:
    story = read_story(ferry)
    other = story.event_id("brennhavn-gazette")
    assert {a for a in story.events if story.event_id(a) == other} == {"brennhavn-gazette"}
    assert len(set(story.events.values())) == 2
