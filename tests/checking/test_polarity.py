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


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The mayor of Skarvik resigned on Monday.", "The mayor of Skarvik refused on Monday to resign."),
        ("Residents left the town.", "Hardly any residents left the town."),
        ("Residents left the town.", "Few residents left the town."),
        ("None of the crew in Skarvik backed the strike.", "Not all of the crew in Skarvik backed the strike."),
        ("All of the crew in Skarvik backed the strike.", "Some of the crew in Skarvik backed the strike."),
        ("All of the ferries in Skarvik were damaged.", "Half of the ferries in Skarvik were damaged."),
        ("The minister said that the ferry was not safe.", "The minister did not say that the ferry was safe."),
        ("The man was armed and did not flee the ferry.", "The man was not armed and fled the ferry."),
        ("All but two of the ten divers were rescued.", "Only two of the ten divers were rescued."),
        ("Only two of the ten divers were rescued.", "All but two of the ten divers were rescued."),
    ],
)
def test_a_negation_moved_or_a_larger_share_fails(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Two of the ten divers were not rescued.", "All but two of the ten divers were rescued."),
        ("The crew in Skarvik backed the strike.", "All of the crew in Skarvik backed the strike."),
        ("Some of the crew in Skarvik backed the strike.", "Most of the crew in Skarvik backed the strike."),
        ("No crew in Skarvik backed the strike.", "None of the crew in Skarvik backed the strike."),
        ("Suspects have not been arrested in Skarvik.", "No suspects have been arrested in Skarvik."),
        ("The council tried not to sell the ferry.", "The council did not try to sell the ferry."),
        ("About 200 ferries in Skarvik were damaged.", "Some 200 ferries in Skarvik were damaged."),
        ("The storm left 60,000 homes without power.", "The storm cut power to 60,000 homes."),
        ("Skarvik will not get a new ferry after the council scrapped the plan.",
         "The council scrapped the plan for a new ferry in Skarvik."),
        ("The captain said of his Skarvik crew that “some are brave, others are just not”.",
         "“Some are brave, others are just not,” the captain said of his Skarvik crew."),
    ],
)  # fmt: skip
def test_the_same_share_or_loss_in_other_words_stays(text: str, evidence: str) -> None:
    assert checked(text, evidence).outcome is not CheckOutcome.FAILED, checked(text, evidence)


COUNTED = [
    ("it", "La diga di Skarvik è crollata lunedì.", "La diga di Skarvik non è crollata lunedì."),
    ("pt", "A barragem rompeu na segunda-feira.", "A barragem não rompeu na segunda-feira."),
    ("nl", "De dam is maandag gebroken.", "De dam is maandag niet gebroken."),
    ("pl", "Tama pękła w poniedziałek.", "Tama nie pękła w poniedziałek."),
    ("tr", "Baraj pazartesi günü yıkıldı.", "Baraj pazartesi günü yıkılmadı."),
    ("ar", "انهار السد يوم الاثنين.", "السد لم ينهار يوم الاثنين."),
    ("zh", "大坝周一决堤。", "大坝周一没有决堤。"),
    ("ja", "ダムは月曜日に決壊した。", "ダムは月曜日に決壊しなかった。"),
]


@pytest.mark.parametrize(("language", "affirmed", "denied"), COUNTED)
def test_negations_are_counted_where_clauses_are_not_read(language: str, affirmed: str, denied: str) -> None:
    assert checked(denied, affirmed, language=language).outcome is CheckOutcome.FAILED
    if language != "ar":  # the verb has another form there after a negation
        assert checked(affirmed, denied, language=language).outcome is CheckOutcome.FAILED
    assert checked(denied, denied, language=language).outcome is CheckOutcome.PASSED


def test_what_a_sentence_leaves_out_may_deny() -> None:
    """A negation whose words the sentence does not have is not lost."""
    text, evidence = "La diga è crollata.", "La diga è crollata, ma nessuno studente fu ferito."
    assert checked(text, evidence, language="it").outcome is CheckOutcome.PASSED


def test_a_language_without_a_table_is_partial_unless_word_for_word() -> None:
    text, evidence = "På måndagen brast dammen.", "Dammen brast på måndagen."
    assert checked(text, evidence, language="sv").outcome is CheckOutcome.PARTIAL
    assert checked(evidence, evidence, language="sv").outcome is CheckOutcome.PASSED
