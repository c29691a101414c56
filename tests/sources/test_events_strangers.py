"""Reports that have nothing in common with a story and came on other days are events of their own."""

from __future__ import annotations

import pytest

from summarize.sources.events import find_events
from summarize.sources.reading import read_story
from summarize.types import Article

MARCH = "2031-03-{:02}"
FIRE = (
    "A fire tore through the Hallberg varnish works in Estmark early on Thursday, killing four workers, police said.",
    "Three schools stayed shut on Thursday after a fire at the Hallberg varnish works in Estmark. The damage is great.",
    "The union said that sprinklers at the Hallberg works in Estmark were off before the fire that killed four people.",
)
BUDGET = "Parliament in Nordvik passed the budget on Tuesday by 54 votes to 41. Minister Ada Krone promised low taxes."
MILL = "The old flour mill in Aldersund burned down on Monday night. It had stood empty since 1998."
SEQUEL = "Director Rolf Hallberg resigned on Monday. Parliament will debate new rules for solvents on Friday."
NAMELESS = "Three schools opened on Monday, four days after the fire killed workers, police said, and Ada Krone came."


def told(*dated: tuple[str, int | None], language: str | None = None) -> list[int]:
    articles = [
        Article(id=f"n{n}", text=text, published_at=day and MARCH.format(day), language=language if n else None)
        for n, (text, day) in enumerate(dated)
    ]
    return list(find_events(read_story(articles).sources).values())


def fire(*more: tuple[str, int | None]) -> list[int]:
    return told(*((text, 12) for text in FIRE), *more)[len(FIRE) :]


def test_reports_of_other_towns_and_matters_days_later_are_events_of_their_own() -> None:
    assert fire((BUDGET, 17), (MILL, 17)) == [1, 2]
    assert told((BUDGET, 17), *((text, 12) for text in FIRE), (MILL, 17)) == [0, 1, 1, 1, 2]


def test_two_reports_can_be_two_events() -> None:
    assert told((FIRE[0], 12), (BUDGET, 17)) == [0, 1]


@pytest.mark.parametrize(
    "more",
    [(SEQUEL, 17), (NAMELESS, 17), (BUDGET, 13), (BUDGET, None), ("Nobody was hurt there.", 17)],
    ids=["a name of the story", "its words", "the next day", "no day", "no names"],
)
def test_what_may_belong_to_the_story_stays(more: tuple[str, int | None]) -> None:
    assert fire(more) == [0]


def test_a_story_without_days_is_not_parted_by_strangers() -> None:
    assert told(*((text, None) for text in FIRE), (BUDGET, 17)) == [0] * 4


def test_strangers_that_name_one_another_are_one_event() -> None:
    assert fire((BUDGET, 17), ("Ada Krone left Nordvik for the south on Wednesday evening.", 18)) == [1, 1]


def test_a_report_in_another_language_is_not_compared() -> None:
    text = "In Nordvik verabschiedete das Parlament am Dienstag den Haushalt mit 54 zu 41 Stimmen."
    assert told((FIRE[0], 12), (text, 17), language="de") == [0, 0]
