"""Who is what and did what to whom: names, nouns, offices and callings exchanged."""

from __future__ import annotations

import pytest

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.speakers import check_speakers
from summarize.sources.reading import read_story
from summarize.types import CheckOutcome

FLOOD = "President Lena Moss met Tom Hale on Friday. Hale is a farmer from Denholm who lost his house in the flood."


def outcome_of(language: str, evidence: str, text: str) -> CheckOutcome:
    story = read_story([Article(id="a", text=evidence, language=language)], language=language)
    return check_speakers(claim(text, list(story.by_id), offered=story.by_id, story=story)).outcome


@pytest.mark.parametrize(
    ("language", "evidence", "text"),
    [
        ("en", "The city of Marlow sued Denholm Steel.", "Denholm Steel sued the city of Marlow."),
        ("en", "Russia attacked Ukraine with drones on Monday.", "Ukraine attacked Russia with drones on Monday."),
        ("en", "Anna Holt hit Paul Reed in the face.", "Paul Reed hit Anna Holt in the face."),
        ("en", "Anna Holt, 54, succeeded Paul Reed, 61.", "Paul Reed succeeded Anna Holt."),
        (
            "en",
            "The court acquitted Anna Holt and convicted Paul Reed of fraud.",
            "The court acquitted Paul Reed and convicted Anna Holt of fraud.",
        ),
        (
            "en",
            "The train travelled from Marlow to Denholm on Monday.",
            "The train travelled from Denholm to Marlow on Monday.",
        ),
        (
            "en",
            "The suspect was born in Marlow and lived in Denholm.",
            "The suspect was born in Denholm and lived in Marlow.",
        ),
        (
            "en",
            "Anna Holt was elected mayor of Marlow and Paul Reed mayor of Denholm.",
            "Paul Reed was elected mayor of Marlow and Anna Holt mayor of Denholm.",
        ),
        ("en", "The spokesman said the dam was safe.", "Governor Lena Moss said the dam was safe."),
        (
            "en",
            FLOOD,
            "Tom Hale, president of Denholm, lost his house in the flood.",
        ),
        (
            "en",
            FLOOD,
            "Farmer Lena Moss met Tom Hale, the president, on Friday.",
        ),
        (
            "en",
            FLOOD,
            "Lena Moss, a farmer from Denholm, lost her house in the flood.",
        ),
        ("en", "A spokesman for Anna Holt was arrested on Monday.", "Anna Holt was arrested on Monday."),
        ("en", "Anna Holt's brother Paul Reed was arrested on Monday.", "Anna Holt was arrested on Monday."),
        ("en", "Anna Holt's lawyer said the charges were false.", "Anna Holt said the charges were false."),
        (
            "en",
            "The former aide to President Anna Holt was arrested on Monday.",
            "President Anna Holt was arrested on Monday.",
        ),
        ("en", "The army said rebels had shelled the town.", "Rebels said the army had shelled the town."),
        (
            "en",
            "The army said rebels had shelled the town on Friday.",
            "The rebels said the army had shelled the town.",
        ),
        ("en", "Police shot a protester in Marlow on Monday.", "A protester shot police in Marlow on Monday."),
        ("en", "The dog bit the man in Marlow.", "The man bit the dog in Marlow."),
        (
            "en",
            "The union said the plant would close. The company said wages would rise.",
            "The company said the plant would close.",
        ),
        ("en", "Governor Lena Moss said the dam was safe.", "The spokesman said the dam was safe."),
        ("en", "The mayor said the dam was safe.", "The governor said the dam was safe."),
        ("en", "Anna Holt said Paul Reed had lied.", "Paul Reed said Anna Holt had lied."),
        (
            "en",
            "North Korea fired two missiles toward South Korea on Saturday.",
            "South Korea fired two missiles toward North Korea on Saturday.",
        ),
        ("de", "Marlow schlug Denholm am Samstag mit 3:1.", "Denholm schlug Marlow am Samstag mit 3:1."),
        ("de", "Marlow schlug Denholm.", "Denholm schlug Marlow."),
        ("de", "Jens Maurer sagte, Eva Holm habe gelogen.", "Eva Holm sagte, Jens Maurer habe gelogen."),
        (
            "de",
            "Die Polizei sagte, Jens Maurer habe Eva Holm geschlagen.",
            "Die Polizei sagte, Eva Holm habe Jens Maurer geschlagen.",
        ),
    ],
)
def test_what_is_given_to_another_fails(language: str, evidence: str, text: str) -> None:
    """Names, nouns, offices and callings exchanged; an act of somebody close to the person."""
    assert outcome_of(language, evidence, text) is CheckOutcome.FAILED


