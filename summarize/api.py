"""The library's front door: `summarize`, `asummarize` and `plan`. Defaults, then the flow and a driver."""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from summarize.brief import Brief
from summarize.by_event import event_flow
from summarize.drivers import arun, run
from summarize.errors import InputError
from summarize.exchange import AsyncModel, Model, ModelRequest
from summarize.models.extractive import ExtractiveModel
from summarize.models.openai import DEFAULT_MODEL, AsyncOpenAIModel, OpenAIModel
from summarize.models.prices import cost_of, price_of
from summarize.pipeline import Setting
from summarize.requests.asking import SELECTED_PER_ARTICLE
from summarize.requests.tokens import EstimatingCounter, token_counter
from summarize.sources.reading import given_articles
from summarize.types import Article, Options, Price, Problem, Usage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["EXTRACTIVE", "RequestPlan", "asummarize", "plan", "summarize"]

EXTRACTIVE = "extractive"
"""The name of the built-in engine."""

AnyModel: TypeAlias = str | Model | AsyncModel | None
_DEFAULTS = Options()
_log = logging.getLogger("summarize")


def summarize(
    articles: Iterable[Article | str], *, model: str | Model | None = None, options: Options = _DEFAULTS
) -> Brief:
    """Merge articles about an event into one brief in which every sentence is checked and cited.

    Args:
        articles: what publishers wrote; a plain string is an article without a head.
        model: a model's name, "extractive" for the built-in engine, or an object with
            ``complete(request) -> ModelReply``. None takes `SUMMARIZE_MODEL`, else the default hosted model
            where `OPENAI_API_KEY` or `OPENAI_BASE_URL` is set, else the built-in engine.
        options: how the brief is made.

    Returns:
        The brief; its sentences' citations are exact ranges of the articles' texts.

    Raises:
        InputError: there is no article, two share an id, or one is too long.
        TemplateError: a template version asked for does not exist.
        ModelError: the model gave no answer that a brief could be made of.
    """
    given = given_articles(articles)
    with _opened(model) as chosen:
        flow = event_flow(given, _setting(chosen, options))
        return _with_notice(run(flow, chosen, concurrency=_at_once(chosen, options)), model)


async def asummarize(
    articles: Iterable[Article | str], *, model: AnyModel = None, options: Options = _DEFAULTS
) -> Brief:
    """`summarize` under asyncio; a model whose `complete` blocks is called on threads.

    Args:
        articles: as for `summarize`.
        model: as for `summarize`; `complete` may be a coroutine function.
        options: as for `summarize`.

    Returns:
        The same brief.

    Raises:
        InputError: as for `summarize`.
        TemplateError: as for `summarize`.
        ModelError: as for `summarize`.
    """
    given = given_articles(articles)
    async with _aopened(model) as chosen:
        # Loading a vocabulary may wait for the network: the loop stays free meanwhile.
        setting = await asyncio.to_thread(_setting, chosen, options)
        flow = event_flow(given, setting)
        return _with_notice(await arun(flow, chosen, concurrency=_at_once(chosen, options)), model)


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """What a run would send, and what it would cost.

    Attributes:
        requests: the exact requests of the first round; later rounds depend on its replies.
        rounds: how many rounds there will be, one more where sentences have to be repaired.
        input_tokens: estimated for all rounds, repair left out.
        output_tokens: estimated for all rounds, hidden reasoning left out.
        cost: US dollars, None where the model's price is not known.
        exact: whether tokens were counted by the model's own vocabulary.
        token_counter: what counted.
    """

    requests: tuple[ModelRequest, ...]
    rounds: int
    input_tokens: int
    output_tokens: int
    cost: float | None
    exact: bool
    token_counter: str


# Measured on recorded runs: tokens of one sentence with its ids, of one selection, of a planned group's lines.
_SENTENCE_TOKENS = 70
_SELECTION_TOKENS = 12
_GROUP_TOKENS = 90


def plan(articles: Iterable[Article | str], *, model: str | None = None, options: Options = _DEFAULTS) -> RequestPlan:
    """Show what `summarize` would send, without asking any model and without a key.

    Args:
        articles: as for `summarize`.
        model: the name whose vocabulary and price are used, chosen as for `summarize` where None.
        options: as for `summarize`.

    Returns:
        The exact messages of the first round, and estimates of tokens and cost.

    Raises:
        InputError: as for `summarize`.
        TemplateError: as for `summarize`.
    """
    name = _model_name(model)
    setting = _named_setting(name, os.environ.get("OPENAI_BASE_URL"), options)
    flow = event_flow(given_articles(articles), setting)
    try:
        requests = tuple(next(flow))
    except StopIteration:
        requests = ()
    finally:
        flow.close()
    count = setting.counter.count
    sent = sum(count(m.content) for r in requests for m in r.messages)
    sent += sum(count(json.dumps(r.schema)) for r in requests)
    selecting = bool(requests) and requests[0].stage == "select"
    written = _SENTENCE_TOKENS * (options.sentences + 2) if requests else 0
    if selecting:
        articles_sent = {offer.article_id for r in requests for offer in r.material.offers}
        written += _SELECTION_TOKENS * SELECTED_PER_ARTICLE * len(articles_sent)
        sent += _GROUP_TOKENS * options.sentences * 2 + count(json.dumps(requests[0].schema)) + 500
    usage = Usage(calls=len(requests), input_tokens=sent, output_tokens=written)
    return RequestPlan(
        requests=requests,
        rounds=0 if not requests else 2 if selecting else 1,
        input_tokens=sent,
        output_tokens=written,
        cost=cost_of(usage, setting.price),
        exact=setting.counter.exact,
        token_counter=setting.counter.name,
    )


def _model_name(model: str | None) -> str:
    """The name that decides: given, from the environment, or the built-in engine."""
    named = model or os.environ.get("SUMMARIZE_MODEL")
    if named:
        return named
    return DEFAULT_MODEL if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL") else EXTRACTIVE


@contextmanager
def _opened(model: AnyModel) -> Iterator[Model]:
    """The model as an object; one made here from a name is closed again."""
    if model is None or isinstance(model, str):
        name = _model_name(model)
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
        name = _model_name(model)
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
        return _named_setting(EXTRACTIVE, None, options)
    if isinstance(model, OpenAIModel | AsyncOpenAIModel):
        return _named_setting(name, model.base_url, options)
    return replace(_named_setting(name, None, options), price=options.price)


def _named_setting(name: str, base_url: str | None, options: Options) -> Setting:
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
