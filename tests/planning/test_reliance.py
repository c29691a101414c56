"""What a sentence needs from those before it is seen, and what needs nothing is not held back."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.planning.definite import definite_nouns
from summarize.planning.reliance import Passage, Reliance, read_reliances

LEAD = "The ferry Maren Liv ran aground off Skarvik on Tuesday, the coastguard said."
MAYOR = "Mayor Ilka Pradell blamed the operator of the dam."


def read(*texts: str) -> list[Reliance]:
    """The sentences of one article."""
    return list(read_reliances([Passage(f"s{n}", "a", text, "en") for n, text in enumerate(texts)]).values())


@pytest.mark.parametrize(
    "text",
    [
        "He said that nobody was hurt.",
        "“A crossing cannot depend on luck,” she said.",
        "But the harbour stayed open all day.",
        "“The radar was serviced in March,” chief executive Tove Lindmoen said in a written statement.",
        "Every household is to receive 5,000 crowns, she said after meeting the crisis team.",
    ],
)
def test_what_only_the_sentence_before_could_explain_leans(text: str) -> None:
    """Issue 4, part 7: none begins with a pronoun without its noun."""
    (found,) = read(text)
    assert found.leans


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "Ina Tolvik said that she would not give in.",
        "Capt. Henrik Aaslund told the Courier that he had seen the rock.",
        "Tarnsund Line chief executive Tove Lindmoen said that the ship was insured.",
        "The mayor of Velm denied that any warning had been given.",
        "The 94-metre ship was pulled off the rock.",
        "Skarvik District Hospital had treated 12 people.",
    ],
)
def test_what_stands_alone_needs_nothing(text: str) -> None:
    (found,) = read(text)
    assert found.needs == ()


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("The ship sank within an hour.", "A ship struck a rock off Skarvik."),
        ("Pradell said that the letter had named a price.", MAYOR),
        ("Water reached the market at 3 p.m. that afternoon.", "It rained on Tuesday."),
    ],
)
def test_a_need_is_met_by_what_introduces_it(text: str, before: str) -> None:
    """Issue 4, part 7: a person, a noun and a time of day are introduced before they are leant on."""
    first, found = read(before, text)
    assert not found.is_met(frozenset())
    assert not found.leans
    assert found.is_met(first.gives)


def test_a_full_name_without_its_office_would_better_be_introduced() -> None:
    mayor, named, alone = read(MAYOR, "The sirens of Velm were late, Ilka Pradell told the radio.", "Pradell left.")
    assert named.names_unintroduced
    assert not mayor.names_unintroduced
    assert named.is_met(mayor.gives)
    assert not alone.is_met(frozenset())


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The ship lies there.", ["ship lies"]),
        ("The ship of the line lies there.", []),
        ("The ferry Maren Liv lies there.", []),
        ("The Maren Liv lies there.", []),
        ("About 1,900 people use the crossing on an average day.", []),
        ("About 1,900 people use the crossing.", ["crossing"]),
        ("The government said so.", []),
    ],
)
def test_definite_nouns_are_those_that_nothing_beside_them_singles_out(text: str, nouns: list[str]) -> None:
    assert [noun for _, noun in definite_nouns(text)] == nouns


def test_a_thing_that_bears_a_surname_needs_no_introduction_of_the_person() -> None:
    director = "Managing director Rolf Hallberg denied it."
    works, person, another = read(
        "A fire tore through the Hallberg varnish works.", "Police said that Hallberg had been warned.", director
    )
    assert works.needs == ()
    assert not person.is_met(frozenset())
    assert person.is_met(another.gives)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("The she Ina 3 p.m. “”\n,", max_size=60), max_size=4))
def test_any_text_can_be_read(texts: list[str]) -> None:
    assert len(read(*texts)) == len(texts)


def test_reading_takes_linear_time() -> None:
    def work(count: int) -> float:
        texts = [f"The mayor said at {n % 12} p.m. that Ina Tolvik had seen the ship {n} times." for n in range(count)]
        return min(timeit.repeat(lambda: read(*texts), number=1, repeat=2))

    assert work(800) <= 8 * max(work(200), 0.02)
