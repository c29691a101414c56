"""Words exchanged or put in, in a sentence that is else its evidence's: tables both ways."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.substitutions import check_substitutions
from summarize.sources.reading import read_story
from summarize.stance.opposites import sides_of
from summarize.types import Check, CheckOutcome


def checked(text: str, *evidence: str, language: str = "en", of: str | None = None) -> Check:
    articles = [
        Article(id=f"a{n}", text=each, language=of or language, publisher="Skarvik Post")
        for n, each in enumerate(evidence)
    ]
    story = read_story(articles, language=language)
    return check_substitutions(claim(text, list(story.by_id), offered=story.by_id, story=story))


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Ferry sales in Skarvik surged last year.", "Ferry sales in Skarvik plunged last year."),
        ("The mayor praised the Skarvik ferry crew.", "The mayor criticised the Skarvik ferry crew."),
        ("Masks are voluntary on the Skarvik ferry.", "Masks are mandatory on the Skarvik ferry."),
        ("The ferry made a slow crossing to Skarvik.", "The ferry made a quick crossing to Skarvik."),
        ("Prices stood below the ferry's average fare.", "Prices stood above the ferry's average fare."),
        ("The ferry carries 300 people a month to Skarvik.", "The ferry carries 300 people a year to Skarvik."),
        ("The Skarvik line lost money in Q3 again.", "The Skarvik line lost money in Q2 again."),
        ("Holt quit two days after the Skarvik inquiry began.", "Holt quit two days before the Skarvik inquiry began."),
        ("Fares in Skarvik rose since March.", "Fares in Skarvik rose until March."),
        ("The ferry Tarn-7 sails to Skarvik.", "The ferry Tarn-9 sails to Skarvik."),
    ],
)
def test_an_opposite_in_the_same_place_is_refused(text: str, evidence: str) -> None:
    found = checked(text, evidence)
    assert found.outcome is CheckOutcome.FAILED
    assert all(" > " in pair for pair in found.words)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "The ferry carried lorries with stolen cargo aboard to Skarvik on Monday and sailed back on Tuesday.",
            "The ferry carried lorries to Skarvik on Monday and sailed back on Tuesday.",
        ),
        ("The ferry to Skarvik carries only lorries on Monday.", "The ferry to Skarvik carries lorries on Monday."),
        ("Despite the storm the ferry sailed to Skarvik.", "In the storm the ferry sailed to Skarvik."),
    ],
)
def test_what_is_put_in_is_partial(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is CheckOutcome.PARTIAL


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The ferry company reported a loss in Skarvik.", "The ferry company announced a loss in Skarvik."),
        ("The ferry firm did not raise its Skarvik fares.", "The ferry firm cut its Skarvik fares."),
        ("The ferry to Skarvik sailed on Monday.", "The ferry to Skarvik sailed on Monday. Fares rose."),
        ("The captain was never slow to help his Skarvik crew.", "The captain was quick to help his Skarvik crew."),
        ("Fares rose, the Skarvik Post reported.", "Fares rose."),
        ("Costs went up while the crew rested in a warm inn far from the sea.", "Ferry fares plunged in Skarvik."),
        ("The Skarvik line earned Rs5 lakh on Monday.", "The Skarvik line earned Rs500,000 on Monday."),
        ("“Only the old men slept,” the ferry captain said.", "“Only the old men slept,” said the ferry captain."),
    ],
)
def test_a_rewording_is_not_refused(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome in (CheckOutcome.PASSED, CheckOutcome.NOT_APPLICABLE)


def test_both_sides_of_a_disagreement_may_be_told() -> None:
    text = "Fares on the Skarvik ferry rose, according to one report, and fell, according to another."
    evidence = ("Fares on the Skarvik ferry rose.", "Fares on the Skarvik ferry fell.")
    assert checked(text, *evidence).outcome is not CheckOutcome.FAILED


def test_other_languages_are_left_to_other_checks() -> None:
    assert checked("Die Fähre fiel.", "Die Fähre stieg.", language="de").outcome is CheckOutcome.NOT_APPLICABLE
    assert checked("The ferry fell.", "Die Fähre stieg.", of="de").outcome is CheckOutcome.NOT_APPLICABLE


def test_the_forms_of_a_word_have_its_opposites() -> None:
    assert sides_of("plunging") == sides_of("plunges") != ()
    assert sides_of("skarvik") == ()


def test_the_table_shows_its_licence() -> None:
    from importlib.resources import files

    table = files("summarize.stance").joinpath("opposites.txt").read_text(encoding="utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University." in table


@given(st.text(alphabet="abcdef .,\"'-0123456789\n", min_size=1, max_size=200))
def test_a_sentence_is_never_refused_by_itself(text: str) -> None:
    if text.strip():
        assert checked(text, text).outcome is not CheckOutcome.FAILED


@pytest.mark.parametrize("word", ["rise ", "only ", "a-", "year ", "rose fell "])
def test_time_is_linear_in_the_text(word: str) -> None:
    def seconds(count: int) -> float:
        start = time.perf_counter()
        checked("fall " + word * count, "rise " + word * count + " fell.")
        return time.perf_counter() - start

    seconds(100)
    assert seconds(16_000) < 40 * seconds(2_000) + 0.2
