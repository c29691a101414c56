"""`memory`: evidence that is missing is told apart from words that no source has."""

from __future__ import annotations

import gc

import pytest

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.memory import check_memory
from summarize.checking.names import check_names
from summarize.checking.vocabularies import vocabulary_of_article
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome

STORY = read_story(
    [
        Article(
            id="a", text="Mayor Elin Dahl spoke in Skarvik.\nShe gave 40 boats and 60 nets.\nDahl left.", title="Dahl"
        ),
        Article(id="b", text="Orlov gave f2m to the harbour, worth 215,000 euros.", published_at="2019-05-07"),
    ],
    language="en",
)
SPOKE, GAVE, LEFT, ORLOV = STORY.by_id


def checked(text: str, *ids: str) -> Check:
    return check_memory(claim(text, ids, offered=STORY.by_id, story=STORY))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Elin Dahl left.", [LEFT]),
        ("Mayor Dahl left.", [LEFT]),
        ("Orlov left.", [LEFT]),
        ("She gave 100 things.", [GAVE]),
        ("Two reports differ, one with 60 nets.", [LEFT]),
        ("He gave £2m in 2019.", [ORLOV]),
        ("It is worth £215,000.", [LEFT]),
    ],
)
def test_what_any_source_has_is_no_memory(text: str, ids: list[str]) -> None:
    assert checked(text, *ids).outcome is CheckOutcome.PASSED


@pytest.mark.parametrize(
    ("text", "word"),
    [("Nora Lind left.", "Nora Lind"), ("The president left.", "president"), ("She gave 777 boats.", "777")],
)
def test_what_no_source_has(text: str, word: str) -> None:
    check = checked(text, GAVE)
    assert check.outcome is CheckOutcome.FAILED
    assert check.words[0].startswith(word)


def test_names_fails_where_memory_passes() -> None:
    """The difference tells an editor whether evidence is missing or invented."""
    each = claim("Elin Dahl left.", [LEFT], offered=STORY.by_id, story=STORY)
    assert check_names(each).outcome is CheckOutcome.FAILED
    assert check_memory(each).outcome is CheckOutcome.PASSED


def test_nothing_to_remember() -> None:
    assert checked("They left.", LEFT).outcome is CheckOutcome.NOT_APPLICABLE


def test_what_is_kept_of_an_article_goes_with_it() -> None:
    gc.collect()
    before = len(vocabulary_of_article._kept)
    story = read_story([Article(id="x", text="Anna Berg met Carl Dahl.")])
    check_memory(claim("Anna Berg left.", list(story.by_id), offered=story.by_id, story=story))
    assert len(vocabulary_of_article._kept) == before + 1
    del story
    gc.collect()
    assert len(vocabulary_of_article._kept) == before
