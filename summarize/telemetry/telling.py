"""Spans, metrics and log lines of runs, rounds and attempts: each is told what was done, and never what was written."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from time import perf_counter
from typing import Any

from summarize.errors import ModelError
from summarize.exchange import ModelReply, ModelRequest, Outcome
from summarize.telemetry import conventions as names
from summarize.telemetry.conventions import Target, named
from summarize.telemetry.signals import Signals, quietly, signals
from summarize.types import BriefContent, CheckOutcome

__all__ = ["answering", "asking", "ended", "running", "staged"]

_log = logging.getLogger("summarize")
_log.addHandler(logging.NullHandler())  # else Python prints warnings where nobody has set up logging


@contextmanager
def _opened(name: str, about: Target, *, client: bool = False) -> Iterator[list[object]]:
    """A span, failed by an error that is put into the list, else by what passes through it."""
    outcomes: list[object] = []
    told = signals()
    if told is None:
        yield outcomes
        return
    began, spans = perf_counter(), ExitStack()
    _begun(told, spans, name, about, client=client)
    try:
        yield outcomes
    except BaseException as error:
        outcomes = outcomes or [error]
        raise
    finally:
        _failed(told, *outcomes)
        if client:
            _measured(told, about, *outcomes, seconds=perf_counter() - began)
        quietly(spans.close)()


@quietly
def _begun(told: Signals, spans: ExitStack, name: str, about: Target, *, client: bool) -> None:
    from opentelemetry.trace import SpanKind

    kind = SpanKind.CLIENT if client else SpanKind.INTERNAL
    span = told.tracer.start_as_current_span(
        name, kind=kind, attributes=about, record_exception=False, set_status_on_exception=False
    )
    spans.enter_context(span)


@quietly
def _failed(told: Signals, outcome: object = None) -> None:
    """An error is told by its class: its message can quote anything."""
    from opentelemetry.trace import StatusCode

    if isinstance(outcome, BaseException):
        told.current().set_attribute(names.ERROR_TYPE, type(outcome).__name__)
        told.current().set_status(StatusCode.ERROR, type(outcome).__name__)


@contextmanager
def running(model: str) -> Iterator[Callable[[Sequence[BriefContent], int], None]]:
    """A run of a model's name; is told the briefs, the first with the usage of all, and how many rounds they took."""
    _log.info("run begun: model %s", model)
    with _opened("summarize", {names.MODEL: model}):
        try:
            yield _finished
        except BaseException as error:
            _log.info("run ended without a brief: %s", type(error).__name__)
            raise


@quietly
def _finished(briefs: Sequence[BriefContent], rounds: int) -> None:
    usage, sentences = briefs[0].usage, Counter(s.support.value for brief in briefs for s in brief.sentences)
    failed = [[c.name for c in w.checks if c.outcome is CheckOutcome.FAILED] for b in briefs for w in b.withheld]
    known = {"articles": len(briefs[0].sources), "rounds": rounds, "published": sentences.total()}
    known |= {"withheld": len(failed), **usage.model_dump(exclude_none=True)}
    _log.info("run ended: %s", ", ".join(f"{name} {value}" for name, value in known.items()))
    for problem in (problem for brief in briefs for problem in brief.problems if not problem.earlier):
        _log.warning("problem %s: articles %d", problem.code, len(problem.article_ids))
    if told := signals():
        told.current().set_attributes({f"summarize.{name}": value for name, value in known.items()})
        for support, count in sentences.items():
            told.count("sentences", count, support=support)
        for check, count in Counter(check for checks in failed for check in checks).items():
            told.count("withheld", count, check=check)
        if usage.cost:
            told.count("cost", usage.cost, model=briefs[0].provenance.model)


@contextmanager
def answering(number: int, requests: int) -> Iterator[None]:
    """A round: its number, from 1, and how many requests it holds."""
    with _opened("summarize round", {names.ROUND: number, names.REQUESTS: requests}):
        yield


@quietly
def staged(stage: str) -> None:
    """What the round under way asks first."""
    if told := signals():
        told.current().update_name(f"summarize {stage}")
        told.current().set_attribute(names.STAGE, stage)


@quietly
def ended(stage: str, outcome: Outcome, *, stored: bool) -> None:
    """How a request of the round under way ended, where no attempt says it: by the ledger, or without a reply."""
    told = signals()
    if told and stored:
        told.current().add_event(names.LEDGER_HIT, {names.STAGE: stage})
        told.count("ledger.hits", 1, stage=stage)
    elif told and isinstance(outcome, ModelError):
        told.current().add_event(names.FAILED, {names.STAGE: stage, names.ERROR_TYPE: type(outcome).__name__})


@contextmanager
def asking(target: Target | None, request: ModelRequest, *, retry: int) -> Iterator[list[object]]:
    """One attempt at a call.

    Args:
        target: what is asked; None for the built-in engine, which is no server and of which nothing is told.
        request: the request.
        retry: how many attempts failed before.

    Yields:
        A list for the reply, or for an error to be told in the place of the one that passes through.
    """
    if target is None:
        yield []
        return
    about = {**target, names.OUTPUT_TYPE: "json", names.STAGE: request.stage, names.RETRY: retry}
    with _opened(f"chat {target[names.REQUEST_MODEL]}", about, client=True) as outcomes:
        yield outcomes


@quietly
def _measured(told: Signals, about: Target, outcome: object = None, *, seconds: float) -> None:
    reply = outcome if isinstance(outcome, ModelReply) else ModelReply("", finish_reason="")
    reason, answered_by, usage = named(reply.finish_reason), named(reply.model), reply.usage
    said = {
        names.RESPONSE_MODEL: answered_by,
        names.FINISH_REASONS: (reason,) if reason else None,
        names.INPUT_TOKENS: usage.input_tokens,
        names.OUTPUT_TOKENS: usage.output_tokens,
        names.CACHED_TOKENS: usage.cached_tokens,
        names.REQUEST_ID: named(getattr(outcome, "request_id", None)),
        names.HTTP_STATUS: getattr(outcome, "status", None),
    }
    told.current().set_attributes(_known(said))
    failed = type(outcome).__name__ if isinstance(outcome, BaseException) else None
    shared = {key: value for key, value in about.items() if key not in (names.OUTPUT_TYPE, names.STAGE, names.RETRY)}
    shared |= _known({names.RESPONSE_MODEL: answered_by})
    told.duration.record(seconds, {**shared, **_known({names.ERROR_TYPE: failed})})
    for kind, count in (("input", usage.input_tokens), ("output", usage.output_tokens)):
        if count is not None:
            told.tokens.record(count, {**shared, names.TOKEN_TYPE: kind})
    if about[names.RETRY]:
        told.count("retries", 1, stage=str(about[names.STAGE]))


def _known(values: Mapping[str, object]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
