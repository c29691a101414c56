"""What a retraction takes out of a brief: every sentence named, kept, made anew or withheld."""

from __future__ import annotations

from datetime import date

import pytest
from updating_cases import (
    COPY,
    COST,
    COURIER,
    ELSEWHERE,
    GAZETTE,
    JOBS,
    LATER,
    RIVAL,
    SEARCH,
    TOLL,
    assert_sound,
    nothing,
    writer,
)

from summarize import Article, Brief, Options, asummarize, summarize
from summarize.errors import InputError
from summarize.exchange import ModelRequest
from summarize.testing import ScriptedModel
from summarize.types import ChangeKind, SourceStatus
from summarize.updating import aupdate, awithout, update, without


def test_a_sentence_with_another_citation_keeps_its_words(two: Brief) -> None:
    after = without(two, "gazette", model=ScriptedModel(lambda r: {"sentences": []}))
    kept = next(c for c in after.changes if c.previous == SEARCH)
    assert (kept.kind, kept.text) == (ChangeKind.CHANGED, SEARCH)
    assert "Orlund Gazette" in kept.reason
    now = next(s for s in after.sentences if s.text == SEARCH)
    assert {c.article_id for c in now.citations} == set(now.origins) == {"courier"}
    assert_sound(after, COURIER)


def test_every_sentence_that_rested_on_the_article_is_named(two: Brief) -> None:
    after = without(two, "gazette", model=ScriptedModel(lambda r: {"sentences": []}))
    rested = {s.text for s in two.sentences if any(c.article_id == "gazette" for c in s.citations)}
    assert {c.previous for c in after.changes} >= rested
    gone = {c.previous for c in after.changes if c.kind is ChangeKind.GONE}
    assert gone >= {TOLL, JOBS, COST}
    assert {w.text for w in after.withheld} >= {TOLL, JOBS, COST}
    everything = [*after.sentences, after.headline, *(s for d in after.disagreements for s in d.sides)]
    assert all(c.article_id != "gazette" for each in everything if each for c in each.citations)
    report = after.sources[0]
    assert (report.article_id, report.status, report.cited) == ("gazette", SourceStatus.RETRACTED, 0)
    assert after.headline is not None
    assert all("gazette" not in e.article_ids for e in after.events)


def test_what_another_article_says_too_is_made_anew_in_one_request() -> None:
    merged = "Six people died when the mill roof in Orlund collapsed, and rescuers searched the rubble with dogs."
    both = ScriptedModel(
        lambda r: {
            "headline": {"text": merged, "evidence": [r.material.offers[0].id, r.material.offers[4].id]},
            "sentences": [{"text": merged, "evidence": [r.material.offers[0].id, r.material.offers[4].id]}],
            "disagreements": [],
        }
    )
    base = summarize([GAZETTE, COURIER], model=both)
    assert [s.text for s in base.sentences] == [merged]
    shorter = "Rescuers with dogs searched the rubble of the mill for survivors."

    def script(request: ModelRequest) -> dict[str, object]:
        assert request.stage == "repair"
        assert {o.article_id for o in request.material.offers} == {"courier"}
        made = {"text": shorter, "evidence": [request.material.offers[0].id]}
        return {"sentences": [made] * request.material.length}

    model = ScriptedModel(script)
    after = without(base, "gazette", model=model)
    assert len(model.requests) == 1
    assert [s.text for s in after.sentences] == [shorter]
    assert {c.kind for c in after.changes} == {ChangeKind.CHANGED}
    assert_sound(after, COURIER)
    quoted = without(base, "gazette", model="extractive")
    assert quoted.sentences[0].quoted_from == "courier"
    assert_sound(quoted, COURIER)


def test_another_article_that_tells_it_takes_the_place_of_the_retracted_one() -> None:
    both = summarize([GAZETTE, COURIER], model=ScriptedModel(writer(**{"survivors throughout": SEARCH})))
    assert [s.origins for s in both.sentences] == [("gazette",)]
    after = without(both, "gazette", articles=[COURIER], model=ScriptedModel(nothing))
    assert [s.text for s in after.sentences] == [SEARCH]
    assert {c.article_id for c in after.sentences[0].citations} == {"courier"}
    assert not without(both, "gazette", model=ScriptedModel(nothing)).sentences, "it knows only what it cites"


