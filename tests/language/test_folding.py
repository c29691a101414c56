"""Texts are made comparable without losing an offset, and shown without what hides, reorders or controls."""

from __future__ import annotations

import timeit
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize.language.folding import fold, visible

ODD = st.sampled_from(
    [*"aBé \n\t\u00a0\u00ad\u200b\u200d\u0301ﬃİΣ“”\"'…—⁻¨ﷺ가\u2028\r.1中\ud800\x1c\x7f\ufe0f", "ab-\nc"]
)
ANY_TEXT = st.one_of(
    st.lists(ODD, max_size=60).map("".join), st.text(st.characters(exclude_categories=()), max_size=80)
)
HIDDEN = {
    "tag characters": "\U000e0069\U000e0067\U000e006e",
    "variation selectors": "\ufe00\ufe0f\U000e0100",
    "zero width": "\u200b\u2060\ufeff",
    "bidirectional override": "\u202e",
    "bidirectional isolate": "\u2066\u2069",
    "control": "\x00\x1b\x7f\x9b",
    "soft hyphen": "\u00ad",
    "private use": "\ue000\U0010fffd",
    "non-character": "\ufdd0\uffff",
}


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, st.data())
def test_what_was_folded_is_found_again_in_the_original(text: str, data: st.DataObject) -> None:
    """B23, E7: the original of any folded slice folds to that slice again."""
    folded = fold(text)
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        first, last = folded.original(start, end)
        assert 0 <= first < last <= len(text)
        assert folded.text[start:end] in fold(text[first:last]).text


@settings(max_examples=100, deadline=None)
@given(st.text("abc XYZ.,;12éß“”’–…\u00a0\u00ad", min_size=1, max_size=60))
def test_adjoining_slices_have_adjoining_originals(text: str) -> None:
    folded = fold(text)
    for place in range(1, len(folded.text)):
        if folded.starts[place] != folded.starts[place - 1]:
            assert folded.original(0, place)[1] == folded.original(place, place + 1)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Wait,” she said", '"Wait," she said'),
        ("«Wait»", '"Wait"'),
        ("it’s", "it's"),
        ("1987–1990", "1987-1990"),
        ("12\u00a0000\u2009people", "12 000 people"),
        ("co\u00adope\u200brate", "cooperate"),
        ("oﬃce", "office"),
        ("café", "cafe\u0301"),
        ("and then…", "and then..."),
        ("inter-\nnational", "international"),
        ("THE BOARD", "the board"),
        ("two   words\n\nhere", "two words here"),
        ("１２３", "123"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    """B23"""
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"), [("did", "did not"), ("3.5", "35"), ("resume", "résumé"), ("1,000", "1.000"), ("a b", "ab")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@pytest.mark.parametrize(
    "text", ["He left —\nshe stayed", "He left—\nshe stayed", "the 1914-\n1918 war", "- \n-\nlist"]
)
def test_only_a_hyphen_within_a_word_is_joined_over_a_line_break(text: str) -> None:
    assert fold(text).text == fold(text.replace("\n", " ")).text


def test_the_original_of_a_ligature_is_all_of_it() -> None:
    folded = fold("an oﬃce")
    place = folded.text.index("ff")
    assert folded.original(place, place + 1) == (4, 5)


def test_an_empty_range_has_no_original() -> None:
    with pytest.raises(IndexError):
        fold("").original(0, 1)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
@example("page one\fpage two")
def test_what_is_visible_stays_so_and_is_one_line(text: str) -> None:
    """E7, G7"""
    shown = visible(text)
    assert visible(shown) == shown
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"} for c in shown)
    assert "  " not in shown
    assert shown == shown.strip()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=["L", "Nd", "P", "Zs"], codec="utf-8"), max_size=60))
def test_every_letter_and_digit_stays_visible(text: str) -> None:
    assert [c for c in visible(text) if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_hidden_characters_are_neither_shown_nor_compared(hidden: str) -> None:
    """F7"""
    assert visible(f"The har{hidden}bour") == "The harbour"
    assert fold(f"The har{hidden}bour").text == "the harbour"


@pytest.mark.parametrize(
    "space", ["\t", "\n", "\v", "\f", "\x1c", "\x1f", "\x85", "\u00a0", "\u2028", "\u3000", " \r\n "]
)
def test_white_space_of_every_kind_parts_words(space: str) -> None:
    assert visible(f"one{space}two") == "one two"
    assert fold(f"one{space}two").text == "one two"


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "👩\u200d🚒"])
def test_joiners_stay_where_a_script_needs_them(text: str) -> None:
    """F7, G7"""
    assert visible(text) == text


@pytest.mark.parametrize("text", ["a\u200db", "\u200ca", "a\u200d", "\u200d\u200c\u200d", "a \u200d b"])
def test_joiners_go_where_they_can_only_hide_something(text: str) -> None:
    """F7"""
    assert not {"\u200c", "\u200d"} & set(visible(text))


@pytest.mark.parametrize("unit", ["\u0301\u0316", "ﷺ", "\u200d", "\u200b", "a\u0301", "-\n", " "])
def test_bombs_fold_in_linear_time(unit: str) -> None:
    """E6, 0.14: marks alternate, ligatures grow, joiners chain."""
    short, long = unit * 10_000, unit * 40_000
    for work in (fold, visible):
        once = min(timeit.repeat(lambda: work(short), number=1, repeat=3))  # noqa: B023
        assert min(timeit.repeat(lambda: work(long), number=1, repeat=2)) <= 8 * max(once, 0.005)  # noqa: B023


def test_a_folded_text_is_at_most_eighteen_times_as_long() -> None:
    """E6"""
    assert len(fold("ﷺ" * 1_000).text) <= 18_000
