"""Many stories through OpenAI's Batch API: half the price, within a day instead of within a minute.

Each round of all stories together is one batch, or as many as its limits ask for. Between two rounds nothing of a story
is kept but its articles: its flow is begun anew and is given its replies from the ledger until it asks what has none
yet. So memory does not grow with what waits (a flow that waits holds some 500 kB), a run that was killed goes on
like one that was not, and a request that has to be sent again travels with the next round.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from summarize.answering.budget import Budget, Worth
from summarize.answering.ledger import Ledger, request_key
from summarize.answering.tally import Tally, heard
from summarize.brief import Brief
from summarize.by_event import event_flow
from summarize.errors import InputError, LimitReachedError, ModelError
from summarize.exchange import Flow, ModelReply, ModelRequest, Outcome, Round
from summarize.many import StoryResult
from summarize.models.connection import Connection
from summarize.models.loops import LoopThread
from summarize.models.openai_threads import OpenAIModel
from summarize.pipeline import Setting
from summarize.running import EXTRACTIVE, named_setting
from summarize.scaling.sending import Sender
from summarize.sources.documents import AnyArticle
from summarize.sources.reading import given_articles
from summarize.types import Article, Options, Problem, Progress

__all__ = ["STORIES", "summarize_batch"]

STORIES = 10_000
"""Stories that share their rounds: their articles are in memory, at five articles of 5 kB a story some 300 MB."""

_PASSES = 20
"""How often a story is begun anew: no flow has as many rounds, each sent as often as it may be."""

_DEFAULTS = Options()
_Open: TypeAlias = list[tuple[str, ModelRequest]]


def summarize_batch(
    stories: Iterable[Iterable[AnyArticle]],
    *,
    model: str | OpenAIModel,
    ledger: Path,
    options: Options = _DEFAULTS,
    poll: float = 30.0,
    on_progress: Callable[[Progress], None] | None = None,
) -> Iterator[StoryResult]:
    """Make a brief of each of many stories through the server's Batch API.

    A call that was interrupted in any way is repeated with the same ledger: it waits for the batches that are under
    way and pays for nothing again.

    Args:
        stories: the articles of each.
        model: a model's name, or the model.
        ledger: the file in which replies are kept and batches under way noted; `options.ledger` is not looked at.
        options: how each brief is made. Of its limits, those of cost and tokens hold for each brief; a batch knows
            no concurrency and no pace.
        poll: seconds between two looks at a batch.
        on_progress: called as rounds begin and replies are read, from one thread at a time.

    Returns:
        An iterator: one result for each story as soon as it is there, so not always in their order; its `number` is
        the story's place. A story that fails is a result with its error, and the others go on.

    Raises:
        InputError: the model or an option cannot be used with batches.
        LedgerError: the ledger cannot be used; nothing has been asked.
        ModelError: the server has no Batch API, could not be reached, or refused a batch (key, quota, an unknown
            model). Replies and batches under way are in the ledger: the same call goes on from there.
    """
    if model == EXTRACTIVE:
        raise InputError("The built-in engine waits for nothing: use summarize_many with it.")
    if options.deadline is not None or poll <= 0:
        raise InputError("A batch may take a day: Options(deadline=...) does not go with it, and poll is above zero.")
    connection = (OpenAIModel(model) if isinstance(model, str) else model).connection
    setting = named_setting(connection.name, connection.base_url, options)
    run = _Run(connection, setting, poll=poll, on_progress=on_progress)
    run.budget()  # a limit without a price is told before anything is asked
    return run.results(stories, ledger)


@dataclass
class _Story:
    """A story that is not finished."""

    number: int
    articles: list[Article]
    passes: int = 0


class _Run:
    def __init__(
        self, connection: Connection, setting: Setting, *, poll: float, on_progress: Callable[[Progress], None] | None
    ) -> None:
        self._connection = connection
        self._setting = setting
        self._poll = poll
        self._notify = heard(on_progress)

    def budget(self) -> Budget:
        """What one brief may cost. Estimates are not corrected: each pass must come to the same."""
        setting = self._setting
        return Budget(setting.options, price=setting.price, counter=setting.counter, worth=Worth())

    def results(self, stories: Iterable[Iterable[AnyArticle]], path: Path) -> Iterator[StoryResult]:
        """Take as many stories as share their rounds, one lot after the other."""
        with Ledger(path) as ledger, closing(LoopThread("summarize-batch")) as thread:
            tally = Tally(self._notify, self._setting.price)
            sender = Sender(self._connection, ledger=ledger, poll=self._poll, tally=tally)
            numbered = enumerate(stories)
            while lot := list(islice(numbered, STORIES)):
                waiting = []
                for number, story in lot:
                    try:
                        waiting.append(_Story(number, given_articles(story)))
                    except Exception as error:  # noqa: BLE001 - one story's failure, whatever it is, is no other's
                        yield StoryResult(number, error=error)
                lot.clear()
                while waiting:
                    waiting = yield from self._round(waiting, sender, ledger=ledger, thread=thread)

    def _round(
        self, stories: list[_Story], sender: Sender, *, ledger: Ledger, thread: LoopThread
    ) -> Generator[StoryResult, None, list[_Story]]:
        """Bring each story as far as it comes, and have all that they ask answered; those not finished."""
        waiting = []
        with closing(sender.sheet()) as sheet:
            for story in stories:
                came = self._advanced(story, sender, ledger)
                if isinstance(came, StoryResult):
                    yield came
                    continue
                waiting.append(story)
                for key, request in came:
                    sheet.add(key, request, sent=ledger.pending_batch(key))
            if waiting:
                try:
                    thread.run(sender.answer(sheet))
                except ModelError as error:
                    error.add_note("Replies and batches under way are in the ledger: the same call goes on from there.")
                    raise
        return waiting

    def _advanced(self, story: _Story, sender: Sender, ledger: Ledger) -> StoryResult | _Open:
        """What came of a story, or what it asks that has no answer yet."""
        story.passes += 1
        # What the library reads of an article it keeps as long as that lives, some 150 kB: these die with the pass.
        articles = [article.model_copy() for article in story.articles]
        try:
            came = self._driven(event_flow(articles, self._setting), sender, ledger)
        except Exception as error:  # noqa: BLE001 - one story's failure, whatever it is, is no other's
            return StoryResult(story.number, error=error)
        if isinstance(came, Brief):
            return StoryResult(story.number, _with_problems(came, ledger))
        if story.passes > _PASSES:
            endless = ModelError(f"No brief after {_PASSES} rounds: its requests differ each time they are made.")
            return StoryResult(story.number, error=endless)
        return came

    def _driven(self, flow: Flow[Brief], sender: Sender, ledger: Ledger) -> Brief | _Open:
        budget = self.budget()
        try:
            requests = next(flow)
            while True:
                outcomes, unanswered = self._looked_up(requests, budget, sender=sender, ledger=ledger)
                if unanswered:
                    return unanswered
                requests = flow.send(outcomes)
        except StopIteration as stop:
            brief: Brief = stop.value
            return brief
        finally:
            flow.close()

    def _looked_up(
        self, requests: Round, budget: Budget, *, sender: Sender, ledger: Ledger
    ) -> tuple[list[Outcome], _Open]:
        """The outcomes of a round, all of them where nothing is unanswered.

        All of a round is counted on before any of it is settled, answered or not: a run that goes on comes to the
        same as one that was not interrupted.
        """
        outcomes: list[Outcome] = []
        unanswered: _Open = []
        settled = []
        for request in requests:
            estimate = budget.estimate(request) if budget.limited else None
            try:
                if estimate is not None:
                    budget.hold(estimate, requests.reserve)
            except LimitReachedError as error:
                outcomes.append(error)
                continue
            key = request_key(request, model=self._connection.name, address=self._connection.base_url)
            outcome = ledger.get(key) or sender.failures.get(key)
            if outcome is None:
                unanswered.append((key, request))
                continue
            outcomes.append(outcome)
            settled.append((estimate, outcome))
        for estimate, outcome in settled:
            if estimate is not None:
                budget.settle(estimate, outcome.usage if isinstance(outcome, ModelReply) else None)
        return outcomes, unanswered


def _with_problems(brief: Brief, ledger: Ledger) -> Brief:
    """As every entry does: what went wrong with the ledger is said in the brief."""
    said = tuple(Problem(code="ledger", message=message) for message in ledger.problems)
    return brief.model_copy(update={"problems": (*brief.problems, *said)}) if said else brief
