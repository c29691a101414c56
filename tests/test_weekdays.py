"""One weekday, one day: what is right in each article and misleads side by side (design, promise 2: dates)."""

from __future__ import annotations

from datetime import date

from summarize import Article, Brief, Options, Support, summarize
from summarize.testing import ScriptedModel

FELL = Article(id="fell", text="The dam wall fell on Tuesday. Nobody was in the valley.", published_at=date(2026, 3, 4))
OPENS = Article(id="opens", text="The school will open on Tuesday. It has new doors.", published_at=date(2026, 3, 8))
SENTENCES = ("The dam wall fell on Tuesday.", "The school will open on Tuesday.")


def brief_of(*repaired: str, articles: tuple[Article, ...] = (FELL, OPENS)) -> tuple[Brief, ScriptedModel]:
    def statement(text: str, request: object) -> dict[str, object]:
        word = text.split()[1]
        return {"text": text, "evidence": [o.id for o in request.material.offers if word in o.text]}  # type: ignore[attr-defined]

    def answer(request: object) -> dict[str, object]:
        texts = SENTENCES if not model.requests[1:] else repaired
        made = [statement(text, request) for text in texts]
        return {"headline": made[0], "sentences": made, "disagreements": []}

    model = ScriptedModel(answer)
    return summarize(articles, model=model, options=Options(language="en")), model


def test_the_second_tuesday_is_repaired_with_its_date() -> None:
    dated = "The school will open on Tuesday, 10 March."
    brief, model = brief_of(dated)
    assert [s.text for s in brief.sentences] == [SENTENCES[0], dated]
    assert [s.support for s in brief.sentences] == [Support.VERIFIED] * 2
    asked = model.requests[1].messages[-1].content
    assert '"tuesday" is 10 March 2026 here, 3 March 2026 in a sentence before it' in asked


def test_where_repair_does_not_mend_it_the_sentence_is_partial_and_says_the_day() -> None:
    brief, _ = brief_of(SENTENCES[1])
    assert [s.text for s in brief.sentences] == list(SENTENCES)
    assert [s.support for s in brief.sentences] == [Support.VERIFIED, Support.PARTIAL]
    assert "10 March 2026" in next(c.note for c in brief.sentences[1].checks if c.name == "dates")
    assert not brief.withheld


def test_one_day_or_no_day_of_publication_asks_for_nothing() -> None:
    same = (FELL, OPENS.model_copy(update={"published_at": date(2026, 3, 2)}))
    undated = (FELL, OPENS.model_copy(update={"published_at": None}))
    for articles in (same, undated):
        brief, model = brief_of(articles=articles)
        assert len(model.requests) == 1
        assert [s.support for s in brief.sentences] == [Support.VERIFIED] * 2
