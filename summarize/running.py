"""What every entry does with a flow: choose the model, open what the run needs, drive, close."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from summarize.answering.calls import Calls
from summarize.answering.home import to_its_end
from summarize.answering.tally import heard
from summarize.brief import Brief
from summarize.drivers import arun, run
from summarize.errors import InputError, ModelError
from summarize.exchange import AsyncModel, Flow, Model
from summarize.models.extractive import ExtractiveModel
from summarize.models.openai import DEFAULT_MODEL, AsyncOpenAIModel
from summarize.models.openai_threads import OpenAIModel
from summarize.models.prices import price_of
from summarize.models.settings import OPENAI_URL, shown_address
from summarize.pipeline import Setting
from summarize.requests.tokens import EstimatingCounter, token_counter
from summarize.telemetry.conventions import Target, target_of
from summarize.telemetry.telling import running
from summarize.types import Done, Options, Price, Problem, Progress

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from summarize.answering.ledger import Ledger

__all__ = [
    "EXTRACTIVE",
    "AnyModel",
    "Notify",
    "aopened_model",
    "arun_flow",
    "model_name",
    "named_setting",
    "opened_model",
    "run_flow",
]

EXTRACTIVE = "extractive"
"""The name of the built-in engine."""

AnyModel: TypeAlias = str | Model | AsyncModel | None
MakeFlow: TypeAlias = Callable[[Setting], Flow[Brief]]
Notify: TypeAlias = Callable[[Progress], None]
REPLIES_KEPT = "The replies received so far are in the ledger: another run does not ask for them again."
"""The note on an error that ends a run whose replies are kept."""
_log = logging.getLogger("summarize")


def run_flow(make: MakeFlow, model: AnyModel, *, options: Options, on_progress: Notify | None = None) -> Brief:
    """Drive a flow on threads.

    Args:
        make: the flow for a setting.
        model: as for `summarize.summarize`.
        options: how the brief is made.
        on_progress: called as the run goes on, from one thread at a time.

    Raises:
        InputError: the model cannot be used this way, or a limit on its cost has no price to go by.
        LedgerError: the ledger cannot be used; nothing has been asked.
        ModelError, and what else the flow raises.
    """
    notify = heard(on_progress)
    with _opened(model) as chosen, _opened_ledger(options, chosen) as ledger:
        setting = _setting(chosen, options, notify)
        with running(setting.model) as ended, _told_of(ledger):
            calls = _calls(chosen, setting, ledger)
            brief = run(make(setting), calls)
            ended((brief, *brief.others), calls.rounds)
    return _done(brief, model, ledger, notify)


async def arun_flow(make: MakeFlow, model: AnyModel, *, options: Options, on_progress: Notify | None = None) -> Brief:
    """Drive a flow under asyncio; arguments and errors as for `run_flow`, `on_progress` is called on the loop."""
    notify = _on_loop(heard(on_progress), asyncio.get_running_loop())
    async with _aopened(model) as chosen:
        # Loading a vocabulary may wait for the network, opening a file for the disk: the loop stays free meanwhile.
        setting = await asyncio.to_thread(_setting, chosen, options, notify)
        opening = _opened_ledger(options, chosen)
        ledger = None
        try:
            ledger = await to_its_end(asyncio.to_thread(opening.__enter__))
            with running(setting.model) as ended, _told_of(ledger):
                calls = _calls(chosen, setting, ledger)
                brief = await arun(make(setting), calls)
                ended((brief, *brief.others), calls.rounds)
        finally:
            await to_its_end(asyncio.to_thread(opening.__exit__, None, None, None))
    return _done(brief, model, ledger, notify)


@contextmanager
def opened_model(model: AnyModel) -> Iterator[tuple[Model, bool]]:
    """A model for several runs, opened once; and whether it waits for anything, so that runs side by side help.

    Raises:
        InputError: it cannot be used on threads.
    """
    with _opened(model) as chosen:
        yield chosen, not isinstance(chosen, ExtractiveModel)


@asynccontextmanager
async def aopened_model(model: AnyModel) -> AsyncIterator[tuple[Model | AsyncModel, bool]]:
    """`opened_model` under asyncio."""
    async with _aopened(model) as chosen:
        yield chosen, not isinstance(chosen, ExtractiveModel)


def _calls(model: Model | AsyncModel, setting: Setting, ledger: Ledger | None) -> Calls:
    address = getattr(model, "base_url", None)
    return Calls(
        model,
        options=_at_once(model, setting.options),
        counter=setting.counter,
        price=setting.price,
        ledger=ledger,
        address=address if isinstance(address, str) else None,
        target=_target(model, setting.model),
        notify=setting.notify,
    )


def _target(model: Model | AsyncModel, name: str) -> Target | None:
    """The model as telemetry names it; None for the built-in engine, which is asked nothing over a wire."""
    address = getattr(model, "base_url", "")
    hosted = OPENAI_URL if address is None else str(address)
    return None if isinstance(model, ExtractiveModel) else target_of(name, shown_address(hosted) or "")


@contextmanager
def _opened_ledger(options: Options, model: object) -> Iterator[Ledger | None]:
    """The ledger that `options` name; the built-in engine's replies cost nothing and are not kept."""
    if options.ledger is None or isinstance(model, ExtractiveModel):
        yield None
        return
    from summarize.answering.ledger import Ledger

    with Ledger(options.ledger, reuse=options.resume) as ledger:
        yield ledger


@contextmanager
def _told_of(ledger: Ledger | None) -> Iterator[None]:
    """What ends a run says that what was paid for is not lost; or what is the matter with the ledger."""
    try:
        yield
    except BaseException as error:
        for note in ledger.problems if ledger else ():
            error.add_note(note)
        if ledger and not ledger.problems and isinstance(error, ModelError):
            error.add_note(REPLIES_KEPT)
        raise


def _on_loop(notify: Notify | None, loop: asyncio.AbstractEventLoop) -> Notify | None:
    """A listener that is called on its loop, though the flow works beside it."""
    if notify is None:
        return None
    thread = threading.get_ident()

    def tell(progress: Progress) -> None:
        if threading.get_ident() == thread:
            notify(progress)
        else:
            loop.call_soon_threadsafe(notify, progress)

    return tell


def _done(brief: Brief, model: AnyModel, ledger: Ledger | None, notify: Notify | None) -> Brief:
    """The brief with what is to be said beside it."""
    said = [Problem(code="ledger", message=message) for message in (ledger.problems if ledger else ())]
    made = _with_notice(brief.model_copy(update={"problems": (*brief.problems, *said)}) if said else brief, model)
    if notify is not None:
        notify(Done(made))
    return made


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


def _at_once(model: object, options: Options) -> Options:
    """The built-in engine waits for nothing: threads would only get in its way, and limits on calls are none to it."""
    free = {"concurrency": 1, "requests_per_minute": None, "tokens_per_minute": None}
    return options.model_copy(update=free) if isinstance(model, ExtractiveModel) else options


def _setting(model: object, options: Options, notify: Notify | None) -> Setting:
    return replace(_setting_of(model, options), notify=notify)


def _setting_of(model: object, options: Options) -> Setting:
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
        "No model is named: the built-in engine quoted the sources. To have a model write, name one, or set "
        "OPENAI_API_KEY, or OPENAI_BASE_URL for another server."
    )
    _log.info(notice)
    return brief.model_copy(update={"problems": (*brief.problems, Problem(code="no_model", message=notice))})
