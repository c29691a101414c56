"""Many stories through the Batch API: the same requests and the same briefs as by ordinary calls."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from batching import SELECTING, failing, ordinary, stories, story
from loopback import Seen, by_contract

import summarize.scaling.sheets as sheets
from summarize import Options
from summarize.errors import (
    InputError,
)
from summarize.scaling.batch import summarize_batch
from summarize.types import ReplyReceived, RoundStarted

pytestmark = pytest.mark.enable_socket


@pytest.mark.parametrize("articles", [1, 2], ids=["one round", "two rounds"])
def test_briefs_and_requests_are_those_of_ordinary_calls(server, batch, articles) -> None:
    """D8: byte for byte, though the lines come in another order."""
    results = batch(stories(4, articles=articles), options=SELECTING)
    assert [r.error for r in results] == [None] * 4
    briefs = [ordinary(server, given, options=SELECTING) for given in stories(4, articles=articles)]
    assert [r.brief.to_json() for r in results] == briefs
    assert len(server.batches) == articles
    sent = [json.dumps(line["body"], sort_keys=True) for line in server.asked]
    assert sorted(sent) == sorted(json.dumps(chat.body, sort_keys=True) for chat in server.chats)
    assert {(line["method"], line["url"]) for line in server.asked} == {("POST", "/v1/chat/completions")}


def test_the_key_goes_with_every_request_and_all_are_counted(server, batch) -> None:
    batch(stories(1))
    assert {headers["authorization"] for headers in server.headers} == {"Bearer sk-secret-0123"}
    ids = [line["custom_id"] for line in server.asked]
    assert all(len(name) == 64 for name in ids)  # OpenAI takes no longer one


def test_what_the_ledger_holds_is_not_asked_again(server, batch, tmp_path) -> None:
    """C1: whether it came by batch or by an ordinary call."""
    ordinary(server, story(0), options=Options(ledger=tmp_path / "ledger.sqlite"))
    first = batch(stories(3))
    assert [line["body"]["messages"][-1]["content"].count("Arvik") for line in server.asked] == [0, 0]
    calls = len(server.calls)
    assert batch(stories(3)) == first
    assert len(server.calls) == calls


def test_stories_that_ask_the_same_ask_once(server, batch) -> None:
    results = batch([story(0), story(0), story(1)])
    assert len(server.asked) == 2
    assert results[0].brief == results[1].brief


@pytest.mark.parametrize("limit", ["requests", "bytes"])
def test_files_are_kept_within_the_limits(server, batch, limit, monkeypatch) -> None:
    if limit == "requests":
        monkeypatch.setattr(sheets, "MAX_REQUESTS", 2)
    else:
        batch([story(0)])
        monkeypatch.setattr(sheets, "MAX_BYTES", int(2.5 * len(next(iter(server.files.values())))))
    before = len(server.batches)
    results = batch(stories(6)[1:])
    assert sorted(len(made.lines) for made in server.batches[before:]) == [1, 2, 2]
    assert all(r.brief for r in results)


def test_progress_is_told(batch) -> None:
    told: list[Any] = []
    batch(stories(3), on_progress=told.append)
    assert [type(each) for each in told] == [RoundStarted] + [ReplyReceived] * 3
    assert told[0] == RoundStarted(1, "write", 3)
    assert (told[-1].number, told[-1].requests, told[-1].usage.calls) == (3, 3, 3)


def test_line_ends_of_unicode_inside_a_reply_end_no_line(server, batch) -> None:
    """A line of JSON may hold U+2028 and U+0085 as they are."""

    def reply(number: int, seen: Seen) -> dict[str, Any]:
        return {**by_contract(number, seen), "note": "one\u2028two\u0085three"}

    server.reply = reply
    (result,) = batch(stories(1))
    assert result.brief.sentences


def test_a_server_that_lacks_a_dialect_is_asked_in_a_simpler_one(server, batch) -> None:
    def reply(number: int, seen: Seen) -> Any:
        if "response_format" in seen.body and seen.body["response_format"]["type"] == "json_schema":
            return failing(400, "response_format json_schema is not supported")
        schema = json.loads(seen.body["messages"][0]["content"].rpartition("\n")[2])
        seen.body["response_format"] = {"json_schema": {"schema": schema}}
        return by_contract(number, seen)

    server.reply = reply
    results = batch(stories(2))
    assert all(r.brief for r in results)
    assert [len(made.lines) for made in server.batches] == [2, 2]


@pytest.mark.parametrize("settings", [{"poll": 0}, {"options": Options(deadline=5)}], ids=str)
def test_what_goes_with_no_batch_is_refused(batch, settings) -> None:
    with pytest.raises(InputError):
        batch(stories(1), **settings)


def test_the_built_in_engine_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="summarize_many"):
        summarize_batch([], model="extractive", ledger=tmp_path / "l")


def test_the_documented_lines_run(server, tmp_path, monkeypatch) -> None:
    """docs/scaling.md, as it stands there, but that it looks for the batch more often."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-0123")
    page = (Path(__file__).resolve().parents[2] / "docs" / "scaling.md").read_text("utf-8")
    block = next(b for b in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "summarize_batch" in b)
    saved: dict[int, object] = {}
    exec(
        block.replace('sqlite"', 'sqlite", poll=0.005'),
        {"stories": stories(2), "save": saved.__setitem__, "log": print},
    )
    assert sorted(saved) == [0, 1]
