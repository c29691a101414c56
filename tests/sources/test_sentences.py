"""Sentences are exact ranges, cover every word once, and end where a reader would end them."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.sources.sentences import split_sentences

PIECES = st.sampled_from(
    [
        "Mr. ",
        "U.S. ",
        "3.5 ",
        "“Yes. No.” ",
        "He left. ",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\u2028",
        "\r\n",
        "!",
        "?",
        ".",
        "…",
        "é",
        "中。",
        "नमस्ते। ",
        "\u200b",
        "\x00",
        "a" * 1_100,
        "word " * 30,
        '"',
        "(",
        "[1]",
        "No. 3 ",
    ]
)
ANY_TEXT = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=100))
LANGUAGES = st.sampled_from(["en", "de", "zh", "ar", "hi", "ru", "ja", "xx", ""])
BOMBS = {
    "bracketed digits": ("..[", "111 ", "]"),
    "open brackets": ("", '"((("', ""),
    "full stops": ("", ".", ""),
    "spaces": ("a", " ", "b"),
    "abbreviations": ("", "Mr.", ""),
    "no punctuation": ("", "word ", ""),
    "no spaces": ("", "a", ""),
    "short lines": ("", "a\n", ""),
    "wrapped lines": ("", "the water rose again over the wall of the harbour\n", ""),
    "quotation marks": ("", "“a” ", ""),
    "marks unclosed": ("", "“", ""),
    "combining marks": ("a", "\u0301\u0316", ""),
}


def split(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in split_sentences(text, language)]


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, LANGUAGES)
def test_every_letter_and_digit_stands_in_exactly_one_sentence(text: str, language: str) -> None:
    """E7: offsets are exact, in order, without overlap; nothing is lost."""
    position = 0
    for sentence in split_sentences(text, language):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= position
        assert sentence.text == sentence.text.strip()
        assert not any(c.isalnum() for c in text[position : sentence.start])
        position = sentence.end
    assert not any(c.isalnum() for c in text[position:])


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["Dr. Lund said the U.S. sent $3.5 million to St. Anne.", "It arrived on Jan. 5 on the quay."]),
        ("en", ["Was the pilot on board?", "Nobody knows!", "The board (No. 3) left."]),
        ("en", ["“We waited. Nobody came. Then it rained,” said Ada Lund.", "She left."]),
        ("en", ['"We waited. Nobody came," said Ada Lund.', "She left."]),
        ("de", ["Die Brücke wurde am 3. März gesperrt.", "Laut Dr. Lund kostet das 3,5 Mio. Euro."]),
        ("de", ["„Wir warteten. Niemand kam“, sagte sie.", "Sie ging."]),
        ("fr", ["Le pont a été fermé.", "« Nous avons attendu. Personne n'est venu », a dit la maire."]),
        ("ru", ["Мост закрыли в понедельник.", "«Мы ждали. Никто не пришел», — сказал он."]),
        ("ar", ["أغلقت البلدية الجسر يوم الاثنين.", "هل عاد السكان؟", "قال المدير إن العمل يستمر."]),
        ("hi", ["पुल सोमवार को बंद हुआ।", "अधिकारी ने कहा कि काम जारी है।"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, sentences: list[str]) -> None:
    assert split(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("zh", ["市政府宣布大桥关闭。", "居民绕行。", "他说：“我们等了。没人来。”"]),
        ("ja", ["橋は月曜日に閉鎖された。", "「待っていた。誰も来なかった」と彼は言った。"]),
    ],
)
def test_scripts_without_spaces_are_split(language: str, sentences: list[str]) -> None:
    assert split("".join(sentences), language) == sentences


def test_a_headline_without_a_full_stop_is_a_sentence_of_its_own() -> None:
    text = "Bridge stays closed\nThe bridge was shut on Monday.\n\nNo trains either\nTrains stand still."
    assert split(text) == text.replace("\n\n", "\n").split("\n")


def test_a_hard_wrapped_sentence_is_one_sentence() -> None:
    first = "The bridge in Velmo was closed on Monday because the\nriver rose by two metres, the board said."
    assert split(f"{first} Cars wait\nat the fish market.")[0] == first


def test_a_list_is_not_a_wrapped_paragraph() -> None:
    assert split("apples\npears\nplums") == ["apples", "pears", "plums"]


def test_a_long_quotation_is_split_inside() -> None:
    told = "We waited for the boat until the light was gone and nobody came to tell us what was going on. "
    assert len(split(f"“{told * 8}” she said.")) >= 8


def test_a_text_without_any_border_is_cut_to_a_length_that_fits_a_request() -> None:
    """E1, E2"""
    for text in ("word " * 2_000, "w" * 10_000):
        assert all(len(sentence) <= 1_000 for sentence in split(text))


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "* * *", "—", "...", "\u200b\u00ad"])
def test_what_says_nothing_is_no_sentence(text: str) -> None:
    """E9"""
    assert split(text) == []


@pytest.mark.parametrize("space", ["\t", "\v", "\x1c", "\x85", "\u00a0", "\u2007", "\u2028", "\u202f", "\u3000"])
def test_odd_spaces_before_an_initial_do_no_harm(space: str) -> None:
    assert split(f"He met{space}J.{space}Lund. She left.")[-1] == "She left."


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bombs_take_linear_time(bomb: tuple[str, str, str]) -> None:
    """E2, 0.13"""
    head, unit, tail = bomb

    def text(size: int) -> str:
        return head + unit * (size // len(unit)) + tail

    short, long = text(10_000), text(40_000)
    once = min(timeit.repeat(lambda: split(short), number=1, repeat=3))
    assert min(timeit.repeat(lambda: split(long), number=1, repeat=2)) <= 8 * max(once, 0.01)


def test_a_day_before_its_month_ends_no_sentence() -> None:
    text = "Bis Sonntag, 26. April, fahren keine Autos. Der Hafen öffnet am 2. Mai wieder."
    assert [s.text for s in split_sentences(text, "de")] == [text[:43], text[44:]]


def test_a_german_sentence_may_begin_with_a_number() -> None:
    sentences = [
        "Neun Menschen wurden verletzt.",
        "17 wurden in das Krankenhaus gebracht.",
        "Das kostet inkl. 19 Prozent viel.",
    ]
    assert split(" ".join(sentences), "de") == sentences
    text = "Nach Art. 31 Abs. 2 wohnt er in der Löwenstr. 51 mit ca. 30 anderen bis zum 3. März."
    assert split(text, "de") == [text]
