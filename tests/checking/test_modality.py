"""A hedge is not hardened into a fact: tables both ways."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.modality import check_modality
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome


def checked(text: str, *evidence: str, language: str = "en", of: str | None = None) -> Check:
    story = read_story(
        [Article(id=f"a{n}", text=each, language=of or language) for n, each in enumerate(evidence)], language=language
    )
    return check_modality(claim(text, list(story.by_id), offered=story.by_id, story=story))


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The captain had fled Skarvik before dawn.", "The captain may have fled Skarvik before dawn."),
        ("The captain sold ferry fuel in Nordby.", "The captain allegedly sold ferry fuel in Nordby."),
        ("The captain has sold ferry fuel in Nordby.", "The captain is alleged to have sold ferry fuel in Nordby."),
        ("The ferry smuggler lived in Nordby.", "The alleged ferry smuggler lived in Nordby."),
        ("The captain killed a passenger in Nordby.", "The captain is accused of killing a passenger in Nordby."),
        ("The operator closed the Skarvik route.", "The operator plans to close the Skarvik route."),
        ("The operator closed the Skarvik route.", "The operator will close the Skarvik route."),
        ("The operator closed the Skarvik route.", "The operator is considering closing the Skarvik route."),
        ("The operator closed the Skarvik route.", "The operator is expected to close the Skarvik route."),
        ("The ferry leak is deadly for Skarvik birds.", "The ferry leak could be deadly for Skarvik birds."),
        ("The ferry was adrift off Skarvik.", "The ferry appeared to be adrift off Skarvik."),
        ("The captain sold ferry fuel in Nordby.", "The newspaper claims the captain sold ferry fuel in Nordby."),
        ("Captain sold ferry fuel in Nordby", "The captain reportedly sold ferry fuel in Nordby."),
    ],
)  # fmt: skip
def test_a_lost_hedge_fails(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is CheckOutcome.FAILED, checked(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The captain might have fled Skarvik.", "The captain may have fled Skarvik before dawn."),
        ("The captain is said to have sold ferry fuel.", "The captain allegedly sold ferry fuel in Nordby."),
        ("The operator intends to close the Skarvik route.", "The operator plans to close the Skarvik route."),
        ("Operator to close the Skarvik route", "The operator plans to close the Skarvik route."),
        ("The captain fled Skarvik, police said.", "The captain fled Skarvik, the police said on Monday."),
        ("The ferry will sail on Monday.", "The ferry is expected to sail on Monday."),
        ("The minister visited Skarvik in May.", "The minister visited Skarvik in May."),
        ("The captain said: “The ferry closed Skarvik.”", "“The ferry may have closed Skarvik,” said the captain."),
        ("Ferry sails for Skarvik on Monday", "The ferry will sail for Skarvik on Monday."),
        ("The prime minister said the ferry would sail.", "May said the ferry would sail."),
        ("The captain may not sail to Skarvik.", "The captain may sail to Skarvik."),
        ("The ferry ran aground.", "If it rains, the market moves indoors."),
        ("The closing of the Skarvik route took a year.", "The operator will close the Skarvik route."),
        ("One report says the captain fled, another that he stayed.", "The captain may have fled Skarvik."),
    ],
)  # fmt: skip
def test_sound_sentences_stay(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is not CheckOutcome.FAILED, checked(text, evidence)


def test_a_flat_statement_elsewhere_is_enough() -> None:
    given_ = ("The captain may have fled Skarvik before dawn.", "The captain fled Skarvik before dawn, a judge found.")
    assert checked("The captain fled Skarvik before dawn.", *given_).outcome is not CheckOutcome.FAILED


def test_another_class_is_partial() -> None:
    outcome = checked("The operator might close the Skarvik route.", "The operator plans to close the Skarvik route.")
    assert outcome.outcome is CheckOutcome.PARTIAL
    assert outcome.words == ("plans to",)


@pytest.mark.parametrize(
    "evidence",
    [
        "The police said the captain sold ferry fuel in Nordby.",
        "The captain sold ferry fuel in Nordby, a harbour officer said.",
        "According to the police, the captain sold ferry fuel in Nordby.",
    ],
)
def test_a_report_told_as_a_fact_is_partial(evidence: str) -> None:
    assert checked("The captain sold ferry fuel in Nordby.", evidence).outcome is CheckOutcome.PARTIAL


def test_other_languages() -> None:
    hedged, flat = (
        "Der Kapitän hat angeblich Treibstoff in Nordby verkauft.",
        "Der Kapitän hat Treibstoff in Nordby verkauft.",
    )
    assert checked(flat, hedged, language="de").outcome is CheckOutcome.FAILED
    assert checked(hedged, hedged, language="de").outcome is CheckOutcome.PASSED
    assert checked(flat, hedged, language="en", of="de").outcome is CheckOutcome.NOT_APPLICABLE


@given(st.text(max_size=200), st.text(min_size=1, max_size=200).filter(str.strip))
def test_never_raises(text: str, evidence: str) -> None:
    checked(text, evidence)


def test_takes_linear_time() -> None:
    """E4: the same words many times over."""

    def seconds(copies: int) -> float:
        text = "the council may approve the plan and allegedly signed it, " * copies
        start = time.perf_counter()
        checked("The council approved the plan and signed it.", f"{text} end.")
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2_000) < max(0.3, 15 * seconds(400))
