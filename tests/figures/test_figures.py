"""Figures: one value in every notation, different values kept apart, and nothing found where nothing is."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.figures import Bound, Figure, find_figures, same_value


def only(text: str, language: str = "en") -> Figure:
    """The one figure of a text."""
    (figure,) = find_figures(text, language=language)
    return figure


def found(text: str, language: str = "en") -> list[tuple[Fraction | int, str]]:
    return [(figure.value, figure.unit) for figure in find_figures(text, language=language)]


# Each row: wordings of one figure.
EQUAL = [
    ("220bn dollars", "$220 billion", "220,000 million dollars", "two hundred and twenty billion dollars",
     "US$220bn", "USD 220 bn", "$220-billion", "220 billion U.S. dollars", "$220 billion dollars"),
    ("1,000", "1 000", "1\u00a0000", "1\u202f000", "1’000", "a thousand", "one thousand", "1k"),
    ("1,000", "١٬٠٠٠", "１，０００", "१,०००"),
    ("half a million", "500,000", "half-million", "0.5 million", "500k", "five hundred thousand"),
    ("two dozen", "24", "twenty-four", "twenty four"),
    ("a dozen", "12", "twelve"),
    ("one in five", "1 in 5", "a fifth of", "one-fifth", "1/5", "one out of five"),
    ("two-thirds", "two thirds", "⅔", "2/3"),
    ("one and a half", "1.5", "1½", "1 1/2", "one-and-a-half"),
    ("one and a half million", "1.5m people", "1,500,000", "a million and a half"),
    ("7%", "7 percent", "7 per cent", "seven percent", "7 %", "7pct"),
    ("3 percentage points", "three percentage points", "3pp", "300 basis points"),
    ("a quarter of a percentage point", "0.25 percentage points", "25 basis points"),
    ("2 km", "2,000 m", "2,000 metres", "two kilometers", "2-kilometre"),
    ("90 minutes", "one and a half hours", "1.5 hours", "90-minute"),
    ("half an hour", "30 minutes", "thirty minutes"),
    ("two weeks", "14 days", "14-day"),
    ("18 months", "one and a half years", "18-month"),
    ("2-year-old", "two years old", "2 years of age"),
    ("47th", "forty-seventh"),
    ("the first", "1st"),
    ("50 cents", "$0.50", "fifty cents"),
    ("five dollars and 50 cents", "$5.50", "US$5.50"),
    ("12.5 million kroner", "NOK 12.5 million", "12.5m Norwegian kroner"),
    ("£5", "5 pounds sterling", "GBP 5", "five pounds"),
    ("€1.2bn", "EUR 1.2bn", "1.2 billion euros", "1,200 million euros", "1.2bn EUR"),
    ("-5", "−5", "minus five", "minus 5", "negative five"),
    ("1:32 PM", "13:32", "1.32 p.m.", "1:32pm"),
    ("10.30 a.m.", "10:30", "10:30am"),
    ("three tonnes", "3,000 kg", "3 metric tons"),
    ("₹5 crore", "Rs 50,000,000", "50 million rupees", "5,00,00,000 rupees"),
    ("nine point nought four", "9.04"),
    ("twelve hundred", "1,200"),
]  # fmt: skip


@pytest.mark.parametrize("wordings", EQUAL, ids=lambda wordings: wordings[0])
def test_every_notation_of_one_value_is_equal(wordings: tuple[str, ...]) -> None:
    first = only(wordings[0])
    for wording in wordings[1:]:
        other = only(wording)
        assert same_value(first, other), (first, other)
        assert same_value(other, first), (first, other)


DIFFERENT = [
    ("3.5m people", "35m people"),
    ("12 %", "12 points"),
    ("12%", "12 percentage points"),
    ("12%", "12"),
    ("two", "three"),
    ("1,000", "1.000"),
    ("$5", "€5"),
    ("$5", "C$5"),
    ("$220 billion", "$220 million"),
    ("$220 billion", "$245 billion"),
    ("5", "-5"),
    ("third", "three"),
    ("1.3 m", "$1.3m"),
    ("the 1990s", "1990"),
    ("2 km", "2 miles"),
    ("5 dollars", "5 cents"),
    ("1:32 PM", "1:32 AM"),
    ("one in five", "one in six"),
    ("£200", "a 200-pound man"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_values_differ(one: str, other: str) -> None:
    assert not same_value(only(one), only(other))


def test_an_age_is_the_plain_number_of_a_name() -> None:
    assert same_value(only("Smith, 47, said"), only("the 47-year-old said"))
    assert not same_value(only("47"), only("47 years"))


def test_points_are_percentage_points_where_a_text_leaves_it_open() -> None:
    assert same_value(only("rose 12 points"), only("rose 12 percentage points"))


NOTHING = [
    "COVID-19", "a B-52 and F-16s", "the G7 and the G20", "Flight MH370", "a 3D film on 5G", "x86-64",
    "one of the leaders", "no one", "one another", "One report says so, another does not", "this one is good",
    "one commentator was sure, another was not", "in one he spoke", "aboard Air Force One",
    "two reports", "three accounts", "one outlet", "both sides", "two other news outlets",
    "two separate stories", "three independent sources", "at first he slept", "First, he said",
    "was first seen", "the first lady", "wait a second", "quarter after quarter", "the last quarter",
    "hundreds of people", "tens of thousands", "several hundred", "a half-finished house", "at half-time",
    "https://example.org/2024/05/12?a=30%25", "192.168.0.1", "v2.0.1", "f215,000", "",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_found_where_nothing_is(text: str) -> None:
    assert find_figures(text) == ()


SEVERAL = [
    ("30 to 40", [(30, ""), (40, "")]),
    ("3.5-4.5%", [(Fraction(7, 2), "%"), (Fraction(9, 2), "%")]),
    ("between 30 and 40 million dollars", [(30_000_000, "USD"), (40_000_000, "USD")]),
    ("from $3 to $4 million", [(3_000_000, "USD"), (4_000_000, "USD")]),
    ("€3–4bn", [(3_000_000_000, "EUR"), (4_000_000_000, "EUR")]),
    ("two or three million people", [(2_000_000, ""), (3_000_000, "")]),
    ("from $900,000 to $1.2 million", [(900_000, "USD"), (1_200_000, "USD")]),
    ("in 2024 to 30 percent", [(2024, ""), (30, "%")]),
    ("3 to 4 weeks", [(21, "day"), (28, "day")]),
    ("won 3-1", [(3, ""), (1, "")]),
    ("Jan. 21, 2025", [(21, ""), (2025, "")]),
    ("2025-01-21", [(2025, ""), (21, "")]),
    ("2025-01-21T10:00:00Z", [(2025, ""), (21, "")]),
    ("21.01.2025", [(21, ""), (2025, "")]),
    ("01/21/2025", [(21, ""), (2025, "")]),
    ("21st of January 2025", [(21, ""), (2025, "")]),
    ("the 1990s and 2024", [(1990, "decade"), (2024, "")]),
    ("a Boeing 737-800", [(737, ""), (800, "")]),
    ("12 737 MAX jets", [(12, ""), (737, "")]),
    ("1, 2 and 3; 4,5,6", [(1, ""), (2, ""), (3, ""), (4, ""), (5, ""), (6, "")]),
    ("3 reports and two people", [(3, ""), (2, "")]),
    ("a 100m race, 1.3 m tall", [(100, "m"), (Fraction(13, 10), "m")]),
    ("mid-1990s, mid-2024, under-25s", [(1990, "decade"), (2024, ""), (25, "")]),
    ("-$5m and $-5m", [(-5_000_000, "USD"), (-5_000_000, "USD")]),
    ("one killed, one person hurt", [(1, ""), (1, "")]),
    ("a second term", [(2, "ordinal")]),
    ("the second half, a second term", [(2, "ordinal"), (2, "ordinal")]),
    ("9/11 and 24/7", [(9, ""), (11, ""), (24, ""), (7, "")]),
    ("20C, 60 km/h, 5 miles", [(20, "°C"), (60, "km/h"), (26_400, "ft")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_values_and_units(text: str, expected: list[tuple[Fraction, str]]) -> None:
    assert found(text) == expected


LANGUAGES = [
    ("de", "1.000 Euro", [(1000, "EUR")]),
    ("de", "1,5 Mio. Euro, 3,2 Milliarden Dollar", [(1_500_000, "EUR"), (3_200_000_000, "USD")]),
    ("de", "zwölf Prozent, 5 Prozentpunkte", [(12, "%"), (5, "pp")]),
    ("de", "zwischen 3 und 4 Millionen Euro", [(3_000_000, "EUR"), (4_000_000, "EUR")]),
    ("de", "um 14.30 Uhr", [(870, "time")]),
    ("de-AT", "zwei Millionen Menschen", [(2_000_000, "")]),
    ("fr", "1 000 euros, 1,5 million d’euros", [(1000, "EUR"), (1_500_000, "EUR")]),
    ("fr", "3,2 milliards de dollars, 12 pour cent", [(3_200_000_000, "USD"), (12, "%")]),
    ("fr", "à 14h30", [(870, "time")]),
    ("es", "1.000 millones de euros", [(1_000_000_000, "EUR")]),
    ("es", "mil millones de dólares, el 12 por ciento", [(1_000_000_000, "USD"), (12, "%")]),
    ("ru", "3,5 млн рублей, 12 процентов", [(3_500_000, "RUB"), (12, "%")]),
    ("ru", "2 млрд долларов, пять человек", [(2_000_000_000, "USD"), (5, "")]),
    ("xx", "1.000 and 1,000 and 1.5 and two", [(1000, ""), (1000, ""), (Fraction(3, 2), ""), (2, "")]),
    ("", "two million", [(2_000_000, "")]),
    ("en-GB", "3/4/2025", [(3, ""), (2025, "")]),
    ("en", "3/4/2025", [(4, ""), (2025, "")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), LANGUAGES)
def test_other_languages(language: str, text: str, expected: list[tuple[Fraction, str]]) -> None:
    assert found(text, language) == expected


BOUNDS = [
    ("220", Bound.EXACT), ("about 220", Bound.ABOUT), ("nearly $220 billion", Bound.ABOUT),
    ("more than two dozen", Bound.OVER), ("at least one person", Bound.OVER), ("no less than 5", Bound.OVER),
    ("500 or more", Bound.OVER), ("500+", Bound.OVER), ("surpassing 5%", Bound.OVER),
    ("fewer than 5", Bound.UNDER),
    ("up to 3,000", Bound.UNDER), ("no more than 5", Bound.UNDER), ("the 5", Bound.EXACT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bounds(text: str, bound: Bound) -> None:
    assert only(text).bound is bound


def test_bounds_do_not_matter_to_the_value() -> None:
    assert same_value(only("about $5"), only("more than five dollars"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It cost US$ 1.3m then", "US$ 1.3m"),
        ("the 2-year-old boy", "2-year-old"),
        ("some 12.5 million kroner.", "12.5 million kroner"),
        ("at 10.30 a.m. sharp", "10.30 a.m."),
        ("İİİ and 5 dollars", "5 dollars"),  # a letter that grows in lower case moves no offset
    ],
)
def test_offsets(text: str, written: str) -> None:
    figure = only(text)
    assert (figure.text, text[figure.start : figure.end]) == (written, written)


WORDS = (
    "a an one two twenty hundred thousand million half third thirds quarter and to or between point in of "
    "first second dozen $ € £ US$ % percent percentage-points m km bn k old years 1 3.5 1,000 1.000 "
    "21.01.2025 10:30 a.m. 2024 1/2 ½ - – − . , ( ' s ٣ １ İ COVID-19 https://a.b"
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=30)
LANGUAGE_CODES = st.sampled_from(["en", "de", "fr", "es", "ru", "xx"])


@settings(max_examples=400, deadline=None)
@given(
    text=st.one_of(st.text(), PIECES.map(" ".join), PIECES.map("".join)),
    language=LANGUAGE_CODES,
)
def test_figures_are_slices_in_order(text: str, language: str) -> None:
    position = 0
    for figure in find_figures(text, language=language):
        assert position <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert same_value(figure, figure)
        position = figure.end


@settings(max_examples=200, deadline=None)
@given(value=st.integers(0, 10**15), language=LANGUAGE_CODES)
def test_an_integer_is_found_as_itself(value: int, language: str) -> None:
    assert found(f"x {value} x", language) == [(value, "")]


@settings(max_examples=200, deadline=None)
@given(value=st.integers(1000, 10**15))
def test_thousands_separators_change_nothing(value: int) -> None:
    english = f"{value:,}"
    assert found(f"x {english} x") == [(value, "")]
    assert found(f"x {english.replace(',', chr(0xA0))} x") == [(value, "")]
    assert found(f"x {english.replace(',', '.')} x", "de") == [(value, "")]


HUGE = ["1", " ", "a", "\n", "-", "$", "1.", "1,", "_", "one", "a ", "half a ", "and ", "100 ", "1 in "]


@pytest.mark.parametrize("piece", HUGE)
def test_time_is_linear(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    find_figures("warm 1")
    started = time.perf_counter()
    find_figures(text)
    assert time.perf_counter() - started < 5  # measured: under 1 s; a quadratic pattern takes minutes


@pytest.mark.parametrize(
    ("text", "language"),
    [("40.000 Litern", "de"), ("40 000 litres", "fr"), ("40.000 litros", "es"), ("40 000 литров", "ru")],
)
def test_a_litre_is_a_litre_in_every_case_and_language(text: str, language: str) -> None:
    (figure,) = find_figures(text, language=language)
    (english,) = find_figures("40,000 litres")
    assert same_value(figure, english)
