"""Dates: every notation read, words that are none left alone, everything counted from publication only."""

from __future__ import annotations

import time
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.dates import LANGUAGES, DateMention, Kind, find_dates, find_expressions, same_date

MONDAY = date(2025, 3, 3)


def only(text: str, language: str = "en", published: date | None = None) -> DateMention:
    (found,) = find_dates(text, language=language, published=published)
    return found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "14 April 2026"), ("en", "April 14, 2026"), ("en", "the 14th of April, 2026"),
        ("en", "Apr. 14, 2026"),
        ("en", "April 14th 2026"), ("en", "2026-04-14"), ("en", "4/14/2026"), ("en-GB", "14/4/2026"),
        ("en", "20260414"),
        ("en", "Tuesday, April 14, 2026"), ("en", "Tuesday 14 April 2026"), ("en", "14-Apr-2026"),
        ("en", "2026/Apr/14"),
        ("de", "14. April 2026"), ("de", "14.4.2026"), ("de", "14.04.2026"), ("de", "Dienstag, 14. April 2026"),
        ("de", "Dienstag, den 14. April 2026"),
        ("fr", "le 14 avril 2026"), ("fr", "mardi 14 avril 2026"),
        ("es", "14 de abril de 2026"), ("es", "el martes 14 de abril de 2026"), ("ru", "14 апреля 2026"),
        ("zh", "2026年4月14日"), ("zh", "2026年4月14号"), ("ar", "14 أبريل 2026"), ("ar", "14 نيسان 2026"),
        ("ar", "١٤ أبريل ٢٠٢٦"), ("it", "14.4.2026"),
    ],
)  # fmt: skip
def test_one_day_in_every_notation(language: str, text: str) -> None:
    found = only(text, language)
    assert (found.year, found.month, found.day) == (2026, 4, 14)
    assert found.earliest == found.latest == date(2026, 4, 14)
    assert found.kind is Kind.ABSOLUTE


@pytest.mark.parametrize(
    ("language", "text", "earliest", "latest"),
    [
        ("en", "in March 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("en", "in Feb. 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("en", "since 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("en", "in the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("en", "the first quarter of 2018", date(2018, 1, 1), date(2018, 3, 31)),
        ("de", "im März 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("fr", "en août 2024", date(2024, 8, 1), date(2024, 8, 31)),
        ("es", "en marzo de 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("ru", "в марте 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("zh", "2024年3月", date(2024, 3, 1), date(2024, 3, 31)),
        ("zh", "2024年", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_months_years_and_decades_are_intervals(language: str, text: str, earliest: date, latest: date) -> None:
    found = only(text, language)
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("language", "text", "earliest", "latest"),
    [
        ("en", "yesterday", date(2025, 3, 2), None),
        ("en", "on Tuesday", date(2025, 2, 25), None),
        ("en", "on Monday", MONDAY, None),
        ("en", "The board will meet on Tuesday.", date(2025, 3, 4), None),
        ("en", "last Monday", date(2025, 2, 24), None),
        ("en", "next Monday", date(2025, 3, 10), None),
        ("en", "three days ago", date(2025, 2, 28), None),
        ("en", "last week", date(2025, 2, 24), date(2025, 3, 2)),
        ("en", "next month", date(2025, 4, 1), date(2025, 4, 30)),
        ("en", "this year", date(2025, 1, 1), date(2025, 12, 31)),
        ("en", "five years ago", date(2020, 1, 1), date(2020, 12, 31)),
        ("en", "last April", date(2024, 4, 1), date(2024, 4, 30)),
        ("en", "on 14 April", date(2025, 4, 14), None),
        ("en", "on Dec. 28", date(2024, 12, 28), None),
        ("de", "gestern", date(2025, 3, 2), None),
        ("de", "vor fünf Jahren", date(2020, 1, 1), date(2020, 12, 31)),
        ("de", "am Dienstag", date(2025, 2, 25), None),
        ("fr", "la semaine dernière", date(2025, 2, 24), date(2025, 3, 2)),
        ("fr", "il y a cinq ans", date(2020, 1, 1), date(2020, 12, 31)),
        ("es", "hace cinco años", date(2020, 1, 1), date(2020, 12, 31)),
        ("es", "ayer", date(2025, 3, 2), None),
        ("ru", "пять лет назад", date(2020, 1, 1), date(2020, 12, 31)),
        ("ru", "вчера", date(2025, 3, 2), None),
        ("zh", "昨天", date(2025, 3, 2), None),
        ("zh", "5年前", date(2020, 1, 1), date(2020, 12, 31)),
        ("ar", "أمس", date(2025, 3, 2), None),
    ],
)
def test_relative_words_count_from_publication(language: str, text: str, earliest: date, latest: date | None) -> None:
    assert only(text, language).earliest is None
    found = only(text, language, MONDAY)
    assert (found.earliest, found.latest) == (earliest, latest or earliest)
    assert only(text, language, datetime(2025, 3, 3, 23, 59)) == found  # noqa: DTZ001 - as articles give it


def test_a_day_that_does_not_exist_agrees_with_nothing() -> None:
    assert only("30 February 2020").earliest is None
    assert same_date(only("30 February 2020"), only("20 February 2020")) is False


def test_a_year_that_is_not_plain_stays_open() -> None:
    found = only("on 20 August", published=date(2025, 2, 20))
    assert (found.month, found.day, found.year, found.earliest) == (8, 20, None, date(2025, 8, 20))
    assert only("on 20 November", published=date(2025, 3, 20)).earliest is None


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.", "May I ask?", "Theresa May resigned.",
        "They march on.", "A march was held.", "The sun sat low.",
        "a second term", "one in five", "more than 2000 people", "some 1984 jobs", "$2015", "B-52", "Sgt. Mar lost",
        "https://example.org/2024/05/06/x", "the score was 3-1-12", "version 1.2.2015.4",
    ],
)  # fmt: skip
def test_words_and_numbers_that_are_no_dates(text: str) -> None:
    assert [each for each in find_dates(text) if each.kind is not Kind.DURATION] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("for three weeks", [Kind.DURATION]),
        ("at 3:30 p.m. on Friday", [Kind.TIME, Kind.WEEKDAY]),
        ("every Monday", [Kind.REPEATED]),
        ("on Christmas Eve", [Kind.HOLIDAY]),
        ("last summer", [Kind.SEASON]),
        ("in the morning", [Kind.PART_OF_DAY]),
        ("from May to October 2020", [Kind.ABSOLUTE, Kind.ABSOLUTE]),
        ("12-16 April", [Kind.ABSOLUTE, Kind.ABSOLUTE]),
        ("2014-18", [Kind.ABSOLUTE, Kind.ABSOLUTE]),
    ],
)
def test_kinds(text: str, kinds: list[Kind]) -> None:
    assert [each.kind for each in find_dates(text)] == kinds


def test_both_ends_of_a_range_take_its_month_and_year() -> None:
    assert [each.earliest for each in find_dates("from 12 to 16 April 2026")] == [date(2026, 4, 12), date(2026, 4, 16)]
    assert [each.earliest for each in find_dates("from May to Oct 2020")] == [date(2020, 5, 1), date(2020, 10, 1)]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("14 April 2026", "April 14, 2026", True),
        ("14 April 2026", "April", True),
        ("in April", "14 April 2026", True),
        ("in 2026", "14 April 2026", True),
        ("the 2020s", "14 April 2026", True),
        ("14 April 2026", "15 April 2026", False),
        ("in 2025", "14 April 2026", False),
        ("14 April", "14 May 2026", False),
        ("Tuesday", "14 April 2026", True),
        ("Wednesday", "14 April 2026", False),
        ("Tuesday", "Wednesday", False),
        ("yesterday", "yesterday", True),
        ("yesterday", "14 April 2026", None),
        ("for three weeks", "14 April 2026", None),
    ],
)
def test_same_date(a: str, b: str, same: bool | None) -> None:
    """Coarser agrees with finer; what cannot be compared is neither."""
    first, second = find_dates(a)[0], find_dates(b)[0]
    assert same_date(first, second) is same
    assert same_date(second, first) is same


