"""Prices: what a run costs, or None where nobody can know."""

from __future__ import annotations

from datetime import date

import pytest

from summarize.models.openai import DEFAULT_MODEL
from summarize.models.prices import AS_OF, PRICES, cost_of, price_of
from summarize.types import Price, Usage

PRICE = Price(input=2.0, output=10.0, cached_input=0.5)


def test_a_named_model_has_its_price_and_so_has_its_dated_snapshot() -> None:
    assert price_of("gpt-6-luna") == price_of("gpt-6-luna-2026-08-07") == PRICES["gpt-6-luna"]


def test_the_default_model_has_a_price() -> None:
    assert price_of(DEFAULT_MODEL) is not None


@pytest.mark.parametrize("name", ["", "gpt-6-luna-mini", "gpt-6-luna-20260807", "my-finetune", "ft:gpt-6-luna:me"])
def test_another_name_has_none(name) -> None:
    """A likeness is no price."""
    assert price_of(name) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:11434/v1",
        "http://127.0.0.1/v1",
        "http://127.3.2.1:80",
        "http://[::1]:8000/v1",
        "http://a.localhost",
    ],
)
def test_this_very_machine_is_free(url) -> None:
    assert price_of("anything", url) == Price(input=0, output=0)


@pytest.mark.parametrize(
    "url",
    [
        "https://gateway.example/v1",
        "http://192.168.1.5:8000/v1",
        "http://localhost.evil.example/v1",
        "not a url",
        "http://[x/v1",
    ],
)
def test_another_server_has_no_known_price(url) -> None:
    """Not even for a name that OpenAI has too."""
    assert price_of("gpt-6-luna", url) is None


@pytest.mark.parametrize("url", ["https://api.openai.com/v1", "https://api.openai.com/v1/"])
def test_openais_address_spelled_out_is_openais(url) -> None:
    assert price_of("gpt-6-luna", url) == PRICES["gpt-6-luna"]


def test_tokens_cost_by_the_million_and_cached_ones_less() -> None:
    usage = Usage(calls=1, input_tokens=1_000_000, output_tokens=100_000, cached_tokens=400_000)
    assert cost_of(usage, PRICE) == pytest.approx(0.6 * 2.0 + 0.4 * 0.5 + 0.1 * 10.0)


def test_without_a_cached_price_cached_tokens_cost_the_same() -> None:
    usage = Usage(input_tokens=1_000_000, output_tokens=0, cached_tokens=400_000)
    assert cost_of(usage, Price(input=2.0, output=1.0)) == pytest.approx(2.0)


def test_a_free_cache_is_free() -> None:
    usage = Usage(input_tokens=1_000_000, output_tokens=0, cached_tokens=1_000_000)
    assert cost_of(usage, Price(input=2.0, output=1.0, cached_input=0)) == 0


@pytest.mark.parametrize(("cached", "cost"), [(None, 2.0), (0, 2.0), (9_000_000, 0.5)])
def test_cached_tokens_unknown_or_absurd_never_make_a_cost_negative(cached, cost) -> None:
    usage = Usage(input_tokens=1_000_000, output_tokens=0, cached_tokens=cached)
    assert cost_of(usage, PRICE) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("usage", "price"),
    [
        (Usage(input_tokens=1, output_tokens=1), None),
        (Usage(input_tokens=None, output_tokens=1), PRICE),
        (Usage(input_tokens=1, output_tokens=None), PRICE),
    ],
    ids=["price", "input", "output"],
)
def test_what_is_not_known_makes_the_cost_unknown_and_not_zero(usage, price) -> None:
    assert cost_of(usage, price) is None


def test_no_tokens_cost_nothing() -> None:
    assert cost_of(Usage(), PRICE) == 0


def test_the_table_is_dated_and_sound() -> None:
    assert date.fromisoformat(AS_OF)
    for price in PRICES.values():
        assert price.cached_input is not None
        assert 0 < price.cached_input < price.input < price.output
