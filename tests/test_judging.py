"""The judge, with scripted verdicts: it lowers a sentence's support and never raises it."""

from __future__ import annotations

import pytest

from summarize import Article, Brief, ModelRequest, Options, Support, summarize
from summarize.testing import ScriptedModel

TEXT = (
    "The ferry Maren Liv ran aground near Skarvik on Tuesday with about 187 passengers aboard.\n"
    "Nine people were taken to hospital.\nThe operator apologised."
)
FIRST, NINE = "The ferry ran aground near Skarvik with 187 passengers.", "Nine people were taken to hospital."


def judged(verdicts: object) -> tuple[Brief, ScriptedModel]:
    def script(request: ModelRequest) -> object:
        ids = [offer.id for offer in request.material.offers]
        if request.stage == "judge":
            return verdicts
        if request.stage == "repair":
            return {"sentences": []}
        made = [{"text": FIRST, "evidence": ids[:1]}, {"text": NINE, "evidence": ids[1:2]}]
        headline = {"text": "Ferry Maren Liv ran aground", "evidence": ids[:1]}
        return {"headline": headline, "sentences": made, "disagreements": []}

    model = ScriptedModel(script)
    return summarize([Article(id="a", text=TEXT)], model=model, options=Options(judge=True)), model


def verdicts(*supports: str) -> dict[str, object]:
    return {"verdicts": [{"sentence": n, "support": support} for n, support in enumerate(supports, 1)]}


def test_a_judge_is_one_more_round_and_leaves_its_outcome() -> None:
    brief, model = judged(verdicts("full", "full", "full"))
    assert [r.stage for r in model.requests] == ["write", "judge"]
    assert brief.usage.calls == 2
    assert brief.sentences[1].support is Support.VERIFIED
    assert brief.sentences[1].checks[-1].name == "judge"
    assert FIRST in model.requests[1].messages[-1].content


def test_a_judge_s_praise_raises_nothing() -> None:
    brief, _ = judged(verdicts("full", "full", "full"))
    assert brief.sentences[0].support is Support.PARTIAL  # "about" was dropped


def test_a_lower_verdict_lowers() -> None:
    brief, _ = judged(verdicts("full", "full", "part"))
    assert brief.sentences[1].support is Support.PARTIAL


def test_what_a_judge_refuses_is_quoted_from_its_source() -> None:
    brief, _ = judged(verdicts("full", "none", "full"))
    assert FIRST not in [s.text for s in brief.sentences]
    assert brief.sentences[0].quoted_from == "a"
    assert "judge" in brief.withheld[0].reason


@pytest.mark.parametrize(
    "reply", ["no json", {"verdicts": []}, {"verdicts": [{"sentence": "x", "support": 1}]}, {"other": 1}]
)
def test_an_unreadable_judge_changes_nothing(reply: object) -> None:
    brief, _ = judged(reply)
    assert [s.text for s in brief.sentences] == [FIRST, NINE]
    assert brief.problems


def test_of_two_verdicts_the_lower_counts() -> None:
    told = [(3, "none"), (3, "full"), (99, "none")]
    brief, _ = judged({"verdicts": [{"sentence": n, "support": support} for n, support in told]})
    assert [s.text for s in brief.sentences] == [FIRST]
    assert [w.text for w in brief.withheld] == [NINE]
