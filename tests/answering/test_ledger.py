"""The ledger: what was put comes back exactly, keys tell apart what shapes a reply, lists and prunes (C5)."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ledgers import PAGE, REQUEST, edit, fill, given_by, held, key_of, text_of
from loopback import question

from summarize.answering import ledger as ledger_module
from summarize.answering.ledger import Ledger, request_key
from summarize.exchange import Message, ModelReply, RateLimit, TokenUsage
from summarize.version import library_version

# What comes back

texts = st.text(st.characters(exclude_categories=()), max_size=60)  # lone surrogates too
maybe = st.none() | texts
counts = st.none() | st.integers(0, 2**70)
replies = st.builds(
    ModelReply,
    text=texts,
    finish_reason=texts,
    refusal=maybe,
    model=maybe,
    usage=st.builds(TokenUsage, input_tokens=counts, output_tokens=counts, cached_tokens=counts),
    request_id=maybe,
)


@settings(max_examples=60, deadline=None)
@given(texts, replies)
@example("\ud800", ModelReply("a \udfff\ud83d b", "\ud800", "\udc00", "m\udc80", TokenUsage(), "\ude00"))
def test_a_reply_comes_back_with_every_field(tmp_path_factory: pytest.TempPathFactory, key: str, reply: ModelReply):
    path = tmp_path_factory.getbasetemp() / f"{hashlib.sha256(repr((key, reply)).encode()).hexdigest()}.ledger"
    with Ledger(path) as ledger:
        ledger.put(key, REQUEST, reply)
        assert ledger.get(key) == reply
        assert ledger.problems == ()


def test_what_the_server_said_of_its_limits_is_not_kept(tmp_path: Path):
    with Ledger(tmp_path / "l") as ledger:
        ledger.put("k", REQUEST, ModelReply("a", rate=RateLimit(requests=1, requests_left=0)))
        assert ledger.get("k").rate == RateLimit()


def test_every_other_field_is_kept(tmp_path: Path):
    """So that a field that is added to a reply is not forgotten."""
    reply = ModelReply("a", "b", "c", "d", TokenUsage(1, 2, 3), "e")
    with Ledger(tmp_path / "l") as ledger:
        ledger.put("k", REQUEST, reply)
        found = ledger.get("k")
    for kind, kept in ((found, reply), (found.usage, reply.usage)):
        for field in dataclasses.fields(kind):
            if field.compare:
                assert getattr(kind, field.name) == getattr(kept, field.name)
                default = None if field.default is dataclasses.MISSING else field.default
                assert getattr(kind, field.name) != default


def test_the_first_reply_stands_and_a_missing_one_is_none(tmp_path: Path):
    with Ledger(tmp_path / "l") as one, Ledger(tmp_path / "l") as two:
        assert one.get("k") is None
        one.put("k", REQUEST, ModelReply("first"))
        two.put("k", REQUEST, ModelReply("second"))
        assert one.get("k") == two.get("k") == ModelReply("first")


def test_without_reuse_only_new_replies_are_given_and_they_replace_the_old(tmp_path: Path):
    fill(tmp_path / "l", 2)
    with Ledger(tmp_path / "l", reuse=False) as fresh:
        assert given_by(fresh, 2) == set()
        fresh.put(key_of(0), REQUEST, ModelReply("anew"))
        fresh.put(key_of(0), REQUEST, ModelReply("once more"))
        assert fresh.get(key_of(0)) == ModelReply("anew")
        assert fresh.get(key_of(1)) is None
    with Ledger(tmp_path / "l") as later:
        assert later.get(key_of(0)) == ModelReply("anew")
        assert later.get(key_of(1)) == ModelReply(text_of(1))


@pytest.mark.parametrize("event", ["pruned", "deleted", "damaged"])
def test_without_reuse_new_replies_are_given_after_the_file_was_begun_anew(tmp_path: Path, event: str):
    path = tmp_path / "l"
    fill(path, 5)
    with Ledger(path, reuse=False) as fresh:
        if event == "pruned":
            fresh.prune()
        elif event == "deleted":
            path.unlink()
        else:
            os.truncate(path, PAGE)  # all rows are lost
        fresh.put("k", REQUEST, ModelReply("anew"))
        assert fresh.get("k") == ModelReply("anew")
        assert given_by(fresh, 5) == set()


def test_a_late_reply_is_stored_after_close(tmp_path: Path):
    ledger = Ledger(tmp_path / "l")
    ledger.close()
    ledger.close()
    ledger.put(key_of(0), REQUEST, ModelReply(text_of(0)))
    assert ledger.get(key_of(0)) == ModelReply(text_of(0))
    assert not (tmp_path / "l-wal").exists()  # nothing stays open
    assert held(tmp_path / "l", 1) == {0}


def test_put_never_raises_and_says_what_it_could_not_store(tmp_path: Path):
    with Ledger(tmp_path / "l") as ledger:
        ledger.put("k", REQUEST, ModelReply(object()))
        assert ledger.get("k") is None
        assert len(ledger.problems) == 1
        assert "not stored" in ledger.problems[0]


def test_batches_are_noted_replaced_and_ended(tmp_path: Path):
    with Ledger(tmp_path / "l") as ledger:
        assert ledger.pending_batch("round") is None
        ledger.note_batch("round", "batch_1")
        ledger.note_batch("round", "batch_2")
        assert ledger.get("round") is None  # no reply
    with Ledger(tmp_path / "l") as ledger:
        assert ledger.pending_batch("round") == "batch_2"
        assert ledger.entries() == []
        ledger.end_batch("round")
        assert ledger.pending_batch("round") is None
        ledger.note_batch("round", "batch_3")
        assert ledger.prune() == 0
        assert ledger.pending_batch("round") is None


def test_an_ended_batch_leaves_nothing_in_the_file(tmp_path: Path):
    """So that it does not come back when a damaged file is read page by page."""
    with Ledger(tmp_path / "l") as ledger:
        ledger.note_batch("round", "batch_of_old")
        ledger.end_batch("round")
    assert b"batch_of_old" not in (tmp_path / "l").read_bytes()


def test_get_and_put_take_well_under_a_millisecond(tmp_path: Path):
    reply = ModelReply("x" * 3000)
    taken: dict[str, list[float]] = {"put": [], "get": []}
    with Ledger(tmp_path / "l") as ledger:
        for number in range(300):
            start = time.perf_counter()
            ledger.put(key_of(number), REQUEST, reply)
            between = time.perf_counter()
            assert ledger.get(key_of(number)) == reply
            taken["put"].append(between - start)
            taken["get"].append(time.perf_counter() - between)
    assert statistics.median(taken["put"]) < 0.001
    assert statistics.median(taken["get"]) < 0.0005


# Keys (C5)

words = st.text(min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_each_ingredient_of_a_key_changes_it(data: st.DataObject):
    """C5: what shapes a reply is in its key."""
    request = question(data.draw(words))
    changes: dict[str, Any] = {
        "messages": (*request.messages, Message("user", data.draw(words))),
        "schema_name": request.schema_name + data.draw(words),
        "schema": {**request.schema, "description": data.draw(words)},
        "max_output_tokens": request.max_output_tokens + data.draw(st.integers(1, 9)),
        "template": request.template.model_copy(
            update={"sha256": data.draw(st.text("abcdef", min_size=64, max_size=64))}
        ),
    }
    left = {f.name for f in dataclasses.fields(request) if f.compare} - {*changes, "stage"}
    assert not left  # a field that is added is in the key, or is said here not to shape the reply
    edited = request.messages[-1].content + data.draw(words)
    variants = [dataclasses.replace(request, **{name: value}) for name, value in changes.items()]
    variants.append(dataclasses.replace(request, messages=(request.messages[0], Message("user", edited))))
    variants.append(
        dataclasses.replace(request, messages=(request.messages[0], Message("system", request.messages[1].content)))
    )
    keys = [request_key(each, model="m", address=None) for each in (request, *variants)]
    keys.append(request_key(request, model="m" + data.draw(words), address=None))
    keys.append(request_key(request, model="m", address="http://localhost:8000/v1"))
    keys.append(request_key(request, model="m", address="http://localhost:8001/v1"))
    assert len(set(keys)) == len(keys)
    assert request_key(request, model="m", address=None) == keys[0]
    assert all(len(key) == 64 for key in keys)


@pytest.mark.parametrize("name", ["library", "format"])
def test_another_release_asks_anew(monkeypatch: pytest.MonkeyPatch, name: str):
    """C5: the library's version and the ledger's format are in the key."""
    before = request_key(REQUEST, model="m", address=None)
    if name == "format":
        monkeypatch.setattr(ledger_module, "FORMAT", 2)
    else:
        monkeypatch.setattr("importlib.metadata.version", lambda _: "999")
        library_version.cache_clear()
    after = request_key(REQUEST, model="m", address=None)
    library_version.cache_clear()
    assert before != after


def test_what_shapes_no_reply_is_not_in_the_key():
    plain = request_key(REQUEST, model="m", address="https://api.example.com/v1")
    for address in ("https://user:secret@api.example.com/v1", "https://api.example.com/v1/?key=secret"):
        assert request_key(REQUEST, model="m", address=address) == plain
    openai = request_key(REQUEST, model="m", address=None)
    assert request_key(REQUEST, model="m", address="https://api.openai.com/v1") == openai
    assert request_key(dataclasses.replace(REQUEST, expected_output=9), model="m", address=None) == openai


# Listing and pruning


def test_entries_say_what_is_there(tmp_path: Path):
    before = datetime.now(UTC).replace(microsecond=0)
    with Ledger(tmp_path / "l") as ledger:
        ledger.put("a", question(stage="select"), ModelReply("1", model="answered", usage=TokenUsage(10, 20)))
        ledger.put("b", REQUEST, ModelReply("2", model="answered"), model="asked")
        first, second = ledger.entries()
    assert (first.key, first.stage, first.model, first.intact) == ("a", "select", "answered", True)
    assert (first.input_tokens, first.output_tokens) == (10, 20)
    assert (second.key, second.stage, second.model, second.input_tokens) == ("b", "write", "asked", None)
    assert before <= datetime.fromisoformat(first.when) <= datetime.now(UTC)
    assert 0 < first.bytes < 1000


def test_prune_removes_for_good(tmp_path: Path):
    path = tmp_path / "l"
    fill(path, 50, size=5000)
    size = path.stat().st_size
    with Ledger(path) as ledger:
        assert ledger.prune(older_than=timedelta(hours=1)) == 0
    edit(path, "UPDATE entry SET at = at - 7200000 WHERE id % 2")
    with Ledger(path) as ledger:
        old = 50 - len(given_by(ledger, 50, size=5000))
        assert old == 0
        removed = ledger.prune(older_than=timedelta(hours=1))
        assert removed == 25
        assert len(given_by(ledger, 50, size=5000)) == len(ledger.entries()) == 25
        assert ledger.prune() == 25
        assert ledger.entries() == []
        assert path.stat().st_size < size / 5
        everything = b"".join(each.read_bytes() for each in tmp_path.iterdir())
        assert b"xxxxx" not in everything
        ledger.put(key_of(0), REQUEST, ModelReply(text_of(0)))
    assert held(path, 1) == {0}
