"""`figures` where a figure of the evidence is told of another thing, by another rate, or as one end of a range."""

from __future__ import annotations

import pytest

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.figures import check_figures
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome


def checked(text: str, *evidence: str, language: str = "en") -> Check:
    """The check on a sentence that cites all of some articles."""
    articles = [Article(id=f"a{n}", text=each, language=language) for n, each in enumerate(evidence)]
    story = read_story(articles, language=language)
    return check_figures(claim(text, list(story.by_id), offered=story.by_id, story=story))


TURNOUT = "Turnout in Velm rose from 38 percent in 2029 to 56 percent in 2033."
BLAST = "The blast killed 11 people and injured 37."
LONDON = "Shares fell 4% in Velm and rose 6% in Sarn."
SALES = "Sales rose by $14 million to $60 million."
AGES = "Ida Brandt, 52, succeeded Jon Reyes, 66, as harbour master."
CROWD = "About 6,000 people attended, police said; organisers put the number at 30,000."


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Turnout in Velm rose from 56 percent in 2029 to 38 percent in 2033.", TURNOUT),
        ("The blast killed 37 people.", BLAST),
        ("The blast killed 37 people and injured 11.", BLAST),
        ("Shares fell 6% in Velm.", LONDON),
        ("Sales rose by $60 million.", SALES),
        ("Ida Brandt, 66, succeeded Jon Reyes, 52, as harbour master.", AGES),
        ("About 30,000 people attended, police said.", CROWD),
    ],
)
def test_a_figure_given_for_something_else_fails(text: str, evidence: str) -> None:
    check = checked(text, evidence)
    assert check.outcome is CheckOutcome.FAILED
    assert "something else" in check.note


