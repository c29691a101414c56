"""Who said what: speakers before, after and between the parts of a quotation, and indirect speech."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.speech import Speech, find_speech
from summarize.speech.acts import find_acts, turned_acts
from summarize.speech.moves import moved_acts
from summarize.speech.parties import Party, compare
from summarize.speech.people import head_name

_PIECES = """“|”|"|''|«|»|‘|’| |\n|\n\n|, |. |? |: |Ida Holm|he|the mayor|said|told|according to|that|saying|and|who"""
PIECES = st.sampled_from(
    [*_PIECES.split("|"), "was asked by", "We go", "[", "]", "...", "sagte", "a déclaré", "…", "|"]
)
SPOKEN = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


def part(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None or end is None else text[start:end]


def told(text: str, *, language: str = "en", direct: bool = True) -> list[tuple[str | None, str | None]]:
    """Content and speaker of each speech."""
    return [
        (part(text, s.content_start, s.content_end), part(text, s.speaker_start, s.speaker_end))
        for s in find_speech(text, language=language)
        if s.direct == direct
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We go,” said Ida Holm.", ["Ida Holm"]),
        ("“We go,” Ida Holm said.", ["Ida Holm"]),
        ("Ida Holm said: “We go.”", ["Ida Holm"]),
        ("Ida Holm said, “We go.”", ["Ida Holm"]),
        ("Ida Holm: “We go.”", ["Ida Holm"]),
        ("“We go,” said Ida Holm, the mayor of Skarvik, on Monday.", ["Ida Holm"]),
        ("“We go,” Ida Holm, 34, a nurse from Nordby, told reporters.", ["Ida Holm"]),
        ("“We go,” Ida Holm (C-Nordby), who won in May, told reporters.", ["Ida Holm"]),
        ("“We go,” said Ida Holm. “We stay.”", ["Ida Holm", "Ida Holm"]),
        ("“We go,” said Ida Holm, “and we sing.”", ["Ida Holm", "Ida Holm"]),
        ("“We go,” he said.", ["he"]),
        ("“We go,” the mayor of Skarvik said.", ["the mayor of Skarvik"]),
        ("“Why?” Ida Holm asked.", ["Ida Holm"]),
        ("“We go,” according to Ida Holm.", ["Ida Holm"]),
        ("Ida Holm told reporters that the ferry was “a wreck”.", ["Ida Holm"]),
        ("Ida Holm called the ferry “a wreck” on Monday.", ["Ida Holm"]),
        ("Ida Holm’s statement said: “We go.”", ["Ida Holm’s statement"]),
        ("Ida Holm wept, saying: “We go.”", ["Ida Holm"]),
        ("On Monday, Ida Holm said: “We go.”", ["Ida Holm"]),
        ("In a radio interview Holm said: “We go.”", ["Holm"]),
        ("As Ida Holm, the mayor, put it: “We go.”", ["Ida Holm"]),
        ("“We go,” Ida Holm thundered.", ["Ida Holm"]),
        ("Holm was asked by Per Berg, “Do you go?”", ["Per Berg"]),
        ('"We go," said Ida Holm. "We stay."', ["Ida Holm", "Ida Holm"]),
        ("''We go,'' said Ida Holm.", ["Ida Holm"]),
        ("‘We go,’ said Ida Holm.", ["Ida Holm"]),
        ("“He said ‘go’ and ‘stay’,” said Ida Holm.", ["Ida Holm"]),
    ],
)
def test_the_speaker_of_a_quotation(text: str, speakers: list[str]) -> None:
    assert [speaker for _, speaker in told(text)] == speakers


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Wir warteten“, sagte Bürgermeister Hans Meier.", "Bürgermeister Hans Meier"),
        ("de", "»Wir warteten«, sagte sie.", "sie"),
        ("fr", "« Nous attendions », a déclaré Jean Dupont.", "Jean Dupont"),
        ("es", "«Esperamos», dijo Ana García.", "Ana García"),
        ("ru", "«Мы ждали», — сказала Анна Иванова.", "Анна Иванова"),
    ],
)
def test_other_languages(language: str, text: str, speaker: str) -> None:
    assert [found for _, found in told(text, language=language)] == [speaker]


def test_marks_without_a_cue_give_a_speech_without_a_speaker() -> None:
    (speech,) = find_speech("「待っていた」", language="ja")
    assert speech == Speech(1, 6, direct=True)


@pytest.mark.parametrize(
    "text",
    ["“We go.\n\n“We stay,” said Ida Holm.", '"We go.\n\n"We stay," said Ida Holm.'],
)
def test_an_opening_mark_at_each_paragraph_is_one_quotation(text: str) -> None:
    assert told(text) == [(text[1 : text.index(" said") - 1], "Ida Holm")]


@pytest.mark.parametrize(
    "text",
    ["“We go," + '" said Ida Holm. “We stay.”', '"We go,” said Ida Holm. "We stay."'],
)
def test_a_curly_mark_closed_by_a_straight_one(text: str) -> None:
    assert [content for content, _ in told(text)] == ["We go,", "We stay."]