@pytest.mark.parametrize(
    ("language", "evidence", "text"),
    [
        (
            "en",
            "Russia attacked Ukraine with drones on Monday.",
            "Ukraine was attacked by Russia with drones on Monday.",
        ),
        ("en", "Putin met Xi in Marlow on Monday.", "Xi met Putin in Marlow on Monday."),
        ("en", "Anna Holt and Paul Reed were arrested in Marlow.", "Paul Reed and Anna Holt were arrested in Marlow."),
        ("en", "Marlow Mayor Anna Holt opened the dam.", "Anna Holt, mayor of Marlow, opened the dam."),
        ("en", "Marlow's mayor, Anna Holt, opened the dam.", "Anna Holt, the mayor of Marlow, opened the dam."),
        (
            "en",
            "Anna Holt won in Marlow and Paul Reed won in Denholm.",
            "Paul Reed won in Denholm and Anna Holt won in Marlow.",
        ),
        ("en", "A spokesman for Anna Holt said she would resign.", "Anna Holt will resign, her spokesman said."),
        ("en", "The mayor said the dam was safe.", "Mayor Lena Moss said the dam was safe."),
        ("en", "The president said the dam was safe.", "Lena Moss said the dam was safe."),
        (
            "en",
            "The union said the plant would close. The company said wages would rise.",
            "The union said the plant would close.",
        ),
        (
            "en",
            "The union said the plant would close. The company said wages would rise.",
            "Workers said the plant would close.",
        ),
        ("en", "President Lena Moss said the dam was safe.", "The president said the dam was safe."),
        ("en", "Prime Minister Lena Moss said the dam was safe.", "The premier said the dam was safe."),
        ("en", "Officials said the dam was safe.", "Lena Moss said the dam was safe."),
        ("en", "Police shot a protester in Marlow.", "A protester was shot by police in Marlow."),
        ("en", "The premier met farmers. Tom Hale is a farmer.", "Farmer Tom Hale met the premier."),
        ("en", "The farmer, Tom Hale, met President Lena Moss.", "Tom Hale, a farmer, met the president, Lena Moss."),
        (
            "en",
            "The army said rebels had shelled the town. Rebels said the army had shelled the town.",
            "Rebels said the army had shelled the town.",
        ),
        (
            "en",
            "The train travelled from Marlow to Denholm on Monday.",
            "On Monday the train went to Denholm from Marlow.",
        ),
        ("en", "Anna Holt beat Paul Reed in the vote.", "Paul Reed lost to Anna Holt in the vote."),
        (
            "en",
            "Anna Holt beat Paul Reed on Monday. Paul Reed beat Anna Holt last year.",
            "Paul Reed beat Anna Holt last year.",
        ),
        (
            "en",
            "Paul Reed replaced Anna Holt as mayor of Marlow.",
            "Anna Holt was replaced as mayor of Marlow by Paul Reed.",
        ),
        ("en", "Russia's invasion of Ukraine began in 2022.", "Ukraine was invaded by Russia in 2022."),
        ("de", "Marlow schlug Denholm am Samstag.", "Denholm wurde am Samstag von Marlow geschlagen."),
        ("de", "Jens Maurer und Eva Holm trafen Karl Beck.", "Eva Holm und Jens Maurer trafen Karl Beck."),
        ("en", "Holm will face Berg in the final in Marlow.", "Berg will face Holm in the final in Marlow."),
        ("en", "France borders Spain along the mountains.", "Spain borders France along the mountains."),
        (
            "en",
            "Mayor Ida Holm criticised Governor Per Berg, who had criticised Holm.",
            "Governor Per Berg had criticised Mayor Ida Holm, who criticised Berg.",
        ),
        (
            "en",
            "Russia accused Ukraine of shelling, and Ukraine accused Russia of shelling.",
            "Ukraine accused Russia of shelling and Russia accused Ukraine.",
        ),
        (
            "en",
            "President Lena Moss met Tom Hale, her predecessor, on Friday.",
            "Former president Tom Hale met President Lena Moss on Friday.",
        ),
    ],
)
def test_another_order_of_the_same_is_not_refused(language: str, evidence: str, text: str) -> None:
    """The passive, a list or a noun phrase turned round, a parallel clause, an office that is the person's own."""
    assert outcome_of(language, evidence, text) in (CheckOutcome.PASSED, CheckOutcome.NOT_APPLICABLE)


def test_a_spokesman_s_words_are_loosely_those_of_whom_he_speaks_for() -> None:
    evidence = "A spokesman for Anna Holt said the charges were false."
    assert outcome_of("en", evidence, "Anna Holt said the charges were false.") is CheckOutcome.PARTIAL


def test_an_office_that_the_rest_of_the_article_gives_the_person_is_right() -> None:
    text = "President Lena Moss met Tom Hale on Friday.\nTom Hale is the president of Denholm."
    story = read_story([Article(id="a", text=text, language="en")], language="en")
    first, _ = story.by_id
    made = claim("Tom Hale, the president, met Lena Moss.", [first], offered=story.by_id, story=story)
    assert check_speakers(made).outcome is not CheckOutcome.FAILED
    assert outcome_of("en", text.split("\n")[0], made.text) is CheckOutcome.FAILED


def test_of_two_who_met_what_each_is_called_counts() -> None:
    evidence = "The German chancellor met the French president in Marlow."
    assert outcome_of("en", evidence, "The French president met the German chancellor in Marlow.") in (
        CheckOutcome.PASSED,
        CheckOutcome.NOT_APPLICABLE,
    )
    turned = "The French chancellor met the German president in Marlow."
    assert outcome_of("en", evidence, turned) is CheckOutcome.PARTIAL
