"""What passes between the flow and a model, and the flow itself as a type.

A flow is a generator: it yields a round (requests that can be answered at once) and is
sent one outcome for each request, in order. It never waits for anything itself, so the same
flow serves threads, asyncio, batch files and tests. A round builds its requests when they are
taken from it, so that memory does not grow with what waits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, Protocol, TypeAlias, TypeVar, overload, runtime_checkable

from summarize.errors import ModelError
from summarize.types import TemplateRef

__all__ = [
    "AsyncModel",
    "Flow",
    "Material",
    "Message",
    "Model",
    "ModelReply",
    "ModelRequest",
    "Offer",
    "Outcome",
    "RateLimit",
    "Round",
    "Stage",
    "TokenUsage",
]

Stage: TypeAlias = Literal["select", "write", "repair", "judge"]


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A source sentence as a request offers it.

    Attributes:
        id: how a reply names it; one (article, sentence) for the whole run.
        article_id: the article it stands in.
        text: the sentence as it is sent: line breaks folded, invisible characters left out.
        language: the language of its article.
        place: where it stands in its article, from 0 (first) to 1 (last).
        weight: how much the plan makes of it, 0 to 1; 0 where nothing has been planned yet.
        event: the event that its article reports.
    """

    id: str
    article_id: str
    text: str
    language: str = "en"
    place: float = 0.0
    weight: float = 0.0
    event: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What a request is about, as values, for an engine that is no language model.

    Attributes:
        offers: the source sentences offered, in the order of the articles.
        groups: ids of offers that say the same thing, the most important group first.
        titles: headlines with the ids of sentences that support them, the best first.
        length: how many sentences (write) or how many selections an article (select) are wanted.
        language: the language of the brief.
    """

    offers: tuple[Offer, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    titles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    length: int = 0
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One question to a model.

    Attributes:
        stage: which stage asks.
        messages: what a language model is sent.
        schema_name: a name for `schema`.
        schema: the JSON Schema that the reply must satisfy (OpenAI's strict subset).
        max_output_tokens: a cap that no sound reply comes near.
        template: the template that the messages were made from.
        material: the same question as values.
        expected_output: tokens of a sound reply, as measured on recorded ones: what a limit counts on beforehand.
    """

    stage: Stage
    messages: tuple[Message, ...]
    schema_name: str
    schema: Mapping[str, Any]
    max_output_tokens: int
    template: TemplateRef
    material: Material = field(compare=False)
    expected_output: int = field(default=0, compare=False)

    @property
    def sha256(self) -> str:
        """A hash of all that shapes the reply: messages, schema, cap and template."""
        shaping = [
            [[m.role, m.content] for m in self.messages],
            self.schema_name,
            self.schema,
            self.max_output_tokens,
            self.template.sha256,
        ]
        text = json.dumps(shaping, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class TokenUsage:
    """Tokens as the server billed them; None where it did not say."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    cached_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class RateLimit:
    """What a server says is left of its limits (OpenAI's `x-ratelimit-*` headers); None where it does not say.

    Attributes:
        requests, tokens: allowed in a minute.
        requests_left, tokens_left: of them, now.
    """

    requests: int | None = None
    requests_left: int | None = None
    tokens: int | None = None
    tokens_left: int | None = None


@dataclass(frozen=True, slots=True)
class ModelReply:
    """One answer of a model.

    Attributes:
        text: the reply, which should be JSON of the request's schema.
        finish_reason: `stop`; `length` where the reply was cut; `content_filter`.
        refusal: what the model said instead, where it declined.
        model: the name of what answered, as the server gave it.
        usage: tokens billed.
        request_id: the server's id, where it gave one.
        rate: what the server said of its limits.
    """

    text: str
    finish_reason: str = "stop"
    refusal: str | None = None
    model: str | None = None
    usage: TokenUsage = TokenUsage()
    request_id: str | None = None
    rate: RateLimit = field(default=RateLimit(), compare=False)


@runtime_checkable
class Model(Protocol):
    """What answers requests. Bring your own: one method is all."""

    def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, with one attempt: a run tries again what may pass.

        Raises:
            ModelError: there is no answer; other requests of the run go on. One that is `retryable` is tried again.
        """
        ...


@runtime_checkable
class AsyncModel(Protocol):
    """What answers requests under asyncio."""

    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, as `Model.complete` does."""
        ...


Outcome: TypeAlias = ModelReply | ModelError


class Round(Sequence[ModelRequest]):
    """Requests that can be answered at once, each built when it is taken.

    Attributes:
        builders: what builds each.
        reserve: tokens in and out that the run will still need for its later rounds: a limit holds them back.
    """

    def __init__(self, builders: Iterable[Callable[[], ModelRequest]], *, reserve: tuple[int, int] = (0, 0)) -> None:
        """Take what builds the requests, in order; building one twice gives the same request."""
        self.builders = tuple(builders)
        self.reserve = reserve

    @classmethod
    def of(cls, *requests: ModelRequest, reserve: tuple[int, int] = (0, 0)) -> Round:
        """A round of requests that are there already."""
        return cls((partial(_itself, request) for request in requests), reserve=reserve)

    @classmethod
    def joined(cls, rounds: Iterable[Round]) -> Round:
        """Several rounds as one."""
        kept = list(rounds)
        reserve = sum(r.reserve[0] for r in kept), sum(r.reserve[1] for r in kept)
        return cls((build for each in kept for build in each.builders), reserve=reserve)

    def __len__(self) -> int:
        return len(self.builders)

    @overload
    def __getitem__(self, place: int) -> ModelRequest: ...
    @overload
    def __getitem__(self, place: slice) -> Round: ...
    def __getitem__(self, place: int | slice) -> ModelRequest | Round:
        if isinstance(place, slice):
            return Round(self.builders[place], reserve=self.reserve)
        return self.builders[place]()


def _itself(request: ModelRequest) -> ModelRequest:
    return request


_T = TypeVar("_T")
Flow: TypeAlias = Generator[Round, list[Outcome], _T]
