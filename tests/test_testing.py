"""Scripted models, which users' own tests rely on."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from loopback import question

from summarize.errors import ModelError, QuotaError
from summarize.exchange import AsyncModel, Model, ModelReply
from summarize.testing import AsyncScriptedModel, ScriptedModel


@pytest.fixture(params=[ScriptedModel, AsyncScriptedModel])
def kind(request: pytest.FixtureRequest) -> Any:
    return request.param


def ask(model: Any, text: str = "Which?") -> ModelReply:
    reply = model.complete(question(text))
    return asyncio.run(reply) if asyncio.iscoroutine(reply) else reply


def test_answers_come_in_the_order_of_the_calls(kind) -> None:
    model = kind(["a", "b"])
    assert [ask(model).text, ask(model).text] == ["a", "b"]


def test_an_object_becomes_json_and_a_reply_stays_as_it_is(kind) -> None:
    reply = ModelReply("x", finish_reason="length")
    model = kind([{"answer": "Größe"}, reply])
    assert ask(model) == ModelReply('{"answer": "Größe"}', model="scripted")
    assert ask(model) is reply


def test_an_error_in_the_script_is_raised(kind) -> None:
    model = kind([QuotaError("no credit"), "b"])
    with pytest.raises(QuotaError, match="no credit"):
        ask(model)
    assert ask(model).text == "b"


@pytest.mark.parametrize("script", [[], iter(()), lambda _: None], ids=["list", "iterator", "function"])
def test_a_script_without_an_answer_says_which_call_has_none(kind, script) -> None:
    with pytest.raises(ModelError, match="no answer for call 1"):
        ask(kind(script))


def test_a_function_answers_by_the_request(kind) -> None:
    model = kind(lambda request: request.messages[-1].content.upper())
    assert ask(model, "why").text == "WHY"


def test_a_generator_is_a_script_too(kind) -> None:
    model = kind(str(n) for n in range(2))
    assert [ask(model).text, ask(model).text] == ["0", "1"]


def test_what_was_asked_is_kept(kind) -> None:
    model = kind(["a", ModelError("no")])
    ask(model, "one")
    with pytest.raises(ModelError):
        ask(model, "two")
    assert [request.messages[-1].content for request in model.requests] == ["one", "two"]


def test_threads_share_a_script_without_losing_an_answer() -> None:
    model = ScriptedModel(str(n) for n in range(200))
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: ask(model).text, range(200)))
    assert sorted(said, key=int) == [str(n) for n in range(200)]


def test_they_are_models() -> None:
    assert isinstance(ScriptedModel([]), Model)
    assert isinstance(AsyncScriptedModel([]), AsyncModel)
    assert ScriptedModel.name == AsyncScriptedModel.name == "scripted"
