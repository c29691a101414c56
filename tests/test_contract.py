"""A server that follows only the contract of the design: lines `[id] sentence`, a schema, objects with `evidence`."""

from __future__ import annotations

import asyncio
import re

import pytest
from loopback import by_contract, serving

from summarize import Article, Brief, Options, Support, asummarize, plan, summarize


def fifty() -> list[Article]:
    subjects = (
        "harbour",
        "council",
        "school",
        "bridge",
        "hospital",
        "market",
        "library",
        "station",
        "stadium",
        "museum",
    )
    return [
        Article(
            id=f"paper-{n}",
            publisher=f"Paper {n}",
            text=f"The {subjects[n % 10]} in ward {n} was closed on day {n + 3}. "
            f"Mayor number {n} told reporters that {subjects[n // 5]} repairs would cost {n + 11} million crowns.",
        )
        for n in range(50)
    ]


def assert_exact(brief: Brief, articles: list[Article]) -> None:
    texts = {article.id: article.text for article in articles}
    assert brief.sentences
    for sentence in brief.sentences:
        assert sentence.support in (Support.VERIFIED, Support.PARTIAL)
        assert sentence.citations
        for c in sentence.citations:
            assert texts[c.article_id][c.start : c.end] == c.text


def test_five_articles_take_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = fifty()[:5]
    with serving(by_contract) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        brief = summarize(articles)
    assert len(server.seen) == 1
    assert brief.usage.calls == 1
    assert_exact(brief, articles)


def test_fifty_articles_take_select_and_write(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = fifty()
    with serving(by_contract) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        brief = summarize(articles, options=Options(chunk_tokens=500))
    assert [request.selects for request in server.seen].count(False) == 1
    assert not server.seen[-1].selects
    assert len(server.seen) > 3
    assert server.most_at_once <= Options().concurrency
    assert_exact(brief, articles)


def test_every_sentence_is_sent_once_in_select(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(by_contract) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        summarize(fifty(), options=Options(chunk_tokens=500))
    offered = [name for request in server.seen if request.selects for name in request.offered]
    assert len(offered) == len(set(offered)) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.:-]*", name) for name in offered)
    assert set(server.seen[-1].offered) <= set(offered)


def test_both_drivers_make_the_same_brief_inside_and_outside_a_loop() -> None:
    articles = fifty()
    with serving(by_contract) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_BASE_URL", server.url)
        outside = summarize(articles)

        async def run() -> tuple[Brief, Brief]:
            return await asummarize(articles), summarize(articles)

        under, inside = asyncio.run(run())
    assert outside.to_json() == under.to_json() == inside.to_json()


def test_plan_shows_the_exact_messages_without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = fifty()[:5]
    planned = plan(articles, model="some-model")
    with serving(by_contract) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        summarize(articles, model="some-model")
    sent = server.seen[0].body["messages"]
    assert [(m.role, m.content) for m in planned.requests[0].messages] == [(m["role"], m["content"]) for m in sent]
    assert planned.rounds == 1
    assert planned.input_tokens > 300
    assert planned.cost is None
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert plan(articles, model="gpt-6-luna").cost == pytest.approx(
        (planned.input_tokens * 0.10 + planned.output_tokens * 0.50) / 1e6, rel=0.2
    )


def test_five_real_articles_take_one_call_and_little_overhead(
    real: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(by_contract) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        brief = summarize(real)
    assert len(server.seen) == 1
    assert_exact(brief, list(real))
    sent = sum(len(m["content"]) for m in server.seen[0].body["messages"])
    assert sent <= 1.45 * sum(len(sentence) for sentence in server.seen[0].offered.values())
