"""`names`: what the evidence names in any form passes; what it does not, fails."""

from __future__ import annotations

import time

import pytest

from summarize import Article
from summarize.checking.claim import Claim, claim
from summarize.checking.names import check_names
from summarize.sources.reading import read_story
from summarize.types import CheckOutcome

TEXT = (
    "Skarvik, Norway (NTB) - President Elin Dahl met Russian envoy Vladimir Orlov on Tuesday.\n"
    "Dahl said that NATO would help.\n"
    "Mr. Orlov, a former minister, praised Vice President Jon Berg.\n"
    "The coastguard searched near Kiev Street.\n"
    "There was doubt about the rescue."
)
STORY = read_story(
    [
        Article(id="a", text=TEXT, publisher="Skarvik Gazette", author="Ida Holm", title="Dahl meets Orlov"),
        Article(id="b", text="Der Minister Olaf Scholz sprach in München.", language="de"),
    ],
    language="en",
)
MET, SAID, PRAISED, SEARCHED, DOUBT, GERMAN = STORY.by_id


def made(text: str, *ids: str) -> Claim:
    return claim(text, ids, offered=STORY.by_id, story=STORY)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("President Dahl met Orlov, the Russian envoy.", [MET]),
        ("Russia's envoy met the president.", [MET]),
        ("The North Atlantic Treaty Organization would help, Dahl said.", [SAID]),
        ("Uncertainty surrounds the rescue.", [DOUBT]),
        ("The Skarvik Gazette's Ida Holm reports doubt about the rescue.", [DOUBT]),
        ("Vice President Berg was praised by Orlov.", [PRAISED]),
        ("The coastguard searched near Kyiv Street.", [SEARCHED]),
        ("On Tuesday, they met in March.", [DOUBT]),
    ],
)
def test_met_in_any_form(text: str, ids: list[str]) -> None:
    """B25: correct sentences are not refused."""
    assert check_names(made(text, *ids)).outcome in (CheckOutcome.PASSED, CheckOutcome.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("text", "ids", "words"),
    [
        ("President Nora Lind met Orlov.", [MET], ("President", "Nora Lind")),
        ("Marinello said that NATO would help.", [SAID], ("Marinello",)),
        ("Elin Dahl said that NATO would help.", [SAID], ("Elin Dahl",)),
        ("President Dahl said that NATO would help.", [SAID], ("President",)),
        ("The president said that NATO would help.", [SAID], ("president",)),
        ("Orlov praised President Berg.", [PRAISED], ("President",)),
        ("President Orlov met Dahl.", [MET], ("President",)),
        ("Mrs. Orlov praised Berg.", [PRAISED], ("Mrs. Orlov",)),
        ("The coastguard searched near Oslo.", [SEARCHED], ("Oslo",)),
        ("The UN would help, Dahl said.", [SAID], ("UN",)),
    ],
)
def test_caught(text: str, ids: list[str], words: tuple[str, ...]) -> None:
    check = check_names(made(text, *ids))
    assert check.outcome is CheckOutcome.FAILED
    assert check.words == words


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Minister Orlov praised Berg.", [PRAISED]),  # a former minister in the evidence
        ("The Russians said that NATO would help.", [SAID]),  # a people that only the rest of the article names
        ("Vladimir Dahl met the envoy.", [MET, SAID]),  # words of two persons
        ("The Health Ministry spoke in Munich.", [GERMAN]),
    ],
)
def test_partial(text: str, ids: list[str]) -> None:
    assert check_names(made(text, *ids)).outcome in (CheckOutcome.PARTIAL,)


def test_nothing_named() -> None:
    assert check_names(made("There was doubt.", DOUBT)).outcome is CheckOutcome.NOT_APPLICABLE


def test_linear_time() -> None:
    def seconds(copies: int) -> float:
        story = read_story([Article(id="a", text="Anna Berg of Oslo met Carl Dahl and " * copies + ".")])
        each = claim("Erik Falk met " * copies, list(story.by_id), offered=story.by_id, story=story)
        start = time.perf_counter()
        check_names(each)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(1_500) < max(0.3, 14 * seconds(300))


def test_a_name_that_foreign_evidence_lacks_may_stand_in_it_in_translation() -> None:
    outcome = check_names(made("Friedrich Merz sprach.", GERMAN))
    assert outcome.outcome is CheckOutcome.PARTIAL
    assert outcome.words == ("Friedrich Merz",)
