"""Text fragments lead to the cited words, escaped as the directive's grammar asks."""

from __future__ import annotations

import pytest

from summarize.sources.fragments import fragment_url, text_fragment

TEXT = "The bridge is shut. Cars wait - two, three & more.\nThe bridge is shut. Nobody knows why."


def test_a_passage_that_stands_once() -> None:
    passage = "Cars wait - two, three & more."
    start = TEXT.index(passage)
    assert text_fragment(TEXT, start, start + len(passage)) == "text=Cars%20wait%20%2D%20two%2C%20three%20%26%20more."


def test_a_repeated_passage_is_told_apart_by_its_surroundings() -> None:
    length = len("The bridge is shut.")
    second = TEXT.rindex("The bridge")
    assert text_fragment(TEXT, 0, length) == "text=The%20bridge%20is%20shut.,-Cars%20wait%20%2D%20two%2C"
    assert text_fragment(TEXT, second, second + length).startswith("text=two%2C%20three%20%26%20more.-,The")


def test_a_long_passage_is_named_by_its_ends() -> None:
    long = " ".join(f"w{n}" for n in range(100))
    directive = text_fragment(long, 0, len(long))
    assert directive.count(",") == 1
    assert directive.endswith("w99")
    assert len(directive) < 150


@pytest.mark.parametrize(
    ("url", "joined"), [("https://velmo.example/a", "a#:~:text="), ("https://velmo.example/a#top", "a#top:~:text=")]
)
def test_an_address_keeps_its_own_fragment(url: str, joined: str) -> None:
    assert joined in fragment_url(url, TEXT, 0, 10)


def test_nothing_to_point_at() -> None:
    assert fragment_url("https://velmo.example/a", "  \n", 0, 2) == "https://velmo.example/a"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Three boats lost", "Three boats lost"),
        ("> - **Three** boats _were_ lost", "Three boats were lost"),
        ("12. Three `boats`, [says he](https://velmo.example/b)", "Three boats%2C says he"),
        ("Boat 2 * 3 * 4 of snake_case_names", "Boat 2 %2A 3 %2A 4 of snake_case_names"),
        ("***", "%2A%2A%2A"),
    ],
)
def test_marks_of_markdown_stand_on_no_page(written: str, shown: str) -> None:
    assert text_fragment(f"Before.\n{written}\nAfter.", 8, 8 + len(written)) == "text=" + shown.replace(" ", "%20")


def test_nor_do_they_in_the_words_around() -> None:
    text = "## The bridge\nIt is shut.\n## The *old* road\nIt is shut."
    start = text.rindex("It is")
    assert text_fragment(text, start, len(text)) == "text=The%20old%20road-,It%20is%20shut."
