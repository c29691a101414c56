"""Models for tests of your own: scripted replies, and a record of what was asked.

Nothing here is a language model. Use it to test code that calls `summarize` without a network.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from typing import TypeAlias

from summarize.errors import ModelError
from summarize.exchange import ModelReply, ModelRequest

__all__ = ["AsyncScriptedModel", "Script", "ScriptedModel"]

Answer: TypeAlias = ModelReply | ModelError | str | dict[str, object]
"""A reply, an error to raise, the text of a reply, or an object that becomes its JSON."""

Script: TypeAlias = Iterable[Answer] | Callable[[ModelRequest], Answer]
"""Answers in the order of the calls, or a function from request to answer."""


class ScriptedModel:
    """A model that answers from a script.

    Attributes:
        requests: what it was asked, in the order of the calls.
    """

    name = "scripted"

    def __init__(self, script: Script) -> None:
        """Take the script; a script that runs out makes the next call fail with `ModelError`."""
        self.requests: list[ModelRequest] = []
        self._answers = None if callable(script) else iter(script)
        self._answer = script if callable(script) else None
        self._lock = threading.Lock()

    def complete(self, request: ModelRequest) -> ModelReply:
        """Give the next answer.

        Raises:
            ModelError: the script says so, or has run out.
        """
        with self._lock:
            self.requests.append(request)
            answer = self._answer(request) if self._answer else next(self._answers or iter(()), None)
        if answer is None:
            raise ModelError(f"The script has no answer for call {len(self.requests)}.")
        if isinstance(answer, ModelError):
            raise answer
        if isinstance(answer, dict):
            answer = json.dumps(answer, ensure_ascii=False)
        return ModelReply(answer, model=self.name) if isinstance(answer, str) else answer


class AsyncScriptedModel:
    """The same under asyncio."""

    name = "scripted"

    def __init__(self, script: Script) -> None:
        """Take the script, as `ScriptedModel` does."""
        self._model = ScriptedModel(script)

    @property
    def requests(self) -> list[ModelRequest]:
        """What it was asked, in the order of the calls."""
        return self._model.requests

    async def complete(self, request: ModelRequest) -> ModelReply:
        """Give the next answer.

        Raises:
            ModelError: the script says so, or has run out.
        """
        return self._model.complete(request)
