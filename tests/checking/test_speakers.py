"""Who said it and who did it: never another than the evidence names, and no refusal where that is open."""

from __future__ import annotations

import time

import pytest

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.speakers import check_speakers
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome

TALKS = (
    "“We will keep talking about the northern route,” President Vladimir Putin said on Tuesday. "
    "Xi Jinping told reporters that trade would grow by a fifth within five years.\n"
    "“My dear friend,” Xi said. “The harbour will open in spring.”\n"
    "Dmitry Peskov, a spokesman for Putin, said the visit had been planned for months.\n"
    "Officials said the agenda had been changed twice before the summit.\n"
    "Anna Berg criticised Per Lund over the harbour dues.\n"
    "She said the dues had ruined three small companies."
)
STORY = read_story([Article(id="a", text=TALKS, publisher="Skarvik Gazette")], language="en")


def check(text: str) -> Check:
    return check_speakers(claim(text, list(STORY.by_id), offered=STORY.by_id, story=STORY))


@pytest.mark.parametrize(
    "text",
    [
        "Xi said: “We will keep talking about the northern route.”",
        "“We will keep talking about the northern route,” Xi Jinping said.",
        "“The harbour will open in spring,” according to Putin.",
        "Putin told reporters that trade would grow by a fifth within five years.",
        "Trade would grow by a fifth within five years, Vladimir Putin said.",
        "Xi said they would “keep talking about the northern route”.",
        "Anna Berg said: “My dear friend.”",
        "Per Lund criticised Anna Berg.",
        "Anna Berg was criticised by Per Lund.",
        "Putin criticised Per Lund over the harbour dues.",
    ],
)
def test_another_speaker_fails(text: str) -> None:
    """B10: true words given to another person, and an act turned round."""
    outcome = check(text)
    assert outcome.outcome is CheckOutcome.FAILED
    assert outcome.words


@pytest.mark.parametrize(
    "text",
    [
        "Putin said: “We will keep talking about the northern route.”",
        "“The harbour will open in spring,” Xi Jinping said.",
        "Xi told reporters that trade would grow by a fifth within five years.",
        "Xi called Putin “my dear friend”.",
        "He said: “We will keep talking about the northern route.”",
        "The Russian president said: “We will keep talking about the northern route.”",
        "Moscow said: “We will keep talking about the northern route.”",
        "The Kremlin said the visit had been planned for months.",
        "Peskov said the visit had been planned for months.",
        "Ivan Petrov said the agenda had been changed twice before the summit.",
        "Anna Berg said the dues had ruined three small companies.",
        "The Skarvik Gazette says trade would grow by a fifth within five years.",
        "One report says trade would grow by a fifth, another gives no figure.",
        "Per Lund was criticised by Anna Berg.",
        "Anna Berg criticised Per Lund.",
        "The harbour will open in spring.",
        "Ida Holm said the weather was fine.",
    ],
)
def test_sound_or_open_sentences_are_not_refused(text: str) -> None:
    """B25 in small: a pronoun, an office, officials, an organisation, the publisher, and what no evidence tells."""
    assert check(text).outcome is not CheckOutcome.FAILED


def test_a_sentence_without_speech_is_not_applicable() -> None:
    assert check("The harbour will open in spring.").outcome is CheckOutcome.NOT_APPLICABLE
    assert check("Putin said: “We will keep talking about the northern route.”").outcome is CheckOutcome.PASSED


def test_the_speaker_is_read_in_the_article_where_the_citation_leaves_him_out() -> None:
    """The speaker stands in the sentence before the one that is cited."""
    story = read_story([Article(id="a", text="“We go,” said Ida Holm. “The lights went out at noon.”")], language="en")
    *_, last = story.by_id
    wrong = claim("Per Berg said: “The lights went out at noon.”", [last], offered=story.by_id, story=story)
    right = claim("Ida Holm said: “The lights went out at noon.”", [last], offered=story.by_id, story=story)
    assert check_speakers(wrong).outcome is CheckOutcome.FAILED
    assert check_speakers(right).outcome is CheckOutcome.PASSED


def test_one_quotation_given_to_two_persons_by_two_sources_is_open() -> None:
    articles = [
        Article(id="a", text="“My dear friend,” Putin said."),
        Article(id="b", text="“My dear friend,” Xi said."),
    ]
    story = read_story(articles, language="en")
    made = claim("Xi said: “My dear friend.”", list(story.by_id), offered=story.by_id, story=story)
    assert check_speakers(made).outcome is CheckOutcome.PASSED


@pytest.mark.parametrize(
    ("text", "evidence", "outcome"),
    [
        # A joint subject is the one who is named; of a longer list none is more than another.
        ("Berg said the port would close.", "Holm and his lawyers said the port would close.", CheckOutcome.FAILED),
        ("Holm said the port would close.", "Holm and his lawyers said the port would close.", CheckOutcome.PASSED),
        ("Holm said the port would close.", "Holm, Lund and others said the port would close.", CheckOutcome.PASSED),
        # A subject shared with an earlier verb, where the same words lead to both.
        ("Berg hit back, saying the dues were too high.", "Holm hit back, saying the dues were too high.",
         CheckOutcome.FAILED),
        ("Holm hit back, saying the dues were too high.", "Holm hit back, saying the dues were too high.",
         CheckOutcome.PASSED),
        ("Berg is warning that the dues are too high.", "Holm is warning that the dues are too high.",
         CheckOutcome.FAILED),
        # Short contents, appositions, a name that ends as an adverb does.
        ("Berg said parents want local schools.", "Ida Holm, head of the board, said parents want local schools.",
         CheckOutcome.FAILED),
        ("Mr. Kelly said that the dues were high.", "Ida Holm said that the dues were high.", CheckOutcome.FAILED),
        ("Mr. Kelly said that the dues were high.", "Mr. Kelly said that the dues were high.", CheckOutcome.PASSED),
        ("Berg claimed that he learned this from two pilots.", "Holm claimed that he learned this from two pilots.",
         CheckOutcome.FAILED),
    ],
)  # fmt: skip
def test_indirect_speech_is_the_speaker_s_alone(text: str, evidence: str, outcome: CheckOutcome) -> None:
    story = read_story([Article(id="a", text=evidence, language="en")], language="en")
    assert check_speakers(claim(text, list(story.by_id), offered=story.by_id, story=story)).outcome is outcome


def test_time_is_linear() -> None:
    """E4"""

    def seconds(copies: int) -> float:
        text = "“We go on and on,” said Ida Holm. " * copies
        story = read_story([Article(id="a", text=text)], language="en")
        made = claim("Per Berg said: “We go on and on.”", list(story.by_id), offered=story.by_id, story=story)
        start = time.perf_counter()
        check_speakers(made)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(500) < max(0.4, 12 * seconds(100))


def test_time_is_linear_in_the_articles_cited() -> None:
    said = "Ida Holm said the harbour dues would rise in spring. Berg said he knew the dues would rise in spring."

    def seconds(count: int) -> float:
        story = read_story([Article(id=f"a{n}", text=f"{said} Report {n}.", language="en") for n in range(count)])
        made = claim("Ida Holm said the harbour dues would rise.", list(story.by_id), offered=story.by_id, story=story)
        start = time.perf_counter()
        check_speakers(made)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(400) < max(0.8, 8 * seconds(100))
