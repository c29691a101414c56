"""Several events among the articles: one brief of all, of the largest, or one for each (`Options.events`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from summarize import Article, Brief, ModelError, Options, summarize, verify
from summarize.by_event import side_by_side
from summarize.exchange import ModelReply, ModelRequest, Round
from summarize.sources.reading import read_story
from summarize.testing import ScriptedModel
from summarize.types import SourceStatus


def article(name: str, day: date, text: str) -> Article:
    return Article(id=name, publisher=name.title(), title=text.split(".")[0], published_at=day, text=text)


FIRE = [
    article("gazette", date(2026, 3, 2), "A fire destroyed the old mill in Nordby. Nobody was hurt in the mill."),
    article("herald", date(2026, 3, 3), "The mill fire in Nordby was put out at noon. The cause is not known."),
]
FLOOD = article("courier", date(2025, 11, 2), "A flood closed the bridge in Velm. The bridge will open on Monday.")
ARTICLES = [FLOOD, *FIRE, Article(id="empty", text="")]


def brief_of(events: str, model: object = "extractive") -> Brief:
    return summarize(ARTICLES, model=model, options=Options(events=events))  # type: ignore[arg-type]


def test_all_events_in_one_brief_kept_apart() -> None:
    brief = brief_of("all")
    assert {s.event for s in brief.sentences} == {"1", "2"}
    assert brief.others == ()


def test_the_main_event_alone_and_the_others_named() -> None:
    brief = brief_of("main")
    assert {c.article_id for s in brief.sentences for c in s.citations} <= {"gazette", "herald"}
    assert brief.others == ()
    told = {s.article_id: s for s in brief.sources}
    assert list(told) == ["courier", "gazette", "herald", "empty"]
    assert told["courier"].status is SourceStatus.OTHER_EVENT
    assert told["courier"].reason == "It reports another event and is left out."
    assert told["empty"].status is SourceStatus.EMPTY
    assert [(e.id, e.article_ids) for e in brief.events] == [("1", ("gazette", "herald")), ("2", ("courier",))]


def test_a_brief_for_each_event() -> None:
    brief = brief_of("split")
    (other,) = brief.others
    assert {c.article_id for s in other.sentences for c in s.citations} == {"courier"}
    assert Brief.from_json(brief.to_json()) == brief
    assert "\n---\n" in brief.to_markdown()
    assert other.sentences[0].text in brief.to_text().replace("\n  ", " ")
    assert verify(brief, ARTICLES).ok
    assert len(verify(brief, ARTICLES).sentences) == 2 + len(brief.sentences) + len(other.sentences)


def scripted(*, fails: str) -> ScriptedModel:
    def script(request: ModelRequest) -> dict[str, object] | ModelError:
        offers = request.material.offers
        if any(offer.article_id == fails for offer in offers):
            return ModelError("the server is gone")
        made = [{"text": o.text, "evidence": [o.id]} for o in offers]
        return {"headline": made[0], "sentences": made, "disagreements": []}

    return ScriptedModel(script)


def test_one_event_that_fails_is_never_the_others_loss() -> None:
    brief = brief_of("split", scripted(fails="courier"))
    assert [p.code for p in brief.problems] == ["event_failed"]
    assert brief.problems[0].article_ids == ("courier",)
    assert brief.sentences
    rest = brief_of("split", scripted(fails="gazette"))
    assert {c.article_id for s in rest.sentences for c in s.citations} == {"courier"}
    with pytest.raises(ModelError):
        brief_of("main", scripted(fails="gazette"))


def test_flows_side_by_side_ask_in_the_same_rounds() -> None:
    def flow(name: str, rounds: int):  # type: ignore[no-untyped-def]
        heard = []
        for n in range(rounds):
            outcomes = yield Round.of(f"{name}{n}a", f"{name}{n}b", reserve=(n, 2 * n))  # type: ignore[arg-type]
            heard.append([o.text for o in outcomes])
        return heard

    together = side_by_side([flow("x", 2), flow("y", 1), flow("z", 0)])
    asked = [next(together)]
    asked.append(together.send([ModelReply(text) for text in asked[0]]))  # type: ignore[arg-type]
    with pytest.raises(StopIteration) as stop:
        together.send([ModelReply(text) for text in asked[1]])  # type: ignore[arg-type]
    assert [list(each) for each in asked] == [["x0a", "x0b", "y0a", "y0b"], ["x1a", "x1b"]]
    assert asked[1].reserve == (1, 2)
    assert stop.value.value == [[["x0a", "x0b"], ["x1a", "x1b"]], [["y0a", "y0b"]], []]


@pytest.mark.parametrize(("mixes", "events"), [(False, 2), (True, 1)])
def test_a_doubt_is_asked_in_the_writing_round_and_answered_by_what_sentences_rest_on(
    mixes: bool, events: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "a": "A fire destroyed the old mill in Nordby.",
        "b": "The old mill in Nordby was destroyed by a fire.",
        "c": "A fire destroyed a barn in Velm.",
        "d": "In Velm a barn was destroyed by a fire.",
    }
    articles = [Article(id=name, text=text) for name, text in texts.items()]
    doubtful = replace(read_story(articles), doubts=((("a", "b"), ("c", "d")),))
    assert set(doubtful.events.values()) == {0}
    monkeypatch.setattr("summarize.pipeline.read_story", lambda *_, **__: doubtful)

    def script(request: ModelRequest) -> dict[str, object]:
        ids = {o.article_id: o.id for o in request.material.offers}
        rests = [("a", "b", "A fire destroyed the old mill in Nordby."), ("c", "d", "A fire destroyed a barn in Velm.")]
        made = [{"text": text, "evidence": [ids[x], ids[y]]} for x, y, text in rests]
        if mixes:
            made.append({"text": "A fire destroyed a barn in Velm and the old mill.", "evidence": [ids["a"], ids["c"]]})
        return {"headline": made[0], "sentences": made, "disagreements": []}

    model = ScriptedModel(script)
    brief = summarize(articles, model=model)
    assert "may report another event than" in model.requests[0].messages[-1].content
    assert len(brief.events) == events
    assert len({s.event for s in brief.sentences}) == events
