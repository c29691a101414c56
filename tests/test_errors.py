"""The error tree: one root, messages that survive pickling, what may be tried again."""

from __future__ import annotations

import pickle

import pytest

from summarize import errors
from summarize.errors import ModelError, RateLimitError, SourceError, SummarizeError

ALL = [getattr(errors, name) for name in errors.__all__]


def test_there_is_one_root() -> None:
    assert all(issubclass(kind, SummarizeError) for kind in ALL)
    assert {kind.__name__ for kind in ALL if kind is not SummarizeError} <= set(
        errors.__doc__.replace("─", " ").split()
    )


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not SourceError])
def test_errors_pickle(kind: type[SummarizeError]) -> None:
    """H5: a worker process hands its error over whole."""
    error = kind("what happened")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == "what happened"


def test_what_an_error_knows_survives_pickling() -> None:
    source = pickle.loads(pickle.dumps(SourceError("no text", source="a.txt")))
    assert (str(source), source.source) == ("no text", "a.txt")
    limit = pickle.loads(pickle.dumps(RateLimitError("slow down", status=429, request_id="r1", retry_after=2.5)))
    assert (limit.status, limit.request_id, limit.retry_after, limit.retryable) == (429, "r1", 2.5, True)


def test_only_what_may_pass_is_retryable() -> None:
    passing = {kind.__name__ for kind in ALL if issubclass(kind, ModelError) and kind.retryable}
    assert passing == {"RateLimitError", "ServerError", "ModelConnectionError", "ReplyError"}
