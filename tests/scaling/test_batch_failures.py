"""Lines that fail, batches that end otherwise than completed: no story's failure is another's."""

from __future__ import annotations

from typing import Any

import pytest
from batching import FULL, Plan, about, failing, stories, story
from loopback import Answer, by_contract

import summarize.scaling.sheets as sheets
from summarize import Options
from summarize.errors import (
    InputError,
    NoArticlesError,
    QuotaError,
    RateLimitError,
    ReplyError,
    RequestRefusedError,
    ServerError,
)
from summarize.types import Price

pytestmark = pytest.mark.enable_socket


def test_one_failing_story_is_no_other_s(server, batch) -> None:
    """D4: a story whose request is refused, one without articles, one that is no story, one whose iterator fails."""

    def broken() -> Any:
        yield story(4)[0]
        raise OSError("the feed broke")

    server.reply = about("Brunn", failing(400))
    results = batch([story(0), story(1), [], 7, broken(), story(2)])
    assert [type(r.error) for r in results[1:5]] == [RequestRefusedError, NoArticlesError, InputError, OSError]
    assert results[0].brief
    assert results[5].brief
    assert len(server.batches) == 1


@pytest.mark.parametrize(
    "fault",
    [
        failing(429, "Rate limit reached", code="rate_limit_exceeded"),
        failing(500),
        failing(503),
        {"error": {"code": "batch_expired", "message": "This request could not be executed in time."}},
        {"error": {"code": "server_error", "message": "x"}},
        Answer(200, {"nothing": "of the kind"}),
        None,
    ],
    ids=["429", "500", "503", "expired", "line error", "no completion", "missing"],
)
def test_a_line_that_may_pass_is_asked_again_and_no_other(server, batch, fault) -> None:
    """D1, D2: and the others go on meanwhile."""
    server.reply = lambda number, seen: (
        fault if "Brunn" in seen.text and len(server.batches) == 1 else by_contract(number, seen)
    )
    results = batch(stories(3))
    assert [r.error for r in results] == [None] * 3
    assert [len(made.lines) for made in server.batches] == [3, 1]
    assert "Brunn" in server.batches[1].lines[0]["body"]["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (failing(500), ServerError),
        (failing(429, "slow down"), RateLimitError),
        (None, ReplyError),
    ],
    ids=["500", "429", "missing"],
)
def test_a_line_that_never_passes_is_asked_three_times(server, batch, fault, kind) -> None:
    server.reply = about("Brunn", fault)
    results = batch(stories(3))
    assert [type(r.error) for r in results] == [type(None), kind, type(None)]
    assert [len(made.lines) for made in server.batches] == [3, 1, 1]


def test_a_refused_line_is_asked_once(server, batch) -> None:
    server.reply = about("Brunn", failing(400, "no good, said sk-secret-0123"))
    results = batch(stories(2))
    assert type(results[1].error) is RequestRefusedError
    assert results[1].error.status == 400
    assert results[1].error.request_id == "req_1"
    assert "sk-secret" not in str(results[1].error)
    assert len(server.batches) == 1


def test_lines_that_nobody_asked_for_are_noticed_and_not_used(server, batch, caplog) -> None:
    """C12: an unknown custom_id, and one that comes twice."""
    strange = {"custom_id": "x" * 64, "response": {"status_code": 200, "body": {}}, "error": None}
    server.plan = lambda _: Plan(extra=[strange, {"custom_id": 7}])
    (result,) = batch(stories(1))
    assert result.brief
    assert "1 lines answer no request" in caplog.text


def test_missing_lines_are_noticed(server, batch, caplog) -> None:
    server.reply = about("Brunn", None)
    batch(stories(2))
    assert "1 requests have no answer" in caplog.text


def test_a_limit_holds_for_each_brief(server, batch) -> None:
    """What could pass it is never sent."""
    price = Price(input=1_000_000, output=0)
    results = batch(stories(2), options=Options(price=price, max_cost=10))
    assert [r.brief.usage.calls for r in results] == [0, 0]
    assert "max_cost" in results[0].brief.to_json()
    assert server.calls == []
    enough = batch(stories(2), options=Options(max_tokens=1_000_000))
    assert [r.brief.usage.calls for r in enough] == [1, 1]


def test_what_finished_in_an_expired_batch_is_used(server, batch) -> None:
    """Its error file holds the rest."""
    server.plan = lambda number: Plan(status="completed" if number else "expired")
    late = {"error": {"code": "batch_expired", "message": "This request could not be executed in time."}}
    server.reply = lambda number, seen: late if len(server.batches) == 1 and number else by_contract(number, seen)
    results = batch(stories(3))
    assert all(r.brief for r in results)
    assert [len(made.lines) for made in server.batches] == [3, 2]


def test_what_finished_in_a_cancelled_batch_is_used_and_the_rest_is_not_sent_again(server, batch) -> None:
    """Somebody did it on purpose; another run asks it."""
    server.plan = lambda number: Plan(status="completed" if number else "cancelled")
    server.reply = lambda number, seen: None if len(server.batches) == 1 and number else by_contract(number, seen)
    results = batch(stories(3))
    assert [bool(r.brief) for r in results] == [True, False, False]
    assert "was cancelled" in str(results[1].error)
    assert all(r.brief for r in batch(stories(3)))
    assert [len(made.lines) for made in server.batches] == [3, 2]


@pytest.mark.parametrize(
    ("code", "kind"),
    [("billing_hard_limit_reached", QuotaError), ("invalid_json_line", RequestRefusedError), ("", RequestRefusedError)],
)
def test_a_batch_refused_as_a_whole_ends_the_run_and_the_next_begins_anew(server, batch, code, kind) -> None:
    server.plan = lambda number: (
        Plan() if number else Plan("failed", [{"code": code, "message": "Because.", "line": 3}])
    )
    with pytest.raises(kind, match=r"batch_0 was refused \(line 3\): Because") as error:
        batch(stories(2))
    assert "the same call goes on" in error.value.__notes__[0]
    assert all(r.brief for r in batch(stories(2)))
    assert len(server.batches) == 2


@pytest.mark.parametrize("others", [True, False], ids=["its own batches", "those of others"])
def test_a_full_queue_is_waited_for(server, batch, others, monkeypatch) -> None:
    """The file is not sent again."""
    monkeypatch.setattr(sheets, "MAX_REQUESTS", 2 if others else 9)
    server.plan = lambda number: FULL if number == others else Plan()
    assert all(r.brief for r in batch(stories(4)))
    assert len(server.batches) == (3 if others else 2)
    assert len([call for call in server.calls if call == ("POST", "/files")]) == (2 if others else 1)


def test_a_queue_that_stays_full_ends_the_run(server, batch) -> None:
    server.plan = lambda _: Plan(
        "failed", [{"code": "token_limit_exceeded", "message": "Enqueued token limit reached"}]
    )
    with pytest.raises(RateLimitError, match="Enqueued token limit"):
        batch(stories(1), poll=0.001)
    assert len(server.batches) == 6


def test_no_credit_ends_the_run_after_all_replies_are_kept(server, batch) -> None:
    """D3: the call is made again when there is."""
    server.reply = about("Brunn", failing(429, "You exceeded your quota", code="insufficient_quota"))
    with pytest.raises(QuotaError):
        batch(stories(3))
    server.reply = by_contract
    assert all(r.brief for r in batch(stories(3)))
    assert [len(made.lines) for made in server.batches] == [3, 1]
