"""Quotations as writers write them: ellipses, brackets, nested marks, house style; and what alters them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.quotations import check_quotations
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome

NOISE = "“We heard a long scraping noise — like steel on rock. Then the lights went out,” said passenger Ida Holm."
WON = "“He won the ‘first’ race, and Putin's team said nothing about 3.5 million votes,” said Per Berg."
FLAT = "The operator described the ferry as a wreck in all but name."
STORY = read_story(
    [Article(id="a", text=f"{NOISE}\n{FLAT}"), Article(id="b", text=f"{WON}\nThe efficient of-\nfice closed.")],
    language="en",
)


def check(quoted: str, *, marks: str = "“”") -> Check:
    text = f"It was put so: {marks[0]}{quoted}{marks[-1]}."
    return check_quotations(claim(text, list(STORY.by_id), offered=STORY.by_id, story=STORY))


@pytest.mark.parametrize(
    "quoted",
    [
        "We heard a long scraping noise",
        "we heard a long scraping noise",
        "[W]e heard a long scraping noise",
        "Then the lights went out.",
        "a long scraping noise - like steel on rock",
        "a long scraping noise--like steel on rock",
        "a long scraping noise – like steel on rock",
        "He won the 'first' race",
        "He won the first race",
        "Putin’s team said nothing about 3.5 million votes,",
        "The eﬃcient oﬃce",
        "The effi\u00adcient office closed",
        "a wreck in all but name",
    ],
)
def test_what_is_verbatim_passes(quoted: str) -> None:
    """B23: marks, dashes, ligatures, soft hyphens, a line's hyphen, the first letter's case."""
    assert check(quoted).outcome is CheckOutcome.PASSED


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "''", "‘’"])
def test_any_marks(marks: str) -> None:
    marks = "''''" if marks == "''" else marks
    opening, closing = marks[: len(marks) // 2], marks[len(marks) // 2 :]
    text = f"It was put so: {opening}We heard a loud noise{closing}."
    made = claim(text, list(STORY.by_id), offered=STORY.by_id, story=STORY)
    assert check_quotations(made).outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("quoted", "noted"),
    [
        ("We heard a long ... noise", "ellipsis"),
        ("We heard a long […] noise", "ellipsis"),
        ("We heard … Then the lights went out", "ellipsis"),
        ("[They] heard a long scraping noise", "brackets"),
        ("We heard [on board] a long scraping noise", "brackets"),
        ("[Putin] won the first race", "brackets"),
        ("Putin's team said [not a word] about 3.5 million votes", "brackets"),
        ("steel on rock, then the lights went out", "punctuation"),
        ("the", "short"),
    ],
)
def test_what_the_writer_changed_openly_is_partial(quoted: str, noted: str) -> None:
    """B9, B22"""
    outcome = check(quoted)
    assert outcome.outcome is CheckOutcome.PARTIAL
    assert noted in outcome.note.lower()
    assert outcome.words == (quoted,)


@pytest.mark.parametrize(
    "quoted",
    [
        "We heard a loud scraping noise",
        "We heard a scraping noise",
        "We heard a very long scraping noise",
        "We heard a long scraping nois",
        "Then the lights … We heard a long scraping noise",
        "We heard a long scraping noise … He won the first race",
        "We heard a long scraping noise He won",
        "[They] saw a long scraping noise",
        "We heard [something] votes",
        "He won the second race",
        "3.6 million votes",
        "[all of it invented]",
    ],
)
def test_what_is_altered_or_joined_fails(quoted: str) -> None:
    """B9: a word altered, an ellipsis that joins two places or turns the order."""
    assert check(quoted).outcome is CheckOutcome.FAILED


def test_a_quotation_of_a_sentence_that_is_not_cited_fails() -> None:
    """B3"""
    only = [e.id for e in STORY.by_id.values() if e.article_id == "b"]
    made = claim("She said: “We heard a long scraping noise.”", only, offered=STORY.by_id, story=STORY)
    assert check_quotations(made).outcome is CheckOutcome.FAILED


def test_the_worst_quotation_of_a_sentence_decides() -> None:
    made = claim("“We heard … noise” and “the lights stayed on”.", list(STORY.by_id), offered=STORY.by_id, story=STORY)
    outcome = check_quotations(made)
    assert outcome.outcome is CheckOutcome.FAILED
    assert outcome.words == ("the lights stayed on",)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 12), st.integers(1, 14))
def test_any_run_of_words_passes_and_no_run_with_a_word_added(first: int, length: int) -> None:
    whole = "We heard a long scraping noise — like steel on rock. Then the lights went out"
    run = whole.split()[first : first + length]
    if any(word.isalpha() for word in run):
        assert check(" ".join(run)).outcome is not CheckOutcome.FAILED
        assert check(" ".join(["harbour", *run])).outcome is CheckOutcome.FAILED


@pytest.mark.parametrize("joint", [" and ", " … ", " [and] ", " '"])
def test_time_is_linear(joint: str) -> None:
    """E4: a repetitive article and a near-match quotation of 5 kB."""

    def seconds(copies: int) -> float:
        text = "he said that they go and " * copies
        story = read_story([Article(id="a", text=text + ".")])
        quote = f"He said “{joint.join(['he said that they go'] * min(copies, 250))} stop”."
        made = claim(quote, list(story.by_id), offered=story.by_id, story=story)
        start = time.perf_counter()
        check_quotations(made)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2_000) < max(0.2, 12 * seconds(400))
