"""The library's front door: `summarize`, `asummarize` and `plan`. Defaults, then the flow and a driver."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass

from summarize.brief import Brief
from summarize.by_event import event_flow
from summarize.exchange import Model, ModelRequest
from summarize.models.prices import cost_of
from summarize.running import AnyModel, arun_flow, model_name, named_setting, run_flow
from summarize.sources.documents import AnyArticle
from summarize.sources.reading import given_articles
from summarize.types import Options, Progress, Usage

__all__ = ["RequestPlan", "astream", "asummarize", "plan", "summarize"]

_DEFAULTS = Options()


def summarize(
    articles: Iterable[AnyArticle],
    *,
    model: str | Model | None = None,
    options: Options = _DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Brief:
    """Merge articles about an event into one brief in which every sentence is checked and cited.

    Args:
        articles: what publishers wrote; a plain string is an article without a head.
        model: a model's name, "extractive" for the built-in engine, or an object with
            ``complete(request) -> ModelReply``. None takes `SUMMARIZE_MODEL`, else the default hosted model
            where `OPENAI_API_KEY` or `OPENAI_BASE_URL` is set, else the built-in engine.
        options: how the brief is made.
        on_progress: called with what happens as it does (see `summarize.types.Progress`), from one thread at a time.

    Returns:
        The brief; its sentences' citations are exact ranges of the articles' texts.

    Raises:
        InputError: there is no article, two share an id, or one is too long; or a limit on the cost has no price.
        LedgerError: the ledger cannot be used; nothing has been asked.
        TemplateError: a template asked for does not exist or cannot be used; nothing has been sent.
        ModelError: the model gave no answer that a brief could be made of.
    """
    given = given_articles(articles)
    return run_flow(lambda setting: event_flow(given, setting), model, options=options, on_progress=on_progress)


async def asummarize(
    articles: Iterable[AnyArticle],
    *,
    model: AnyModel = None,
    options: Options = _DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Brief:
    """`summarize` under asyncio; a model whose `complete` blocks is called on threads.

    Args:
        articles: as for `summarize`.
        model: as for `summarize`; `complete` may be a coroutine function.
        options: as for `summarize`.
        on_progress: as for `summarize`, on the event loop.

    Returns:
        The same brief.

    Raises:
        InputError: as for `summarize`.
        TemplateError: as for `summarize`.
        ModelError: as for `summarize`.
    """
    given = given_articles(articles)
    return await arun_flow(lambda setting: event_flow(given, setting), model, options=options, on_progress=on_progress)


async def astream(
    articles: Iterable[AnyArticle], *, model: AnyModel = None, options: Options = _DEFAULTS
) -> AsyncGenerator[Progress]:
    """`asummarize` as an asynchronous iterator of what happens; the last is `Done` with the brief.

    Args:
        articles: as for `summarize`.
        model: as for `asummarize`.
        options: as for `summarize`.

    Yields:
        Rounds, replies, and each sentence as soon as it is verified.

    Raises:
        SummarizeError: as for `asummarize`. Leaving the loop early cancels the run; close the iterator
            (`contextlib.aclosing`) to have that done at once.
    """
    told: asyncio.Queue[Progress | None] = asyncio.Queue()
    running = asyncio.create_task(asummarize(articles, model=model, options=options, on_progress=told.put_nowait))
    running.add_done_callback(lambda _: told.put_nowait(None))
    try:
        while (progress := await told.get()) is not None:
            yield progress
        await running
    finally:
        running.cancel()
        await asyncio.wait([running])


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


def plan(articles: Iterable[AnyArticle], *, model: str | None = None, options: Options = _DEFAULTS) -> RequestPlan:
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
    name = model_name(model)
    setting = named_setting(name, os.environ.get("OPENAI_BASE_URL"), options)
    flow = event_flow(given_articles(articles), setting)
    requests: tuple[ModelRequest, ...] = ()
    later = 0, 0
    try:
        first = next(flow)
        requests, later = tuple(first), first.reserve
    except StopIteration:
        pass
    finally:
        flow.close()
    count = setting.counter.count
    sent = sum(count(m.content) for r in requests for m in r.messages)
    sent += sum(count(json.dumps(r.schema)) for r in requests)
    selecting = bool(requests) and requests[0].stage == "select"
    written = sum(request.expected_output for request in requests)
    sent, written = sent + later[0], written + later[1]
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