def test_a_disagreement_with_one_side_left_goes(brief: Brief) -> None:
    differing = update(brief, [RIVAL], model="extractive")
    assert differing.disagreements
    after = without(differing, "rival", model="extractive")
    assert after.disagreements == ()
    assert next(s for s in after.sentences if s.text == COST) == brief.sentences[-1]


def test_copies_of_a_retracted_report_are_named(brief: Brief) -> None:
    both = update(brief, [COPY], model="extractive")
    after = without(both, "gazette", model="extractive")
    problem = next(p for p in after.problems if p.code == "retracted_origin")
    assert problem.article_ids == ("copy",)
    assert "Free Sheet" in problem.message


def test_a_retraction_of_what_nothing_rests_on_changes_nothing_else(two: Brief) -> None:
    both = update(two, [COPY], model="extractive")
    after = without(both, "copy", model=ScriptedModel(nothing))
    assert after.sentences == both.sentences
    assert after.changes == ()
    assert after.sources[-1].status is SourceStatus.RETRACTED
    assert without(after, "copy", model=ScriptedModel(nothing)).model_copy(update={"usage": after.usage}) == after


def test_what_the_retracted_article_alone_confirmed_is_not_left_standing() -> None:
    """Six dead by two reports of the last day, nine by one before it: without the later, six is contradicted."""
    first = GAZETTE.model_copy(update={"published_at": date(2026, 5, 4)})
    nine = LATER.model_copy(update={"published_at": date(2026, 5, 5)})
    last = Article(
        id="last",
        publisher="Coast Herald",
        published_at=date(2026, 5, 6),
        text="Officials in Orlund confirmed that six people died when the roof of the Tarn paper mill collapsed.",
    )
    script = writer(**{"Six people": TOLL, "340 people": JOBS})
    base = summarize([first, nine, last], model=ScriptedModel(script))
    assert TOLL in {s.text for s in base.sentences}
    after = without(base, "last", articles=[first, nine], model=ScriptedModel(lambda r: {"sentences": []}))
    assert TOLL not in {s.text for s in after.sentences}
    assert "Coast Herald" in next(c.reason for c in after.changes if c.previous == TOLL)
    assert_sound(after, first, nine)


def test_an_unknown_article_is_refused_with_what_there_is(two: Brief) -> None:
    with pytest.raises(InputError, match=r"no article 'nowhere'.*gazette, courier"):
        without(two, "nowhere", model="extractive")


def test_a_retracted_article_comes_back_in_no_update(two: Brief) -> None:
    after = without(two, "gazette", model="extractive")
    again = update(after, [LATER], articles=[GAZETTE, COURIER], model="extractive")
    assert all(c.article_id != "gazette" for s in again.sentences for c in s.citations)
    assert again.sources[0].status is SourceStatus.RETRACTED
    assert again.changes
    assert {c.kind for c in again.changes} == {ChangeKind.NEW}
    assert_sound(again, COURIER, LATER)


async def test_briefs_of_several_events_are_updated_one_by_one_and_retracted_together() -> None:
    split = await asummarize([GAZETTE, COURIER, ELSEWHERE], model="extractive", options=Options(events="split"))
    assert split.others
    with pytest.raises(InputError, match="others"):
        await aupdate(split, [LATER], model="extractive")
    after = await awithout(split, "elsewhere", model="extractive")
    everything = [s for b in (after, *after.others) for s in b.sentences]
    assert all(c.article_id != "elsewhere" for s in everything for c in s.citations)
    assert after.sentences == split.sentences


def test_a_side_is_told_in_words_that_its_evidence_has(brief: Brief) -> None:
    """After a retraction no word of the retracted article stays in a disagreement."""
    german = Article(
        id="bote",
        publisher="Talbote",
        language="de",
        published_at=date(2026, 5, 5),
        text="Die Reparatur des Daches der Fabrik in Orlund sollte 7 Millionen Kronen kosten, sagte Brandt Papir.",
    )
    both = update(brief, [RIVAL, german], model="extractive")
    after = without(both, "bote", model="extractive")
    assert after.disagreements
    told = " ".join(side.value for d in after.disagreements for side in d.sides)
    assert "Kronen" not in told
    assert "7 million" in told
