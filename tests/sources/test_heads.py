"""Heads hold what a text prints of itself, with its place, and nothing else. All pages here are invented."""

from __future__ import annotations

from datetime import date

import pytest

from summarize.furniture import mark_furniture
from summarize.sources.heads import Head, completed, read_head
from summarize.types import Article

BODY = (
    "A ferry with 187 passengers ran aground in dense fog near the port of Skarvik early on Tuesday.\n"
    "Nine people were hurt, the coastguard said, and two of them were taken to the hospital in Brennhavn."
)
TITLE = "Ferry with 187 passengers runs aground in fog off the port of Skarvik"


def head(text: str, language: str = "en") -> Head:
    return read_head(text, mark_furniture([text])[0], language)


def authors(text: str) -> list[str]:
    return [author.value for author in head(text).authors]


@pytest.mark.parametrize(
    ("line", "names", "day"),
    [
        ("By Mathilde Ekrem | Wednesday, 15 April 2026, 7:30 a.m. | Updated 9:05 a.m.", ["Mathilde Ekrem"], 15),
        ("by Kaja Ulvestrand April 15, 2026 1:32 PM 2 min read", ["Kaja Ulvestrand"], 15),
        ("By Kaja Ulvestrand and Jon van Aske, April 15, 2026", ["Kaja Ulvestrand", "Jon van Aske"], 15),
        ("2026-04-15 by Kaja Ulvestrand", ["Kaja Ulvestrand"], 15),
        ("Published 11:26 pm EST, Wednesday, April 15, 2026", [], 15),
        ("By Northwire Staff", [], None),
        ("By Reuters", [], None),
        ("04/05/2026", [], None),
        ("April 15", [], None),
        ("Yesterday, 7:30 a.m.", [], None),
        ("What we knew on April 15, 2026", [], None),
    ],
)
def test_byline_and_date(line: str, names: list[str], day: int | None) -> None:
    text = f"{TITLE}\n{line}\n{BODY}"
    found = head(text)
    assert [author.value for author in found.authors] == names
    assert all(text[author.start : author.end] == author.value for author in found.authors)
    assert (found.published and found.published.value) == (date(2026, 4, day) if day else None)
    assert found.published is None or text[found.published.start : found.published.end] in line


@pytest.mark.parametrize(
    ("line", "language"),
    [("Von Wiebke Harmsdorf, 15. April 2026", "de"), ("Par Wiebke Harmsdorf, 15 avril 2026", "fr")],
)
def test_other_languages(line: str, language: str) -> None:
    found = head(f"{TITLE}\n{line}\n{BODY}", language)
    assert found.authors[0].value == "Wiebke Harmsdorf"
    assert found.published is not None
    assert found.published.value == date(2026, 4, 15)


def test_an_update_is_not_the_day_of_publication() -> None:
    found = head(f"{TITLE}\nUpdated 3 Feb 2026 10:15\n{BODY}")
    assert found.published is None
    assert found.updated is not None
    assert found.updated.value == date(2026, 2, 3)


def test_two_different_days_are_none() -> None:
    assert head(f"{TITLE}\nApril 15, 2026\nApril 16, 2026\n{BODY}").published is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The ship was built by Tarnsund Yards and opened by Sigrid Halvane on May 3, 2019.",
        "The ruling by Judge Ada Lund of April 15, 2026 is known to everybody.",
    ],
)
def test_prose_is_no_head(sentence: str) -> None:
    assert head(f"{sentence}\n{BODY}") == Head()


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("(AP)", ["AP"]),
        ("With Reuters", ["Reuters"]),
        ("mit dpa", ["dpa"]),
        ("Source: dpa/AFP", ["dpa", "AFP"]),
        ("The Associated Press contributed to this report.", ["Associated Press"]),
        ("The ship stayed on the rock for two days after the storm of Tuesday night. (AFP)", ["AFP"]),
        ("AP", []),
        ("The AP of the ship was measured by the coastguard at noon.", []),
        ("Captain Henrik Aaslund on the quay (AFP)", []),
    ],
)
def test_credit_lines(line: str, agencies: list[str]) -> None:
    text = f"{BODY}\n{line}"
    found = head(text).agencies
    assert [each.value.removeprefix("The ") for each in found] == agencies
    assert all(text[each.start : each.end] == each.value for each in found)


def test_dateline_and_first_publisher() -> None:
    text = f"SKARVIK, April 14 (Northwire) - {BODY}\nThis story was first published by The Harbour Courier."
    found = head(text)
    assert found.place is not None
    assert found.place.value == "SKARVIK"
    assert [each.value for each in found.agencies] == ["Northwire"]
    assert found.published is None, "no year is printed"
    assert found.first_publisher is not None
    assert found.first_publisher.value == "The Harbour Courier"


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ("About Velmo Courier\nPrivacy Policy\n© 2031 Velmo Courier. All rights reserved.", "Velmo Courier"),
        ("About us\nPrivacy Policy\n© 2031 Tarnsund Holding, Inc. All rights reserved.", None),
        ("Velmo Courier", None),
    ],
)
def test_a_publisher_is_whom_the_page_calls_itself(lines: str, publisher: str | None) -> None:
    found = head(f"{TITLE}\n{BODY}\n{lines}").publisher
    assert (found and found.value) == publisher


def test_what_the_user_gave_stays() -> None:
    text = f"{TITLE}\nBy Mathilde Ekrem, 15 April 2026\n{BODY}"
    given = Article(id="a", text=text, author="Kaja Ulvestrand", published_at=date(2026, 4, 16))
    assert completed(given, head(text)) is given
    filled = completed(Article(id="a", text=text), head(text))
    assert (filled.author, filled.published_at, filled.publisher) == ("Mathilde Ekrem", date(2026, 4, 15), None)
