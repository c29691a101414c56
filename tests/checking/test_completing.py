"""Evidence completed: the fewest, nearest sentences that name what the cited ones take as known."""

from __future__ import annotations

from summarize import Article
from summarize.checking.claim import Claim, claim
from summarize.checking.completing import complete_evidence
from summarize.checking.names import check_names
from summarize.sources.reading import read_story
from summarize.types import CheckOutcome

STORY = read_story(
    [
        Article(
            id="a",
            text=(
                "Representative Hakeem Dahl came early.\n"
                "The harbour was full.\n"
                "Hakeem Dahl had a boat.\n"
                "Mr. Dahl hoped for rain.\n"
                "Hakeem Dahl left.\n"
                "The mayor, Nora Lind, stayed."
            ),
        ),
        Article(id="b", text="Carl Berg slept."),
    ],
    language="en",
)
CAME, FULL, BOAT, HOPED, LEFT, STAYED, SLEPT = STORY.by_id


def made(text: str, *ids: str) -> Claim:
    return claim(text, ids, offered=STORY.by_id, story=STORY)


def completed(text: str, *ids: str) -> list[str]:
    return [e.id for e in complete_evidence(made(text, *ids))]


def test_the_nearest_before_comes_first() -> None:
    assert completed("Hakeem Dahl hoped for rain.", HOPED) == [BOAT]
    assert completed("Rep. Hakeem Dahl hoped for rain.", HOPED) == [CAME]


def test_two_sentences_where_one_is_not_enough() -> None:
    assert completed("Hakeem Dahl and Nora Lind hoped for rain.", HOPED) == [BOAT, STAYED]


def test_no_other_article_and_no_invention() -> None:
    assert completed("Carl Berg hoped for rain.", HOPED) == []
    assert completed("Ida Holm hoped for rain.", HOPED) == []


def test_nothing_to_complete() -> None:
    assert completed("Dahl hoped for rain.", HOPED) == []
    assert completed("Hakeem Dahl hoped for rain.") == []


def test_the_sentence_is_not_changed_and_then_passes() -> None:
    before = made("Hakeem Dahl hoped for rain.", HOPED)
    added = complete_evidence(before)
    assert [e.id for e in before.evidence] == [HOPED]
    assert check_names(made(before.text, HOPED, *(e.id for e in added))).outcome is CheckOutcome.PASSED
