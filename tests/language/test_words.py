"""Content words are what two tellings of one fact share, in every language that is read."""

from __future__ import annotations

import timeit
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.language.words import content_words, guess_language, same_language, stem, words

SAMPLES = {
    "en": "The bridge was closed on Monday, and the mayor said that it would stay shut for a week.",
    "de": "Die Brücke wurde am Montag gesperrt, und der Bürgermeister sagte, dass sie eine Woche lang zu bleibt.",
    "fr": "Le pont a été fermé lundi, et la mairie a dit que les travaux dureraient une semaine dans la ville.",
    "es": "El puente fue cerrado el lunes, y el alcalde dijo que las obras durarían una semana para los vecinos.",
    "no": "Broen ble stengt på mandag, og ordføreren sa at den skal være stengt i en uke for alle som bor der.",
    "ru": "Мост закрыли в понедельник, и мэр сказал, что он будет закрыт целую неделю.",
    "ar": "أغلقت البلدية الجسر يوم الاثنين وقال رئيس البلدية إنه سيبقى مغلقا لمدة أسبوع.",
    "hi": "पुल सोमवार को बंद कर दिया गया और महापौर ने कहा कि यह एक सप्ताह तक बंद रहेगा।",
    "zh": "大桥周一关闭，市长表示将关闭一周。",
    "ja": "橋は月曜日に閉鎖され、市長は一週間閉鎖が続くと述べた。",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items(), ids=SAMPLES)
def test_the_language_of_a_sentence_is_told(language: str, text: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("text", ["", "   ", "1234", "!!!", "xyzzy"])
def test_a_text_that_tells_nothing_counts_as_english(text: str) -> None:
    assert guess_language(text) == "en"


def test_a_name_in_another_script_is_no_change_of_language() -> None:
    assert guess_language(f"{SAMPLES['en']} The ship is called 海鷗 in its home port.") == "en"


@pytest.mark.parametrize(
    ("one", "other", "same"), [("en", "en-GB", True), ("EN", "en", True), ("de", "nl", False), ("zh-Hant", "zh", True)]
)
def test_regions_make_no_language_of_their_own(one: str, other: str, same: bool) -> None:
    assert same_language(one, other) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor's well-known plan", ["The", "mayor's", "well-known", "plan"]),
        ("It’s 3.5 — or 12,000?", ["It’s", "3", "5", "or", "12", "000"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_words_stand_as_they_are_written(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The mayors closed a bridge", "the mayor closes bridges", "en"),
        ("the pilot’s report", "the pilot's reports", "en"),
        ("a three-week closure", "closures of three weeks", "en"),
        ("die Brücken", "der Brücke", "de"),
        ("café", "cafe", "fr"),
    ],
)
def test_forms_of_one_word_count_as_one(one: str, other: str, language: str) -> None:
    assert set(content_words(one, language)) == set(content_words(other, language))


@pytest.mark.parametrize("text", ["it was of the and to which they have been", "The, and; OF!", ""])
def test_function_words_are_no_content(text: str) -> None:
    assert content_words(text) == []


def test_the_same_word_may_be_content_in_one_language_alone() -> None:
    assert content_words("die", "en")
    assert not content_words("die", "de")


def test_unspaced_scripts_are_read_as_pairs() -> None:
    assert content_words("大桥关闭", "zh") == ["大桥", "桥关", "关闭"]


def test_digits_stay_and_single_letters_go() -> None:
    assert content_words("5 x 12") == ["5", "12"]


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(exclude_categories=()), max_size=60), st.sampled_from([*SAMPLES, "xx", "", "../x", "\ud800"])
)
def test_any_text_in_any_language_has_words(text: str, language: str) -> None:
    """E7"""
    assert all(content_words(text, language))
    assert guess_language(text) in {*SAMPLES, "pt", "it", "nl", "ko", "el", "he"}


def test_stems_are_the_same_on_every_thread() -> None:
    """A Snowball stemmer is not safe to share; each thread has its own."""
    stem.cache_clear()
    forms = [f"{word}{ending}" for word in ("clos", "report", "flood") for ending in ("ed", "ing", "s")] * 200
    with ThreadPoolExecutor(8) as pool:
        stems = list(pool.map(stem, forms, timeout=10))
    assert stems == [stem(form) for form in forms]


def test_content_words_take_linear_time() -> None:
    """E6"""
    for unit in ("word ", "a-", "中", "a'", "ﷺ"):
        once = min(timeit.repeat(lambda: content_words(unit * 10_000), number=1, repeat=3))  # noqa: B023
        assert min(timeit.repeat(lambda: content_words(unit * 40_000), number=1, repeat=2)) <= 8 * max(once, 0.01)  # noqa: B023