def test_whole_expressions() -> None:
    text = "It ran from May to October 2020 and ended before the end of December."
    assert [text[a:b] for a, b in find_expressions(text)] == ["from May to October 2020", "before the end of December"]


_PIECES = st.sampled_from(
    [
        "14 April 2026",
        "may",
        "May",
        "last",
        "week",
        "on",
        "Tuesday",
        ",",
        ".",
        "-",
        "to",
        "1990s",
        "2026-04-14",
        "昨天",
        "4月",
        "İ",
        "\n",
        "three",
        "years",
        "ago",
        "'",
        "5/12",
        "noon",
        "end of",
        "from",
        "between",
        "and",
        "14.",
        "de",
        "vor",
        "Jahren",
        "Sept.",
        "2014-18",
        "the 14th",
        "٣",
        "yesterday",
        " ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_PIECES, max_size=20).map(" ".join) | st.text(max_size=80),
    st.sampled_from([*LANGUAGES, "xx"]),
    st.none() | st.dates(),
)
def test_offsets_are_exact_and_in_order(text: str, language: str, published: date | None) -> None:
    end = 0
    for each in find_dates(text, language=language, published=published):
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.text
        assert (each.earliest is None) == (each.latest is None)
        assert each.earliest is None or each.latest is None or each.earliest <= each.latest
        end = each.end
    spans = find_expressions(text, language=language)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["from May to ", "1 ", "2014-", "the day before ", "the ", "12/", "a year and ", "    ", "'"]
)
def test_linear_time(piece: str) -> None:
    def seconds(copies: int) -> float:
        start = time.perf_counter()
        find_dates(piece * copies, published=MONDAY)
        find_expressions(piece * copies)
        return time.perf_counter() - start

    seconds(100)
    assert min(seconds(8_000) for _ in range(3)) < max(
        0.3, 12 * seconds(2_000)
    )  # the best of three: others run here, too


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The help is available from Thursday.", date(2026, 3, 5)),
        ("Payments are made from Monday.", date(2026, 3, 9)),
        ("The mayor wants to open it on Tuesday.", date(2026, 3, 10)),
        ("The bridge opened on Tuesday.", date(2026, 3, 3)),
        ("From Monday to Wednesday it rained.", date(2026, 3, 2)),
    ],
)
def test_a_weekday_that_is_still_to_come(text: str, day: date) -> None:
    assert find_dates(text, published=date(2026, 3, 5))[0].earliest == day
