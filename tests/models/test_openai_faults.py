"""Servers that fail, stall, lie and redirect: what is tried again, what ends the call, and with which error."""

from __future__ import annotations

import gzip
import time
from email.utils import formatdate
from typing import Any

import pytest
from loopback import Answer, Seen, completion, serving

from summarize.answering.retrying import ATTEMPTS, LONGEST_WAIT
from summarize.errors import (
    AuthenticationError,
    ModelConnectionError,
    ModelError,
    ModelTimeoutError,
    QuotaError,
    RateLimitError,
    ReplyError,
    RequestRefusedError,
    ServerError,
    TooLongError,
    UnknownModelError,
)
from summarize.models import connection as connection_module

pytestmark = pytest.mark.enable_socket

OK = '{"answer": "yes"}'


def refusal(status: int, message: str = "no", **more: Any) -> Answer:
    headers = more.pop("headers", {})
    return Answer(status, {"error": {"message": message, **more}}, headers)


def first(*answers: Answer):
    """These answers, then good ones."""
    return lambda number, _: answers[number] if number < len(answers) else OK


def always(answer: Answer):
    return lambda _number, _seen: answer


# Out of credit


@pytest.mark.parametrize(
    "told",
    [
        {"code": "insufficient_quota", "type": "requests"},
        {"code": None, "type": "insufficient_quota"},
        {"code": "credit_balance_exhausted"},
        {"type": "billing_hard_limit_reached", "code": 429},
    ],
)
def test_out_of_credit_is_one_request_and_a_quota_error(calling, waits, told) -> None:
    """A1: by `code` or by `type`, and even where the server asks to come back."""
    answer = refusal(429, "You exceeded your current quota.", **told, headers={"retry-after": "1"})
    with serving(always(answer)) as s, pytest.raises(QuotaError, match="plan and billing") as caught:
        calling(s.url)()
    assert len(s.seen) == 1
    assert waits == []
    assert (caught.value.status, caught.value.retryable) == (429, False)


def test_payment_required_is_a_quota_error(calling) -> None:
    """A1: as other hosts say it."""
    with serving(always(refusal(402))) as s, pytest.raises(QuotaError):
        calling(s.url)()
    assert len(s.seen) == 1


# Rate limits


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({"retry-after": "2"}, 2, 2),
        ({"retry-after": "2.5"}, 2.5, 2.5),
        ({"retry-after-ms": "1500"}, 1.5, 1.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5, 1.5),
    ],
    ids=["seconds", "fraction", "milliseconds", "both"],
)
def test_a_rate_limit_waits_as_long_as_it_is_told(calling, waits, headers, least, most) -> None:
    """A3"""
    with serving(first(refusal(429, headers=headers))) as s:
        assert calling(s.url, timeout=60)().text == OK
    assert len(s.seen) == 2
    assert len(waits) == 1
    assert least <= waits[0] <= most


@pytest.mark.parametrize("told", ["soon", "-5", "nan", "inf", "Thu, 99 Foo 2026", ""])
def test_a_wait_that_cannot_be_read_is_a_backoff(calling, waits, told) -> None:
    """A3"""
    with serving(first(refusal(429, headers={"retry-after": told}))) as s:
        assert calling(s.url)().text == OK
    assert len(s.seen) == 2
    assert all(wait <= 20 for wait in waits)


def test_a_rate_limit_waits_until_the_date_it_is_told(calling, waits) -> None:
    """A3"""
    with serving(first(refusal(429, headers={"retry-after": formatdate(time.time() + 20, usegmt=True)}))) as s:
        assert calling(s.url, timeout=60)().text == OK
    assert len(waits) == 1
    assert 10 < waits[0] <= 20


def test_a_date_that_has_passed_is_no_wait(calling, waits) -> None:
    """A3"""
    with serving(first(refusal(429, headers={"retry-after": formatdate(time.time() - 60, usegmt=True)}))) as s:
        assert calling(s.url)().text == OK
    assert waits == []


