"""Quotations are found in the common styles of marks, and an apostrophe opens none."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.language.quotations import find_quotations, outside_quotations

MARKED = st.one_of(st.text("ab 1.,“”„«»「」\"'‘’‚‹›", max_size=60), st.text(max_size=60))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We waited,” she said. “Nobody came.”", ["We waited,", "Nobody came."]),
        ('"We waited," she said.', ["We waited,"]),
        ("„Wir warteten“, sagte sie.", ["Wir warteten"]),
        ("„Wir warteten”, sagte sie.", ["Wir warteten"]),
        ("«Мы ждали», — сказала она.", ["Мы ждали"]),
        ("»Wir warteten«, sagte sie.", ["Wir warteten"]),
        ("「待っていた」と彼女は言った。", ["待っていた"]),
        ("‘We waited,’ she said.", ["We waited,"]),
        ("‘It’s the pilot’s fault,’ she said.", ["It’s the pilot’s fault,"]),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ("“Wait.\nThen go,” she said.", ["Wait.\nThen go,"]),
    ],
)
def test_the_words_between_marks_are_found(text: str, quoted: list[str]) -> None:
    assert [q.text for q in find_quotations(text)] == quoted


@pytest.mark.parametrize(
    "text",
    [
        "She said that nobody came.",
        "The pilots’ union and the ‘90s generation’s hopes",
        "the pilot's and the owner's view",
        'a 27" screen and a 32" screen',
        '“ ” and "" are empty',
        "“Nothing closes this",
        "She closes” what nothing opened",
        "",
    ],
)
def test_no_quotation_where_none_is(text: str) -> None:
    assert find_quotations(text) == ()


@settings(max_examples=200, deadline=None)
@given(MARKED)
def test_quotations_are_exact_ranges_in_order(text: str) -> None:
    position = 0
    for quotation in find_quotations(text):
        assert text[quotation.start : quotation.end] == quotation.text
        assert quotation.start > position - 1
        assert quotation.text.strip()
        position = quotation.end


@settings(max_examples=100, deadline=None)
@given(MARKED)
def test_what_is_outside_keeps_its_offsets(text: str) -> None:
    rest = outside_quotations(text)
    assert len(rest) == len(text)
    assert all(a in (b, " ") for a, b in zip(rest, text, strict=True))


def test_the_words_of_a_quotation_are_not_outside_it() -> None:
    assert outside_quotations("She said “we waited” twice.") == "She said “         ” twice."


def test_a_mark_that_is_closed_far_off_opens_nothing() -> None:
    assert find_quotations("“" + "word " * 1_000 + "”") == ()


@pytest.mark.parametrize("unit", ["‘", "‘a’b ", "“", '"', "»a ", "“a” ", "‚’"])
def test_marks_without_end_take_linear_time(unit: str) -> None:
    """E4"""
    short, long = unit * 10_000, unit * 40_000
    once = min(timeit.repeat(lambda: find_quotations(short), number=1, repeat=3))
    assert min(timeit.repeat(lambda: find_quotations(long), number=1, repeat=2)) <= 8 * max(once, 0.01)
