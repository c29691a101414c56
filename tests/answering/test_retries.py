"""What is tried again in a run and what is not, how often in all, and what one answer means for the others."""

from __future__ import annotations

import asyncio
import json
import random
import threading
import time
from concurrent.futures import CancelledError
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, completion, serving
from runs import SELECTING, aasked, articles, asked, asked_to, kinds, quick, texts

from summarize import OpenAIModel, Options, asummarize, summarize
from summarize.answering.lanes import lane_of
from summarize.answering.retrying import LONGEST_WAIT, RetryBudget
from summarize.errors import ModelError, QuotaError, RateLimitError, ServerError, TooLongError
from summarize.exchange import ModelReply, ModelRequest
from summarize.types import SourceStatus

pytestmark = pytest.mark.enable_socket


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def refusal(status: int, message: str = "no", **more: Any) -> Answer:
    headers = more.pop("headers", {})
    return Answer(status, {"error": {"message": message, **more}}, headers)


TOO_LONG = refusal(400, "This model's maximum context length is 100 tokens.", code="context_length_exceeded")


# Too long for the model


def test_a_chunk_that_is_too_long_is_asked_for_in_halves() -> None:
    """A7: once, and nothing is lost."""

    def script(number: int, seen: Seen) -> Any:
        return TOO_LONG if asked_to(seen) == "select" and len(seen.offered) > 12 else by_contract(number, seen)

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        options = Options(single_request_articles=0, chunk_tokens=500)
        brief = summarize(articles(24), model=model, options=options)
    sizes = [len(seen.offered) for seen in s.seen if asked_to(seen) == "select"]
    refused = [size for size in sizes if size > 12]
    assert len(refused) >= 3
    assert len(sizes) - len(refused) >= 2 * len(refused)
    assert brief.problems == ()
    assert SourceStatus.NOT_READ not in {source.status for source in brief.sources}


@pytest.mark.parametrize("concurrency", [1, 8])
def test_a_chunk_is_halved_once_and_then_given_up(concurrency: int) -> None:
    """A7: no loop; the articles of the chunk are listed, the others read."""

    def script(number: int, seen: Seen) -> Any:
        return TOO_LONG if asked_to(seen) == "select" and "Paper 5" in seen.text else by_contract(number, seen)

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        options = Options(concurrency=concurrency, **SELECTING)
        brief = summarize(articles(12), model=model, options=options)
    refused = [seen for seen in s.seen if asked_to(seen) == "select" and "Paper 5" in seen.text]
    assert len(refused) == 2  # the chunk, and the half that still holds the article
    unread = [source.article_id for source in brief.sources if source.status is SourceStatus.NOT_READ]
    assert "a5" in unread
    assert len(unread) <= 2
    assert {p.code for p in brief.problems} == {"not_read"}
    assert brief.sentences


def test_where_every_half_is_too_long_the_run_fails_with_that() -> None:
    """A7: the single request, the chunks, their halves: each once."""
    with (
        serving(lambda *_: TOO_LONG) as s,
        OpenAIModel("m", base_url=s.url) as model,
        pytest.raises(TooLongError, match="chunk_tokens"),
    ):
        summarize(articles(12), model=model, options=Options(chunk_tokens=500))
    stages = [asked_to(seen) for seen in s.seen]
    assert stages[0] == "write"
    assert set(stages[1:]) == {"select"}
    whole = len({frozenset(seen.offered) for seen in s.seen[1:]})
    assert len(s.seen) - 1 == whole  # no set of sentences was asked for twice
    assert len(s.seen) <= 1 + 3 * len(articles(12))


def test_a_single_request_that_is_too_long_becomes_a_selection() -> None:
    """A7: once; a write request of what was selected that is too long again ends the run."""

    def script(number: int, seen: Seen) -> Any:
        return TOO_LONG if number == 0 else by_contract(number, seen)

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        brief = summarize(articles(12), model=model)
        assert [asked_to(seen) for seen in s.seen] == ["write", "select", "write"]
    assert brief.sentences
    assert brief.problems == ()

    def never(number: int, seen: Seen) -> Any:
        return TOO_LONG if asked_to(seen) == "write" else by_contract(number, seen)

    with serving(never) as s, OpenAIModel("m", base_url=s.url) as model:
        with pytest.raises(TooLongError):
            summarize(articles(12), model=model)
        assert [asked_to(seen) for seen in s.seen] == ["write", "select", "write"]


# Answers to something else