def test_a_wait_over_the_cap_ends_the_call(calling, waits) -> None:
    """A3: no invisible long sleep."""
    answer = refusal(429, headers={"retry-after": str(int(LONGEST_WAIT) + 1), "x-request-id": "req-7"})
    with serving(always(answer)) as s, pytest.raises(RateLimitError, match="requests_per_minute") as caught:
        calling(s.url, timeout=600)()
    assert len(s.seen) == 1
    assert waits == []
    assert caught.value.retry_after == LONGEST_WAIT + 1
    assert caught.value.request_id == "req-7"


def test_a_wait_beyond_the_deadline_ends_the_call_at_once(calling) -> None:
    """A3, A10: the error says rate limit, not timeout, and nothing is slept away."""
    began = time.monotonic()
    with serving(always(refusal(429, headers={"retry-after": "30"}))) as s, pytest.raises(RateLimitError):
        calling(s.url, timeout=5)()
    assert time.monotonic() - began < 2
    assert len(s.seen) == 1


# Failures that may pass


@pytest.mark.parametrize("status", [500, 502, 503, 504, 529, 408, 409, 425])
def test_a_failure_that_may_pass_is_tried_again(calling, waits, status) -> None:
    """A5"""
    with serving(first(refusal(status), Answer(status, "<html>bad gateway</html>"))) as s:
        assert calling(s.url)().text == OK
    assert len(s.seen) == 3
    assert len(waits) == 2


def test_retries_are_one_layer_and_back_off_with_jitter(calling, waits) -> None:
    """A5: the hit count on the wire is the number of attempts, not a product of two layers."""
    with serving(always(refusal(500, "boom"))) as s, pytest.raises(ServerError, match="boom") as caught:
        calling(s.url, timeout=100)()
    assert len(s.seen) == ATTEMPTS
    assert len(waits) == ATTEMPTS - 1
    assert all(wait <= 0.5 * 2**n for n, wait in enumerate(waits))
    assert len(set(waits)) == len(waits)
    assert caught.value.status == 500


@pytest.mark.parametrize(("status", "told", "hits"), [(400, "true", 1), (401, "true", 1), (503, "false", ATTEMPTS)])
def test_x_should_retry_is_ignored(calling, waits, status, told, hits) -> None:
    """A8: the policy is the library's, whatever the server wishes."""
    with serving(always(refusal(status, headers={"x-should-retry": told}))) as s, pytest.raises(ModelError):
        calling(s.url)()
    assert len(s.seen) == hits


# Failures that do not pass


@pytest.mark.parametrize(
    ("status", "message", "kind", "advice"),
    [
        (400, "context_length_exceeded", TooLongError, "chunk_tokens"),
        (401, "bad key", AuthenticationError, "OPENAI_API_KEY"),
        (403, "not yours", AuthenticationError, "may use this model"),
        (404, "The model does not exist", UnknownModelError, "model's name"),
        (404, "", UnknownModelError, "base URL"),
        (404, "no such route", RequestRefusedError, "not accepted"),
        (413, "too large", TooLongError, "chunk_tokens"),
        (422, "bad field", RequestRefusedError, "not accepted"),
    ],
)
def test_what_does_not_pass_is_one_request_and_says_what_to_do(calling, waits, status, message, kind, advice) -> None:
    """A6"""
    with serving(always(refusal(status, message))) as s, pytest.raises(kind, match=advice) as caught:
        calling(s.url)()
    assert type(caught.value) is kind
    assert len(s.seen) == 1
    assert waits == []
    assert not caught.value.retryable
    assert caught.value.status == status
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'"no"', b"{", b"[" * 100_000, b"\xff\xfe", b'{"error": null}', b'{"error": "no"}'],
    ids=["nothing", "null", "list", "string", "cut", "deep", "bytes", "no error", "bare message"],
)
def test_an_error_body_of_any_shape_is_read(calling, body) -> None:
    """A6"""
    with serving(always(Answer(400, body))) as s, pytest.raises(RequestRefusedError):
        calling(s.url)()
    assert len(s.seen) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            b'[{"error": {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}}]',
            "API key not valid",
        ),
        (b"upstream connect error\n", "upstream connect error"),
        (b"x" * 900, "x" * 300),
    ],
    ids=["list", "plain text", "long"],
)
def test_other_ways_to_say_an_error_are_quoted(calling, body, said) -> None:
    """A6: Gemini's servers send a list, proxies plain words."""
    with serving(always(Answer(400, body))) as s, pytest.raises(RequestRefusedError) as caught:
        calling(s.url)()
    assert f"answered 400: {said}. The request" in str(caught.value)


