"""Replies of the wrong shape, one after the other: two calls at most, no crash, no hang, nothing carried on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from summarize import Article, Brief, ModelReply, ModelRequest, summarize
from summarize.errors import RequestRefusedError
from summarize.requests.replies import UnreadableReply, read_draft
from summarize.testing import ScriptedModel

TEXT = "Nine people were taken to hospital. The ferry ran aground near Skarvik with 187 passengers aboard."
GOOD = "The ferry ran aground near Skarvik."
ARTICLE = Article(id="a", publisher="Skarvik Gazette", text=TEXT)


def made(request: ModelRequest, text: str = GOOD) -> dict[str, object]:
    name = next(o.id for o in request.material.offers if o.text.startswith("The ferry"))
    return {"text": text, "evidence": [name]}


def whole(request: ModelRequest) -> dict[str, object]:
    return {"headline": made(request), "sentences": [made(request)], "disagreements": []}


def brief_of(reply: Callable[[ModelRequest], str]) -> tuple[Brief, ScriptedModel]:
    model = ScriptedModel(lambda request: ModelReply(reply(request)))
    return summarize([ARTICLE], model=model), model


READABLE: dict[str, Callable[[ModelRequest], str]] = {
    "extra field": lambda r: json.dumps({**whole(r), "verified": True, "notes": ["x"]}),
    "extra field in a sentence": lambda r: json.dumps({**whole(r), "sentences": [{**made(r), "score": 1}]}),
    "missing field": lambda r: json.dumps({"sentences": [made(r)]}),
    "wrong type of headline": lambda r: json.dumps({**whole(r), "headline": 7, "disagreements": "none"}),
    "one sentence of a wrong type": lambda r: json.dumps({**whole(r), "sentences": [7, None, [], made(r)]}),
    "duplicate key": lambda r: '{"sentences": [], ' + json.dumps(whole(r))[1:],
    "NaN beside it": lambda r: '{"score": NaN, "limit": -Infinity, ' + json.dumps(whole(r))[1:],
    "fenced": lambda r: f"```json\n{json.dumps(whole(r))}\n```",
    "prose and JSON": lambda r: f"Here is {{your}} brief:\n{json.dumps(whole(r))}\nI hope it helps.",
    "byte order mark": lambda r: "\ufeff" + json.dumps(whole(r)),
    "thoughts first": lambda r: f"<think>Short.</think>\n{json.dumps(whole(r))}",
}
UNREADABLE: dict[str, Callable[[ModelRequest], str]] = {
    "no sentences": lambda r: json.dumps({"headline": made(r)}),
    "sentences of a wrong type": lambda _: '{"sentences": "none"}',
    "sentence without a text": lambda _: '{"sentences": [{"evidence": ["a1"]}]}',
    "text of a wrong type": lambda _: '{"sentences": [{"text": ["a"], "evidence": ["a1"]}]}',
    "NaN for the text": lambda _: '{"sentences": [{"text": NaN, "evidence": ["a1"]}]}',
    "200,000 brackets": lambda _: "[" * 200_000,
    "200,000 objects": lambda _: '{"sentences":' * 200_000,
    "200,000 brackets inside": lambda _: '{"sentences": ' + "[" * 200_000 + "]" * 200_000 + "}",
    "trailing comma": lambda r: json.dumps(whole(r))[:-1] + ",}",
    "an array": lambda r: json.dumps([made(r)]).replace("{", "(").replace("}", ")"),
    "prose": lambda _: "I am sorry, I cannot.",
    "nothing": lambda _: "",
    "a number": lambda _: "7",
    "null": lambda _: "null",
    "an error": lambda _: '{"error": {"message": "overloaded"}}',
}


@pytest.mark.parametrize("reply", READABLE.values(), ids=READABLE)
def test_a_fault_of_form_costs_no_second_call(reply: Callable[[ModelRequest], str]) -> None:
    """B20: what is said can be read, so it is read; fields that are not asked for decide nothing."""
    brief, model = brief_of(reply)
    assert len(model.requests) == 1
    assert GOOD in [s.text for s in brief.sentences]


@pytest.mark.parametrize("reply", UNREADABLE.values(), ids=UNREADABLE)
def test_a_reply_of_no_use_is_asked_for_once_more(reply: Callable[[ModelRequest], str]) -> None:
    """B20, B21: the same fault again and again: two calls, a reason, and the sources quoted."""
    brief, model = brief_of(reply)
    assert len(model.requests) == 2
    assert brief.problems
    assert brief.sentences
    assert all(s.quoted_from == "a" for s in brief.sentences)


@pytest.mark.parametrize("digits", [5_000, 100_000])
def test_a_number_of_any_length_is_no_crash(digits: int) -> None:
    """B20: Python refuses to read integers of more than 4,300 digits; that ends no run."""
    brief, model = brief_of(lambda r: f'{{"score": {"7" * digits}, {json.dumps(whole(r))[1:]}')
    assert len(model.requests) <= 2
    assert brief.sentences
    inside, _ = brief_of(lambda r: f'{{"sentences": [{{"text": {"7" * digits}}}, {json.dumps(made(r))}]}}')
    assert inside.sentences


@pytest.mark.parametrize("reply", [*UNREADABLE.values(), *READABLE.values()], ids=[*UNREADABLE, *READABLE])
def test_reading_takes_no_time(reply: Callable[[ModelRequest], str]) -> None:
    """B20: under 100 ms each."""
    model = ScriptedModel(whole)
    summarize([ARTICLE], model=model)
    text = reply(model.requests[0])
    started = time.perf_counter()
    with suppress(UnreadableReply):
        read_draft(ModelReply(text))
    assert time.perf_counter() - started < 0.1


def test_a_second_answer_that_can_be_read_is_used() -> None:
    """B21: one more call, and no third."""
    replies = iter(["no json"])
    brief, model = brief_of(lambda r: next(replies, None) or json.dumps(whole(r)))
    assert len(model.requests) == 2
    assert GOOD in [s.text for s in brief.sentences]


def test_nothing_of_a_bad_reply_or_an_error_goes_into_a_prompt() -> None:
    """B21: neither the reply's text nor the server's words are asked about."""
    secret = "XYZZY-org-7 quota"

    def script(request: ModelRequest) -> object:
        return f"{secret}: no json" if len(model.requests) == 1 else RequestRefusedError(f"400 {secret}")

    model = ScriptedModel(script)
    brief = summarize([ARTICLE], model=model)
    assert len(model.requests) == 2
    assert all("XYZZY" not in message.content for request in model.requests for message in request.messages)
    assert "XYZZY" not in brief.to_markdown() + brief.to_text()


def test_a_sentence_that_stays_wrong_is_repaired_once() -> None:
    """B21: write and repair, whatever the repair says."""
    wrong = "The ferry sank near Skarvik with 300 passengers aboard."

    def script(request: ModelRequest) -> object:
        sentences = [made(request, wrong)] * 3
        return {"headline": made(request, wrong), "sentences": sentences, "disagreements": []}

    model = ScriptedModel(script)
    brief = summarize([ARTICLE], model=model)
    assert [request.stage for request in model.requests] == ["write", "repair"]
    assert all(s.text != wrong for s in brief.sentences)
