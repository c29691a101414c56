"""Support as one number: higher for evidence that says it, lower with every name and figure that is absent."""

from __future__ import annotations

import pytest

from summarize import Article
from summarize.checking.support import support_features, support_score
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence

TEXT = (
    "The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard.\n"
    "Repairs will cost 12.5 million euros.\n"
    "The captain, Henrik Aaslund, has sailed for 27 years."
)
STORY = read_story([Article(id="a", text=TEXT)])
GROUND, REPAIRS, CAPTAIN = STORY.evidence()


def score(text: str, *evidence: Evidence) -> float:
    return support_score(text, evidence, language="en", story=STORY)


def test_what_the_evidence_says_is_likely() -> None:
    assert score("The ferry Maren Liv ran aground near Skarvik with 187 passengers.", GROUND) > 0.9
    assert score(GROUND.shown, GROUND) > 0.9


def test_what_it_does_not_say_is_not() -> None:
    assert score("The minister Ola Nordmann resigned in Oslo over 9 scandals.", GROUND) < 0.1
    assert score("The ferry ran aground.") == 0.0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The ferry had 187 passengers aboard.", "The ferry had 188 passengers aboard."),
        ("The ferry ran aground near Skarvik.", "The ferry ran aground near Nordby."),
        ("Then the Maren Liv ran aground near Skarvik.", "Then the Ellen Liv ran aground near Nordby."),
        ("The ferry ran aground on Tuesday.", "The ferry sank in a storm on Tuesday."),
    ],
)
def test_absent_names_figures_and_words_count_against_it(better: str, worse: str) -> None:
    assert score(better, GROUND) > score(worse, GROUND)


def test_names_and_figures_may_stand_in_any_of_the_evidence() -> None:
    text = "When the ferry ran aground near Skarvik, Henrik Aaslund had sailed for 27 years."
    assert score(text, GROUND, CAPTAIN) > score(text, GROUND)


def test_a_figure_in_another_notation_is_not_absent() -> None:
    assert support_features("Repairs will cost €12,500,000.", [REPAIRS], "en")[1] == 0
    assert support_features("Repairs will cost €12.6m.", [REPAIRS], "en")[1] > 0


@pytest.mark.parametrize("text", ["", "It was.", "?!", "187", "船が座礁した。"])
def test_any_text_gives_a_number(text: str) -> None:
    assert 0 <= score(text, GROUND) <= 1
    assert score(text) == 0


def test_what_no_article_has_counts_more_than_what_stands_elsewhere() -> None:
    elsewhere = "The ferry Maren Liv ran aground with Henrik Aaslund aboard."
    nowhere = "The ferry Maren Liv ran aground with Oskar Brekke aboard."
    assert score(elsewhere, GROUND) == support_score(elsewhere, [GROUND], language="en")
    assert score(nowhere, GROUND) < support_score(nowhere, [GROUND], language="en") - 0.1


def test_words_in_quotation_marks_that_nobody_wrote_count_against_it() -> None:
    plain, altered = "The ferry “ran aground” near Skarvik.", "The ferry “ran ashore” near Skarvik."
    assert score(plain, GROUND) == support_score(plain, [GROUND], language="en")
    assert score(altered, GROUND) < support_score(altered, [GROUND], language="en") - 0.1
