"""A small story for updates and retractions, a model that writes what it is told, and what every brief must keep."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from summarize import Article, Brief, verify
from summarize.exchange import ModelRequest
from summarize.requests.tokens import EstimatingCounter
from summarize.types import Change, ChangeKind

GAZETTE = Article(
    id="gazette",
    publisher="Orlund Gazette",
    title="Six die as mill roof falls in Orlund",
    published_at=date(2026, 5, 4),
    text=(
        "Six people died when the roof of the Tarn paper mill in Orlund collapsed on Monday, the fire service said. "
        "The mill on the Tarn river employs 340 people and was built in 1961. "
        "Rescuers with dogs searched the rubble for survivors throughout the night. "
        "The repair of the roof was to cost 4 million crowns, the mill's owner Brandt Papir said."
    ),
)
COURIER = Article(
    id="courier",
    publisher="Valley Courier",
    published_at=date(2026, 5, 4),
    text=(
        "All through the night rescuers with dogs searched the rubble of the mill for survivors. "
        "Schools in Orlund will stay closed until Thursday, mayor Ines Hallberg said."
    ),
)
LATER = Article(
    id="later",
    publisher="Northern Daily",
    published_at=date(2026, 5, 6),
    text=(
        "Nine people died when the roof of the Tarn paper mill in Orlund collapsed on Monday, the fire service said. "
        "Prosecutor Olav Stenmark has opened an inquiry into the maintenance of the Orlund mill."
    ),
)
COPY = Article(id="copy", publisher="Free Sheet", published_at=date(2026, 5, 5), text=GAZETTE.text)
RIVAL = Article(
    id="rival",
    publisher="Business Post",
    published_at=date(2026, 5, 5),
    text="The repair of the roof of the Orlund mill was to cost 7 million crowns, owner Brandt Papir said on Tuesday.",
)
ELSEWHERE = Article(
    id="elsewhere",
    publisher="Coast Herald",
    title="Trawler Havbris sinks off Cape Norr, crew of four saved",
    published_at=date(2027, 9, 20),
    text=(
        "The trawler Havbris sank off Cape Norr on Sunday after it struck a container, the coastguard said. "
        "A helicopter from Vestby lifted the crew of four from a raft."
    ),
)

TOLL = "Six people died when the roof of the paper mill in Orlund collapsed, the fire service said."
JOBS = "The mill employs 340 people."
SEARCH = "Rescuers with dogs searched the rubble for survivors throughout the night."
COST = "The repair of the roof was to cost 4 million crowns, owner Brandt Papir said."

Writer = Callable[[ModelRequest], dict[str, object]]


def writer(**rests: str) -> Writer:
    """A model that writes each sentence it is given with the offered sentences that hold its mark."""

    def answer(request: ModelRequest) -> dict[str, object]:
        made = [
            {"text": text, "evidence": [o.id for o in request.material.offers if mark in o.text]}
            for text, mark in ((t, m) for m, t in rests.items())
        ]
        told = [each for each in made if each["evidence"]]
        headline = told[0] if told else {"text": "", "evidence": []}
        return {"headline": headline, "sentences": told, "disagreements": []}

    return answer


def nothing(request: ModelRequest) -> dict[str, object]:
    raise AssertionError(f"asked to {request.stage}: nothing had to be written")


def change(brief: Brief, kind: ChangeKind) -> Change:
    (found,) = [c for c in brief.changes if c.kind is kind]
    return found


def assert_sound(brief: Brief, *articles: Article) -> None:
    """Each citation an exact range of a real article, each sentence with the support it is stored with."""
    texts = {a.id: a.text for a in articles}
    for sentence in (*brief.sentences, *([brief.headline] if brief.headline else [])):
        assert all(texts[c.article_id][c.start : c.end] == c.text for c in sentence.citations)
    found = verify(brief, articles)
    assert found.ok, [v for v in found.sentences if v.support is not v.before]
    assert Brief.from_json(brief.to_json()) == brief


def counted(requests: list[ModelRequest]) -> int:
    count = EstimatingCounter().count
    sent = sum(count(m.content) for r in requests for m in r.messages)
    return sent + sum(count(json.dumps(r.schema)) for r in requests)


def quoting(request: ModelRequest) -> dict[str, object]:
    chosen = request.material.offers[: request.material.length]
    if request.stage == "select":
        return {"items": [{"evidence": [o.id]} for o in chosen]}
    made = [{"text": o.text, "evidence": [o.id]} for o in chosen]
    return {"headline": made[0], "sentences": made, "disagreements": []}
