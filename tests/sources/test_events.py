"""Articles told apart by silence, by the names in their leads, by the days of meetings; what is in doubt stays."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import timedelta

import pytest

from summarize.sources.events import FAR_APART, assign_events, background_sentences, find_events
from summarize.sources.reading import read_story
from summarize.sources.story import Source
from summarize.types import Article

NORTH = [
    "A fire at the Linden Mill in Arnsborg killed two workers on Monday, police said. Ida Sommer led the rescue.",
    "Two people died when flames tore through Arnsborg's Linden Mill. Fire chief Ida Sommer said a dryer was to blame.",
    "Arnsborg mourned the two dead of the Linden Mill on Tuesday. The mayor, Karl Wendt, laid a wreath.",
    "Investigators returned to the Linden Mill in Arnsborg, where two workers died. Karl Wendt called for new rules.",
]
SOUTH = [
    "A fire at the Castell Bakery in Port Miro killed one worker on Friday, police said. Two were hurt.",
    "One person died when flames tore through the Castell Bakery in Port Miro. Captain Luis Ferrada blamed an oven.",
    "Port Miro closed its schools after smoke from the Castell Bakery drifted over the harbour, Luis Ferrada said.",
    "The owner of the Castell Bakery in Port Miro, Rosa Dalmau, was questioned over the fire that killed a worker.",
]
CALL = (
    "President Ana Korda of Velia and President Jon Brask of Norrland held a video call on {day}. "
    "They spoke about grain, gas and the border for an hour and agreed to speak again soon. {more}"
)


def read(texts: Sequence[str], published: Sequence[str | None] = ()) -> tuple[Source, ...]:
    days = [*published, *[None] * (len(texts) - len(published))]
    articles = [
        Article.model_validate({"id": f"n{n}", "text": text, "published_at": day})
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return read_story(articles).sources


def told(texts: Sequence[str], published: Sequence[str | None] = ()) -> list[int]:
    return list(find_events(read(texts, published)).values())


def dated(*dates: str | None) -> list[int]:
    return told([f"Report {n} on the bridge." for n in range(len(dates))], dates)


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
    assert dated(*dates) == found


def test_a_silence_of_just_the_limit_parts_nothing() -> None:
    days = FAR_APART // timedelta(days=1)
    assert dated("2031-05-01", f"2031-05-{1 + days:02}") == [0, 0]
    assert dated("2031-05-01", f"2031-05-{2 + days:02}") == [0, 1]


def test_undated_articles_go_with_the_largest_event() -> None:
    """E17"""
    assert dated("2030-01-01", "2031-05-01", "2031-05-02", None, "32.13.2026") == [0, 1, 1, 1, 1]


@pytest.mark.parametrize("odd", ["0001-01-01", "9999-12-31T23:59:59-12:00", "Tue, 1 May 2029 10:00:00 +0200"])
def test_days_with_and_without_a_time_compare(odd: str) -> None:
    """E17: extremes of the calendar, naive beside aware."""
    assert dated("2031-05-01T10:00:00", "2031-05-01T10:00:00+02:00", "2031-05-02", odd) == [0, 0, 0, 1]


def test_articles_without_sentences_belong_to_no_event() -> None:
    blank = Article.model_validate({"id": "blank", "text": " ", "published_at": "1999-01-01"})
    story = read_story([blank, Article(id="told", text="The bridge is shut.")])
    assert dict(story.events) == {"told": 0}
    assert [story.event_id(name) for name in ("blank", "told")] == ["", "1"]


def test_no_articles_have_no_events() -> None:
    assert find_events(()) == {}


def test_the_accident_of_the_autumn_before_is_another_event(ferry: tuple[Article, ...]) -> None:
    story = read_story(ferry)
    other = story.event_id("brennhavn-gazette")
    assert {a for a in story.events if story.event_id(a) == other} == {"brennhavn-gazette"}
    assert len(set(story.events.values())) == 2


def test_a_story_that_develops_stays_one_event(dam: tuple[Article, ...]) -> None:
    assert set(read_story(dam).events.values()) == {0}


def test_two_fires_in_two_towns_are_two_events() -> None:
    assert told([*NORTH, *SOUTH]) == [0] * 4 + [1] * 4


def test_the_order_of_the_articles_changes_no_event() -> None:
    mixed = [text for pair in zip(SOUTH, NORTH, strict=True) for text in pair]
    assert told(mixed) == [0, 1] * 4


@pytest.mark.parametrize("texts", [NORTH, SOUTH, NORTH[:2], [NORTH[0]] * 6], ids=["north", "south", "two", "same"])
def test_one_fire_is_one_event(texts: list[str]) -> None:
    assert set(told(texts)) == {0}


def test_copies_share_their_event() -> None:
    sources = read([*NORTH, *SOUTH, "Nothing that names anything."])
    assert find_events(sources, {"n8": "n4"})["n8"] == find_events(sources)["n4"]


def test_an_article_about_something_else_is_a_stray() -> None:
    stray = "Olympic champion Petra Novak of Brunau won the Halden Cup with Team Astra, beating Mia Lund of Oslo."
    assert told([*NORTH, stray]) == [0, 0, 0, 0, 1]


def test_a_note_without_names_is_no_stray() -> None:
    assert set(told([*NORTH, "We are closing the comments under this story for the night."])) == {0}


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Tuesday", "Wednesday", [0, 1]),
        ("Tuesday", "Tuesday", [0, 0]),
        ("January 21, 2031", "February 24, 2031", [0, 1]),
        ("January 21, 2031", "Tuesday", [0, 0]),
        ("January 21, 2031", "Friday", [0, 1]),
        ("a warm evening", "Friday", [0, 0]),
    ],
)
def test_two_calls_on_two_days_are_two_events(first: str, second: str, found: list[int]) -> None:
    """The 21st of January 2031 is a Tuesday; a report that gives no day stays."""
    assert told([CALL.format(day=first, more=""), CALL.format(day=second, more="")]) == found


def test_calls_of_others_are_not_compared() -> None:
    other = CALL.format(day="Friday", more="").replace("Ana Korda of Velia", "Mia Lund of Sarn")
    assert told([CALL.format(day="Tuesday", more=""), other]) == [0, 0]


def test_the_day_of_a_statement_is_not_the_day_of_the_call() -> None:
    said = "The video call of Ana Korda of Velia and Jon Brask of Norrland went well, an aide said on Wednesday."
    assert told([CALL.format(day="Tuesday", more=""), said]) == [0, 0]


def test_reports_that_quote_the_same_words_tell_of_one_call() -> None:
    quoted = "“We will keep the border open for grain and for gas,” she said."
    assert told([CALL.format(day=day, more=quoted) for day in ("Tuesday", "Wednesday")]) == [0, 0]


def test_an_anniversary_is_dated_by_another_article() -> None:
    on_the_day = CALL.format(day="the third anniversary of the flood in Velia", more="")
    dated_call = CALL.format(day="January 21, 2031", more="The flood of May 2027 came up.")
    assert told([on_the_day, dated_call]) == [0, 1]
    assert told([on_the_day, CALL.format(day="January 21, 2031", more="")]) == [0, 0]


def test_a_report_without_a_day_goes_with_the_call_it_names_the_most_of() -> None:
    first = CALL.format(day="Tuesday", more="Minister Rune Falk listened in from Castle Arne.")
    second = CALL.format(day="Friday", more="Envoy Tilda Moor joined from the Harbour House.")
    third = "Ana Korda of Velia spoke with Jon Brask of Norrland, and envoy Tilda Moor joined from the Harbour House."
    assert told([first, second, third]) == [0, 1, 1]


def test_reasons_name_what_an_event_has_alone() -> None:
    found = assign_events(read([*NORTH, *SOUTH]))
    assert {"Arnsborg", "Linden Mill"} <= set(found["n0"].names)
    assert {"Castell Bakery", "Port Miro"} <= set(found["n4"].names)
    calls = assign_events(read([CALL.format(day=day, more="") for day in ("Tuesday", "Friday")]))
    assert [each.when for each in calls.values()] == ["Tuesday", "Friday"]


@pytest.mark.parametrize(
    ("sentence", "published", "background"),
    [
        ("The quay was last hit in November 2029.", "2031-04-14", True),
        ("Five years ago the pipeline was opened.", "2031-04-14", True),
        ("The harbour shut on 12 April 2031.", "2031-04-14", False),
        ("It was built in 2029 and shut on Monday.", "2031-04-14", False),
        ("Sales rose by 3 percent in 2030.", "2031-01-14", False),
        ("The harbour is shut.", "2031-04-14", False),
        ("The quay was last hit in November 2029.", None, False),
    ],
)
def test_sentences_of_an_earlier_event_are_background(sentence: str, published: str | None, background: bool) -> None:
    source = read([f"The ferry ran aground. {sentence}"], [published])[0]
    assert background_sentences(source.evidence, [source]) == ({source.evidence[1].id} if background else frozenset())


def test_the_day_printed_above_an_article_counts() -> None:
    source = read(["April 14, 2031 6:20 PM\nThe ferry ran aground.\nThe quay was last hit in November 2029."])[0]
    assert [e.shown for e in source.evidence if e.id in background_sentences(source.evidence, [source])] == [
        "The quay was last hit in November 2029."
    ]


def test_hundreds_of_articles_take_seconds_at_most() -> None:
    sources = read([f"{text} Case {n} of Room {n}." for n in range(60) for text in (*NORTH, *SOUTH)])
    started = time.perf_counter()
    found = find_events(sources)
    north, south = ({found[f"n{n}"] for n in range(480) if n % 8 // 4 == side} for side in (0, 1))
    assert north.isdisjoint(south)
    assert time.perf_counter() - started < 10


def test_events_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "from tests.sources.test_events import *;"
        "print(assign_events(read([*NORTH, *SOUTH, *[CALL.format(day=d, more='') for d in ('Tuesday', 'Friday')]])))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
