"""Limits: tokens, money and time are never passed, and what a limit left out is told."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, completion, question, serving
from runs import SELECTING, articles, asked, asked_to, kinds, quick, texts, with_a_slip

from summarize import AsyncOpenAIModel, Brief, OpenAIModel, Options, asummarize, summarize
from summarize.answering.budget import Budget, Worth
from summarize.answering.calls import Calls
from summarize.drivers import run
from summarize.errors import InputError, LimitReachedError
from summarize.exchange import ModelReply, ModelRequest, Outcome, Round
from summarize.requests.tokens import EstimatingCounter
from summarize.testing import ScriptedModel
from summarize.types import Price, SourceStatus

pytestmark = pytest.mark.enable_socket

STORY = articles(16)
PRICE = Price(input=2.0, output=10.0)
COUNT = EstimatingCounter().count


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def billing(number: int, seen: Seen) -> Answer:
    """A reply by the contract, billed as this library counts; one sentence needs a repair."""
    reply = with_a_slip(number, seen)
    body = completion(reply)
    sent = sum(COUNT(m["content"]) for m in seen.body["messages"]) + COUNT(str(seen.body["response_format"]))
    usage = {"prompt_tokens": sent, "completion_tokens": COUNT(str(reply))}
    return Answer(body={**body, "usage": usage})


def billed(brief: Brief) -> int:
    usage = brief.usage
    assert usage.input_tokens is not None
    assert usage.output_tokens is not None
    return usage.input_tokens + usage.output_tokens


def of(story: Any = STORY, script: Any = billing, **options: Any) -> tuple[Brief, list[Seen]]:
    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        return summarize(story, model=model, options=Options(**{**SELECTING, **options})), s.seen


@pytest.fixture(scope="module")
def unlimited() -> Brief:
    """The story's whole way, repair included."""
    with pytest.MonkeyPatch.context() as patch:
        quick(patch)
        brief, seen = of(price=PRICE)
    assert {asked_to(each) for each in seen} == {"select", "write", "repair"}
    assert brief.problems == ()
    return brief


@pytest.fixture(scope="module")
def whole(unlimited) -> int:
    """Tokens of that."""
    return billed(unlimited)


# Tokens


@pytest.mark.parametrize("part", [0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.98])
def test_max_tokens_is_never_passed_and_what_it_cost_is_told(whole, part) -> None:
    """Part 4: at any limit, retries and repair included; a brief there always is."""
    limit = int(whole * part)
    brief, seen = of(max_tokens=limit)
    assert billed(brief) <= limit
    assert brief.usage.calls == len(seen)
    assert "over_limit" in {p.code for p in brief.problems}
    assert brief.sentences
    unread = {source.article_id for source in brief.sources if source.status is SourceStatus.OVER_LIMIT}
    read = {source.article_id for source in brief.sources} - unread
    told = {name for p in brief.problems if p.code == "over_limit" for name in p.article_ids}
    assert unread <= told
    asked_of = "".join(each.text for each in seen if asked_to(each) == "select")
    assert all(name in read for name in (a.id for a in STORY) if asked_of and a_paper(name) in asked_of)


def a_paper(article_id: str) -> str:
    return f"Paper {article_id[1:]} |"


def test_a_limit_that_suffices_leaves_nothing_out(whole) -> None:
    """Part 4: the reserve for later rounds is not lost twice."""
    brief, _ = of(max_tokens=int(whole * 1.5) + 4_000)
    assert brief.problems == ()
    assert billed(brief) == whole


@pytest.mark.parametrize("limit", [{"max_tokens": 0}, {"max_tokens": 100}, {"max_cost": 0.0, "price": PRICE}])
@pytest.mark.parametrize("count", [3, 16])
def test_where_nothing_can_be_afforded_the_sources_are_quoted(limit, count) -> None:
    """Part 4: no request is sent at all."""
    brief, seen = of(articles(count), single_request_articles=20 if count == 3 else 0, **limit)
    assert seen == []
    assert brief.sentences
    assert all(sentence.quoted_from for sentence in brief.sentences)
    assert {p.code for p in brief.problems} == {"over_limit"}


def test_a_repair_that_the_limit_has_no_room_for_is_not_made() -> None:
    """Part 4: the failed sentence is quoted or withheld, and the limit named."""
    free, asked_freely = of(articles(3), single_request_articles=20)
    assert [asked_to(each) for each in asked_freely] == ["write", "repair"]
    brief, seen = of(articles(3), single_request_articles=20, max_tokens=billed(free) - 300)
    assert [asked_to(each) for each in seen] == ["write"]
    assert [p.code for p in brief.problems] == ["over_limit"]
    assert "Raise Options(max_tokens=...)" in brief.problems[0].message


def test_attempts_that_may_have_been_billed_count() -> None:
    """Part 4, A9: an answer that broke off was paid for, whatever came of it."""
    once = Budget(Options(), price=None, counter=EstimatingCounter(), worth=Worth()).estimate(question("0.0")).total
    cut = Answer(body=completion("yes" * 100), how="cut")
    with serving(lambda *_: cut) as s, OpenAIModel("m", base_url=s.url) as model:
        (outcome,) = asked(model, 1, max_tokens=int(once * 2.5))
    assert isinstance(outcome, LimitReachedError)
    assert len(s.seen) == 2


