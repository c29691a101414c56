"""A brief put together anew: sentences in order, every article accounted for, what made the new and the old named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from summarize.brief import Brief
from summarize.publishing.accounts import account_for, list_events
from summarize.publishing.checked import Checked, check_statement, publish
from summarize.publishing.differing import publisher_of
from summarize.publishing.headlines import supported_titles
from summarize.publishing.passages import cited_ranges, kept_passages
from summarize.record import Record
from summarize.revising.known import Known
from summarize.types import (
    BriefSentence,
    Disagreement,
    Event,
    Passage,
    Problem,
    Provenance,
    SourceReport,
    SourceStatus,
    Style,
    Support,
    Usage,
)

__all__ = [
    "accounted",
    "best_headline",
    "events_of",
    "in_order",
    "joined_provenance",
    "kept_problems",
    "marked_problems",
    "published",
    "total_usage",
    "unchanged",
]

_UNCITED = "No sentence rests on it any more."


def published(checked: Checked, known: Known) -> BriefSentence:
    """The sentence as the brief holds it, with the links that the brief has."""
    made = publish(checked, known.story)
    citations = tuple(
        known.citation_of(e).model_copy(update={"added": c.added})
        for e, c in zip(checked.claim.evidence, made.citations, strict=True)
    )
    return made.model_copy(update={"citations": citations})


def in_order(sentences: Iterable[BriefSentence], style: Style) -> list[BriefSentence]:
    """Sentences of one event together, the events in the order in which they were told first; a timeline by days."""
    told = list(sentences)
    events = list(dict.fromkeys(s.event for s in told))
    dated = sorted(told, key=lambda s: s.day or date.max) if style == "timeline" else told
    return sorted(dated, key=lambda s: events.index(s.event))


def best_headline(
    written: Checked | None,
    sentences: Sequence[BriefSentence],
    known: Known,
    *,
    weights: Mapping[str, float] = MappingProxyType({}),
) -> BriefSentence | None:
    """A headline in the place of one that no longer stands: as in `pipeline`, of the sources still cited."""
    if not sentences:
        return None
    if written and written.support is Support.VERIFIED:
        return published(written, known)
    for title, ids in supported_titles(known.story, weights):
        checked = check_statement(title, ids, offered=known.story.by_id, story=known.story)
        if checked.support is Support.VERIFIED:
            return published(checked, known)
    return published(written, known) if written and written.publishable else sentences[0]


def accounted(
    brief: Brief,
    sentences: Sequence[BriefSentence],
    known: Known,
    *,
    record: Record,
    left_out: Mapping[str, int] = MappingProxyType({}),
    disagreements: Iterable[Disagreement] = (),
) -> tuple[SourceReport, ...]:
    """A report for each article of the brief, as it stands now, and for each new one.

    Args:
        brief: the brief as it was.
        sentences: what is published now, the headline too.
        known: its articles and the new ones.
        record: what the run noted about itself.
        left_out: article id to how many of its sentences the plan does not tell.
        disagreements: what is published of them now.
    """
    differing = tuple(disagreements)
    cited = Counter(article for s in sentences for article in {c.article_id for c in s.citations})
    ranges = cited_ranges([*sentences, *(side for d in differing for side in d.sides)])
    reports = account_for(known.story, sentences, record.unread, left_out, disagreements=differing)
    made = {r.article_id: r for r in reports}
    old = [
        _standing(r, cited[r.article_id], known).model_copy(
            update={"passages": made[r.article_id].passages if r.article_id in known.given else _kept(r, ranges)}
        )
        for r in brief.sources
    ]
    return (*old, *(r for name, r in made.items() if name in known.new))


def _kept(report: SourceReport, cited: Mapping[str, Collection[tuple[int, int]]]) -> tuple[Passage, ...]:
    """What is still needed of the passages of an article that is not there any more."""
    return kept_passages(report.passages, cited.get(report.article_id, ()))


def _standing(report: SourceReport, cited: int, known: Known) -> SourceReport:
    """The report of an article of the brief with the number of sentences that cite it now."""
    if cited:
        return report.model_copy(update={"cited": cited, "status": SourceStatus.USED, "reason": ""})
    if report.status is not SourceStatus.USED:
        return report
    if report.origin == report.article_id:
        return report.model_copy(update={"cited": 0, "status": SourceStatus.UNUSED, "reason": _UNCITED})
    reason = f"It goes back to the report of {publisher_of(known.story.origins[report.article_id], known.story)}."
    return report.model_copy(update={"cited": 0, "status": SourceStatus.COPY, "reason": reason})


def events_of(brief: Brief, sources: Iterable[SourceReport], known: Known) -> tuple[Event, ...]:
    """The events of the brief with the new articles, and new events behind them."""
    reports = {r.article_id: r.event for r in sources}
    named = {r.event: r.title or r.article_id for r in brief.sources}  # an event may have lost all that it was told by
    found = {e.id: e for e in list_events(known.story, named | {e.id: e.title for e in brief.events})}
    old = []
    for event in brief.events:
        added = tuple(name for name in known.new if reports.get(name) == event.id)
        old.append(event.model_copy(update={"article_ids": (*event.article_ids, *added)}))
    ids = {event.id for event in brief.events}
    return (*old, *(event for name, event in found.items() if name not in ids and name in reports.values()))


def joined_provenance(brief: Brief, record: Record) -> Provenance:
    """What the brief was made from and what this run asked; its model is the one that was asked last."""
    now, before = record.provenance, brief.provenance
    if not now.requests:
        return before
    templates = dict.fromkeys([*before.templates, *now.templates])
    return now.model_copy(
        update={
            "language": before.language,
            "answered_by": tuple(dict.fromkeys([*before.answered_by, *now.answered_by])),
            "templates": tuple(templates),
            "requests": (*before.requests, *now.requests),
        }
    )


def kept_problems(brief: Brief, record: Record) -> tuple[Problem, ...]:
    """The problems of the brief and of this run; the notice that no model is named is made anew where it holds."""
    return marked_problems((p for p in brief.problems if p.code != "no_model"), record.problems)


def marked_problems(before: Iterable[Problem], now: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Problems of earlier runs, marked so, and those of this run; one that both met is of this run."""
    met = dict.fromkeys(now)
    again = {p.model_copy(update={"earlier": True}) for p in met}
    earlier = dict.fromkeys(p.model_copy(update={"earlier": True}) for p in before)
    return (*(p for p in earlier if p not in again), *met)


def unchanged(brief: Brief) -> Brief:
    """The same brief after a run that changed nothing and used nothing."""
    problems = marked_problems(brief.problems)
    return brief.model_copy(update={"changes": (), "usage": Usage(cost=0.0), "problems": problems})


def total_usage(usages: Sequence[Usage]) -> Usage:
    """The sum; unknown where any part is."""

    def summed(name: str) -> float | None:
        values = [getattr(usage, name) for usage in usages]
        return None if None in values else sum(values)

    return Usage.model_validate({name: summed(name) for name in Usage.model_fields})
