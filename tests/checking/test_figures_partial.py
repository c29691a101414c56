"""`figures` where the evidence is not equal and not another value: partial, with the reason."""

from __future__ import annotations

import pytest

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.figures import check_figures
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome


def checked(text: str, evidence: str) -> Check:
    """The check on a sentence that cites all of an article."""
    story = read_story([Article(id="a", text=evidence, language="en")], language="en")
    return check_figures(claim(text, list(story.by_id), offered=story.by_id, story=story))


@pytest.mark.parametrize(
    ("text", "evidence", "note"),
    [
        ("The quay cost £2m.", "The quay cost f2m to build.", "readable unit"),
        ("The quay cost £2m.", "The cost of the quay rose to 2 million.", "readable unit"),
        ("More than 200 people came.", "The harbour said 200 people came.", "limit"),
        ("The harbour said 200 people came.", "More than 200 people came.", "limit"),
        ("Under 200 people came.", "About 200 people came to the quay.", "limit"),
        ("Five people were hurt.", "Two people were hurt on deck. Three people were hurt below.", "sum"),
        ("The cost rose by $3 million.", "The cost rose from $9 million to $12 million.", "difference"),
        ("About 3 million people came.", "A count of 2.95 million people came to the quay.", "rounding"),
        ("It cost $3.5 million.", "It cost $3.48 million in all.", "rounding"),
    ],
)
def test_what_is_less_exact_is_partial_and_says_so(text: str, evidence: str, note: str) -> None:
    check = checked(text, evidence)
    assert check.outcome is CheckOutcome.PARTIAL, check
    assert note in check.note


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The quay cost £2m.", "The quay cost €2m to build."),
        ("The quay cost £2m.", "The quay was built for 2 million people."),
        ("The quay cost £2m.", "The quay cost f3m to build."),
        ("Two were hurt on deck and three below, five in all.", "Two were hurt on deck. Three were hurt below."),
        ("It cost $4 million.", "It cost $3.48 million in all."),
        ("The vote was 10 percent.", "The vote was 14 percent."),
        ("Only eight years earlier he was mayor.", "Only six years earlier he was mayor."),
    ],
)
def test_another_value_or_unit_fails(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("About 200 people came.", "The harbour said 200 people came."),
        ("The river treaty requires one within 60 minutes.", "Under the treaty a report is due within 60 minutes."),
        ("Repairs cost 7% more than the first estimate.", "Repairs were up 7 percent on the first estimate."),
    ],
)
def test_equal_values_pass(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is CheckOutcome.PASSED


@pytest.mark.parametrize(
    ("text", "evidence", "outcome"),
    [
        ("A crossing used by 1,900 people.", "A crossing used by 1,900 people every day.", CheckOutcome.PARTIAL),
        ("A crossing used by 1,900 people a week.", "A crossing used by 1,900 people.", CheckOutcome.PARTIAL),
        ("A crossing used daily by 1,900 people.", "A crossing used by 1,900 people every day.", CheckOutcome.PASSED),
        ("1,900 people a day cross.", "Every working day, 1,900 people cross.", CheckOutcome.PASSED),
        ("He was held with 12 others.", "He was held with 12 others for a year.", CheckOutcome.PASSED),
    ],
)
def test_a_rate_is_not_lost(text: str, evidence: str, outcome: CheckOutcome) -> None:
    assert checked(text, evidence).outcome is outcome
