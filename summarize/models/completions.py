"""Chat completions on the wire: what is sent, and what is read from the bytes that come back.

The SDK does not validate a 200 answer: a web page, ``null`` or an error object arrive as if they were
completions. So the body is read here, against a schema, and everything else is a `ReplyError`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.errors import ReplyError, RequestRefusedError
from summarize.exchange import ModelReply, ModelRequest, TokenUsage

__all__ = ["Dialect", "parse_completion", "request_body"]

_HOSTED = "api.openai.com"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server understands, found out as it goes: each refusal leads to a simpler one.

    Attributes:
        form: how the reply's shape is asked for.
        cap: the name of the output cap, None where the server wants none.
    """

    form: Literal["json_schema", "json_object", "text"] = "json_schema"
    cap: Literal["max_completion_tokens", "max_tokens"] | None = "max_tokens"

    @classmethod
    def of(cls, base_url: str | None) -> Dialect:
        """The dialect to begin with: OpenAI's own models take only the newer name of the cap."""
        hosted = base_url is None or _HOSTED in base_url
        return cls(cap="max_completion_tokens" if hosted else "max_tokens")

    def simpler(self, refusal: RequestRefusedError, *, model: str) -> Dialect | None:
        """The dialect to try after a server refused this one; None where the complaint is about something else.

        Args:
            refusal: what the server said.
            model: the model's name, which is no complaint: "grammarly/…" complains of no grammar.
        """
        if refusal.status not in (400, 422):
            return None
        said = re.sub(rf"(?<!\w){re.escape(model)}(?!\w)", "", str(refusal)).lower()
        if "max_tokens" in said or "max_completion_tokens" in said:
            other: Any = {"max_tokens": "max_completion_tokens", "max_completion_tokens": None}.get(self.cap or "")
            return replace(self, cap=other) if self.cap else None
        if not any(
            word in said
            for word in ("response_format", "json_schema", "json_object", "schema", "structured", "grammar")
        ):
            return None
        following: Any = {"json_schema": "json_object", "json_object": "text"}.get(self.form)
        return replace(self, form=following) if following else None


def request_body(request: ModelRequest, dialect: Dialect) -> dict[str, Any]:
    """The parameters of a chat completion, the model's name left out."""
    messages = [{"role": m.role, "content": m.content} for m in request.messages]
    body: dict[str, Any] = {"messages": messages}
    if dialect.form == "json_schema":
        shape = {"name": request.schema_name, "strict": True, "schema": request.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": shape}
    else:
        messages[0] = _with_schema(messages[0], request.schema)
        if dialect.form == "json_object":
            body["response_format"] = {"type": "json_object"}
    if dialect.cap:
        body[dialect.cap] = request.max_output_tokens
    return body


def _with_schema(message: dict[str, str], schema: Mapping[str, Any]) -> dict[str, str]:
    stated = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    asked = "Reply with one JSON object that satisfies this JSON Schema, and nothing else:"
    return {**message, "content": f"{message['content']}\n\n{asked}\n{stated}"}


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Part(_Lenient):
    text: str | None = None


class _Said(_Lenient):
    content: str | list[_Part] | None = None
    refusal: str | None = None


class _Choice(_Lenient):
    message: _Said
    finish_reason: str | None = None


class _Details(_Lenient):
    cached_tokens: int | None = None


class _Tokens(_Lenient):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: _Details | None = None


class _Completion(_Lenient):
    choices: list[_Choice]
    model: str | None = None
    usage: _Tokens | None = None


def parse_completion(body: bytes, *, request_id: str | None = None) -> ModelReply:
    """Read the body of a 200 answer.

    Raises:
        ReplyError: it is no chat completion, or holds no choice; asking again may help.
    """
    completion = _validated(body)
    if completion is None:
        kind = "a web page" if body.lstrip()[:1] == b"<" else "something that is no chat completion"
        raise ReplyError(
            f"The server answered with {kind}. Check that the base URL is that of an OpenAI-compatible API "
            "(it usually ends in /v1).",
            status=200,
            request_id=request_id,
        )
    if not completion.choices:
        raise ReplyError("The server's completion holds no choice.", status=200, request_id=request_id)
    choice = completion.choices[0]
    return ModelReply(
        text=_text(choice.message.content),
        finish_reason=choice.finish_reason or "stop",
        refusal=choice.message.refusal,
        model=completion.model,
        usage=_usage(completion.usage),
        request_id=request_id,
    )


def _validated(body: bytes) -> _Completion | None:
    """The completion, if it is one. The reader's own error quotes the body: it goes no further."""
    try:
        return _Completion.model_validate_json(body)
    except ValidationError:
        return None


def _text(content: str | list[_Part] | None) -> str:
    text = content if isinstance(content, str) else "".join(part.text or "" for part in content or [])
    # Reasoning models behind some local servers put their thoughts first; they are not the reply.
    if text.lstrip().startswith("<think>") and "</think>" in text:
        return text.partition("</think>")[2].lstrip()
    return text


def _usage(tokens: _Tokens | None) -> TokenUsage:
    if tokens is None:
        return TokenUsage()
    cached = tokens.prompt_tokens_details.cached_tokens if tokens.prompt_tokens_details else None
    return TokenUsage(tokens.prompt_tokens, tokens.completion_tokens, cached)
