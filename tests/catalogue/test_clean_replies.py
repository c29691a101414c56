"""B25: clean replies are published; else "withhold everything" would pass all the other cases."""

from __future__ import annotations

import pytest
from catalogue.clean import PAIRS, CleanStory, clean_stories
from catalogue.scripting import brief_of, published

STORIES = list(clean_stories())


def refusals(story: CleanStory) -> list[tuple[str, str]]:
    """The statements of a story that are not published, each with the reason."""
    brief = brief_of(story.articles, *story.statements, language=story.language, length=len(story.statements))
    reasons = {w.text: w.reason for w in brief.withheld}
    return [(text, reasons.get(text, "?")) for text, _ in story.statements if not published(brief, text)]


@pytest.fixture(scope="module")
def refused() -> dict[str, list[tuple[str, str]]]:
    """By language, what is refused of its clean replies."""
    return {code: [each for s in STORIES if s.language == code for each in refusals(s)] for code in PAIRS}


def test_there_are_enough_of_them_and_no_two_alike() -> None:
    """B25: 200 in six languages, and not copies of the sources."""
    texts = [text for story in STORIES for text, _ in story.statements]
    copied = [text for story in STORIES for text, _ in story.statements if any(text in a.text for a in story.articles)]
    assert len(texts) >= 200
    assert len(PAIRS) == 6
    assert len(set(texts)) >= 200
    assert copied == []


def test_of_all_languages_together_ninety_five_in_a_hundred(refused: dict[str, list[tuple[str, str]]]) -> None:
    """B25"""
    total = sum(len(story.statements) for story in STORIES)
    lost = [each for found in refused.values() for each in found]
    assert len(lost) <= 0.05 * total, lost


@pytest.mark.parametrize("language", PAIRS)
def test_of_each_language_ninety_in_a_hundred(language: str, refused: dict[str, list[tuple[str, str]]]) -> None:
    """B25: no language pays for the others."""
    total = sum(len(story.statements) for story in STORIES if story.language == language)
    assert len(refused[language]) <= 0.1 * total, refused[language]