@pytest.mark.parametrize("body", [b"<html>no</html>", b'{"error": ', b"\xff\xfe", b"[]", b"null"])
def test_what_is_no_plain_text_is_not_quoted(calling, body) -> None:
    with serving(always(Answer(400, body))) as s, pytest.raises(RequestRefusedError, match=r"answered 400\. The"):
        calling(s.url)()


def test_a_plain_404_still_hints_at_the_base_url(calling) -> None:
    with serving(always(Answer(404, b"404 page not found"))) as s, pytest.raises(UnknownModelError, match="base URL"):
        calling(s.url)()


def test_a_servers_message_is_quoted_short_and_without_control_characters(calling) -> None:
    """A6, G5"""
    with serving(always(refusal(400, "a\x1b[31m\x00" + "b" * 5000))) as s, pytest.raises(RequestRefusedError) as caught:
        calling(s.url)()
    assert len(str(caught.value)) < 600
    assert str(caught.value).isprintable()


# Broken connections


@pytest.mark.parametrize("how", ["reset", "cut"])
@pytest.mark.parametrize("status", [200, 500])
def test_a_broken_answer_is_asked_for_again_and_no_part_of_it_used(calling, waits, how, status) -> None:
    """A9"""
    broken = Answer(status, completion('{"answer": "PART ' + "x" * 2000 + '"}'), how=how)
    with serving(first(broken)) as s:
        assert calling(s.url)().text == OK
    assert len(s.seen) == 2


@pytest.mark.parametrize("how", ["reset", "cut"])
def test_a_server_that_always_breaks_off_is_a_connection_error(calling, waits, how) -> None:
    """A9"""
    with (
        serving(always(Answer(body=completion(OK), how=how))) as s,
        pytest.raises(ModelConnectionError, match="is running"),
    ):
        calling(s.url)()
    assert len(s.seen) == ATTEMPTS


def test_bytes_that_are_not_of_their_stated_encoding_are_a_typed_error(calling, waits) -> None:
    """A9, A12"""
    with (
        serving(always(Answer(body=b"not gzip", headers={"content-encoding": "gzip"}))) as s,
        pytest.raises(ModelError),
    ):
        calling(s.url)()
    assert len(s.seen) <= ATTEMPTS


def test_no_server_at_all_is_a_connection_error(calling, waits) -> None:
    """A9"""
    with serving(always(Answer())) as gone:
        pass
    with pytest.raises(ModelConnectionError, match="OPENAI_BASE_URL") as caught:
        calling(gone.url)()
    assert len(waits) == ATTEMPTS - 1
    assert caught.value.status is None


# Deadlines


@pytest.mark.parametrize("how", ["hang", "trickle"])
def test_the_total_deadline_holds(calling, how) -> None:
    """A10: a timeout of each read alone would let a trickle run for minutes."""
    with serving(always(Answer(body=completion("x" * 1000), how=how))) as s:
        ask = calling(s.url, timeout=0.3)
        began = time.monotonic()
        with pytest.raises(ModelTimeoutError, match=r"within 0\.3 s"):
            ask()
        assert time.monotonic() - began <= 0.3 * 1.1 + 0.3
    assert len(s.seen) == 1


