"""Datelines end where the report begins; nothing else that stands before a dash is one. All lines are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.furniture import FurnitureKind, mark_furniture
from summarize.furniture.datelines import find_datelines
from summarize.sources.sentences import split_sentences

REPORT = "A ferry ran aground in dense fog near the port early on Tuesday, the coastguard said."


def parts(text: str) -> list[tuple[str | None, ...]]:
    return [
        tuple(text[part[0] : part[1]] if part else None for part in (found.place, found.day, found.agency))
        for found in find_datelines(text)
    ]


@pytest.mark.parametrize(
    ("dateline", "place", "day", "agency"),
    [
        ("SKARVIK, April 14 (Northwire) - ", "SKARVIK", "April 14", "Northwire"),
        ("SKARVIK, Norland (AP) — ", "SKARVIK", None, "AP"),
        ("Skarvik (dpa) - ", "Skarvik", None, "dpa"),
        ("ST. ANNE, Oct. 9 (UPI) -- ", "ST. ANNE", "Oct. 9", "UPI"),
        ("SKARVIK/BRENNHAVN (Reuters) - ", "SKARVIK/BRENNHAVN", None, "Reuters"),
        ("SKARVIK — ", "SKARVIK", None, None),
        ("SKARVIK, 14 April 2026 — ", "SKARVIK", "14 April 2026", None),
        ("Tampa, Florida -- ", "Tampa", None, None),
        ("Skarvik -- ", "Skarvik", None, None),
        ("(Northwire) -- ", None, None, "Northwire"),
        ("IndependentReport – ", None, None, None),
    ],
)
def test_a_dateline_is_marked_and_read(dateline: str, place: str | None, day: str | None, agency: str | None) -> None:
    text = dateline + REPORT
    assert parts(text) == [(place, day, agency)]
    assert [(m.start, m.end, m.kind) for m in mark_furniture([text])[0]] == [(0, len(dateline), FurnitureKind.DATELINE)]
    sentence = split_sentences(text)[0]
    assert sentence.text == REPORT
    assert text[sentence.start : sentence.end] == REPORT


def test_a_german_dateline_is_a_place_that_the_text_names_again() -> None:
    text = "Skarvik. Zwei Tage nach der Havarie ist die Fähre frei. Der Hafen in Skarvik öffnet wieder."
    assert parts(text) == [("Skarvik", None, None)]
    assert parts("Danke. Das war alles, was der Kapitän am Abend im Hafen von Skarvik noch sagen wollte.") == []


@pytest.mark.parametrize(
    "line",
    [
        "BREAKING NEWS - Three people were hurt when a ferry ran aground near the port, police said.",
        "Good grief, Nordby -- see what has become of the once proud paper in the north of the country.",
        "President Halvane — who had promised a new ship — said on Tuesday that nothing would change.",
        "Hewlett - Packard said on Tuesday that it would buy a firm that builds radars for ferries.",
        "TERNS BEAT OTTERS 21 - 12 TO WIN A PLACE IN THE FINAL OF THE HARBOUR CUP ON SATURDAY.",
        "Mr. Lund said on Tuesday that in Mr. Tolvik he had found a captain (and a friend) - the first.",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert parts(line) == []


def test_a_plain_place_is_one_only_at_the_head() -> None:
    text = "\n".join([REPORT, REPORT, REPORT, f"HEALTH — {REPORT}", f"SKARVIK (AP) — {REPORT}"])
    assert parts(text) == [("SKARVIK", None, "AP")]


@given(
    st.lists(
        st.sampled_from(["SKARVIK", " ", ",", "(AP)", " - ", "—", "--", "/", ".", "14", REPORT, "\n"]), max_size=30
    )
)
def test_datelines_are_ranges_in_order_at_line_starts(pieces: list[str]) -> None:
    text = "".join(pieces)
    last = 0
    for found in find_datelines(text):
        assert last <= found.start < found.end < len(text)
        assert not text[: found.start].rpartition("\n")[2].strip()
        last = found.end
