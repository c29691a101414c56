"""One tiny request, to see what a model's server does with it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from summarize.exchange import Material, Message, ModelReply, ModelRequest
from summarize.models.completions import Dialect
from summarize.models.openai import AsyncOpenAIModel
from summarize.requests.replies import SELECT_SCHEMA, UnreadableReply, read_selection
from summarize.types import TemplateRef

__all__ = ["Probe", "probed"]

_ASKED = "Below is one numbered sentence. Select it: reply in JSON with its id, s1, as the evidence of one item."
_SENTENCE = "[s1] The ferry ran aground near Skarvik on Tuesday."


@dataclass(frozen=True, slots=True)
class Probe:
    """What came back.

    Attributes:
        reply: the reply.
        dialect: what the server turned out to understand.
        seconds: how long it took.
        sound: whether it holds what was asked for, in a shape that can be read.
    """

    reply: ModelReply
    dialect: Dialect
    seconds: float
    sound: bool


def probed(name: str, *, seconds: float) -> Probe:
    """Have a model select one sentence; some two hundred tokens.

    Args:
        name: the model's.
        seconds: how long the server may take.

    Raises:
        InputError: the key or the address cannot be used.
        ModelError: there is no answer.
    """
    return asyncio.run(_probed(name, seconds))


async def _probed(name: str, seconds: float) -> Probe:
    async with AsyncOpenAIModel(name, timeout=seconds) as model:
        began = time.monotonic()
        reply = await model.complete(_request())
        taken = time.monotonic() - began
        return Probe(reply, model.dialect, taken, _is_sound(reply))


def _request() -> ModelRequest:
    return ModelRequest(
        stage="select",
        messages=(Message("system", _ASKED), Message("user", _SENTENCE)),
        schema_name="selection",
        schema=SELECT_SCHEMA,
        max_output_tokens=1_000,  # a model that reasons needs some before its first word
        template=TemplateRef(name="doctor", version="1", sha256="0" * 64),
        material=Material(()),
    )


def _is_sound(reply: ModelReply) -> bool:
    """Whether the library could use it, prose around the JSON or not."""
    try:
        return ("s1",) in read_selection(reply)
    except UnreadableReply:
        return False