def test_a_selection_for_another_request_is_not_taken() -> None:
    """A13: ids that were not offered in it choose nothing, and are told."""
    first: list[dict[str, str]] = []

    def script(number: int, seen: Seen) -> Any:
        if asked_to(seen) != "select":
            return by_contract(number, seen)
        first.append(seen.offered)
        crossed = Seen(seen.path, seen.headers, json.loads(json.dumps(seen.body)), seen.at)
        if number:  # the reply to what was asked first
            crossed.body["messages"][-1]["content"] = "\n".join(f"[{k}] {v}" for k, v in first[0].items())
        return by_contract(number, crossed)

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        brief = summarize(articles(12), model=model, options=Options(concurrency=1, **SELECTING))
    others = {p.article_ids for p in brief.problems if p.code == "unknown_ids"}
    assert len(others) == len(first) - 1
    assert not others & {("a0", "a1")}
    offered = next(seen.offered for seen in s.seen if asked_to(seen) == "write")
    assert {name.rstrip("0123456789") for name in offered} >= {"c", "d", "e"}  # all of theirs were kept for the plan


def test_a_draft_for_another_story_is_not_published() -> None:
    """A13: what it says rests on nothing that was sent; the sources are quoted."""
    other = "The senate of Rome elected Ada Lovelace consul in 1843."

    def script(number: int, seen: Seen) -> Any:
        reply = by_contract(number, seen)
        for each in (*reply["sentences"], reply["headline"]):
            each.update(text=other, evidence=["zz0012"])
        return Answer(body=completion(reply, model="another-model"))

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        brief = summarize(articles(3), model=model)
    assert brief.sentences
    assert all(sentence.quoted_from for sentence in brief.sentences)
    assert other not in brief.to_markdown()
    assert [w.text for w in brief.withheld] == [other]
    assert brief.provenance.answered_by == ("another-model",)


def test_of_two_choices_the_first_is_read() -> None:
    """A13"""

    def script(number: int, seen: Seen) -> Answer:
        body = completion(by_contract(number, seen))
        second = json.loads(json.dumps(body["choices"][0]))
        second["message"]["content"] = '{"headline": null'
        return Answer(body={**body, "choices": [*body["choices"], second]})

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        brief = summarize(articles(3), model=model)
    assert len(s.seen) == 1
    assert brief.problems == ()


# How often in all


def test_a_thousand_calls_at_ten_per_cent_faults_all_succeed() -> None:
    """A17: and cost little more than the faults themselves."""
    dice = random.Random(17)
    answers = [
        random.Random(n).choice([Answer(500), Answer(429), Answer(how="reset")]) if dice.random() < 0.1 else "yes"
        for n in range(3000)
    ]
    with serving(lambda number, _: answers[number]) as s, OpenAIModel("m", base_url=s.url) as model:
        outcomes = asked(model, 1000, concurrency=50)
        assert kinds(outcomes) == {"ModelReply"}
        assert 1050 < len(s.seen) <= 1200


def test_a_server_that_fails_half_the_time_is_not_asked_twice_as_often() -> None:
    """A17: the retry budget, shared by all runs on one server."""
    dice = random.Random(5)
    answers = [Answer(500) if dice.random() < 0.5 else "yes" for n in range(3000)]
    with serving(lambda number, _: answers[number]) as s, OpenAIModel("m", base_url=s.url) as model:
        outcomes = asked(model, 100, concurrency=4) + asked(model, 100, concurrency=4)
        failed = [o for o in outcomes if isinstance(o, ModelError)]
        assert kinds(failed) == {"ServerError"}
        succeeded = len(outcomes) - len(failed)
        assert succeeded > 100
        assert len(s.seen) - 200 <= RetryBudget.CAPACITY + RetryBudget.GIVEN_BACK * succeeded


def test_a_retry_that_is_not_made_takes_nothing_from_the_budget() -> None:
    """A17: one that would come too late, or be one too many."""

    class Failing:
        timeout = 0.05

        def complete(self, request: ModelRequest) -> ModelReply:
            raise RateLimitError("later", retry_after=0.3)

    model = Failing()
    asked(model, 5, concurrency=5)
    budget = lane_of(model, Options()).retries
    taken = 0
    while budget.take():
        taken += 1
    assert taken == RetryBudget.CAPACITY


# What ends a run


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refusal(429, code="insufficient_quota"), "QuotaError"),
        (refusal(402), "QuotaError"),
        (refusal(401), "AuthenticationError"),
        (refusal(403), "AuthenticationError"),
        (refusal(404, "The model does not exist"), "UnknownModelError"),
    ],
    ids=["quota", "payment", "key", "permission", "model"],
)
def test_what_no_retry_mends_ends_a_run_of_many_at_the_first_answer(answer: Answer, kind: str) -> None:
    """A1, A6: no more than were under way."""
    free = threading.Event()

    def script(number: int, _: Seen) -> Answer | str:
        if number == 0:
            threading.Timer(0.1, free.set).start()
            return answer
        free.wait(5)  # the first answer is this one
        return "yes"

    with serving(script) as s, OpenAIModel("m", base_url=s.url) as model:
        outcomes = asked(model, 300, concurrency=8)
    assert len(s.seen) <= 8
    assert kinds(outcomes) == {"ModelReply", kind}  # those under way were answered, and are kept
    assert texts(outcomes).count(kind) >= 292


