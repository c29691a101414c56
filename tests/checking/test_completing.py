"""Evidence completed: the fewest, nearest sentences that name what the cited ones take as known."""

from __future__ import annotations

from summarize import Article, Support
from summarize.checking.claim import Claim, claim
from summarize.checking.completing import COMPLETED, complete_evidence
from summarize.checking.names import check_names
from summarize.publishing.checked import check_statement
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
                "The mayor, Nora Lind, 61, stayed.\n"
                "“It was cold that day,” Lind said.\n"
                "Berg was 61 years late."
            ),
        ),
        Article(id="b", text="Carl Berg slept."),
    ],
    language="en",
)
CAME, FULL, BOAT, HOPED, LEFT, STAYED, COLD, LATE, SLEPT = STORY.by_id


def made(text: str, *ids: str) -> Claim:
    return claim(text, ids, offered=STORY.by_id, story=STORY)


def completed(text: str, *ids: str, check: str = "names") -> list[str]:
    return [e.id for e in complete_evidence(made(text, *ids), check=COMPLETED[check])]


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


def test_quoted_words_are_found_in_the_same_article_alone() -> None:
    said = "Lind stayed and said “it was cold that day”."
    assert completed(said, STAYED, check="quotations") == [COLD]
    assert completed(said, SLEPT, check="quotations") == []
    assert completed("Lind stayed and said “it was warm that day”.", STAYED, check="quotations") == []


def test_an_age_is_completed_with_its_name_and_no_other_figure_is() -> None:
    assert completed("Lind, 61, had a boat.", BOAT, check="figures") == [STAYED]
    assert completed("Dahl, 61, had a boat.", BOAT, check="figures") == []
    assert completed("Lind had 61 boats.", BOAT, check="figures") == []


def test_what_says_something_else_is_not_completed() -> None:
    wrong = check_statement("Nora Lind was frozen at 61.", (FULL,), offered={FULL: STORY.by_id[FULL]}, story=STORY)
    assert wrong.support is Support.UNSUPPORTED
    assert [e.id for e in wrong.claim.evidence] == [FULL]
