"""Servers that speak the API a little differently: the same reply is read, and what one lacks is found out once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from loopback import Answer, Seen, completion, question, serving

from summarize.errors import RequestRefusedError
from summarize.exchange import TokenUsage
from summarize.models.completions import Dialect, request_body

pytestmark = pytest.mark.enable_socket

OK = '{"answer": "yes"}'


def refusal(message: str, status: int = 400, **more: Any) -> Answer:
    return Answer(status, {"error": {"message": message, **more}})


def form(seen: Seen) -> str:
    return seen.body.get("response_format", {}).get("type", "text")


def cap(seen: Seen) -> str | None:
    return next((name for name in seen.body if name.startswith("max_")), None)


# What is read


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (None, TokenUsage(None, None, None)),
        ({}, TokenUsage(None, None, None)),
        ({"prompt_tokens": 7}, TokenUsage(7, None, None)),
        ({"prompt_tokens": 7, "completion_tokens": 2, "prompt_tokens_details": None}, TokenUsage(7, 2, None)),
        ({"prompt_tokens": 7, "completion_tokens": 2, "prompt_tokens_details": {}}, TokenUsage(7, 2, None)),
        (
            {"prompt_tokens": 7, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 5}},
            TokenUsage(7, 2, 5),
        ),
    ],
    ids=["null", "empty", "half", "null details", "empty details", "cached"],
)
def test_usage_that_is_not_told_is_none_and_not_zero(calling, usage, expected) -> None:
    """A20"""
    with serving(lambda *_: Answer(body=completion(OK, usage=usage))) as s:
        reply = calling(s.url)()
    assert (reply.text, reply.usage) == (OK, expected)


def test_a_completion_of_the_fewest_fields_is_read(calling) -> None:
    """A20: no id, no model, no usage, no finish reason, no role."""
    with serving(lambda *_: Answer(body={"choices": [{"message": {"content": OK}}]})) as s:
        reply = calling(s.url)()
    assert (reply.text, reply.finish_reason, reply.model, reply.usage) == (OK, "stop", None, TokenUsage())


def test_fields_that_are_not_known_are_passed_over(calling) -> None:
    """A20: as vLLM, Ollama, llama.cpp and Azure add them."""
    body = completion(OK)
    body |= {"timings": {"ms": 1}, "kv_transfer_params": None, "prompt_filter_results": [{"x": []}], "service_tier": 7}
    body["choices"][0] |= {"logprobs": None, "stop_reason": 2, "content_filter_results": {}}
    body["choices"][0]["message"] |= {"reasoning_content": "Hm.", "tool_calls": [], "audio": None, "annotations": []}
    with serving(lambda *_: Answer(body=body)) as s:
        assert calling(s.url)().text == OK


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ([{"type": "text", "text": '{"answer": '}, {"type": "text", "text": '"yes"}'}], OK),
        ([{"type": "thinking", "thinking": []}, {"type": "text", "text": OK}], OK),
        ([], ""),
        (None, ""),
        (f"<think>\nIs it {{}}?\n</think>\n\n{OK}", OK),
        (f"\n<think></think>{OK}", OK),
        ("<think>never ends", "<think>never ends"),
        ('{"answer": "<think>a</think>"}', '{"answer": "<think>a</think>"}'),
    ],
    ids=["parts", "thinking part", "no part", "null", "thoughts", "empty thoughts", "unclosed", "inside"],
)
def test_content_is_read_in_every_shape(calling, content, text) -> None:
    """A20: thoughts are not the reply."""
    with serving(lambda *_: Answer(body=completion("", content=content))) as s:
        assert calling(s.url)().text == text


def test_the_name_of_what_answered_and_the_requests_id_come_through(calling) -> None:
    """A13, A20"""
    with serving(lambda *_: Answer(body=completion(OK, model="other-2"), headers={"x-request-id": "req-1"})) as s:
        reply = calling(s.url)()
    assert (reply.model, reply.request_id) == ("other-2", "req-1")


# What is asked


def test_the_request_asks_for_strict_json_with_a_cap_and_names_the_model(calling) -> None:
    """Design 2, F14"""
    with serving(lambda *_: OK) as s:
        calling(s.url)()
    (seen,) = s.seen
    assert seen.path == "/v1/chat/completions"
    assert seen.headers["authorization"].startswith("Bearer sk-")
    assert seen.body == {
        "model": "scripted-model",
        "messages": [{"role": "system", "content": "Answer."}, {"role": "user", "content": "Which?"}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": question().schema},
        },
        "max_tokens": 100,
    }


@pytest.mark.parametrize(
    ("base_url", "name"),
    [
        (None, "max_completion_tokens"),
        ("https://api.openai.com/v1", "max_completion_tokens"),
        ("http://h/v1", "max_tokens"),
    ],
)
def test_the_cap_is_named_as_the_server_knows_it(base_url, name) -> None:
    """A20: OpenAI's own models refuse the older name, other servers may not know the newer one."""
    assert request_body(question(), Dialect.of(base_url))[name] == 100


