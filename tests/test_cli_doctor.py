"""`summarize doctor`: what an installation has and lacks, against servers that fail in every way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, completion, serving
from shell import MODEL, Ran, run

from summarize.requests import tokens

KEY = "sk-CANARY-123456"


@pytest.fixture(autouse=True)
def _no_wait_for_a_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "LOADING_SECONDS", 0.01)


def findings(result: Ran) -> dict[str, dict[str, str]]:
    assert KEY not in result.stdout + result.stderr
    return {each["name"]: each for each in json.loads(result.stdout)["findings"]}


def asked(script: Any, *arguments: str, **settings: str) -> tuple[Ran, dict[str, dict[str, str]], int]:
    with serving(script) as server:
        given = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY, **MODEL, **settings}
        result = run("doctor", "--format", "json", *arguments, **given)
        return result, findings(result), len(server.seen)


def test_without_key_and_server_the_built_in_engine_is_enough() -> None:
    result = run("doctor")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("\nAll that is needed works.\n")
    assert "built-in engine" in result.stdout
    assert "OPENAI_API_KEY" in result.stdout


def test_a_server_that_works_is_asked_once() -> None:
    rate = {"x-ratelimit-limit-requests": "500", "x-ratelimit-remaining-requests": "499"}
    result, found, count = asked(lambda n, seen: Answer(body=completion(by_contract(n, seen)), headers=rate))
    assert (result.returncode, count) == (0, 1)
    assert found["replies"]["told"] == "structured output (JSON Schema)"
    assert "scripted-model" in found["answer"]["told"]
    assert "1,000 tokens in, 100 out, $0.00" in found["answer"]["told"]
    assert found["limits"]["told"] == "500 requests a minute (499 left)"
    assert found["key"]["told"] == "set (OPENAI_API_KEY)"
    assert found["tokens"]["state"] == "lacks"


@pytest.mark.parametrize(
    ("refused", "form"), [(["json_schema"], "JSON without"), (["json_schema", "json_object"], "plain text")]
)
def test_a_server_without_structured_output_is_asked_in_plainer_ways(refused: list[str], form: str) -> None:
    def plain(_: int, seen: Seen) -> Answer | str:
        kind = seen.body.get("response_format", {}).get("type")
        if kind in refused:
            return Answer(400, {"error": {"message": f"response_format {kind} is not supported"}})
        return '```json\n{"items": [{"evidence": ["s1"]}]}\n```'

    result, found, count = asked(plain)
    assert (result.returncode, count) == (0, len(refused) + 1)
    assert found["replies"]["told"].startswith(form)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(401, {"error": {"message": f"Incorrect API key provided: {KEY}."}}), "Check OPENAI_API_KEY"),
        (Answer(404, {"error": {"message": "The model `local-7b` does not exist"}}), "Check the model's name"),
        (Answer(429, {"error": {"message": "No credit.", "code": "insufficient_quota"}}), "billing"),
        (Answer(429, {"error": {"message": "Slow down."}}), "--requests-per-minute"),
        (Answer(200, "<html>Welcome</html>"), "ends in /v1"),
        (Answer(how="hang"), "--deadline"),
        (Answer(how="reset"), "server is running"),
    ],
    ids=["key", "model", "credit", "rate", "page", "hangs", "reset"],
)
def test_what_fails_says_what_to_do(answer: Answer, says: str) -> None:
    result, found, count = asked(lambda *_: answer, "--deadline", "0.5")
    assert (result.returncode, count) == (1, 1)
    assert found["answer"]["state"] == "failed"
    assert says in found["answer"]["told"]
    assert "Options(" not in result.stdout


def test_nobody_there(tmp_path: Path) -> None:
    with serving(by_contract) as server:
        pass
    result = run("doctor", OPENAI_BASE_URL=server.url, **MODEL)
    assert result.returncode == 1
    assert "failed  answer" in result.stdout
    assert result.stdout.endswith("\nThis needs you: answer.\n")


def test_a_model_that_answers_something_else_is_told() -> None:
    result, found, _ = asked(lambda *_: "Sure! Here you go.")
    assert (result.returncode, found["replies"]["state"]) == (1, "failed")


def test_what_a_server_says_reaches_no_terminal_raw() -> None:
    def said(number: int, seen: Seen) -> Answer:
        told = completion(by_contract(number, seen))
        return Answer(body={**told, "model": "evil\x1b[31m\u202e\u009b31m\u2066"})

    result, found, _ = asked(said)
    assert result.stdout.isascii()
    assert "\x1b" not in result.stdout
    assert "evil\x1b[31m\u202e\u009b31m\u2066" in found["answer"]["told"]


def test_offline_nothing_is_asked() -> None:
    result, found, count = asked(by_contract, "--offline")
    assert (result.returncode, count) == (0, 0)
    assert "--offline" in found["answer"]["told"]
    assert "tokens" not in found


def test_settings_that_cannot_be() -> None:
    hosted = run("doctor", "--format", "json", "--model", "gpt-6-luna")
    assert (hosted.returncode, findings(hosted)["key"]["state"]) == (1, "failed")
    for settings in ({"OPENAI_BASE_URL": "http://host:port/v1"}, {"OPENAI_API_KEY": f"“{KEY}”"}):
        result = run("doctor", "--format", "json", **settings)
        assert result.returncode == 1
        assert next(iter(settings)) in findings(result)["settings"]["told"]


def test_the_ledger_is_looked_at_and_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "state" / "ledger.sqlite"
    fresh = run("doctor", "--format", "json", "--ledger", str(path))
    assert (fresh.returncode, findings(fresh)["ledger"]["state"]) == (0, "ok")
    assert list(tmp_path.iterdir()) == []
    story = tmp_path / "a.txt"
    story.write_text("The ferry Maren Liv ran aground near Skarvik on Tuesday, the coastguard said.")
    with serving(by_contract) as server:
        run(str(story), "--ledger", str(path), OPENAI_BASE_URL=server.url, **MODEL)
    assert "1 reply, " in findings(run("doctor", "--format", "json", "--ledger", str(path)))["ledger"]["told"]
    strange = run("doctor", "--format", "json", "--ledger", str(story))
    assert (strange.returncode, findings(strange)["ledger"]["state"]) == (1, "failed")
    nobody = run("doctor", "--format", "json", XDG_STATE_HOME=str(story))
    assert (nobody.returncode, findings(nobody)["ledger"]["state"]) == (0, "lacks")


def test_a_folder_of_prompts_that_is_none(tmp_path: Path) -> None:
    result = run("doctor", "--format", "json", "--prompts", str(tmp_path / "none"))
    assert (result.returncode, findings(result)["prompts"]["state"]) == (1, "failed")


@pytest.mark.parametrize("status", [405, 501])
def test_a_server_that_is_no_models_is_told_by_its_address(status: int) -> None:
    result, found, _ = asked(lambda *_: Answer(status, "<html>Unsupported method</html>"), "--deadline", "2")
    assert result.returncode == 1
    assert "check the base URL" in found["answer"]["advice"]
    assert "try again" not in found["answer"]["told"]
