"""The front door: which model is asked, what may be given, what is refused by name."""

from __future__ import annotations

import asyncio
import json

import pytest
from loopback import by_contract, serving

import summarize as package
from summarize import Article, AsyncOpenAIModel, Brief, InputError, OpenAIModel, Options, asummarize, plan, summarize
from summarize.errors import BriefFormatError, MissingKeyError, UnknownModelError
from summarize.testing import AsyncScriptedModel, ScriptedModel

TEXT = "The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard, the coastguard said."


def reply(request: object) -> dict[str, object]:
    made = {"text": "The ferry ran aground near Skarvik.", "evidence": [request.material.offers[0].id]}
    return {"headline": made, "sentences": [made], "disagreements": []}


def test_the_public_names_fit_in_the_hand() -> None:
    assert len(package.__all__) <= 24
    assert package.__all__ == sorted(package.__all__)
    assert all(hasattr(package, name) for name in package.__all__)


def test_strings_are_articles_without_a_head() -> None:
    brief = summarize([TEXT], model="extractive")
    assert brief.sentences[0].citations[0].article_id == "article-1"


@pytest.mark.parametrize("given", ["one string", Article(id="a", text=TEXT), [b"bytes"], [{"text": TEXT}]])
def test_what_is_no_list_of_articles_is_refused_with_advice(given: object) -> None:
    with pytest.raises(InputError, match=r"list of articles|give summarize\.Article"):
        summarize(given, model="extractive")


def test_without_key_or_server_the_built_in_engine_serves_and_says_so() -> None:
    brief = summarize([TEXT])
    assert brief.provenance.model == "extractive"
    assert [p.code for p in brief.problems] == ["no_model"]
    assert "OPENAI_API_KEY" in brief.problems[0].message
    assert summarize([TEXT], model="extractive").problems == ()


def test_the_environment_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(by_contract) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        summarize([TEXT])
        monkeypatch.setenv("SUMMARIZE_MODEL", "local-7b")
        summarize([TEXT])
        summarize([TEXT], model="named")
    assert [seen.body["model"] for seen in server.seen] == ["gpt-6-luna", "local-7b", "named"]
    monkeypatch.setenv("SUMMARIZE_MODEL", "extractive")
    assert summarize([TEXT]).problems == ()


def test_a_missing_key_is_said_before_anything_is_sent() -> None:
    with pytest.raises(MissingKeyError, match=r"OPENAI_API_KEY.*extractive"):
        summarize([TEXT], model="gpt-6-luna")


def test_an_unknown_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from loopback import Answer

    def refuse(_: int, seen: object) -> Answer:
        error = {"message": f"The model `{seen.body['model']}` does not exist", "code": "model_not_found"}
        return Answer(404, {"error": error})

    with serving(refuse) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        with pytest.raises(UnknownModelError, match="gpt-nonsense"):
            summarize([TEXT], model="gpt-nonsense")
    assert len(server.seen) == 1


@pytest.mark.parametrize("model", [42, object(), ["gpt"]])
def test_what_is_no_model_is_refused(model: object) -> None:
    with pytest.raises(InputError, match="no model"):
        summarize([TEXT], model=model)
    with pytest.raises(InputError, match="no model"):
        asyncio.run(asummarize([TEXT], model=model))


def test_an_async_model_belongs_to_asummarize() -> None:
    with pytest.raises(InputError, match="asummarize"):
        summarize([TEXT], model=AsyncScriptedModel(reply))
    brief = asyncio.run(asummarize([TEXT], model=AsyncScriptedModel(reply)))
    assert brief == asyncio.run(asummarize([TEXT], model=ScriptedModel(reply)))
    assert brief == summarize([TEXT], model=ScriptedModel(reply))


def test_a_model_object_is_left_open_for_its_owner() -> None:
    with serving(by_contract) as server, OpenAIModel("m", base_url=server.url) as model:
        assert summarize([TEXT], model=model) == summarize([TEXT], model=model)

    async def twice(url: str) -> list[Brief]:
        async with AsyncOpenAIModel("m", base_url=url) as model:
            return [await asummarize([TEXT], model=model), await asummarize([TEXT], model=model)]

    with serving(by_contract) as server:
        first, second = asyncio.run(twice(server.url))
    assert first == second


def test_a_brief_goes_to_json_and_back_exactly() -> None:
    brief = summarize(
        [Article(id="a", text=TEXT, published_at="2026-04-14"), Article(id="b", text=TEXT + " No one was hurt.")]
    )
    stored = brief.to_json()
    assert Brief.from_json(stored) == brief
    assert Brief.from_json(stored).to_json() == stored
    assert json.loads(stored)["schema_version"] == "1"


@pytest.mark.parametrize("text", ["", "{}", "[]", "no json", '{"schema_version": "2"}', "null"])
def test_what_is_no_brief_is_refused(text: str) -> None:
    with pytest.raises(BriefFormatError, match="schema version 1"):
        Brief.from_json(text)


def test_plan_needs_neither_model_nor_key_and_tells_two_rounds() -> None:
    planned = plan([TEXT + f" Ward {n} was flooded." for n in range(30)])
    assert planned.rounds == 2
    assert {r.stage for r in planned.requests} == {"select"}
    assert planned.cost == 0
    assert not planned.exact
    assert plan([""]).requests == ()


def test_options_say_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="length"):
        Options(length=0)
    with pytest.raises(ValueError, match="lenght"):
        Options(lenght=3)