def test_a_mark_left_open_does_not_turn_what_follows_inside_out() -> None:
    text = '"We go, said Ida Holm.\n\n"We stay," said Per Berg.\n\nHe left. "We sing," said Eva Lund.'
    assert told(text)[-1] == ("We sing,", "Eva Lund")


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Ida Holm said the ferry had sunk.", "the ferry had sunk", "Ida Holm"),
        ("Ida Holm told reporters on Monday that the ferry had sunk.", "the ferry had sunk", "Ida Holm"),
        ("The ferry had sunk, Ida Holm said.", "The ferry had sunk", "Ida Holm"),
        ("The ferry had sunk, said Ida Holm, the mayor.", "The ferry had sunk", "Ida Holm"),
        ("According to Ida Holm, the ferry had sunk.", "the ferry had sunk", "Ida Holm"),
        ("The ferry had sunk, according to Ida Holm.", "The ferry had sunk", "Ida Holm"),
        ("Ida Holm, the mayor, said she would resign.", "she would resign", "Ida Holm"),
        ("The company’s statement said the ferry had sunk.", "the ferry had sunk", "The company’s statement"),
        ("A spokesman for the company said the ferry had sunk.", "the ferry had sunk", "A spokesman for the company"),
    ],
)
def test_indirect_speech(text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in told(text, direct=False)


@pytest.mark.parametrize(
    "text", ["“We go,” said Ida Holm.", "The claims and reports were many.", "The United States won."]
)
def test_what_is_no_indirect_speech(text: str) -> None:
    assert told(text, direct=False) == []


def test_a_pronoun_keeps_its_span_and_gets_the_name() -> None:
    text = "Per Berg met Ida Holm on Monday. “We go,” she said."
    (speech,) = (s for s in find_speech(text) if s.direct)
    assert part(text, speech.speaker_start, speech.speaker_end) == "she"
    assert part(text, speech.name_start, speech.name_end) == "Ida Holm"


@settings(max_examples=300, deadline=None)
@given(SPOKEN, st.sampled_from(["en", "de", "fr", "es", "ru", "xx"]))
def test_offsets_are_ranges_of_the_text(text: str, language: str) -> None:
    for s in find_speech(text, language=language):
        assert 0 <= s.content_start < s.content_end <= len(text)
        for start, end in ((s.speaker_start, s.speaker_end), (s.cue_start, s.cue_end), (s.name_start, s.name_end)):
            assert (start is None) == (end is None)
            assert start is None or end is None or 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "“We go,” said Ida Holm. ",
        "he said that she said ",
        "“a” ",
        '"',
        "Ida Holm, the mayor, ",
        "said ",
        "“",
        "Holm and ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """E4"""
    short, long = unit * 400, unit * 2_000
    once = min(timeit.repeat(lambda: find_speech(short), number=1, repeat=3))
    assert min(timeit.repeat(lambda: find_speech(long), number=1, repeat=2)) <= 12 * max(once, 0.02)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("former FBI Director John Smith of Ohio", ("john", "smith")),
        ("Mr. Smith", ("smith",)),
        ("a spokesman for Smith", ()),
        ("Smith’s aides", ()),
        ("he", ()),
        ("Ursula von der Leyen", ("ursula", "von", "der", "leyen")),
        ("Smith, the mayor of Ohio", ("smith",)),
    ],
)
def test_the_name_in_a_phrase(phrase: str, name: tuple[str, ...]) -> None:
    assert head_name(phrase) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Vladimir Putin", "Mr. Putin", True),
        ("Putin", "Xi", False),
        ("Xi Jinping", "Xi", True),
        ("Zelensky", "Volodymyr Zelenskyy", True),
        ("officials", "John Smith", None),
        ("the coastguard", "Ida Holm", None),
        ("Moscow", "Putin", None),
        ("the White House", "Josh Earnest", None),
        ("he", "Putin", None),
    ],
)
def test_speakers_are_compared(one: str, other: str, *, same: bool | None) -> None:
    assert compare(Party.of(one), Party.of(other)) is same


def test_acts_are_told_by_who_does_them() -> None:
    (active,) = find_acts("Ida Holm criticised Per Berg.")
    (passive,) = find_acts("Per Berg was criticised by Ida Holm.")
    assert (active.doer, active.verb, active.other) == (passive.doer, passive.verb, passive.other)
    assert turned_acts("Holm criticised Berg.", ["Berg criticised Holm."])
    assert not turned_acts("Holm criticised Berg.", ["Berg was criticised by Holm."])
    assert not turned_acts("Holm met Berg.", ["Berg met Holm."])
    assert moved_acts("Holm opened the new ferry terminal.", ["On Monday Berg opened the new ferry terminal."])
    assert not moved_acts("Holm opened the new ferry terminal.", ["Her aide opened the new ferry terminal."])
