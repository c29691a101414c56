"""A story is read: odd articles refused by name or kept without evidence, and every sentence named for good."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.errors import DuplicateIdError, InputError, NoArticlesError
from summarize.sources.reading import MAX_CHARACTERS, read_story
from summarize.sources.sentences import split_sentences
from summarize.sources.story import Story
from summarize.types import Article

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*")


def one(text: str, **fields: object) -> Story:
    return read_story([Article.model_validate({"id": "a", "text": text, **fields})])


@pytest.fixture(scope="module")
def story(dam: tuple[Article, ...]) -> Story:
    return read_story(dam)


def test_no_articles_are_refused() -> None:
    """E9"""
    with pytest.raises(NoArticlesError):
        read_story([])


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\ufeff", "* * *", "…"])
def test_an_article_without_words_stays_without_evidence(text: str) -> None:
    """E9"""
    story = read_story([Article(id="blank", text=text), Article(id="told", text="The bridge is shut.")])
    assert [len(source.evidence) for source in story.sources] == [0, 1]
    assert story.event_id("blank") == ""
    assert story.origins["blank"] == "blank"


def test_two_articles_of_one_id_are_refused_by_name() -> None:
    """E10"""
    with pytest.raises(DuplicateIdError, match="'twice'"):
        read_story([Article(id="twice", text="One."), Article(id="twice", text="Two.")])


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00b", "a\u202eb", "x" * 10_000])
def test_an_id_that_cannot_be_printed_is_refused(name: str) -> None:
    """E10"""
    with pytest.raises(InputError) as caught:
        read_story([Article(id=name, text="The bridge is shut.")])
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["../../etc/passwd", '"quoted"', "7", "__proto__", "🌊", "a b", "وكالة"])
def test_an_odd_id_is_a_name_like_any_other(name: str) -> None:
    """E10: it never shapes what the model is shown as an id."""
    (evidence,) = read_story([Article(id=name, text="The bridge is shut.")]).evidence()
    assert evidence.article_id == name
    assert ID.fullmatch(evidence.id)


def test_an_article_that_is_too_long_is_refused_by_name() -> None:
    """E1"""
    with pytest.raises(InputError, match="'a' has 2,000,001 characters"):
        one("a" * (MAX_CHARACTERS + 1))


def test_evidence_is_an_exact_slice_of_the_article(story: Story) -> None:
    for source in story.sources:
        for place, evidence in enumerate(source.evidence):
            assert source.article.text[evidence.start : evidence.end] == evidence.text
            assert (evidence.position, evidence.article_id) == (place, source.article.id)
            assert evidence.citation.text == evidence.text


def test_furniture_is_no_evidence(ferry: tuple[Article, ...]) -> None:
    (page,) = (article for article in ferry if article.id == "skarvik-post")
    source = read_story([page]).sources[0]
    assert source.furniture
    outside = [
        s.text
        for s in split_sentences(page.text)
        if all(f.end <= s.start or s.end <= f.start for f in source.furniture)
    ]
    assert [e.text for e in source.evidence] == outside
    assert not any("newsletter" in e.text or "Subscribe" in e.text for e in source.evidence)


def test_a_sentence_is_shown_on_one_line_without_hidden_characters() -> None:
    """F7"""
    (evidence,) = one("The water rose over the wall of the harbour with the\nmor\u200bning\U000e0041 tide.").evidence()
    assert evidence.shown == "The water rose over the wall of the harbour with the morning tide."
    assert "\n" in evidence.text


def test_ids_are_unique_and_well_formed(story: Story) -> None:
    names = [evidence.id for evidence in story.evidence()]
    assert len(set(names)) == len(names) == len(story.by_id)
    assert all(ID.fullmatch(name) for name in names)
    assert all(story.by_id[evidence.id] is evidence for evidence in story.evidence())


def test_ids_are_the_same_whenever_a_story_is_read(story: Story) -> None:
    again = read_story([source.article for source in story.sources])
    assert list(again.by_id) == list(story.by_id)


def test_ids_begin_with_the_letters_of_their_article() -> None:
    story = read_story([Article(id=f"n{n}", text=f"Report {n} is short.") for n in range(30)])
    assert [source.label for source in story.sources][24:29] == ["y", "z", "aa", "ab", "ac"]
    assert all(re.fullmatch(rf"{s.label}\d+", e.id) for s in story.sources for e in s.evidence)


def test_one_changed_digit_is_most_likely_an_unknown_id(story: Story) -> None:
    slips = [
        name[:place] + digit + name[place + 1 :]
        for name in story.by_id
        for place, old in enumerate(name)
        if old.isdigit()
        for digit in "0123456789"
        if digit != old
    ]
    assert sum(slip in story.by_id for slip in slips) / len(slips) < 0.1


def test_ids_stay_sparse_and_unique_in_a_long_article() -> None:
    story = one("\n".join(f"Witness {n} saw the water rise." for n in range(3_000)))
    neighbours = [f"{name[0]}{(int(name[1:]) + 1) % 10 ** len(name[1:]):0{len(name[1:])}d}" for name in story.by_id]
    assert len(story.by_id) == 3_000
    assert sum(name in story.by_id for name in neighbours) / 3_000 < 0.12


def test_equal_sentences_have_ids_of_their_own() -> None:
    assert len(one("The bridge is shut.\n\nThe bridge is shut.\n\nThe bridge is shut.").by_id) == 3


def test_the_brief_is_in_the_language_of_most_of_the_text() -> None:
    german = Article(id="g", text="Die Brücke ist zu, und der Bürgermeister ist nicht da.")
    english = Article(id="e", text="The bridge is shut.")
    assert read_story([english, german]).language == "de"
    assert read_story([english, german], language="fr").language == "fr"


@pytest.mark.parametrize("language", ["xx", "en-GB", "EN", "../../etc", "x" * 1_000, "\ud800", "e\x00"])
def test_any_stated_language_can_be_read(language: str) -> None:
    """E7"""
    assert len(one("The bridge is shut. Cars wait.", language=language).by_id) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=80), min_size=1, max_size=4))
def test_any_texts_can_be_read(texts: list[str]) -> None:
    """E7: lone surrogates, controls and non-characters crash nothing and shift no offset."""
    story = read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(texts)])
    for evidence in story.evidence():
        assert story.sources[evidence.article].article.text[evidence.start : evidence.end] == evidence.text
        assert "\n" not in evidence.shown
        assert evidence.shown