@pytest.mark.parametrize(
    "answer",
    [
        refusal("response_format.type must be text or json_object"),
        refusal("This model does not support json_schema", status=422),
        Answer(422, {"detail": [{"loc": ["body", "response_format", "type"], "msg": "unexpected value"}]}),
        Answer(400, {"error": "structured output is not available"}),
        Answer(400, {"object": "error", "message": "guided grammar is off"}),
    ],
    ids=["openai", "422", "fastapi", "bare", "vllm"],
)
def test_a_server_without_schemas_is_asked_for_a_json_object_that_states_it(calling, waits, answer) -> None:
    """A20"""
    with serving(lambda _, seen: answer if form(seen) == "json_schema" else OK) as s:
        assert calling(s.url)().text == OK
    assert [form(seen) for seen in s.seen] == ["json_schema", "json_object"]
    assert s.seen[1].body["messages"][0]["content"].endswith(json.dumps(question().schema, separators=(",", ":")))
    assert s.seen[1].body["messages"][1:] == s.seen[0].body["messages"][1:]
    assert waits == []


def test_a_server_without_any_format_is_told_the_schema_in_words_and_remembered(calling) -> None:
    """A20: the next call does not ask in vain again."""
    with serving(lambda _, seen: OK if form(seen) == "text" else refusal("response_format is not supported")) as s:
        ask = calling(s.url)
        assert [ask().text, ask().text] == [OK, OK]
    assert [form(seen) for seen in s.seen] == ["json_schema", "json_object", "text", "text"]
    assert '"answer"' in s.seen[-1].body["messages"][0]["content"]


def test_a_cap_by_another_name_is_found_and_remembered(calling) -> None:
    """A20"""

    def script(_: int, seen: Seen) -> Answer | str:
        return refusal("Unsupported parameter: 'max_tokens'") if "max_tokens" in seen.body else OK

    with serving(script) as s:
        ask = calling(s.url)
        assert [ask().text, ask().text] == [OK, OK]
    assert [cap(seen) for seen in s.seen] == ["max_tokens", "max_completion_tokens", "max_completion_tokens"]


def test_a_server_that_takes_no_cap_is_sent_none(calling) -> None:
    """A20"""
    with serving(lambda _, seen: refusal(f"unknown field {cap(seen)}", 422) if cap(seen) else OK) as s:
        assert calling(s.url)().text == OK
    assert [cap(seen) for seen in s.seen] == ["max_tokens", "max_completion_tokens", None]


def test_both_at_once_are_found_out(calling) -> None:
    """A20"""

    def script(_: int, seen: Seen) -> Answer | str:
        if cap(seen):
            return refusal(f"unknown field {cap(seen)}")
        return OK if form(seen) == "text" else refusal("no response_format here")

    with serving(script) as s:
        assert calling(s.url)().text == OK
    assert len(s.seen) == 5


@pytest.mark.parametrize("complaint", ["response_format", "max_tokens is wrong"])
def test_a_server_that_refuses_every_dialect_ends_the_call(calling, complaint) -> None:
    """A6, A20: no endless asking."""
    with serving(lambda *_: refusal(complaint)) as s, pytest.raises(RequestRefusedError, match=complaint):
        calling(s.url)()
    assert len(s.seen) == 3


def test_a_model_named_like_a_complaint_is_no_complaint(calling) -> None:
    """A6: `grammarly/coedit` refused for its length is not a server without grammars."""
    with serving(lambda *_: refusal("The prompt is too long for scripted-model.")) as s:
        ask = calling(s.url)
        ask.model.__init__("grammarly/coedit", api_key="x", base_url=s.url)
        with pytest.raises(RequestRefusedError):
            ask()
    assert len(s.seen) == 1


def test_a_refusal_about_something_else_changes_no_dialect(calling) -> None:
    """A6"""
    with serving(lambda number, _: refusal("The prompt is too long.") if number == 0 else OK) as s:
        ask = calling(s.url)
        with pytest.raises(RequestRefusedError):
            ask()
        ask()
    assert [form(seen) for seen in s.seen] == ["json_schema", "json_schema"]
