"""Copies and rewrites share one origin; reports of one event that were made apart do not."""

from __future__ import annotations

import timeit
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from summarize.sources.origins import find_origins
from summarize.sources.reading import read_story
from summarize.sources.story import Source
from summarize.types import Article

WIRE = (
    "The northern pier of Velmo was closed on Monday after divers found cracks in four of its nine pillars. "
    "The harbour board said the repair would take eleven months and cost fourteen million crowns. "
    "Ferries to the outer islands will leave from the fish market until the work is finished. "
    "Harbour master Ina Tolvik said that lorries could no longer be allowed onto the pier."
)
REWRITE = (
    "Velmo closed its northern pier on Monday after divers found cracks in four of the nine pillars. "
    "The repair would take eleven months and cost some fourteen million crowns, the harbour board said. "
    "Until the work is finished, ferries to the outer islands will leave from the fish market. "
    "Lorries could no longer be allowed onto the pier, harbour master Ina Tolvik said."
)
APART = (
    "Islanders who rely on the daily boat from Velmo were told to use another quay from this week. "
    "A diving inspection has shown damage under the pier in the north of the port, officials confirmed. "
    "Shopkeeper Per Aune fears that he will lose half of his summer trade. "
    "The regional government has offered to pay a third of the bill, which is put at fourteen million crowns."
)
TO_THE_EAST, TO_THE_WEST = timezone(timedelta(hours=5)), timezone(-timedelta(hours=5))


def article(name: str, text: str, published: date | str | None = None) -> Article:
    return Article.model_validate({"id": name, "text": text, "published_at": published})


def sources(articles: Sequence[Article]) -> tuple[Source, ...]:
    return read_story(articles).sources


def origins(*articles: Article) -> dict[str, str]:
    return dict(find_origins(sources(articles)))


def test_a_verbatim_copy_has_the_origin_of_what_it_copies() -> None:
    assert origins(article("wire", WIRE), article("copy", WIRE)) == {"wire": "wire", "copy": "wire"}


def test_a_rewrite_in_the_same_order_is_a_copy() -> None:
    assert len(set(origins(article("wire", WIRE), article("rewrite", REWRITE)).values())) == 1


def test_a_copy_in_part_is_a_copy() -> None:
    part = ". ".join(WIRE.split(". ")[:2]) + ". Our own reporter saw no lorries at the quay that evening in the rain."
    assert origins(article("wire", WIRE), article("part", part))["part"] == "wire"


def test_reports_made_apart_are_independent() -> None:
    assert origins(article("wire", WIRE), article("apart", APART)) == {"wire": "wire", "apart": "apart"}


def test_a_shared_quotation_is_no_copying() -> None:
    said = "“We cannot let lorries drive over a structure that we no longer trust, and nobody should ask us to do so,”"
    one = article("one", f"{said} the harbour master said. {APART}")
    other = article("other", f"Ina Tolvik was blunt in front of the press on the quay. {said} she told them. {WIRE}")
    assert origins(one, other) == {"one": "one", "other": "other"}


def test_four_copies_and_one_report_are_two_origins() -> None:
    """B15"""
    copies = [article(f"copy{n}", text) for n, text in enumerate((WIRE, REWRITE, WIRE, REWRITE))]
    found = origins(*copies, article("apart", APART))
    assert len(set(found.values())) == 2
    assert found["apart"] == "apart"


def test_a_copy_of_a_copy_has_the_first_one_as_its_origin() -> None:
    """Origins never chain: each is its own origin."""
    dated = (
        article(name, text, f"2031-05-0{day}")
        for name, text, day in (("c", REWRITE, 3), ("b", WIRE, 2), ("a", WIRE, 1))
    )
    assert origins(*dated) == {"c": "a", "b": "a", "a": "a"}


@pytest.mark.parametrize(
    ("early", "late"),
    [
        (date(2031, 5, 1), date(2031, 5, 2)),
        (datetime(2031, 5, 1, 9, tzinfo=UTC), datetime(2031, 5, 1, 10, tzinfo=UTC)),
        (datetime(2031, 5, 1, 10, tzinfo=TO_THE_EAST), datetime(2031, 5, 1, 9, tzinfo=UTC)),
        (datetime(2031, 5, 1, 23, tzinfo=UTC), datetime(2031, 5, 1, 22, tzinfo=TO_THE_WEST)),
        (datetime(1, 1, 1, tzinfo=TO_THE_EAST), datetime(9999, 12, 31, 23, tzinfo=TO_THE_WEST)),
        (date(2031, 5, 1), None),
    ],
)
def test_the_earlier_report_is_the_origin(early: date, late: date | None) -> None:
    """E17: whatever the time zones, the order given and the extremes of the calendar."""
    assert set(origins(article("late", WIRE, late), article("early", WIRE, early)).values()) == {"early"}


def test_a_note_of_two_lines_copies_nothing() -> None:
    note = "The northern pier of Velmo was closed."
    assert origins(article("wire", WIRE), article("note", note))["note"] == "note"


def test_every_article_has_an_origin_in_the_order_given() -> None:
    found = origins(article("z", "", "2031-05-02"), article("a", WIRE, "2031-05-01"))
    assert list(found.items()) == [("z", "z"), ("a", "a")]


def test_the_rewrite_among_the_examples_is_found_and_nothing_else(ferry: tuple[Article, ...]) -> None:
    """B15"""
    found = origins(*ferry)
    assert {a: o for a, o in found.items() if a != o} == {"quickread-daily": "northwire"}


def test_the_agency_copies_of_the_dam_story_are_found_and_nothing_else(dam: tuple[Article, ...]) -> None:
    """B15"""
    found = origins(*dam)
    copies = {a for a, o in found.items() if a != o}
    assert copies == {"velm-herald", "leska-online", "county-dispatch"}
    assert {found[name] for name in copies} == {"merova-morning"}


def test_many_copies_take_linear_time() -> None:
    """B15"""
    few, many = (sources([article(f"n{n}", WIRE) for n in range(count)]) for count in (50, 200))
    once = min(timeit.repeat(lambda: find_origins(few), number=1, repeat=3))
    assert min(timeit.repeat(lambda: find_origins(many), number=1, repeat=3)) <= 8 * max(once, 0.005)