def test_calls_cut_off_by_the_deadline_count_too() -> None:
    """Part 4: the server may bill what nobody waited for."""
    once = Budget(Options(), price=None, counter=EstimatingCounter(), worth=Worth()).estimate(question("0.0")).total

    def flow() -> Generator[Round, list[Outcome], list[Outcome]]:
        (first,) = yield Round.of(question("0.0"), reserve=(1, 1))
        (second,) = yield Round.of(question("0.0"))
        return [first, second]

    hangs = Answer(how="hang")
    with serving(lambda number, _: "yes" if number else hangs) as s, OpenAIModel("m", base_url=s.url) as model:
        options = Options(deadline=0.6, max_tokens=int(once * 1.5))
        first, second = run(flow(), Calls(model, options=options))
    assert "deadline" in str(first)
    assert "max_tokens" in str(second)
    assert len(s.seen) == 1


def test_a_server_that_bills_more_than_was_counted_is_asked_less(whole) -> None:
    """Part 4: what calls were billed corrects what the next are counted on to take."""

    def script(number: int, seen: Seen) -> Answer:
        answer = billing(number, seen)
        answer.body["usage"]["prompt_tokens"] *= 2
        return answer

    brief, _ = of(script=script, concurrency=1, max_tokens=whole)
    assert billed(brief) <= whole
    assert "over_limit" in {p.code for p in brief.problems}


# Money


@pytest.mark.parametrize("part", [0.1, 0.4, 0.7, 0.97])
def test_max_cost_is_never_passed(unlimited, part) -> None:
    """Part 4"""
    dollars = unlimited.usage.cost * part
    brief, seen = of(max_cost=dollars, price=PRICE)
    assert brief.usage.cost is not None
    assert brief.usage.cost <= dollars
    assert bool(seen) is (part > 0.5)
    assert "over_limit" in {p.code for p in brief.problems}


def test_a_limit_on_a_cost_that_nobody_knows_is_refused() -> None:
    """Part 4: an unknown price is not zero; nothing is asked."""
    model = ScriptedModel(["{}"])
    with pytest.raises(InputError, match=r"price=Price"):
        summarize(articles(3), model=model, options=Options(max_cost=5))
    assert model.requests == []


def test_a_model_on_this_machine_costs_nothing() -> None:
    """Part 4: any limit on the cost suffices."""
    brief, _ = of(max_cost=0.0)
    assert brief.usage.cost == 0
    assert brief.problems == ()


# Time


@pytest.mark.parametrize("how", ["hang", "trickle"])
async def test_a_run_ends_at_its_deadline_with_what_was_read(how) -> None:
    """A10, part 4: one chunk never comes, the brief is made of the others."""

    def script(number: int, seen: Seen) -> Any:
        stuck = asked_to(seen) == "select" and "Paper 5 |" in seen.text
        return Answer(body=completion("x" * 1000), how=how) if stuck else by_contract(number, seen)

    with serving(script) as s:
        async with AsyncOpenAIModel("m", base_url=s.url) as model:
            began = time.monotonic()
            brief = await asummarize(STORY, model=model, options=Options(deadline=1.5, **SELECTING))
            assert time.monotonic() - began <= 1.5 * 1.1 + 1  # other work on the machine
    left = [source.article_id for source in brief.sources if source.status is SourceStatus.OVER_LIMIT]
    assert "a5" in left
    assert len(left) <= 2
    assert [asked_to(seen) for seen in s.seen].count("write") == 1
    assert {p.code for p in brief.problems} == {"over_limit"}


@pytest.mark.parametrize("stage", ["select", "write"])
def test_a_stage_that_never_answers_does_not_hold_up_the_brief(stage) -> None:
    """A10, part 4: also where nothing comes back at all."""

    def script(number: int, seen: Seen) -> Any:
        return Answer(how="hang") if asked_to(seen) == stage else by_contract(number, seen)

    began = time.monotonic()
    brief, seen = of(script=script, deadline=1.2)
    assert time.monotonic() - began <= 1.2 * 1.1 + 1  # the server is started and stopped in it
    assert brief.sentences
    assert [asked_to(each) for each in seen].count("write") == 1  # a third of the time was left for it
    assert {p.code for p in brief.problems} == {"over_limit"}


def test_a_reply_that_is_there_is_not_lost_to_the_deadline() -> None:
    """Part 4: storing it is none of the call's time, and none of the run's."""

    class SlowLedger:
        def get(self, key: str) -> None:
            return None

        def put(self, key: str, request: ModelRequest, reply: ModelReply, *, model: str) -> None:
            time.sleep(0.3)

    class Model:
        timeout = 0.1

        def complete(self, request: ModelRequest) -> ModelReply:
            return ModelReply("yes")

    def flow() -> Generator[Round, list[Outcome], list[Outcome]]:
        return (yield Round.of(question(), question()))

    calls = Calls(Model(), options=Options(deadline=0.2), ledger=SlowLedger())  # type: ignore[arg-type]
    assert texts(run(flow(), calls)) == ["yes", "yes"]


def test_after_the_deadline_nothing_is_asked() -> None:
    """Part 4"""
    slow = Answer(body=completion("yes"), delay=0.05)
    with serving(lambda *_: slow) as s, OpenAIModel("m", base_url=s.url) as model:
        began = time.monotonic()
        outcomes = asked(model, 500, concurrency=2, deadline=0.4)
        assert time.monotonic() - began <= 0.4 * 1.1 + 1
        count = len(s.seen)
        time.sleep(0.1)
        assert len(s.seen) == count <= 20
    assert kinds(outcomes) == {"ModelReply", "LimitReachedError"}
