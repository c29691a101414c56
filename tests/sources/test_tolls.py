"""Numbers of people with their fate, and numbers that only stand near one."""

from __future__ import annotations

import timeit

import pytest

from summarize.sources.tolls import find_tolls


def tolls(text: str, language: str = "en") -> list[tuple[str, str, int]]:
    return [(toll.fate, toll.whom, int(toll.figure.value)) for toll in find_tolls(text, language=language)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Five people died when the Alm flooded Ostby.", "en", [("dead", "", 5)]),
        ("A blast killed at least 12 people and injured 30 others.", "en", [("dead", "", 12), ("hurt", "", 30)]),
        ("The death toll rose to nine on Tuesday.", "en", [("dead", "", 9)]),
        ("1,200 people were evacuated by noon, 14 are missing.", "en", [("moved", "", 1_200), ("missing", "", 14)]),
        ("About 800 people had to leave their homes, the fire service said.", "en", [("moved", "", 800)]),
        ("The number of people who fled their homes in Sarn has grown to 2,600.", "en", [("moved", "", 2_600)]),
        ("The number of dead in the town stood at 41 by then.", "en", [("dead", "", 41)]),
        ("Three children were killed, including two girls.", "en", [("dead", "children", 3)]),
        ("The death toll of the blaze at the Velm works in Sarn rose to six, police said.", "en", [("dead", "", 6)]),
        ("Two of the hurt died, raising the death toll of the blaze in Sarn to at least six.", "en", [("dead", "", 6)]),
        ("The number of dead in the blaze was put at six by police.", "en", [("dead", "", 6)]),
        ("It killed four workers and injured 17 others, police said.", "en", [("dead", "", 4), ("hurt", "", 17)]),
        ("It killed four workers and three passers-by.", "en", [("dead", "worker", 4)]),
        ("Three firefighters and four residents died.", "en", [("dead", "resid", 4)]),
        ("Fünf Menschen starben, 17 wurden verletzt.", "de", [("dead", "", 5), ("hurt", "", 17)]),
        ("Neuf personnes sont mortes.", "fr", [("dead", "", 9)]),
        ("Murieron cinco personas en la riada.", "es", [("dead", "", 5)]),
        ("В результате наводнения погибли 5 человек.", "ru", [("dead", "", 5)]),
    ],
)
def test_tolls_are_read(text: str, language: str, found: list[tuple[str, str, int]]) -> None:
    """B14, B19"""
    assert tolls(text, language) == found


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were taken to hospital.",
        "Nils Aker, 28, was killed in a stairwell.",
        "He was killed on Nov. 20 in a dark stairwell.",
        "The father-of-six was put in a chokehold before he died.",
        "The worst flood since 2019 killed livestock.",
        "In another district, the water killed 12.",
        "The mayor counted 40 cars.",
        "The number of cars on the bridge has grown to 2,600.",
        "Two ministers left their posts on Monday.",
    ],
)
def test_what_is_no_toll_is_left_out(text: str) -> None:
    assert tolls(text) == []


def test_a_long_line_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        text = ", ".join(f"{n} people died in ward {n}" for n in range(2, count))
        return min(timeit.repeat(lambda: find_tolls.__wrapped__(text, language="en"), number=1, repeat=3))

    assert seconds(1_600) <= 12 * max(seconds(400), 0.002)
