"""A summary from elsewhere: every sentence with checked citations, or withheld with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize import Article, Brief, Support
from summarize.attributing import attribute
from summarize.errors import DuplicateIdError, InputError, NoArticlesError
from summarize.loading import load
from summarize.types import SourceStatus

EXAMPLES = load([Path(__file__).resolve().parent.parent / "examples" / "articles"]).articles

# Written by hand from the example articles, each with an article that says it.
SOUND = {
    "Tarnsund Line is paying Stormand Salvage NMK 12.5m to pull the ferry off the rock.": "capital-ledger",
    "The coastguard now puts the amount of fuel lost at 65 tonnes.": "skarvik-post",
    "Aaslund, 58, tested negative for alcohol, police said.": "harbour-courier",
    "Sigrid Halvane said a crossing that 1,900 people make every day “cannot depend on luck”.": "mh-2026-04-15-00731",
    "The company's shares closed down 14.6% on Thursday.": "capital-ledger",
    "The Lille Tarn holds 120 people.": "skarvik-post",
}
INVENTED = "The prime minister resigned after a scandal over campaign donations in Brasilia."
WRONG = "Stormand Salvage is paid NMK 19.5m to pull the ferry off Grey Skerry."


@pytest.fixture(scope="module")
def brief() -> Brief:
    return attribute([*SOUND, INVENTED, WRONG], EXAMPLES)


def test_sound_sentences_get_the_article_that_says_it(brief: Brief) -> None:
    assert [s.text for s in brief.sentences] == list(SOUND)
    for sentence in brief.sentences:
        assert SOUND[sentence.text] in {c.article_id for c in sentence.citations}
        assert sentence.support is not Support.UNSUPPORTED
        assert sentence.checks
        assert sentence.origins


def test_citations_are_exact_slices(brief: Brief) -> None:
    texts = {article.id: article.text for article in EXAMPLES}
    for sentence in brief.sentences:
        assert all(texts[c.article_id][c.start : c.end] == c.text for c in sentence.citations)


def test_what_no_article_says_is_withheld_with_the_reason(brief: Brief) -> None:
    assert [w.text for w in brief.withheld] == [INVENTED, WRONG]
    assert all(w.reason and w.checks for w in brief.withheld)
    assert "19.5m" in brief.withheld[1].reason


def test_articles_are_accounted_for(brief: Brief) -> None:
    assert [s.article_id for s in brief.sources] == [article.id for article in EXAMPLES]
    used = {c.article_id for s in brief.sentences for c in s.citations}
    assert {s.article_id for s in brief.sources if s.status is SourceStatus.USED} == used
    unused = [s for s in brief.sources if s.status is SourceStatus.UNUSED]
    assert all("length" not in s.reason for s in unused)


def test_it_is_a_brief_that_no_model_wrote(brief: Brief) -> None:
    assert brief.headline is None
    assert brief.provenance.model == "attribute"
    assert brief.usage.calls == 0
    assert Brief.from_json(brief.to_json()) == brief
    assert "Tarnsund Line is paying" in brief.to_markdown()
    assert INVENTED not in brief.to_text()


def test_a_text_is_split_into_sentences() -> None:
    made = attribute(
        "Diesel leaked into the bay.  Nine people were hurt.", ["Diesel leaked into the bay.\nNine people were hurt."]
    )
    assert [s.text for s in made.sentences] == ["Diesel leaked into the bay.", "Nine people were hurt."]
    assert made.sentences[0].citations[0].article_id == "article-1"


def test_a_source_s_own_words_are_marked_as_a_quotation() -> None:
    made = attribute(["Diesel leaked into the bay."], [Article(id="a", text="Diesel leaked into the bay. It rained.")])
    assert made.sentences[0].quoted_from == "a"


def test_evidence_in_another_language_is_partial_at_most() -> None:
    german = Article(id="de", text="Die Fähre Maren Liv lief vor Skarvik mit 187 Passagieren auf Grund.", language="de")
    text = "The ferry Maren Liv ran aground off Skarvik with 187 passengers."
    made = attribute([text], [german])
    assert made.provenance.language == "en"
    assert [s.support for s in made.sentences] == [Support.PARTIAL]


def test_articles_without_text_support_nothing() -> None:
    made = attribute("Nine people were hurt.", [""])
    assert made.sentences == ()
    assert len(made.withheld) == 1
    assert [p.code for p in made.problems] == ["no_text"]


def test_equal_input_gives_equal_bytes() -> None:
    texts = list(SOUND)
    assert attribute(texts, EXAMPLES).to_json() == attribute(texts, EXAMPLES).to_json()


def test_what_is_merely_alike_is_no_second_origin() -> None:
    text = "Three schools in the harbour quarter of Velm stayed closed on Thursday."
    articles = [
        Article(
            id="a", text="Three schools in the harbour quarter of Velm stayed closed on Thursday, as did a library."
        ),
        Article(
            id="b", text="People in the harbour quarter of Velm were told to keep their windows closed on Thursday."
        ),
        Article(id="c", text="A mill burned in Velm. Three buses stood in the harbour quarter. Schools held exams."),
    ]
    (sentence,) = attribute([text], articles).sentences
    assert sentence.origins == ("a",)
    assert {citation.article_id for citation in sentence.citations} == {"a"}


def test_two_sources_side_by_side_are_both_kept() -> None:
    text = "Police counted 22 injured people at the Velm mill, while the hospital of Sarn counted 17 patients."
    articles = [
        Article(id="a", text="Police counted 22 injured people at the Velm mill."),
        Article(id="b", text="The hospital of Sarn counted 17 patients."),
    ]
    (sentence,) = attribute([text], articles).sentences
    assert sentence.origins == ("a", "b")


@pytest.mark.parametrize(
    ("text", "articles", "error"),
    [
        ("", ["Rain fell."], InputError),
        ([], ["Rain fell."], InputError),
        ([" ", "\n"], ["Rain fell."], InputError),
        (7, ["Rain fell."], InputError),
        ([7], ["Rain fell."], InputError),
        ("Rain fell.", [], NoArticlesError),
        ("Rain fell.", "Rain fell.", InputError),
        ("Rain fell.", Article(id="a", text="Rain fell."), InputError),
        ("Rain fell.", 7, InputError),
        ("Rain fell.", [7], InputError),
        ("Rain fell.", [Article(id="a", text="x"), Article(id="a", text="y")], DuplicateIdError),
    ],
)
def test_input_that_cannot_be_used_says_why(text: object, articles: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        attribute(text, articles)  # type: ignore[arg-type]
