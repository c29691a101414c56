"""What a model returned, read: a model of the user's own can return anything."""

from __future__ import annotations

import inspect
from types import NoneType

from summarize.errors import ModelError, ReplyError
from summarize.exchange import ModelReply, Outcome, RateLimit, TokenUsage

__all__ = ["read_returned"]

_WORDS = (str, NoneType)
_REPLY: dict[str, tuple[tuple[type, ...], str]] = {  # what the flow relies on
    "text": ((str,), "a string"),
    "finish_reason": ((str,), "a string"),
    "refusal": (_WORDS, "a string or None"),
    "model": (_WORDS, "a string or None"),
    "usage": ((TokenUsage,), "a TokenUsage"),
    "rate": ((RateLimit,), "a RateLimit"),
}


def read_returned(returned: object) -> Outcome:
    """The reply or the error that was returned; a `ReplyError` that says what to mend where it is neither."""
    if isinstance(returned, ModelError):
        return returned
    if not isinstance(returned, ModelReply):
        if inspect.iscoroutine(returned):
            returned.close()  # or Python warns, later and elsewhere, that nobody awaited it
        return _no_reply("text", "a string", returned)
    wrong = ((name, words) for name, (kinds, words) in _REPLY.items() if not isinstance(getattr(returned, name), kinds))
    name, words = next(wrong, ("", ""))
    return _no_reply(name, words, getattr(returned, name)) if name else returned


def _no_reply(name: str, words: str, given: object) -> ReplyError:
    error = ReplyError(
        f"complete() must return a ModelReply whose {name} is {words}, not {type(given).__name__}: "
        "mend the model, as in return ModelReply(text)."
    )
    error.retryable = False  # it would return the same again
    return error
