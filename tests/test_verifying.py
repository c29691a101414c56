"""A stored brief checked again without a model: ranges first, then every check; changed and missing articles named."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize import Article, Brief, Citation, Support, attribute, summarize, verify
from summarize.errors import DuplicateIdError, InputError
from summarize.verifying import ArticleState, summary_lines


@pytest.fixture(scope="module")
def stored(ferry: tuple[Article, ...]) -> Brief:
    return Brief.from_json(summarize(ferry, model="extractive").to_json())


def changed(articles: tuple[Article, ...], article_id: str, old: str, new: str) -> list[Article]:
    assert any(old in a.text for a in articles if a.id == article_id)
    return [a.model_copy(update={"text": a.text.replace(old, new)}) if a.id == article_id else a for a in articles]


def test_an_unchanged_story_verifies_as_it_was_stored(stored: Brief, ferry: tuple[Article, ...]) -> None:
    found = verify(stored, reversed(ferry))
    assert found.ok
    assert [v.support for v in found.sentences] == [v.before for v in found.sentences]
    assert {v.state for v in found.articles} == {ArticleState.SAME}
    assert len(found.sentences) == len(stored.sentences) + 1
    for before, after in zip(stored.sentences, found.sentences[1:], strict=True):
        assert [(c.name, c.outcome) for c in before.checks] == [(c.name, c.outcome) for c in after.checks]


def test_a_changed_sentence_supports_nothing_any_more(stored: Brief, ferry: tuple[Article, ...]) -> None:
    lead = stored.sentences[0].citations[0]
    found = verify(stored, changed(ferry, lead.article_id, lead.text, f"{lead.text[:-1]}, it was said."))
    assert not found.ok
    assert found.sentences[1].support is Support.UNSUPPORTED
    assert "no longer in it" in found.sentences[1].checks[0].note
    assert {v.article_id for v in found.articles if v.state is ArticleState.CHANGED} == {lead.article_id}
    assert any("has changed" in line for line in summary_lines(found))


def test_a_moved_sentence_is_told_from_one_that_is_gone(stored: Brief, ferry: tuple[Article, ...]) -> None:
    lead = stored.sentences[0].citations[0]
    moved = [a.model_copy(update={"text": "Update. " + a.text}) if a.id == lead.article_id else a for a in ferry]
    found = verify(stored, moved)
    assert "stands elsewhere in it now" in found.sentences[1].checks[0].note


def test_a_missing_article_is_named(stored: Brief, ferry: tuple[Article, ...]) -> None:
    lead = stored.sentences[0].citations[0].article_id
    found = verify(stored, [a for a in ferry if a.id != lead])
    assert not found.ok
    assert {v.article_id for v in found.articles if v.state is ArticleState.MISSING} == {lead}
    assert not verify(stored, []).ok


def test_an_edited_brief_is_found_out(stored: Brief, ferry: tuple[Article, ...]) -> None:
    """C12: a sentence changed in the file, or a citation pointed elsewhere."""
    text = stored.to_json()
    edited = Brief.from_json(text.replace("187 passengers and 19 crew", "781 passengers and 19 crew", 1))
    if edited == stored:
        pytest.fail("the sentence to edit is not in the brief")
    assert not verify(edited, ferry).ok
    lead = stored.sentences[0]
    pointed = lead.citations[0].model_copy(update={"start": lead.citations[0].start + 1})
    sentences = (lead.model_copy(update={"citations": (pointed,)}), *stored.sentences[1:])
    assert not verify(stored.model_copy(update={"sentences": sentences}), ferry).ok


def test_articles_that_the_brief_does_not_know_are_ignored(stored: Brief, ferry: tuple[Article, ...]) -> None:
    assert verify(stored, [*ferry, Article(id="stranger", text="Something else.")]).ok


def test_two_articles_of_one_id_keep_the_error(ferry: tuple[Article, ...]) -> None:
    with pytest.raises(DuplicateIdError):
        summarize([ferry[0], ferry[0]], model="extractive")


def test_the_command_line_verifies(tmp_path: Path) -> None:
    from shell import FERRY, run

    path = tmp_path / "brief.json"
    assert run(FERRY, "--format", "json", "--output", str(path)).returncode == 0
    good = run("verify", str(path), FERRY)
    assert good.returncode == 0
    assert "verified" in good.stdout
    path.write_text(
        path.read_text("utf-8").replace("187 passengers and 19 crew", "781 passengers and 19 crew", 1), "utf-8"
    )
    bad = run("verify", str(path), FERRY)
    assert bad.returncode == 1
    assert "figures" in bad.stdout
    assert run("verify", str(tmp_path / "none.json"), FERRY).returncode == 3
    assert '"support"' in run("verify", str(path), FERRY, "--format", "json").stdout


def test_a_slice_of_a_sentence_or_a_whole_article_supports_nothing() -> None:
    article = Article(id="a", text="Police deny that Tom Hale stole money. The dam in Marlow broke on Monday.")
    brief = attribute(["Police deny that Tom Hale stole money."], [article])
    for text, start, end in (
        ("Tom Hale stole money.", 17, 38),
        ("The dam in Marlow broke on Monday.", 0, len(article.text)),
    ):
        citation = Citation(article_id="a", start=start, end=end, text=article.text[start:end])
        forged = brief.sentences[0].model_copy(update={"text": text, "citations": (citation,)})
        found = verify(brief.model_copy(update={"sentences": (forged,)}), [article])
        assert not found.ok
        assert "none of its sentences" in found.sentences[0].checks[0].note


def side_of(stored: Brief, about: str, value: str) -> tuple[int, int]:
    """The place of a disagreement and of its side."""
    return next(
        (n, m)
        for n, found in enumerate(stored.disagreements)
        for m, side in enumerate(found.sides)
        if (found.about, side.value) == (about, value)
    )


def test_the_stale_side_of_a_disagreement_is_named(stored: Brief, ferry: tuple[Article, ...]) -> None:
    whole = verify(stored, ferry)
    assert [(d.text, d.about) for d in whole.disagreements] == [(d.text, d.about) for d in stored.disagreements]
    assert all(side.holds for found in whole.disagreements for side in found.sides)
    n, m = side_of(stored, "Injured", "12 people")
    now = ferry
    for citation in stored.disagreements[n].sides[m].citations:
        now = tuple(changed(now, citation.article_id, citation.text, citation.text.replace("12", "15")))
    found = verify(stored, now)
    assert not found.ok
    assert [[side.holds for side in each.sides] for each in found.disagreements[n : n + 1]] == [[True, False]]
    told = [line for line in summary_lines(found) if line.startswith("disagreement -> unsupported: ")]
    assert len(told) == 1
    assert "Injured: 12 people (citations: Article" in told[0]


def test_a_side_that_was_edited_is_found_out(stored: Brief, ferry: tuple[Article, ...]) -> None:
    n, m = side_of(stored, "Injured", "12 people")
    one = stored.disagreements[n]
    sides = tuple(s.model_copy(update={"value": "21 people"}) if k == m else s for k, s in enumerate(one.sides))
    edited = tuple(d.model_copy(update={"sides": sides}) if d is one else d for d in stored.disagreements)
    found = verify(stored.model_copy(update={"disagreements": edited}), ferry)
    assert not found.ok
    assert any("21 people (figures: " in line for line in summary_lines(found))


def test_a_change_is_told_once(stored: Brief, ferry: tuple[Article, ...]) -> None:
    lead = next(s for s in stored.sentences if len(s.citations) == 1)
    only = lead.citations[0]
    found = verify(stored, changed(ferry, only.article_id, only.text, "Nothing is known."))
    line = next(line for line in summary_lines(found) if lead.text in line and "->" in line)
    assert line.count("has changed") == 1
    assert "cites no source" not in line


def test_what_is_no_brief_is_an_input_error(ferry: tuple[Article, ...]) -> None:
    with pytest.raises(InputError, match="dict is no Brief"):
        verify({}, ferry)
