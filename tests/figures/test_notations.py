"""Figures of other scripts, figures without a readable unit, and the spans of the commonest English forms."""

from __future__ import annotations

from fractions import Fraction

import pytest

from summarize.figures import Bound, Figure, find_figures, same_value, unitless


def only(text: str, language: str) -> Figure:
    """The one figure of a text."""
    (figure,) = find_figures(text, language=language)
    return figure


# Each row: one figure in several languages.
EQUAL = [
    (("en", "3.5 million"), ("zh", "350万"), ("de", "3,5 Mio."), ("ar", "٣٫٥ مليون"), ("fr", "3,5 millions"),
     ("es", "3,5 millones"), ("ru", "3,5 млн"), ("zh", "三百五十万")),
    (("en", "20 percent"), ("zh", "百分之二十"), ("zh", "20%"), ("ar", "20 في المئة"),
     ("ar", "٢٠ بالمئة"), ("zh", "两成")),
    (("en", "$2 billion"), ("zh", "20亿美元"), ("ar", "ملياري دولار"), ("zh", "$20亿")),
    (("en", "1,234,567"), ("ar", "١٬٢٣٤٬٥٦٧"), ("de", "1.234.567"), ("zh", "1,234,567")),
    (("en", "25 days"), ("ar", "خمسة وعشرون يوما"), ("zh", "25天"), ("de", "25 Tage")),
    (("en", "three million"), ("ar", "ثلاثة ملايين"), ("zh", "三百万")),
    (("en", "300,000"), ("ar", "ثلاثمئة ألف"), ("zh", "30万")),
    (("en", "3.5 percentage points"), ("zh", "3.5个百分点"), ("ar", "3.5 نقطة مئوية")),
    (("en", "five months"), ("zh", "5个月"), ("ar", "خمسة أشهر")),
    (("en", "two-thirds"), ("zh", "三分之二")),
    (("en", "the third"), ("zh", "第三")),
    (("en", "120 million"), ("zh", "一亿两千万"), ("zh", "1亿2000万")),
    (("en", "47-year-old"), ("zh", "47岁")),
    (("en", "two people"), ("zh", "两人")),
    (("en", "2 km"), ("zh", "两公里"), ("ar", "2 كم")),
]  # fmt: skip


@pytest.mark.parametrize("wordings", EQUAL, ids=lambda wordings: wordings[0][1])
def test_one_value_is_equal_in_every_language(wordings: tuple[tuple[str, str], ...]) -> None:
    first = only(wordings[0][1], wordings[0][0])
    for language, wording in wordings[1:]:
        assert same_value(first, only(wording, language)), (first, only(wording, language))


@pytest.mark.parametrize(
    "text", ["一直十分统一", "一个城市", "数百人", "千万不要", "万一", "G7", "星期三", "12月", "12时30分", "三峡"]
)
def test_chinese_words_that_hold_numerals_are_no_figures(text: str) -> None:
    assert find_figures(text, language="zh") == ()


def test_chinese_ranges_and_limits() -> None:
    first, second = find_figures("超过30至40万元", language="zh")
    assert (first.value, first.unit, first.bound) == (300_000, "CNY", Bound.OVER)
    assert (second.value, second.unit) == (400_000, "CNY")
    assert only("约20人", "zh").bound is Bound.ABOUT
    assert only("20多人", "zh").bound is Bound.OVER


def test_the_years_and_days_of_chinese_dates_are_plain_numbers() -> None:
    assert [(f.value, f.unit) for f in find_figures("2024年5月3日", language="zh")] == [(2024, ""), (3, "")]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("10 percent", ["10 percent"]),
        ("20 per cent of voters", ["20 per cent"]),
        ("twenty percent", ["twenty percent"]),
        ("3 percentage points", ["3 percentage points"]),
        ("2 out of 5", ["2 out of 5"]),
        ("half a percent", ["half a percent"]),
        ("the percent of 10", ["10"]),
        ("a % sign", []),
        ("won 3-1", ["3", "1"]),
        ("two thirds of them", ["two thirds"]),
        ("two and a half hours", ["two and a half hours"]),
        ("requires one within 60 minutes", ["60 minutes"]),
        ("the one that sank", []),
        ("no one came", []),
        ("one of the ferries", []),
        ("one person was hurt", ["one"]),
        ("one died", ["one"]),
        ("killing one and wounding two", ["one", "two"]),
        ("more than the first estimate", ["first"]),
    ],
)
def test_spans(text: str, spans: list[str]) -> None:
    assert [figure.text for figure in find_figures(text)] == spans


def test_an_ordinal_has_no_limit() -> None:
    assert only("more than the first estimate", "en").bound is Bound.EXACT


@pytest.mark.parametrize(
    "text", ["It cost f2m to build.", "It cost ?2m.", "It cost \ufffd2m in all.", "It rose to 2 million."]
)
def test_a_number_without_a_readable_unit(text: str) -> None:
    (figure,) = unitless(text)
    assert figure.value == Fraction(2_000_000)


@pytest.mark.parametrize(
    "text", ["2 million people", "It cost £2m.", "2 million euros", "2m-strong", "the 2nd", "Flight f215"]
)
def test_a_number_that_counts_something_or_has_a_unit(text: str) -> None:
    assert all(figure.value == 215 for figure in unitless(text))
