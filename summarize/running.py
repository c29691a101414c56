"""What every entry does with a flow: choose the model, open what the run needs, drive, close."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from summarize.brief import Brief
from summarize.drivers import arun, run
from summarize.errors import InputError
from summarize.exchange import AsyncModel, Flow, Model
from summarize.models.extractive import ExtractiveModel
from summarize.models.openai import DEFAULT_MODEL, AsyncOpenAIModel, OpenAIModel
from summarize.models.prices import price_of
from summarize.pipeline import Setting
from summarize.requests.tokens import EstimatingCounter, token_counter
from summarize.types import Options, Price, Problem, Progress

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["EXTRACTIVE", "AnyModel", "arun_flow", "model_name", "named_setting", "run_flow"]

EXTRACTIVE = "extractive"
"""The name of the built-in engine."""

AnyModel: TypeAlias = str | Model | AsyncModel | None
MakeFlow: TypeAlias = Callable[[Setting], Flow[Brief]]
Notify: TypeAlias = Callable[[Progress], None]
_log = logging.getLogger("summarize")


def run_flow(make: MakeFlow, model: AnyModel, *, options: Options, on_progress: Notify | None = None) -> Brief:
    """Drive a flow on threads.

    Args:
        make: the flow for a setting.
        model: as for `summarize.summarize`.
        options: how the brief is made.
        on_progress: called as the run goes on, from one thread at a time.
    """
    with _opened(model) as chosen:
        flow = make(_setting(chosen, options))
        return _with_notice(run(flow, chosen, concurrency=_at_once(chosen, options)), model)


async def arun_flow(make: MakeFlow, model: AnyModel, *, options: Options, on_progress: Notify | None = None) -> Brief:
    """Drive a flow under asyncio; arguments as for `run_flow`."""
    async with _aopened(model) as chosen:
        # Loading a vocabulary may wait for the network: the loop stays free meanwhile.
        setting = await asyncio.to_thread(_setting, chosen, options)
        return _with_notice(await arun(make(setting), chosen, concurrency=_at_once(chosen, options)), model)


def model_name(model: str | None) -> str:
    """The name that decides: given, from the environment, or the built-in engine."""
    named = model or os.environ.get("SUMMARIZE_MODEL")
    if named:
        return named
    return DEFAULT_MODEL if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL") else EXTRACTIVE


@contextmanager
def _opened(model: AnyModel) -> Iterator[Model]:
    """The model as an object; one made here from a name is closed again."""
    if model is None or isinstance(model, str):
        name = model_name(model)
        if name == EXTRACTIVE:
            yield ExtractiveModel()
            return
        with OpenAIModel(name) as made:
            yield made
        return
    if inspect.iscoroutinefunction(_complete(model)):
        raise InputError("This model is for asyncio: use `await asummarize(...)`, or the model's blocking form.")
    yield model  # type: ignore[misc]


@asynccontextmanager
async def _aopened(model: AnyModel) -> AsyncIterator[Model | AsyncModel]:
    if model is None or isinstance(model, str):
        name = model_name(model)
        if name == EXTRACTIVE:
            yield ExtractiveModel()
            return
        async with AsyncOpenAIModel(name) as made:
            yield made
        return
    _complete(model)
    yield model


def _complete(model: object) -> object:
    complete = getattr(model, "complete", None)
    if not callable(complete):
        raise InputError(f"{model!r} is no model: give a name, or an object with a method complete(request).")
    return complete


def _at_once(model: object, options: Options) -> int:
    """How many requests at once: the built-in engine waits for nothing, and threads would only get in its way."""
    return 1 if isinstance(model, ExtractiveModel) else options.concurrency


def _setting(model: object, options: Options) -> Setting:
    name = str(getattr(model, "name", type(model).__name__))
    if isinstance(model, ExtractiveModel):
        return named_setting(EXTRACTIVE, None, options)
    if isinstance(model, OpenAIModel | AsyncOpenAIModel):
        return named_setting(name, model.base_url, options)
    return replace(named_setting(name, None, options), price=options.price)


def named_setting(name: str, base_url: str | None, options: Options) -> Setting:
    """What a run needs to know of the model of a name."""
    if name == EXTRACTIVE:
        return Setting(options, name, EstimatingCounter(), Price(input=0, output=0))
    price = options.price or price_of(name, base_url)
    return Setting(options, name, token_counter(name), price)


def _with_notice(brief: Brief, model: AnyModel) -> Brief:
    """Say so where no model was named and the built-in engine served."""
    if model is not None or brief.provenance.model != EXTRACTIVE or os.environ.get("SUMMARIZE_MODEL"):
        return brief
    notice = (
        "No model is named: the built-in engine quoted the sources. To have a model write, set OPENAI_API_KEY, "
        "or OPENAI_BASE_URL for another server, or pass model=..."
    )
    _log.info(notice)
    return brief.model_copy(update={"problems": (*brief.problems, Problem(code="no_model", message=notice))})
