"""A negation is not lost or gained: tables both ways."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.polarity import check_polarity
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome


def checked(text: str, *evidence: str, language: str = "en", of: str | None = None) -> Check:
    story = read_story(
        [Article(id=f"a{n}", text=each, language=of or language) for n, each in enumerate(evidence)], language=language
    )
    return check_polarity(claim(text, list(story.by_id), offered=story.by_id, story=story))


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The council approved the harbour plan.", "The council did not approve the harbour plan on Monday."),
        ("The council did not approve the harbour plan.", "The council approved the harbour plan on Monday."),
        ("The council didn’t approve the harbour plan.", "The council approved the harbour plan on Monday."),
        ("The council rejected the harbour plan.", "The council approved the harbour plan on Monday."),
        ("The council failed to approve the harbour plan.", "The council approved the harbour plan on Monday."),
        ("The mayor refused to sign the harbour contract.", "The mayor signed the harbour contract on Monday."),
        ("Ferry sales fell 3% last year.", "Ferry sales rose 3% last year."),
        ("The court ruled that the ferry strike was illegal.", "The court ruled that the ferry strike was legal."),
        ("The captain pleaded not guilty in the ferry case.", "The captain pleaded guilty in the ferry case."),
        ("There were injuries among the ferry passengers.", "There were no injuries among the ferry passengers."),
        ("The union will never accept the ferry offer.", "The union will accept the ferry offer."),
        ("The ferry sailed without lights near Skarvik.", "The ferry sailed with lights near Skarvik."),
        ("The captain denied that he drank before the ferry sailed.", "The captain drank before the ferry sailed."),
        ("Not all ferry passengers wore life jackets.", "All ferry passengers wore life jackets."),
        ("The company did not fail to report the ferry leak.", "The company failed to report the ferry leak."),
    ],
)  # fmt: skip
def test_a_changed_negation_fails(text: str, evidence: str) -> None:
    """B7: the same words, the negation turned."""
    assert checked(text, evidence).outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The council rejected the harbour plan.", "The council did not approve the harbour plan on Monday."),
        ("The council refused to approve the harbour plan.", "The council did not approve the harbour plan."),
        ("The council approved the harbour plan.", "The council approved the harbour plan, but did not set a date."),
        ("Nobody was injured on the ferry.", "There were no injuries on the ferry, police said."),
        ("No one has been arrested over the ferry fire.", "No suspects have been arrested over the ferry fire."),
        ("The ferry carried not only cars but trains.", "The ferry carried cars and trains."),
        ("The ferry carried cars and trains.", "The ferry carried not only cars but also trains."),
        ("The ferry sailed on Monday.", "The ferry did not sail until Monday."),
        ("Officials do not think the ferry will sail on Friday.", "Officials think the ferry will not sail on Friday."),
        ("The captain said: “We did not hit the ferry rocks.”", "“We did hit the ferry rocks,” the captain said."),
        ("Did the council not approve the harbour plan?", "The council approved the harbour plan."),
        ("Profits rose while ferry sales fell.", "Ferry sales fell while profits rose."),
        ("They had no cellphones on the ferry.", "They were not carrying cellphones on the ferry."),
        ("No less than 40 ferries sailed on Monday.", "At least 40 ferries sailed on Monday."),
        ("Some ferry passengers wore life jackets.", "Not all ferry passengers wore life jackets."),
        ("The mayor was unable to attend the ferry hearing.", "The mayor could not attend the ferry hearing."),
        ("The ferry strike was illegal.", "The ferry strike was not legal."),
        ("Accounts differ: one report gives 187 ferry passengers, another does not give a number.",
         "The ferry carried 187 passengers."),
        ("The minister resigned after the ferry report.", "It never rains in Nordby."),
    ],
)  # fmt: skip
def test_sound_sentences_stay(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is not CheckOutcome.FAILED, checked(text, evidence)


def test_evidence_that_says_both_decides_nothing() -> None:
    both = ("The council approved the harbour plan.", "The council did not approve the harbour plan.")
    assert checked("The council approved the harbour plan.", *both).outcome is CheckOutcome.PASSED


@pytest.mark.parametrize(
    ("language", "text", "evidence"),
    [
        ("de", "Der Rat hat den Plan nicht genehmigt.", "Der Rat hat den Plan am Montag genehmigt."),
        ("fr", "Le conseil n'a pas approuvé le projet du port.", "Le conseil a approuvé le projet du port."),
        ("es", "El consejo no aprobó el plan del puerto.", "El consejo aprobó el plan del puerto."),
        ("ru", "Совет не одобрил план порта.", "Совет одобрил план порта."),
    ],
)
def test_other_languages(language: str, text: str, evidence: str) -> None:
    assert checked(text, evidence, language=language).outcome is CheckOutcome.FAILED
    assert checked(evidence, text, language=language).outcome is CheckOutcome.FAILED
    assert checked(text, text, language=language).outcome is CheckOutcome.PASSED
    assert checked(text, evidence, language="en", of=language).outcome is CheckOutcome.NOT_APPLICABLE


def test_the_words_concerned_are_named() -> None:
    assert checked("The council didn't approve the plan.", "The council approved the plan.").words == (
        "didn't approve",
    )


@given(st.text(max_size=200), st.text(min_size=1, max_size=200).filter(str.strip))
def test_never_raises(text: str, evidence: str) -> None:
    checked(text, evidence)


@given(
    st.lists(
        st.sampled_from(["no", "not", "never", "the", "plan", "approved", "rejected", ",", ".", "?", "may"]), min_size=1
    )
)
def test_a_sentence_is_never_refused_by_itself(words: list[str]) -> None:
    text = " ".join(["Plan", *words])
    story = read_story([Article(id="a", text=text)], language="en")
    for name, evidence in story.by_id.items():
        made = claim(evidence.shown, [name], offered=story.by_id, story=story)
        assert check_polarity(made).outcome is not CheckOutcome.FAILED


def test_takes_linear_time() -> None:
    """E4: the same words many times over."""

    def seconds(copies: int) -> float:
        text = "the council did not approve the plan and rejected it, " * copies
        start = time.perf_counter()
        checked(f"{text} the council approved the plan.", f"{text} end.")
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2_000) < max(0.3, 15 * seconds(400))


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "The harbour master checked the ferry's lights but did not test its radar.",
            "The harbour master checked the ferry's lights and its radar.",
        ),
        (
            "The Skarvik union welcomed the ferry contract but fails to mention wages.",
            "The Skarvik union welcomed the ferry contract and its wages.",
        ),
        (
            "The storm prevented the ferry company from opening the Skarvik line.",
            "The ferry company opened the Skarvik line in the storm.",
        ),
        (
            "The ferry did not stop at Skarvik, and its crew never slept aboard.",
            "The ferry did not stop at Skarvik, and its crew slept aboard.",
        ),
    ],
)
def test_a_denial_that_the_evidence_has_not_is_refused(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The Skarvik council has not decided on the ferry.", "The Skarvik council has yet to decide on the ferry."),
        ("The lorry could not board the Skarvik ferry.", "The lorry was too tall to board the Skarvik ferry."),
        ("The Skarvik crew did not take the ferry offer.", "The Skarvik crew turned down the ferry offer."),
        ("The captain was not certain of the Skarvik course.", "The captain was unsure of the Skarvik course."),
        ("The captain did not testify in the ferry case.", "The captain was not allowed to testify in the ferry case."),
        ("The ferry carried 12 cars, a publisher not named reported.", "The ferry carried 12 cars."),
        ("The ferry carried 12 cars; neither report says why it stopped.", "The ferry carried 12 cars and stopped."),
        ("Did the ferry to Skarvik not carry 12 cars?", "The ferry to Skarvik carried 12 cars."),
        ("Nobody at the inn had heard of the dam's owners.", "The ferry carried 12 cars to Skarvik on Monday."),
    ],
)
def test_a_denial_in_other_words_is_no_denial_added(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is not CheckOutcome.FAILED


def test_a_denial_may_stand_in_evidence_of_another_language() -> None:
    story = read_story(
        [
            Article(id="a", text="The ferry sailed to Skarvik on Monday.", language="en"),
            Article(id="b", text="Die Fähre nach Skarvik hielt am Montag nicht in Ellholm.", language="de"),
        ],
        language="en",
    )
    text = "The ferry to Skarvik sailed on Monday and did not stop."
    made = claim(text, list(story.by_id), offered=story.by_id, story=story)
    assert check_polarity(made).outcome is not CheckOutcome.FAILED
