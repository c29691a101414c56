"""One brief for each event: the flows of several stories in the same rounds.

Articles of different events are told apart before anything is asked; each event is then a story of its own. However
many there are, the rounds are no more than those of one story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from summarize.brief import Brief
from summarize.errors import ModelError
from summarize.exchange import Flow, Outcome, Round
from summarize.pipeline import Setting, brief_flow
from summarize.publishing.accounts import account_for
from summarize.sources.reading import read_story
from summarize.sources.story import Story
from summarize.types import Article, Event, Problem, SourceReport, SourceStatus, Usage

__all__ = ["event_flow", "side_by_side"]

_T = TypeVar("_T")


def event_flow(articles: Sequence[Article], setting: Setting) -> Flow[Brief]:
    """Make a brief as `Options.events` asks: of all events, of the largest, or one for each.

    Args:
        articles: at least one.
        setting: as for `brief_flow`.

    Raises:
        InputError, TemplateError: as for `brief_flow`.
        ModelError: no brief of any event could be written.
    """
    if setting.options.events == "all":
        return (yield from brief_flow(articles, setting))
    story = read_story(articles, language=setting.options.language)
    parts = list(_parts(story, articles))
    if len(parts) < 2:
        return (yield from brief_flow(articles, setting))
    told = parts if setting.options.events == "split" else parts[:1]
    each = replace(setting, options=setting.options.model_copy(update={"language": story.language}))
    made = yield from side_by_side([brief_flow(part, each) for part in told])
    return _joined(made, parts, story)


def side_by_side(flows: Sequence[Flow[_T]]) -> Flow[list[_T | ModelError]]:
    """Run flows together: what they ask at one time is one round.

    Returns:
        What each flow returned, or the `ModelError` that ended it, in order.
    """
    done: dict[int, _T | ModelError] = {}
    answers: dict[int, list[Outcome] | None] = dict.fromkeys(range(len(flows)))
    while answers:
        asking: dict[int, Round] = {}
        for n, answer in answers.items():
            try:
                asking[n] = next(flows[n]) if answer is None else flows[n].send(answer)
            except StopIteration as stop:
                done[n] = stop.value
            except ModelError as error:
                done[n] = error
        outcomes = iter((yield Round.joined(asking.values())) if asking else ())
        answers = {n: list(islice(outcomes, len(requests))) for n, requests in asking.items()}
    return [done[n] for n in range(len(flows))]


def _parts(story: Story, articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles of each event, the largest first; those without text are accounted for with it."""
    sizes = Counter(story.events.values())
    for place, (event, _) in enumerate(sizes.most_common()):
        yield [a for a in articles if story.events.get(a.id, event if place == 0 else None) == event]


def _joined(made: Sequence[Brief | ModelError], parts: Sequence[Sequence[Article]], story: Story) -> Brief:
    """The brief of the largest event that one could be written of, with those of the others beside it."""
    briefs = [(n, brief) for n, brief in enumerate(made) if isinstance(brief, Brief)]
    failed = [(n, error) for n, error in enumerate(made) if isinstance(error, ModelError)]
    if not briefs:
        raise failed[0][1]
    (place, main), *rest = briefs
    own = {source.article_id: source for source in main.sources}
    told = {n for n, _ in briefs}
    elsewhere = {a.id: n in told for n, part in enumerate(parts) if n != place for a in part}
    others = [(part, dict(rest).get(n)) for n, part in enumerate(parts) if n != place]
    return main.model_copy(
        update={
            "sources": tuple(own.get(r.article_id) or _other(r, elsewhere) for r in account_for(story, (), {})),
            "events": (*main.events, *_events(main, others)),
            "others": tuple(brief for _, brief in rest),
            "problems": (*main.problems, *(_problem(error, parts[n]) for n, error in failed)),
            "usage": _total([brief.usage for _, brief in briefs]),
        }
    )


def _problem(error: ModelError, part: Sequence[Article]) -> Problem:
    message = f"No brief of one of the events could be written: {error}"
    return Problem(code="event_failed", message=message, article_ids=_ids(part))


def _ids(articles: Sequence[Article]) -> tuple[str, ...]:
    return tuple(article.id for article in articles)


def _other(report: SourceReport, told: dict[str, bool]) -> SourceReport:
    where = "in a brief of its own" if told.get(report.article_id) else "and is left out"
    return report.model_copy(
        update={"status": SourceStatus.OTHER_EVENT, "reason": f"It reports another event {where}.", "event": ""}
    )


def _events(main: Brief, told: Iterable[tuple[Sequence[Article], Brief | None]]) -> Iterator[Event]:
    """The other events, numbered on from those of the brief."""
    for number, (part, brief) in enumerate(told, len(main.events) + 1):
        title = brief.headline.text if brief and brief.headline else part[0].title or part[0].id
        yield Event(id=str(number), title=title, article_ids=_ids(part))


def _total(usages: Sequence[Usage]) -> Usage:
    """The sum; unknown where any part is."""

    def summed(name: str) -> float | None:
        values = [getattr(usage, name) for usage in usages]
        return None if None in values else sum(values)

    return Usage.model_validate({name: summed(name) for name in Usage.model_fields})