@pytest.mark.parametrize(
    ("language", "text", "evidence"),
    [
        ("de", "Die Kurse fielen um 6 Prozent.", "Die Kurse fielen um 4 Prozent und stiegen am Freitag um 6 Prozent."),
        ("fr", "L'explosion a tué 37 personnes.", "L'explosion a tué 11 personnes et blessé 37 passants."),
        ("es", "La explosión mató a 37 personas.", "La explosión mató a 11 personas e hirió a 37 vecinos."),
    ],
)  # fmt: skip
def test_a_figure_given_for_something_else_fails_in_other_languages(language: str, text: str, evidence: str) -> None:
    assert checked(text, evidence, language=language).outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (TURNOUT, TURNOUT),
        ("By 2033 turnout in Velm had reached 56 percent, after 38 percent in 2029.", TURNOUT),
        ("Thirty-seven people were hurt and 11 died in the blast.", BLAST),
        ("Shares in Sarn gained 6%, while those in Velm lost 4%.", LONDON),
        ("Sales rose to $60 million.", SALES),
        ("Organisers said 30,000 people attended, and police 6,000.", CROWD),
        ("The pit employs 120 people in Sarn.", "The pit employs 400 people in Velm and 120 in Sarn."),
        ("Thirty people were killed in Velm.", "Twelve people were killed in Sarn and thirty in Velm."),
        ("In the blast 37 people were injured.", BLAST),
        ("Jon Reyes, 66, was succeeded as harbour master by Ida Brandt, 52.", AGES),
    ],
)
def test_a_figure_told_of_its_own_thing_in_other_words_does_not_fail(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is not CheckOutcome.FAILED


def test_a_later_value_in_the_words_of_an_earlier_report_does_not_fail() -> None:
    check = checked("The death toll in Velm stands at 15.", "The death toll in Velm stands at 12.", "It is 15 by now.")
    assert check.outcome is CheckOutcome.PASSED


@pytest.mark.parametrize(
    ("text", "evidence", "outcome"),
    [
        ("The pit earned $3 million in 2033.", "The pit earned $3 million per quarter in 2033.", CheckOutcome.PARTIAL),
        ("Milk costs 2 dollars.", "Milk costs 2 dollars a litre in Velm.", CheckOutcome.PARTIAL),
        ("Milk costs 2 dollars per liter.", "Milk costs 2 dollars a litre in Velm.", CheckOutcome.PASSED),
        ("1,900 people cross.", "Every day, 1,900 people cross.", CheckOutcome.PARTIAL),
        ("Each day 1,900 people cross.", "Every day, 1,900 people cross.", CheckOutcome.PASSED),
        ("It emits 300 tonnes a year.", "It emits 300 tonnes an hour.", CheckOutcome.FAILED),
        (
            "He cared for her for 35 years.",
            "He cared for her for 35 years, doing her daily tasks.",
            CheckOutcome.PASSED,
        ),
        ("The 12 men found a person.", "The 12 men found a person in Velm.", CheckOutcome.PASSED),
    ],
)
def test_a_rate_before_or_behind_a_figure_is_not_lost_or_changed(
    text: str, evidence: str, outcome: CheckOutcome
) -> None:
    assert checked(text, evidence).outcome is outcome


@pytest.mark.parametrize(
    ("language", "text", "evidence"),
    [
        ("de", "1.900 Menschen überqueren die Brücke.", "Täglich überqueren 1.900 Menschen die Brücke."),
        ("de", "Die Brücke kostet 3 Millionen Euro.", "Die Brücke kostet 3 Millionen Euro pro Jahr."),
        ("fr", "Le pont coûte 3 millions d'euros.", "Le pont coûte 3 millions d'euros par an."),
        ("es", "El puente cuesta 3 millones de euros.", "El puente cuesta 3 millones de euros al año."),
    ],
)
def test_a_rate_is_not_lost_in_other_languages(language: str, text: str, evidence: str) -> None:
    assert checked(text, evidence, language=language).outcome is CheckOutcome.PARTIAL


@pytest.mark.parametrize(
    ("text", "evidence", "outcome"),
    [
        ("30 barns were damaged.", "Between 20 and 30 barns were damaged.", CheckOutcome.PARTIAL),
        ("20 barns were damaged.", "20 to 30 barns were damaged.", CheckOutcome.PARTIAL),
        ("The loss is $20 million.", "The loss is $20-30 million.", CheckOutcome.PARTIAL),
        ("From 20 to 30 barns were damaged.", "Between 20 and 30 barns were damaged.", CheckOutcome.PASSED),
        ("Rates rose to 5 percent.", "Rates rose from 3 percent to 5 percent.", CheckOutcome.PASSED),
        ("Shares rose to 512 points.", "Shares rose 2 points to 512 points.", CheckOutcome.PASSED),
    ],
)
def test_an_end_of_a_range_told_alone_is_partial(text: str, evidence: str, outcome: CheckOutcome) -> None:
    assert checked(text, evidence).outcome is outcome


@pytest.mark.parametrize(
    ("text", "evidence", "outcome"),
    [
        ("The slide killed nine children.", "The slide hit Velm, killing nine.", CheckOutcome.PARTIAL),
        ("The slide killed nine more.", "The slide hit Velm, killing nine.", CheckOutcome.PARTIAL),
        ("The slide killed nine people.", "The slide hit Velm, killing nine.", CheckOutcome.PASSED),
        ("The slide left nine dead.", "The slide hit Velm, killing nine.", CheckOutcome.PASSED),
        ("Nine children died.", "Of the children in Velm, nine died.", CheckOutcome.PASSED),
        ("Nine more died.", "Another nine died.", CheckOutcome.PASSED),
    ],
)
def test_what_a_figure_counts_is_not_added(text: str, evidence: str, outcome: CheckOutcome) -> None:
    assert checked(text, evidence).outcome is outcome


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Crews began a 24-hour strike.", "Crews began a one-day strike."),
        ("Half of the crews left.", "50 percent of the crews left."),
        ("Two-thirds of the crews left.", "67 percent of the crews left."),
        ("Two-thirds of the crews left.", "66.7 percent of the crews left."),
        ("It took a year and a half.", "It took 18 months."),
        ("Prices rose six times in a row.", "It was the sixth rise in a row."),
        ("It cost 15, 000 dollars.", "It cost 15,000 dollars."),
    ],
)
def test_one_figure_told_in_two_ways_is_equal(one: str, other: str) -> None:
    assert checked(one, other).outcome is CheckOutcome.PASSED
    assert checked(other, one).outcome is CheckOutcome.PASSED


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("It was a 36-hour strike.", "It was a one-day strike."),
        ("70 percent of the crews left.", "Two-thirds of the crews left."),
        ("51 percent of the crews left.", "Half of the crews left."),
        ("It was the sixth rise in Velm.", "Prices rose six times in a row."),
        ("He won in 15,000 races.", "He won in races 15, 200 and 300."),
    ],
)
def test_near_values_are_not_equal(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is CheckOutcome.FAILED


def test_a_measure_is_not_taken_for_a_count() -> None:
    """Seen in a recording: nothing is 2.1 tears, so the two of them are no rival of 2.1 metres."""
    tears = "Divers reported two tears on the side, of 2.1 and 0.6 metres, the second of them below tank No. 4."
    assert checked("Divers reported two tears of 2.1 and 0.6 metres, the Gazette reported.", tears).outcome in (
        CheckOutcome.PASSED,
        CheckOutcome.PARTIAL,
    )
