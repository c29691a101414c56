"""What surrounds cited sentences: exact slices with a neighbour on either side, never furniture, kept by updates."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Article, Brief, summarize
from summarize.publishing.passages import kept_passages, passages_of
from summarize.sources.reading import read_story
from summarize.types import Passage
from summarize.updating import update, without

LONG = f"The report lists {', '.join(f'item number {n} of the inventory' for n in range(15))} and more."
TEXT = (
    "Rain fell in the night. The dam broke at dawn. Nobody was hurt there. Trains stood still. Schools were closed. "
    f"Water rose. {LONG} The mayor wept. Snow is expected."
)


def passages(text: str, *cited: str) -> list[str]:
    """The passages of a text in which some sentences are cited."""
    (source,) = read_story([Article(id="a", text=text)]).sources
    found = passages_of(source, {(text.index(c), text.index(c) + len(c)) for c in cited})
    assert all(text[p.start : p.end] == p.text for p in found)
    return [p.text for p in found]


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (["The dam broke at dawn."], ["Rain fell in the night. The dam broke at dawn. Nobody was hurt there."]),
        (["Rain fell in the night."], ["Rain fell in the night. The dam broke at dawn."]),
        (["Snow is expected."], ["The mayor wept. Snow is expected."]),
        (["Water rose."], ["Schools were closed. Water rose."]),  # what follows is no surrounding
        (["The mayor wept."], ["The mayor wept. Snow is expected."]),
        (
            ["The dam broke at dawn.", "Schools were closed."],
            [TEXT[: TEXT.index(" The report")]],
        ),
        (
            ["Rain fell in the night.", "Snow is expected."],
            ["Rain fell in the night. The dam broke at dawn.", "The mayor wept. Snow is expected."],
        ),
        ([LONG], [f"Water rose. {LONG} The mayor wept."]),
        ([], []),
    ],
)
def test_a_cited_sentence_stands_between_its_neighbours(cited: list[str], expected: list[str]) -> None:
    assert passages(TEXT, *cited) == expected


def test_furniture_is_no_surrounding() -> None:
    text = "The dam broke at dawn.\n\nRead more: Ten facts about dams\n\nNobody was hurt there. Trains stood still."
    assert passages(text, "Nobody was hurt there.") == ["Nobody was hurt there. Trains stood still."]


@given(st.sets(st.integers(0, 8), max_size=9))
@settings(max_examples=40, deadline=None)
def test_every_citation_is_in_one_passage_and_none_overlap(chosen: set[int]) -> None:
    (source,) = read_story([Article(id="a", text=TEXT)]).sources
    cited = {(source.evidence[n].start, source.evidence[n].end) for n in chosen}
    found = passages_of(source, cited)
    for start, end in cited:
        assert sum(p.start <= start and end <= p.end for p in found) == 1
    assert all(before.end < after.start for before, after in pairwise(found))


def test_passages_without_a_citation_are_dropped() -> None:
    both = (Passage(start=0, end=10, text="x" * 10), Passage(start=20, end=30, text="x" * 10))
    assert kept_passages(both, {(22, 28)}) == both[1:]
    assert kept_passages(both, {(8, 22)}) == ()


HERE = Article(
    id="here", publisher="Here", text="The mill burned on Monday. Two people died in it. The owner is Ann Lie."
)
THERE = Article(
    id="there", publisher="There", text="Firemen came by boat. The street is closed until Friday. It is cold."
)


@pytest.fixture(scope="module")
def brief() -> Brief:
    return summarize([HERE, THERE], model="extractive")


def test_a_brief_holds_the_passages_of_all_that_it_cites(brief: Brief) -> None:
    texts = {a.id: a.text for a in (HERE, THERE)}
    for report in brief.sources:
        assert all(texts[report.article_id][p.start : p.end] == p.text for p in report.passages)
    for cited in (c for s in brief.sentences for c in s.citations):
        report = next(r for r in brief.sources if r.article_id == cited.article_id)
        assert any(p.start <= cited.start and cited.end <= p.end for p in report.passages)
    assert Brief.from_json(brief.to_json()) == brief


def test_an_update_keeps_the_passages_of_articles_that_are_not_there_any_more(brief: Brief) -> None:
    late = Article(
        id="late", publisher="Late", text="A third person died in the mill on Tuesday. The cause is not known."
    )
    after = update(brief, [late], model="extractive")
    assert after.sources[0].passages == brief.sources[0].passages
    assert any("third person" in p.text for p in after.sources[2].passages)
    assert "…" not in "".join(p.text for r in after.sources for p in r.passages)
    given = update(brief, [late], articles=[HERE], model="extractive")
    assert given.sources[0].passages == brief.sources[0].passages


def test_a_retraction_takes_the_passages_with_it(brief: Brief) -> None:
    after = without(brief, "here", model="extractive")
    assert after.sources[0].passages == ()
    assert after.sources[1].passages
