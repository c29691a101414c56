"""How a run goes on, as it happens: what `on_progress` is called with and `astream` yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from summarize.types.content import BriefContent
from summarize.types.provenance import Usage
from summarize.types.sentences import BriefSentence

__all__ = ["Done", "Progress", "ReplyReceived", "RoundStarted", "SentenceVerified"]


@dataclass(frozen=True, slots=True)
class RoundStarted:
    """A round of requests begins.

    Attributes:
        round: its number, from 1.
        stage: what is asked first: `select`, `write`, `repair` or `judge` (events of a story share rounds).
        requests: how many requests it holds.
    """

    round: int
    stage: str
    requests: int


@dataclass(frozen=True, slots=True)
class ReplyReceived:
    """A request has ended.

    Attributes:
        stage: what was asked.
        number: how many requests of the round have ended, this one counted.
        requests: how many the round holds.
        failed: the name of the error, where there is no reply.
        stored: whether the reply was taken from the ledger and cost nothing.
        usage: of the run so far; what came from the ledger is not counted.
    """

    stage: str
    number: int
    requests: int
    failed: str | None
    stored: bool
    usage: Usage


@dataclass(frozen=True, slots=True)
class SentenceVerified:
    """A sentence has passed its checks: it will stand in the brief as it is here.

    Its place among the others, and the number of its event, are known when the brief is done.
    """

    sentence: BriefSentence


@dataclass(frozen=True, slots=True)
class Done:
    """The brief is made; nothing follows."""

    brief: BriefContent


Progress: TypeAlias = RoundStarted | ReplyReceived | SentenceVerified | Done
"""Any of them."""
