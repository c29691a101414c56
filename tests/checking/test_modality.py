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


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The army shelled the market.", "Rebels accused the army of shelling the market."),
        ("The pilot was drunk.", "Investigators are examining whether the pilot was drunk."),
        ("The driver fell asleep at Skarvik.", "Police suspect that the driver fell asleep at Skarvik."),
        ("The driver fell asleep at Skarvik.", "Police suspect the driver fell asleep at Skarvik."),
        ("Anna Holt killed her husband.", "Anna Holt is on trial for killing her husband."),
        ("The interior minister resigned.", "Protesters demanded that the interior minister resign."),
        ("The army closed the border.", "The minister ordered the army to close the border."),
    ],
)
def test_an_accusation_a_question_or_a_demand_told_as_a_fact_fails(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The army was accused by rebels of shelling the market.", "Rebels accused the army of shelling the market."),
        ("Whether the pilot was drunk is being examined.", "Police are examining whether the pilot was drunk."),
        ("The army was told to close the border.", "The minister ordered the army to close the border."),
        ("Protesters want the minister to resign.", "Protesters demanded that the minister resign."),
        ("The health agency met in Skarvik.", "Amid fears that it is late, the health agency met in Skarvik."),
        ("The suspect fled to Nordby on Monday.", "The police suspect fled to Nordby on Monday."),
    ],
)  # fmt: skip
def test_an_accusation_a_question_or_a_demand_told_as_such_stays(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is not CheckOutcome.FAILED


def test_a_condition_left_out_is_partial() -> None:
    evidence = "If the vote passes, the Skarvik school will close in May, the county said."
    text = "The Skarvik school will close in May, the county said."
    assert checked(text, evidence).outcome is CheckOutcome.PARTIAL
    assert checked("Should the vote pass, the school will close in May.", evidence).outcome is not CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("language", "text", "evidence", "outcome"),
    [
        ("de", "Die Armee hat den Markt beschossen.", "Rebellen warfen der Armee vor, den Markt beschossen zu haben.",
         CheckOutcome.FAILED),
        ("de", "Die Firma hat 400 Stellen gestrichen.", "Die Firma wird 400 Stellen streichen.", CheckOutcome.FAILED),
        ("de", "Die Behörde schätzt den Schaden auf 14 Millionen.", "Der Schaden wird auf 14 Millionen geschätzt.",
         CheckOutcome.NOT_APPLICABLE),
        ("fr", "Le ministre a reçu 400 euros.", "Le ministre aurait reçu 400 euros.", CheckOutcome.FAILED),
        ("fr", "L'armée a bombardé le marché.", "Les rebelles ont accusé l'armée d'avoir bombardé le marché.",
         CheckOutcome.FAILED),
        ("fr", "La route a quatre voies.", "Le ministre a déclaré que la route aurait quatre voies.",
         CheckOutcome.NOT_APPLICABLE),
    ],
)  # fmt: skip
def test_hedges_tenses_and_passives_of_other_languages(
    language: str, text: str, evidence: str, outcome: CheckOutcome
) -> None:
    assert checked(text, evidence, language=language).outcome is outcome
