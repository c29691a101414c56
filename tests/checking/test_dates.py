"""Dates of a sentence against the evidence, and against what follows from the day of publication."""

from __future__ import annotations

import time
from datetime import date

import pytest

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.dates import check_dates
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome

PASSED, PARTIAL, FAILED = CheckOutcome.PASSED, CheckOutcome.PARTIAL, CheckOutcome.FAILED
MONDAY = date(2025, 3, 3)


def check(text: str, *evidence: tuple[str, date | None], languages: tuple[str, ...] = ()) -> Check:
    """The check on a sentence that cites every sentence of one-sentence articles."""
    articles = [
        Article(id=f"a{n}", text=each, published_at=day, language=languages[n] if languages else "en")
        for n, (each, day) in enumerate(evidence)
    ]
    story = read_story(articles, language="en")
    return check_dates(claim(text, list(story.by_id), offered=story.by_id, story=story))


YESTERDAY = "The ferry ran aground near Skarvik yesterday, the coastguard said."
TUESDAY = "The ferry ran aground near Skarvik on Tuesday, the coastguard said."


@pytest.mark.parametrize(
    ("text", "evidence", "published", "outcome"),
    [
        ("The ferry ran aground on 2 March.", YESTERDAY, MONDAY, PASSED),
        ("The ferry ran aground on 2 March 2025.", YESTERDAY, MONDAY, PASSED),
        ("The ferry ran aground on Sunday.", YESTERDAY, MONDAY, PASSED),
        ("The ferry ran aground in March.", YESTERDAY, MONDAY, PASSED),
        ("The ferry ran aground on 3 March.", YESTERDAY, MONDAY, FAILED),
        ("The ferry ran aground on 1 March.", YESTERDAY, MONDAY, FAILED),
        ("The ferry ran aground on 2 March 2024.", YESTERDAY, MONDAY, FAILED),
        ("The ferry ran aground on 25 February.", TUESDAY, MONDAY, PASSED),
        ("The ferry ran aground on 4 March.", TUESDAY, MONDAY, FAILED),
        ("The ferry ran aground on Tuesday.", TUESDAY, MONDAY, PASSED),
        ("The ferry ran aground on Wednesday.", TUESDAY, MONDAY, FAILED),
        ("The ferry ran aground on 25 February.", TUESDAY, None, FAILED),
        ("The ferry ran aground on 2 March.", YESTERDAY, None, FAILED),
        ("The ferry ran aground on Tuesday.", TUESDAY, None, PASSED),
        ("The ferry ran aground yesterday.", YESTERDAY, None, PASSED),
        ("The ferry ran aground today.", YESTERDAY, MONDAY, FAILED),
    ],
)
def test_relative_time_comes_from_publication_only(
    text: str, evidence: str, published: date | None, outcome: CheckOutcome
) -> None:
    """B12: a date is accepted only where the rule gives it; without a day of publication the word must stay."""
    assert check(text, (evidence, published)).outcome is outcome


DATED = "The treaty was signed on 14 April 2026 after talks that began in 2019."


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The treaty was signed on April 14, 2026.", PASSED),
        ("The treaty was signed on April 14.", PASSED),
        ("The treaty was signed in April.", PASSED),
        ("The treaty was signed in April 2026, after talks since 2019.", PASSED),
        ("The treaty was signed in 2026.", PASSED),
        ("The treaty was signed on Tuesday, 14 April 2026.", PASSED),
        ("The treaty was signed on Wednesday, 14 April 2026.", FAILED),
        ("The treaty was signed on 15 April 2026.", FAILED),
        ("The treaty was signed on 31 April 2026.", FAILED),
        ("The treaty was signed on 14 May 2026.", FAILED),
        ("The treaty was signed on 14 April 2025.", FAILED),
        ("The treaty was signed on 14 April 2026, after talks that began in March 2019.", FAILED),
        ("The treaty was signed in the 2010s.", PASSED),
        ("The treaty was signed in the 1990s.", FAILED),
        ("The treaty was signed this year.", FAILED),
        ("The treaty was signed on Christmas Eve.", FAILED),
        ("The treaty was signed.", CheckOutcome.NOT_APPLICABLE),
    ],
)
def test_a_sentence_may_be_coarser_never_finer(text: str, outcome: CheckOutcome) -> None:
    assert check(text, (DATED, None)).outcome is outcome


