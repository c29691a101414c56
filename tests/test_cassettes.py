"""Recorded exchanges with a real language model, replayed offline: see cassettes/README.md for what answered."""

from __future__ import annotations

import re

import pytest
from cassette_cases import CASSETTES, DAM, FERRY, LATE, NAMES, play, recorder

from summarize import Brief, Support
from summarize.loading import load
from summarize.types import ChangeKind


@pytest.fixture(scope="module")
def replayed() -> dict[str, Brief]:
    """Every case once, from its cassette; what was recorded must all be played."""
    briefs = {}
    for name in NAMES:
        with recorder().use_cassette(f"{name}.yaml") as cassette:
            briefs[name] = play(name, model="relay-llm", base_url="http://127.0.0.1:8808/v1", api_key="none")
        assert cassette.all_played, name
    return briefs


def stages(brief: Brief) -> list[str]:
    return [record.stage for record in brief.provenance.requests]


@pytest.mark.parametrize("name", NAMES)
def test_every_citation_is_an_exact_slice(replayed: dict[str, Brief], name: str) -> None:
    brief = replayed[name]
    texts = {a.id: a.text for a in load([DAM if name.startswith("dam") else FERRY]).articles}
    for sentence in (*brief.sentences, brief.headline):
        assert sentence.citations
        assert sentence.support is not Support.UNSUPPORTED
        assert all(texts[c.article_id][c.start : c.end] == c.text for c in sentence.citations)


@pytest.mark.parametrize("name", NAMES)
def test_a_strong_model_s_sentences_are_hardly_refused(replayed: dict[str, Brief], name: str) -> None:
    """B25: checks that refuse what is sound would show here first."""
    brief = replayed[name]
    assert len(brief.withheld) <= max(1, 0.02 * len(brief.sentences))


def test_a_story_that_fits_takes_one_request(replayed: dict[str, Brief]) -> None:
    for name in ("ferry_one_request", "ferry_asyncio", "ferry_in_german"):
        assert stages(replayed[name])[0] == "write"
        assert replayed[name].usage.calls <= 2
    first, second = (replayed[name].provenance.requests[0].sha256 for name in ("ferry_one_request", "ferry_asyncio"))
    assert first == second


def test_a_bigger_story_takes_select_and_write(replayed: dict[str, Brief]) -> None:
    brief = replayed["dam_select_and_write"]
    assert stages(brief) == ["select", "select", "select", "write"]
    assert brief.problems == ()
    assert len({source for s in brief.sentences for source in s.origins}) >= 8


def test_what_failed_was_repaired_once(replayed: dict[str, Brief]) -> None:
    brief = replayed["dam_long_with_repair"]
    assert stages(brief) == ["write", "repair"]
    assert len(brief.sentences) >= 50


def test_both_sides_of_the_example_s_disagreements_are_shown(replayed: dict[str, Brief]) -> None:
    brief = replayed["ferry_one_request"]
    text = " ".join(s.text for s in brief.sentences)
    assert "187" in text
    assert "214" in text
    values = [{side.value for side in d.sides} for d in brief.disagreements]
    assert {"187 passengers", "214 passengers"} in values
    assert any(d.kind == "quotation" for d in brief.disagreements)


def test_an_update_asks_about_new_articles_and_keeps_the_rest(replayed: dict[str, Brief]) -> None:
    brief = replayed["ferry_update"]
    assert stages(brief) == ["write", "write"]
    assert {c.kind for c in brief.changes} == {ChangeKind.NEW}
    new = {c.text for c in brief.changes}
    assert all({c.article_id for c in s.citations} <= LATE for s in brief.sentences if s.text in new)
    assert len(brief.sentences) - len(new) >= 8


def test_an_update_shows_one_matter_once(replayed: dict[str, Brief]) -> None:
    """What the model set against each other at first is the conflict that code finds with the late articles."""
    passengers = [d for d in replayed["ferry_update"].disagreements if "214 passengers" in d.text]
    assert [d.kind for d in passengers] == ["figure"]


def test_a_template_of_one_s_own_is_what_was_asked(replayed: dict[str, Brief]) -> None:
    brief = replayed["ferry_house_style"]
    assert stages(brief) == ["write"]
    assert {(t.name, t.source) for t in brief.provenance.templates} == {("write", "own")}
    assert sum(" said" in s.text for s in brief.sentences) >= 5


def test_a_brief_in_another_language_than_its_sources(replayed: dict[str, Brief]) -> None:
    brief = replayed["ferry_in_german"]
    assert brief.provenance.language == "de"
    assert any(word in brief.to_text() for word in ("Fähre", "Passagiere"))
    english = [s for s in brief.sentences if all(c.article_id != "kuestenbote" for c in s.citations)]
    assert english
    assert {s.support for s in english} == {Support.PARTIAL}


def test_no_cassette_without_a_test_and_no_secret_in_any() -> None:
    """H3."""
    assert {path.stem for path in CASSETTES.glob("*.yaml")} == set(NAMES)
    for path in CASSETTES.glob("*.yaml"):
        text = path.read_text("utf-8")
        assert not re.search(r"Bearer [A-Za-z0-9]|sk-[A-Za-z0-9]|set-cookie|openai-organization", text)
        assert len(text) < 300_000
