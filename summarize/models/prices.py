"""Prices of hosted models: a small dated table. Give `Options(price=...)` where it is wrong for you.

From OpenAI's model pages (developers.openai.com/api/docs/models), standard processing, prompts of up
to 272,000 tokens, US dollars per million tokens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from summarize.types import Price, Usage

__all__ = ["AS_OF", "PRICES", "cost_of", "price_of"]

AS_OF = "2026-09-22"
"""The day the table was made."""

PRICES: Mapping[str, Price] = {
    "gpt-6-luna": Price(input=0.10, output=0.50, cached_input=0.01),
    "gpt-6-sol": Price(input=2.00, output=10.00, cached_input=0.20),
    "gpt-5.6-luna": Price(input=0.20, output=1.20, cached_input=0.02),
    "gpt-5.6-terra": Price(input=2.00, output=12.00, cached_input=0.20),
    "gpt-5.6-sol": Price(input=5.00, output=30.00, cached_input=0.50),
}
"""Price by model name."""

_HOSTED = "api.openai.com"
_DATED = re.compile(r"-\d{4}-\d{2}-\d{2}$")


def price_of(model: str, base_url: str | None = None) -> Price | None:
    """The price of a model: zero on this very machine, None where it is not known.

    A hosted model's name on this machine is a proxy's, and costs what the model costs.

    Args:
        model: its name; a dated snapshot costs what its model costs.
        base_url: where it is asked, None for OpenAI's own address.
    """
    host = _HOSTED if base_url is None else _host(base_url)
    hosted = PRICES.get(_DATED.sub("", model))
    if _is_local(host):
        return hosted or Price(input=0, output=0)
    return hosted if host == _HOSTED else None


def _host(base_url: str) -> str:
    try:
        return urlsplit(base_url).hostname or ""
    except ValueError:
        return ""


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def cost_of(usage: Usage, price: Price | None) -> float | None:
    """US dollars for the tokens used; None where the price or a count is not known."""
    if price is None or usage.input_tokens is None or usage.output_tokens is None:
        return None
    cached = min(usage.cached_tokens or 0, usage.input_tokens)
    cached_price = price.input if price.cached_input is None else price.cached_input
    dollars = (usage.input_tokens - cached) * price.input + cached * cached_price + usage.output_tokens * price.output
    return dollars / 1_000_000
