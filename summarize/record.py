"""What a run keeps about itself: requests and how they ended, tokens, problems, articles not read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarize.errors import LimitReachedError, ModelError
from summarize.exchange import ModelReply, ModelRequest, Outcome, TokenUsage
from summarize.models.prices import cost_of
from summarize.requests.tokens import TokenCounter
from summarize.types import Price, Problem, Provenance, RequestRecord, SourceStatus, TemplateRef, Usage
from summarize.version import library_version

__all__ = ["Asked", "Record"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is kept of a request when it itself is let go."""

    stage: str
    sha256: str
    template: TemplateRef

    @classmethod
    def of(cls, request: ModelRequest) -> Asked:
        """The record of a request."""
        return cls(request.stage, request.sha256, request.template)


class Record:
    """Fills up while a run goes on; holds no clock, so equal replies make equal records."""

    def __init__(self, model: str, counter: TokenCounter, price: Price | None, language: str) -> None:
        self._model = model
        self._counter = counter
        self._price = price
        self._language = language
        self._requests: list[RequestRecord] = []
        self._templates: dict[TemplateRef, None] = {}
        self._tokens: list[TokenUsage] = []
        self._problems: list[Problem] = []
        self._unread: dict[str, tuple[SourceStatus, str]] = {}

    def outcome(self, request: ModelRequest | Asked, outcome: Outcome) -> None:
        """Note how a request ended."""
        self._templates[request.template] = None
        reply = outcome if isinstance(outcome, ModelReply) else None
        if reply:
            self._tokens.append(reply.usage)
        ended = reply.finish_reason if reply else type(outcome).__name__
        answered = reply.model if reply else None
        self._requests.append(
            RequestRecord(stage=request.stage, sha256=request.sha256, ended=ended, answered_by=answered)
        )

    def problem(self, code: str, message: str, article_ids: Iterable[str] = ()) -> None:
        """Note something that went wrong without ending the run."""
        self._problems.append(Problem(code=code, message=message, article_ids=tuple(dict.fromkeys(article_ids))))

    def not_read(self, article_ids: Iterable[str], error: ModelError) -> None:
        """Note articles for which no reply could be had; a server's own words go into no brief's source list."""
        ids = tuple(dict.fromkeys(article_ids))
        if isinstance(error, LimitReachedError):
            code, why = "over_limit", (SourceStatus.OVER_LIMIT, "A limit of the run left no request for it.")
        else:
            code, why = "not_read", (SourceStatus.NOT_READ, f"Its request failed ({type(error).__name__}).")
        self._unread.update(dict.fromkeys(ids, why))
        self.problem(code, str(error), ids)

    @property
    def unread(self) -> Mapping[str, tuple[SourceStatus, str]]:
        """Article id to why it was not read: `not_read` or `over_limit`, and the reason in one line."""
        return self._unread

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the order in which they came."""
        return tuple(self._problems)

    @property
    def usage(self) -> Usage:
        """All replies together; a count that one of them lacks is unknown."""
        usage = Usage(
            calls=len(self._tokens),
            input_tokens=_total(t.input_tokens for t in self._tokens),
            output_tokens=_total(t.output_tokens for t in self._tokens),
            cached_tokens=_total(t.cached_tokens for t in self._tokens),
        )
        return usage.model_copy(update={"cost": cost_of(usage, self._price)})

    @property
    def provenance(self) -> Provenance:
        """From what the brief was made."""
        answered = dict.fromkeys(r.answered_by for r in self._requests if r.answered_by)
        return Provenance(
            library=f"summarize {library_version()}",
            model=self._model,
            answered_by=tuple(answered),
            language=self._language,
            templates=tuple(self._templates),
            token_counter=self._counter.name,
            exact_counts=self._counter.exact,
            requests=tuple(self._requests),
        )


def _total(counts: Iterable[int | None]) -> int | None:
    known = list(counts)
    return None if None in known else sum(count for count in known if count is not None)
