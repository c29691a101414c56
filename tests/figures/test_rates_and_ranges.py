"""Rates of figures, ranges, and figures told in two ways."""

from __future__ import annotations

import pytest

from summarize.figures import find_figures, ranges_in, rate_of, rates_in, same_value


@pytest.mark.parametrize(
    ("text", "language", "rate"),
    [
        ("It earned $3 million per quarter in 2033.", "en", "quarter"),
        ("Milk costs 2 dollars a liter.", "en", "litre"),
        ("Income is 900 dollars per capita.", "en", "person"),
        ("The path is used by 40 people daily.", "en", "day"),
        ("Every working day, some 40 people cross.", "en", "day"),
        ("He has been here for 40 years, with daily walks.", "en", ""),
        ("The 40 men met. Every day they talk.", "en", ""),
        ("Täglich kommen 40 Menschen.", "de", "day"),
        ("Er zahlt 40 Euro pro Monat.", "de", "month"),
        ("Il paie 40 euros par mois.", "fr", "month"),
        ("Paga 40 euros al mes.", "es", "month"),
        ("Llegaron 40 al día siguiente.", "es", ""),
        ("Betaalt 40 euro per maand.", "nl", ""),
    ],
)
def test_a_rate_is_read_behind_a_figure_or_before_its_clause(text: str, language: str, rate: str) -> None:
    figure = next(f for f in find_figures(text, language=language) if "40" in f.text or f.unit or "900" in f.text)
    assert rate_of(figure, text, language=language) == rate


def test_all_rates_of_a_text_are_found() -> None:
    assert rates_in("Every day 40 people pay $2 per person.") == {"day", "person"}
    assert rates_in("Every day 40 people pay.", language="nl") == frozenset()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Between 20 and 30 barns burned.", [(20, 30)]),
        ("It will cost $20-30 million.", [(20_000_000, 30_000_000)]),
        ("20 to 30 barns burned.", [(20, 30)]),
        ("It rose from 20 to 30.", []),
        ("It rose 20 points to 30 points.", []),
        ("It rose $3 to $40.", []),
        ("It is open 8 a.m. to 5 p.m. daily.", []),
    ],
)
def test_ranges_are_told_from_changes(text: str, values: list[tuple[int, int]]) -> None:
    assert [(a.value, b.value) for a, b in ranges_in(text, find_figures(text))] == values


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("24-hour", "one-day", True),
        ("36-hour", "one-day", False),
        ("two-thirds", "67 percent", True),
        ("two-thirds", "66.7%", True),
        ("two-thirds", "66 percent", False),
        ("a third", "33%", True),
        ("0.5", "50%", False),
        ("a year and a half", "18 months", True),
        ("an hour and a half", "90 minutes", True),
        ("15, 000", "15,000", True),
    ],
)
def test_one_value_in_two_ways(one: str, other: str, same: bool) -> None:
    (a,), (b,) = find_figures(one), find_figures(other)
    assert same_value(a, b) is same_value(b, a) is same


def test_a_list_of_numbers_is_not_one_number() -> None:
    assert [f.value for f in find_figures("in races 15, 200 and 300")] == [15, 200, 300]
