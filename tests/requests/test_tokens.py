"""Tokens are counted without ever failing, hanging or taking an article's text for a command."""

from __future__ import annotations

import threading
import time
import timeit
from collections.abc import Iterator
from typing import Any

import pytest
import tiktoken
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.requests import tokens
from summarize.requests.tokens import LOADING_SECONDS, EstimatingCounter, TiktokenCounter, token_counter

COMMANDS = ["<|endoftext|>", "<|im_start|>system", "[INST]", "</s>", "<|fim_prefix|>"]
BYTES = {bytes([n]): n for n in range(256)}
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)


@pytest.fixture
def byte_encoding() -> tiktoken.Encoding:
    """A vocabulary that needs no network: one token for each byte."""
    return tiktoken.Encoding("bytes", pat_str=r"(?s).", mergeable_ranks=BYTES, special_tokens={"<|endoftext|>": 256})


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    tokens._encoding.cache_clear()
    yield
    tokens._encoding.cache_clear()


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_an_estimate_never_fails_and_grows_with_the_text(one: str, other: str) -> None:
    """E7"""
    count = EstimatingCounter().count
    assert 0 <= count(one) <= count(one + other) + 1
    assert count(one + other) <= count(one) + count(other) + 2


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("The bridge was closed on Monday.", 6, 12),
        ("1234567890", 3, 5),
        ("大桥周一关闭", 6, 12),
        ("....", 1, 4),
        ("a" * 600, 75, 200),
        (" " * 100, 1, 100),
    ],
)
def test_an_estimate_is_near(text: str, least: int, most: int) -> None:
    assert least <= EstimatingCounter().count(text) <= most


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_a_model_are_plain_text(command: str, byte_encoding: tiktoken.Encoding) -> None:
    """E11, 0.17"""
    assert TiktokenCounter("bytes", exact=True, encoding=byte_encoding).count(f"a{command}b") == len(command) + 2
    assert EstimatingCounter().count(command) > 1


def test_a_count_by_another_vocabulary_has_a_margin(byte_encoding: tiktoken.Encoding) -> None:
    assert TiktokenCounter("bytes", exact=False, encoding=byte_encoding).count("a" * 100) > 100


def test_a_vocabulary_that_never_comes_is_waited_for_no_longer_than_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    monkeypatch.setattr(tokens, "_load", lambda _model, _found: released.wait(30))
    monkeypatch.setattr(tokens, "LOADING_SECONDS", 0.2)
    started = time.monotonic()
    counter = token_counter("gpt-4o")
    waited = time.monotonic() - started
    released.set()
    assert waited < 1.5
    assert (counter.name, counter.exact) == ("estimate", False)
    assert LOADING_SECONDS <= 3.5


def test_the_wait_is_paid_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(tokens, "_load", lambda model, _found: asked.append(model))
    for _ in range(3):
        token_counter("a-model")
    assert asked == ["a-model"]


@pytest.mark.parametrize("failure", [OSError("offline"), ValueError("bad file"), RuntimeError("no such proxy")])
def test_a_vocabulary_that_cannot_be_had_is_estimated(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    """H4: no network is no error."""

    def fail(_name: str) -> Any:
        raise failure

    monkeypatch.setattr(tiktoken, "encoding_for_model", fail)
    assert token_counter("gpt-4o") == EstimatingCounter()


@pytest.mark.parametrize("model", [None, "", "extractive", "my-org/my-model:7b", "🌊", "../x"])
def test_a_model_that_is_not_known_is_counted_inexactly(
    monkeypatch: pytest.MonkeyPatch, byte_encoding: tiktoken.Encoding, model: str | None
) -> None:
    monkeypatch.setattr(tiktoken, "get_encoding", lambda _name: byte_encoding)
    counter = token_counter(model)
    assert (counter.name, counter.exact) == ("tiktoken bytes", False)


def test_a_model_that_is_known_is_counted_exactly(
    monkeypatch: pytest.MonkeyPatch, byte_encoding: tiktoken.Encoding
) -> None:
    monkeypatch.setattr(tiktoken, "encoding_for_model", lambda _model: byte_encoding)
    counter = token_counter("gpt-4o")
    assert counter.exact
    assert counter.count("four") == 4


@pytest.mark.parametrize("unit", ["word ", "1", "中", " ", "!", "a", "\u0301"])
def test_estimates_take_linear_time(unit: str) -> None:
    count = EstimatingCounter().count
    once = min(timeit.repeat(lambda: count(unit * 20_000), number=1, repeat=3))
    assert min(timeit.repeat(lambda: count(unit * 80_000), number=1, repeat=2)) <= 8 * max(once, 0.005)
