"""The names of attributes and metrics, and what a model that is asked is called by them.

Names in "gen_ai." are those of the semantic conventions 1.41.0, the last release that holds them, all of them as
"Development" (github.com/open-telemetry/semantic-conventions/tree/v1.41.0/docs/gen-ai, gen-ai-spans.md and
gen-ai-metrics.md). Names of servers, errors and HTTP are stable there. Names in "summarize." are this library's own.
docs/decisions/0019-telemetry.md says why these, docs/how-to/observability.md what each means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import urlsplit

OPERATION = "gen_ai.operation.name"
PROVIDER = "gen_ai.provider.name"
OUTPUT_TYPE = "gen_ai.output.type"
REQUEST_MODEL = "gen_ai.request.model"
RESPONSE_MODEL = "gen_ai.response.model"
FINISH_REASONS = "gen_ai.response.finish_reasons"
INPUT_TOKENS = "gen_ai.usage.input_tokens"
OUTPUT_TOKENS = "gen_ai.usage.output_tokens"
CACHED_TOKENS = "gen_ai.usage.cache_read.input_tokens"
TOKEN_TYPE = "gen_ai.token.type"  # noqa: S105 - no secret

SERVER_ADDRESS = "server.address"
SERVER_PORT = "server.port"
ERROR_TYPE = "error.type"
HTTP_STATUS = "http.response.status_code"

MODEL = "summarize.model"
ROUND = "summarize.round"
REQUESTS = "summarize.requests"
STAGE = "summarize.stage"
RETRY = "summarize.retry"
REQUEST_ID = "summarize.request_id"
LEDGER_HIT = "summarize.ledger.hit"
FAILED = "summarize.failed"

DURATION = "gen_ai.client.operation.duration"
SECONDS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92)
TOKENS = "gen_ai.client.token.usage"
COUNTS = tuple(4**n for n in range(14))
"""The conventions' metrics, each with its bucket boundaries."""

COUNTERS = {
    "sentences": ("{sentence}", "Sentences of the briefs made, by their support."),
    "withheld": ("{sentence}", "Sentences withheld, by each check that they failed."),
    "retries": ("{request}", "Requests sent again after a failure."),
    "ledger.hits": ("{reply}", "Replies taken from the ledger."),
    "cost": ("USD", "What replies cost, where the model's price is known."),
}
"""Our own metrics, "summarize." before each: unit and description."""

_PROVIDERS = {  # by the end of a host; OpenAI's protocol is spoken to all of them
    ".openai.azure.com": "azure.ai.openai",
    ".deepseek.com": "deepseek",
    ".groq.com": "groq",
    ".mistral.ai": "mistral_ai",
    ".perplexity.ai": "perplexity",
    ".x.ai": "x_ai",
    ".generativelanguage.googleapis.com": "gcp.gemini",
}
_NAME = re.compile(r"[\w.:/@+-]{1,100}")

Target: TypeAlias = Mapping[str, str | int]
"""A model that is asked, as attributes."""


def named(said: object) -> str | None:
    """A name or an id that a server gave; None where it can be text instead."""
    return said if isinstance(said, str) and _NAME.fullmatch(said) else None


def target_of(model: str, address: str) -> Target:
    """The target of a model's name and its server's address; "" where it is an object of the user's own."""
    known: dict[str, str | int] = {OPERATION: "chat", REQUEST_MODEL: model, PROVIDER: "custom"}
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:  # of an object that checks no address
        return known
    if not host:
        return known
    provider = next((name for end, name in _PROVIDERS.items() if f".{host}".endswith(end)), "openai")
    return {**known, PROVIDER: provider, SERVER_ADDRESS: host, SERVER_PORT: port}