def test_the_words_concerned_are_given() -> None:
    made = check("It was signed on 15 April 2026, after talks since 2019.", (DATED, None))
    assert made.words == ("15 April 2026",)


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        ((MONDAY, MONDAY), PASSED),
        ((MONDAY, date(2025, 3, 12)), PARTIAL),
        ((MONDAY, None), PASSED),
        ((MONDAY, date(2025, 2, 28)), PASSED),
    ],
)
def test_a_weekday_that_reads_in_two_ways_is_partial(
    days: tuple[date | None, date | None], outcome: CheckOutcome
) -> None:
    """B12: never left to be read against another article's date."""
    evidence = zip((TUESDAY, "Nine passengers were taken to hospital in Nordby."), days, strict=True)
    assert check("The ferry ran aground on Tuesday, and nine were hurt.", *evidence).outcome is outcome


def test_a_year_that_is_this_year_in_one_article_only_is_partial() -> None:
    """B14 as far as dates go: an older article's "this year" is not the newer one's."""
    sources = [("Sales fell this year.", date(2023, 5, 1)), ("Sales rose by a tenth.", date(2025, 5, 1))]
    assert check("Sales fell this year, then rose.", *sources).outcome is PARTIAL
    assert check("Sales fell in 2023, then rose.", *sources).outcome is PASSED
    assert check("Sales fell in 2025.", *sources).outcome is FAILED


def test_an_articles_own_date_is_evidence_of_reporting_only() -> None:
    source = ("The operator gave the number of passengers as 214.", date(2026, 4, 14))
    assert check("The Herald reported on 14 April that 214 were aboard.", source).outcome is PASSED
    assert check("The Herald reported on 15 April that 214 were aboard.", source).outcome is FAILED
    assert check("There were 214 passengers aboard on 14 April.", source).outcome is FAILED


@pytest.mark.parametrize(
    ("language", "evidence"),
    [
        ("de", "Die Fähre lief am 14. April 2026 vor Skarvik auf Grund."),
        ("fr", "Le ferry s'est échoué le 14 avril 2026 près de Skarvik."),
        ("es", "El transbordador encalló el 14 de abril de 2026 cerca de Skarvik."),
        ("ru", "Паром сел на мель 14 апреля 2026 года у Скарвика."),
        ("zh", "渡轮于2026年4月14日在斯卡维克附近搁浅。"),
        ("ar", "جنحت العبارة في 14 أبريل 2026 بالقرب من سكارفيك."),
    ],
)
def test_evidence_in_another_language_counts(language: str, evidence: str) -> None:
    right, wrong = "It ran aground on 14 April 2026.", "It ran aground on 15 April 2026."
    assert check(right, (evidence, None), languages=(language,)).outcome is PASSED
    assert check(wrong, (evidence, None), languages=(language,)).outcome is FAILED


def test_a_language_without_tables_is_partial() -> None:
    source = ("Promen nasedl na mělčinu 14. dubna 2026 u Skarviku.", None)
    assert check("It ran aground on 14 April 2026.", source, languages=("cs",)).outcome is PARTIAL


def test_a_day_in_a_publishers_name_is_none() -> None:
    articles = [Article(id="a", text="Nine were hurt in Nordby.", publisher="Nordby on Sunday")]
    story = read_story(articles, language="en")
    made = claim("Nine were hurt, Nordby on Sunday reports.", list(story.by_id), offered=story.by_id, story=story)
    assert check_dates(made).outcome is CheckOutcome.NOT_APPLICABLE
    made = claim("Nine were hurt on Sunday.", list(story.by_id), offered=story.by_id, story=story)
    assert check_dates(made).outcome is FAILED


def test_the_next_day_is_partial_where_no_such_words_stand() -> None:
    assert check("It was signed on 14 April 2026; the next day it took effect.", (DATED, None)).outcome is PARTIAL


def test_linear_time() -> None:
    def seconds(copies: int) -> float:
        text = "on Tuesday 14 April 2026 and last week, " * copies
        story = read_story([Article(id="a", text=text + ".", published_at=MONDAY)], language="en")
        made = claim("It was last week on 14 April.", list(story.by_id), offered=story.by_id, story=story)
        start = time.perf_counter()
        check_dates(made)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2_000) < max(0.3, 12 * seconds(400))
