"""Styles: what the writer is told, how long a brief is by itself, and how it is shown."""

from __future__ import annotations

from datetime import date

import pytest

from summarize import Article, Brief, Options, summarize
from summarize.testing import ScriptedModel

ARTICLES = [
    Article(
        id="new",
        publisher="Gazette",
        published_at=date(2026, 3, 6),
        text=(
            "The school opened on Friday. The wall fell on 3 March 2026. "
            "It will be rebuilt by 1 May, the council says. Birds sang all day."
        ),
    ),
]


def brief_of(style: str, **options: object) -> tuple[Brief, ScriptedModel]:
    def script(request: object) -> dict[str, object]:
        made = [{"text": o.text, "evidence": [o.id]} for o in request.material.offers]  # type: ignore[attr-defined]
        return {"headline": made[0], "sentences": made, "disagreements": []}

    model = ScriptedModel(script)
    return summarize(ARTICLES, model=model, options=Options(style=style, **options)), model  # type: ignore[arg-type]


def test_a_timeline_runs_from_the_oldest_day_and_shows_each_day_once() -> None:
    brief, model = brief_of("timeline")
    assert [s.day for s in brief.sentences] == [date(2026, 3, 3), date(2026, 3, 6), None, None]
    assert "oldest first" in model.requests[0].messages[-1].content
    shown = brief.to_markdown()
    assert shown.index("**3 March 2026**\n") < shown.index("**6 March 2026**\n") < shown.index("rebuilt")
    assert "3 March 2026\n" in brief.to_text()


def test_a_day_that_is_still_to_come_is_not_one_of_a_timeline() -> None:
    brief, _ = brief_of("timeline")
    assert next(s for s in brief.sentences if "rebuilt" in s.text).day is None


def test_bullets_are_a_list() -> None:
    brief, model = brief_of("bullets")
    assert "bullet points" in model.requests[0].messages[-1].content
    assert sum(line.startswith("- ") for line in brief.to_markdown().split("##")[0].splitlines()) == 4
    assert "\n- Birds sang all day." in brief.to_text()


@pytest.mark.parametrize(("style", "sentences"), [("brief", 12), ("bullets", 8), ("timeline", 12), ("lead", 3)])
def test_each_style_has_a_length_of_its_own(style: str, sentences: int) -> None:
    _, model = brief_of(style)
    assert model.requests[0].material.length == sentences
    _, model = brief_of(style, length=5)
    assert model.requests[0].material.length == 5


def test_a_stored_brief_keeps_its_style() -> None:
    brief, _ = brief_of("timeline")
    assert Brief.from_json(brief.to_json()) == brief