async def test_a_story_without_credit_raises_what_the_server_said() -> None:
    """A1: as itself, in one request more than none."""
    with (
        serving(lambda *_: refusal(429, "You exceeded your quota", code="insufficient_quota")) as s,
        OpenAIModel("m", base_url=s.url) as model,
    ):
        with pytest.raises(QuotaError, match="exceeded your quota"):
            await asummarize(articles(30), model=model, options=Options(concurrency=2, **SELECTING))
        assert len(s.seen) <= 2


# Retry-After


def limited(first: Answer, *, slow: float = 0.0):
    """One answer that asks to wait, then good ones."""
    return lambda number, _: first if number == 0 else Answer(body=completion("yes"), delay=slow)


async def test_one_calls_retry_after_makes_the_others_wait_too() -> None:
    """A3: for as long as the server said, and then all go on."""
    first = refusal(429, headers={"retry-after": "0.4"})
    with serving(limited(first, slow=0.05)) as s, OpenAIModel("m", base_url=s.url) as model:
        outcomes = await aasked(model, 30, concurrency=3)
    assert kinds(outcomes) == {"ModelReply"}
    waited = [seen.at - s.seen[0].at for seen in s.seen]
    assert len([each for each in waited if each < 0.35]) <= 3  # those that were under way
    assert waited[-1] < 4


def test_a_wait_that_the_cap_allows_is_kept_and_one_above_it_ends_the_call() -> None:
    """A3: only that call: the others are asked all the same."""
    over = refusal(429, headers={"retry-after": str(LONGEST_WAIT + 1)})
    with serving(limited(over)) as s, OpenAIModel("m", base_url=s.url) as model:
        began = time.monotonic()
        outcomes = asked(model, 5, concurrency=1)
        assert time.monotonic() - began < 5
    assert texts(outcomes) == ["RateLimitError", *["yes"] * 4]


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_never_passes_the_runs_deadline(status: int) -> None:
    """A3, A10: the brief is made at the deadline of what there is."""
    answer = refusal(status, headers={"retry-after": "30"})
    with serving(lambda *_: answer) as s, OpenAIModel("m", base_url=s.url) as model:
        began = time.monotonic()
        brief = summarize(articles(6), model=model, options=Options(deadline=0.6))
        assert time.monotonic() - began < 0.6 * 1.1 + 1
    assert len(s.seen) == 1
    assert {p.code for p in brief.problems} == {"over_limit"}
    assert all(sentence.quoted_from for sentence in brief.sentences)


# Models of the user's own


@pytest.mark.parametrize("size", [1, 6])
def test_a_call_that_the_model_itself_cancels_is_a_failed_call(size: int) -> None:
    """D4: not a run without an outcome, and not a cancelled run."""

    class Odd:
        def complete(self, request: ModelRequest) -> ModelReply:
            if request.messages[-1].content == "0.0":
                raise CancelledError  # as a client's own pool raises when it was shut down
            return ModelReply("yes")

    class AsyncOdd(Odd):
        async def complete(self, request: ModelRequest) -> ModelReply:  # type: ignore[override]
            if request.messages[-1].content == "0.0":
                raise asyncio.CancelledError
            return ModelReply("yes")

    for outcomes in (asked(Odd(), size), asyncio.run(aasked(AsyncOdd(), size))):
        assert texts(outcomes) == ["ModelError", *["yes"] * (size - 1)]
        assert "cancelled its own call" in str(outcomes[0])


def test_a_model_that_calls_exit_does_not_end_the_library() -> None:
    """D5: it would take the event loop with it that all threads of the process share."""

    class Quitting:
        def complete(self, request: ModelRequest) -> ModelReply:
            raise SystemExit("no key")

    with pytest.raises(RuntimeError, match="SystemExit: no key"):
        asked(Quitting(), 3)

    class Sound:
        def complete(self, request: ModelRequest) -> ModelReply:
            return ModelReply("yes")

    assert texts(asked(Sound(), 2)) == ["yes", "yes"]


def test_a_failure_is_an_outcome_that_can_be_told_apart() -> None:
    """A5: after the last attempt the server's own last word is what the flow gets."""
    told = iter(range(100))

    class Failing:
        def complete(self, request: ModelRequest) -> ModelReply:
            raise ServerError(f"failure {next(told)}")

    (outcome,) = asked(Failing(), 1)
    assert str(outcome) == "failure 4"
