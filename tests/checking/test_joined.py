"""What no cited sentence says together: names put into another's matter, another's words, words from here and there."""

from __future__ import annotations

import pytest

from summarize import Article, Support
from summarize.publishing.checked import Checked, check_statement
from summarize.sources.reading import read_story
from summarize.types import CheckOutcome

ARTICLES = [
    Article(
        id="a",
        publisher="Velm Courier",
        text=(
            "Three people were killed and 22 were injured when an explosion wrecked the Holt sugar mill in Velm, "
            "police said. The mill's owner, Per Holt, denied that the alarm had been switched off. "
            "The dockers' union had asked for new exits in spring. "
            "Prosecutors have opened an investigation, the Courier has learned. "
            "Anna Berg runs the canteen of the mill. "
            "Water was short for two days. "
            "She was arrested on Friday near the harbour."
        ),
    ),
    Article(
        id="b",
        publisher="Sarn Tribune",
        text=(
            "Mayor Ida Moss called the explosion the worst accident in the town since 1987. "
            "Damage is estimated at 30 million crowns, the mill's insurer said. "
            "The fire brigade needed nine hours. "
            "The harbour stayed closed until Monday, said the coastguard, Velm Rescue."
        ),
    ),
]
STORY = read_story(ARTICLES, language="en")
KILLED, OWNER, UNION, PROSECUTORS, CANTEEN, WATER, ARRESTED, MAYOR, DAMAGE, BRIGADE, HARBOUR = STORY.by_id


def checked(text: str, *ids: str) -> Checked:
    return check_statement(text, ids, offered=STORY.by_id, story=STORY)


@pytest.mark.parametrize(
    ("text", "ids", "check"),
    [
        ("Prosecutors have opened an investigation against Per Holt.", (PROSECUTORS, OWNER), "speakers"),
        ("Prosecutors have opened an investigation against Per Holt.", (PROSECUTORS,), "names"),
        ("Ida Moss was arrested on Friday near the harbour.", (MAYOR, ARRESTED), "speakers"),
        ("Three people were killed in the explosion, the fire brigade said.", (KILLED,), "speakers"),
        ("Three people were killed in the explosion, the fire brigade said.", (KILLED, BRIGADE), "speakers"),
        ("Damage is estimated at 30 million crowns, the mayor said.", (DAMAGE, MAYOR), "speakers"),
        ("According to the fire brigade, damage is estimated at 30 million crowns.", (DAMAGE, BRIGADE), "speakers"),
        ("Mayor Ida Moss blamed the mill for the explosion.", (MAYOR, OWNER), "coverage"),
    ],
)
def test_what_no_cited_sentence_says_is_refused(text: str, ids: tuple[str, ...], check: str) -> None:
    """B10: each word stands in the evidence, and nobody said it."""
    made = checked(text, *ids)
    assert check in {each.name for each in made.checks if each.outcome is CheckOutcome.FAILED}
    assert made.support is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Anna Berg was arrested on Friday near the harbour.", (CANTEEN, ARRESTED)),
        ("Prosecutors have opened an investigation, and Per Holt denied that the alarm had been switched off.",
         (PROSECUTORS, OWNER)),
        ("Three people were killed and 22 injured, according to police.", (KILLED,)),
        ("Damage is estimated at 30 million crowns, the insurer said.", (DAMAGE,)),
        ("The harbour stayed closed until Monday, Velm Rescue said.", (HARBOUR,)),
        ("Damage is estimated at 30 million crowns, officials said.", (DAMAGE,)),
        ("Police said three people were killed, and Ida Moss called the explosion the worst accident since 1987.",
         (KILLED, MAYOR)),
        ("In Velm, the fire brigade needed nine hours.", (KILLED, BRIGADE)),
    ],
)  # fmt: skip
def test_what_is_said_in_two_sentences_stands(text: str, ids: tuple[str, ...]) -> None:
    """B25: pronouns, two sources side by side, the same speaker by another name, speakers that may be anybody."""
    made = checked(text, *ids)
    assert made.publishable, [(each.name, each.note, each.words) for each in made.checks if each.note]


def test_a_description_leads_from_the_name_to_the_act() -> None:
    text = "Tom Reed drove a grey lorry. Rain fell for hours. The driver was fined on Friday in Sarn."
    story = read_story([Article(id="c", text=text)], language="en")
    first, _, last = story.by_id
    made = check_statement("Tom Reed was fined on Friday in Sarn.", (first, last), offered=story.by_id, story=story)
    assert made.support is Support.VERIFIED
