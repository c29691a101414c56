"""What the library logs: counts and names at INFO and above, and no handler that prints it unasked."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, completion, serving
from runs import SELECTING, articles, asked_to, quick

from summarize import OpenAIModel, Options, asummarize, summarize
from summarize.errors import ModelError

KEY = "sk-secret-0123456789"
FIVE = articles(5)
WORDS = {word for a in FIVE for word in re.findall(r"\w{5,}", a.text)} | {"Utopia", "palaces"}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG, "summarize")
    return caplog


def lines(logged: pytest.LogCaptureFixture, level: int) -> list[str]:
    """What an application would write, tracebacks included."""
    written = logging.Formatter("%(message)s").format
    return [written(r) for r in logged.records if r.levelno == level and r.name.split(".")[0] == "summarize"]


def hostile(number: int, seen: Seen) -> Answer:
    """Failures, slips and replies whose every field holds words of the articles and the key."""
    words = f"{FIVE[1].text} {KEY}"
    if number % 3 == 1:
        return Answer(503, {"error": {"message": words, "code": words, "type": words}}, {"x-request-id": words[:40]})
    reply: Any = by_contract(number, seen)
    if asked_to(seen) != "select":
        reply["sentences"][0]["text"] = "The council of Utopia approved 999999 palaces."
    return Answer(body=completion(reply, model=words, finish_reason="stop" if number % 2 else words))


def failing(progress: object) -> None:
    raise ValueError(f"{progress!r} {FIVE[0].text} {KEY}")


def test_a_run_says_what_it_did(logged: pytest.LogCaptureFixture) -> None:
    with serving(by_contract) as server, OpenAIModel("local-7b", base_url=server.url, api_key=KEY) as model:
        brief = summarize(FIVE, model=model, options=Options(**SELECTING))
    asked = len(server.seen) - 1
    begun, select, write, ended = lines(logged, logging.INFO)
    assert begun == "run begun: model local-7b"
    assert select == f"round 1 begun: stage select, requests {asked}"
    assert write == "round 2 begun: stage write, requests 1"
    assert ended.startswith(f"run ended: articles 5, rounds 2, published {len(brief.sentences)}, withheld 0, calls ")
    assert lines(logged, logging.WARNING) == [
        f"problem {p.code}: articles {len(p.article_ids)}" for p in brief.problems
    ]


def test_what_failed_is_one_warning_a_round(logged: pytest.LogCaptureFixture) -> None:
    def script(number: int, seen: Seen) -> Any:
        failing = asked_to(seen) == "select" and FIVE[0].text.split(".")[0] in seen.text
        return Answer(400, {"error": {"message": KEY}}) if failing else by_contract(number, seen)

    with serving(script) as server, OpenAIModel("local-7b", base_url=server.url, api_key=KEY) as model:
        brief = summarize(FIVE, model=model, options=Options(**SELECTING))
    unread = [source for source in brief.sources if source.status == "not_read"]
    warned = lines(logged, logging.WARNING)
    assert re.fullmatch(r"round 1: 1 of \d requests failed: 1 RequestRefusedError", warned[0])
    assert f"problem not_read: articles {len(unread)}" in warned


def test_a_limit_is_warned_of(logged: pytest.LogCaptureFixture) -> None:
    with serving(by_contract) as server, OpenAIModel("local-7b", base_url=server.url, api_key=KEY) as model:
        brief = summarize(FIVE, model=model, options=Options(**SELECTING, max_tokens=4_000))
    assert {problem.code for problem in brief.problems} == {"over_limit"}
    warned = lines(logged, logging.WARNING)
    assert any(re.fullmatch(r"round 1: \d of \d requests failed: \d LimitReachedError", line) for line in warned)
    assert any(line.startswith("problem over_limit: articles ") for line in warned)


def test_a_run_that_ends_in_an_error_says_so(logged: pytest.LogCaptureFixture) -> None:
    with (
        serving(lambda *_: Answer(401, {"error": {"message": f"{KEY} {FIVE[0].text}"}})) as server,
        OpenAIModel("local-7b", base_url=server.url, api_key=KEY) as model,
        pytest.raises(ModelError),
    ):
        summarize(FIVE, model=model)
    assert lines(logged, logging.INFO)[-1] == "run ended without a brief: AuthenticationError"
    assert lines(logged, logging.WARNING) == ["round 1: 1 of 1 requests failed: 1 AuthenticationError"]


def test_requests_that_were_not_asked_any_more_are_counted(logged: pytest.LogCaptureFixture) -> None:
    with (
        serving(lambda *_: Answer(401)) as server,
        OpenAIModel("local-7b", base_url=server.url, api_key=KEY) as model,
        pytest.raises(ModelError),
    ):
        summarize(articles(9), model=model, options=Options(**SELECTING, concurrency=1))
    (warned,) = (line for line in lines(logged, logging.WARNING) if line.startswith("round 1"))
    assert len(server.seen) == 1
    assert re.fullmatch(r"round 1: 1 of 5 requests failed: 1 AuthenticationError, 4 not asked", warned)


@pytest.mark.parametrize("at_once", [False, True])
async def test_no_text_and_no_key_at_info_and_above(
    at_once: bool, logged: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    options = Options(**SELECTING, ledger=tmp_path / "replies.sqlite")
    with serving(hostile) as server, OpenAIModel("local-7b", base_url=server.url, api_key=KEY) as model:
        for _ in range(2):
            if at_once:
                await asummarize(FIVE, model=model, options=options, on_progress=failing)
            else:
                summarize(FIVE, model=model, options=options, on_progress=failing)
    said = "\n".join(line for level in (logging.INFO, logging.WARNING, logging.ERROR) for line in lines(logged, level))
    assert "on_progress raised" in said
    assert "ValueError" in said
    assert "withheld" in said
    assert {word for word in WORDS if re.search(rf"\b{word}\b", said)} == set()
    assert KEY not in said


def test_debug_names_each_request_by_its_hash_and_never_the_key(logged: pytest.LogCaptureFixture) -> None:
    with serving(hostile) as server, OpenAIModel("local-7b", base_url=server.url, api_key=KEY) as model:
        brief = summarize(FIVE, model=model, options=Options(**SELECTING))
    said = "\n".join(lines(logged, logging.DEBUG))
    for request in brief.provenance.requests:
        assert f"{request.stage} request {request.sha256}: " in said
    assert "attempt 1: local-7b: the server answered 503" in said
    assert KEY not in said


def test_below_its_level_nothing_is_formatted(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "summarize")
    summarize(FIVE, model="extractive")
    assert caplog.records == []


def test_nothing_is_printed_unless_the_application_sets_up_logging() -> None:
    code = (
        "import logging, summarize\n"
        "class Down:\n"
        "    def complete(self, request):\n"
        "        raise summarize.ModelError('down')\n"
        "try:\n    summarize.summarize(['The ferry ran aground.'], model=Down())\n"
        "except summarize.ModelError:\n    pass\n"
        "print([type(h).__name__ for h in logging.getLogger('summarize').handlers], logging.getLogger().handlers)\n"
        "print({n for n, v in logging.root.manager.loggerDict.items() if n.startswith('summarize') and v.level})\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == ["['NullHandler'] []", "set()"]