def test_the_deadline_covers_all_attempts_and_tells_the_last_answer(calling) -> None:
    """A10"""

    def script(number: int, _: Seen) -> Answer:
        return refusal(503, "overloaded", headers={"retry-after": "0"}) if number == 0 else Answer(how="hang")

    with serving(script) as s:
        ask = calling(s.url, timeout=0.3)
        began = time.monotonic()
        with pytest.raises(ModelTimeoutError, match="overloaded"):
            ask()
        assert time.monotonic() - began <= 0.3 * 1.1 + 0.3
    assert len(s.seen) == 2


# Answers that are none


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><html>Log in</html>",
        b"",
        b"null",
        b"[]",
        b"1",
        b'"text"',
        b"{}",
        b'{"error": {"message": "oops"}}',
        b'{"choices": []}',
        b'{"choices": null}',
        b'{"choices": [null]}',
        b'{"choices": [{}]}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": {"content": 7}}]}',
        b'{"choices": [{"message": {"content": "x"}',
        b"data: {}\n\n",
        b"[" * 200_000,
        b'{"choices": ' + b"9" * 5_000 + b"}",
        b"\xff\xfe\x00",
    ],
    ids=lambda body: body[:24].decode("latin-1"),
)
def test_a_200_that_is_no_completion_is_a_reply_error(calling, waits, body) -> None:
    """A12: tried again once at most, and never an AttributeError or TypeError."""
    with serving(always(Answer(body=body))) as s, pytest.raises(ReplyError):
        calling(s.url)()
    assert len(s.seen) <= 2


def test_a_web_page_hints_at_the_base_url(calling, waits) -> None:
    """A12"""
    page = Answer(body=b"<html></html>", headers={"content-type": "text/html"})
    with serving(always(page)) as s, pytest.raises(ReplyError, match=r"web page.*/v1"):
        calling(s.url)()


def test_a_reply_error_passes_where_the_second_answer_is_good(calling, waits) -> None:
    """A12"""
    with serving(first(Answer(body=b"null"))) as s:
        assert calling(s.url)().text == OK


@pytest.mark.parametrize("status", [200, 400, 500])
def test_an_answer_over_the_cap_is_refused(calling, waits, monkeypatch, status) -> None:
    """Design 0.7: whatever its status."""
    monkeypatch.setattr(connection_module, "MAX_REPLY_BYTES", 10_000)
    with (
        serving(always(Answer(status, completion("x" * 20_000)))) as s,
        pytest.raises(RequestRefusedError, match="10,000"),
    ):
        calling(s.url)()
    assert len(s.seen) == 1


def test_an_answer_that_unpacks_over_the_cap_is_refused(calling, monkeypatch) -> None:
    """Design 0.7: the cap counts what the body unpacks to."""
    monkeypatch.setattr(connection_module, "MAX_REPLY_BYTES", 100_000)
    bomb = Answer(body=gzip.compress(b" " * 5_000_000), headers={"content-encoding": "gzip"})
    with serving(always(bomb)) as s, pytest.raises(RequestRefusedError, match="larger than"):
        calling(s.url)()
    assert len(s.seen) == 1


# Answers that end early are values


@pytest.mark.parametrize("reason", ["length", "content_filter"])
def test_how_a_reply_ended_comes_through(calling, reason) -> None:
    """A14"""
    with serving(always(Answer(body=completion('{"answer": "ye', finish_reason=reason)))) as s:
        reply = calling(s.url)()
    assert (reply.finish_reason, reply.text) == (reason, '{"answer": "ye')
    assert len(s.seen) == 1


def test_a_refusal_of_the_model_comes_through(calling) -> None:
    """A14"""
    with serving(always(Answer(body=completion("", refusal="I cannot.", content=None)))) as s:
        reply = calling(s.url)()
    assert (reply.refusal, reply.text) == ("I cannot.", "")
    assert len(s.seen) == 1


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(calling, waits, status) -> None:
    """A15: the prompt never reaches another host."""
    with serving(lambda *_: OK) as other:
        moved = Answer(status, b"", {"location": f"{other.url}/chat/completions"})
        with serving(always(moved)) as s, pytest.raises(RequestRefusedError, match="Redirects are not followed"):
            calling(s.url)()
    assert len(s.seen) == 1
    assert other.seen == []
