"""The brief after a retraction: what became of each sentence, and what repeats the retracted report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarize.brief import Brief
from summarize.publishing.checked import Checked
from summarize.publishing.differing import publisher_of
from summarize.record import Record
from summarize.revising.assembling import accounted, best_headline, joined_provenance, kept_problems, published
from summarize.revising.differing import without_article
from summarize.revising.known import Known
from summarize.sources.story import Evidence
from summarize.types import (
    BriefSentence,
    Change,
    ChangeKind,
    Event,
    SourceReport,
    SourceStatus,
    WithheldSentence,
)

__all__ = ["Fate", "without_it"]


@dataclass(slots=True)
class Fate:
    """What becomes of a sentence.

    Attributes:
        before: the sentence as it was.
        left: what is left of its evidence.
        rested: whether it cited the retracted article; else that one alone confirmed it against others.
        now: the sentence as it is; None where nothing tells it any more.
        allowed: what it may rest on.
    """

    before: BriefSentence
    left: tuple[Evidence, ...]
    rested: bool
    now: Checked | None = None
    allowed: tuple[Evidence, ...] = ()


def without_it(brief: Brief, known: Known, record: Record, *, article_id: str, fates: Mapping[str, Fate]) -> Brief:
    """The brief without a retracted article.

    Args:
        brief: the brief as it was.
        known: what it knows of the other articles.
        record: what the run noted about itself.
        article_id: the article.
        fates: what became of each sentence that the retraction touches, by its text.
    """
    return _Withdrawing(brief, known, record, article_id, fates).finished()


@dataclass(frozen=True, slots=True)
class _Withdrawing:
    brief: Brief
    known: Known
    record: Record
    article_id: str
    fates: Mapping[str, Fate]

    def finished(self) -> Brief:
        """The brief without the article."""
        kept: dict[str, BriefSentence] = {}
        for s in self.brief.sentences:
            if now := self._after(s):
                kept.setdefault(now.text, now)
        sentences = tuple(kept.values())
        headline, changes = self._headline(sentences), list(map(self._change, self._touched()))
        told = {change.previous for change in changes}
        if self.brief.headline and headline != self.brief.headline and self.brief.headline.text not in told:
            changes.insert(0, self._headline_change(self.brief.headline, headline))
        everything = [*sentences, *([headline] if headline else [])]
        differing = without_article(self.brief, self.article_id, self.known)
        sources = accounted(self.brief, everything, self.known, record=self.record, disagreements=differing)
        events = tuple(self._events())
        ids = {event.id for event in events}
        sources = tuple(_retracted_report(r, ids) if r.article_id == self.article_id else r for r in sources)
        self._note_copies(sentences)
        if not sentences and self.brief.sentences:
            self.record.problem("nothing_left", "Nothing in the brief rests on another article.", [self.article_id])
        gone = [fate for fate in self._touched() if fate.now is None]
        return self.brief.model_copy(
            update={
                "headline": headline,
                "sentences": sentences,
                "disagreements": differing,
                "withheld": (*self.brief.withheld, *map(self._withheld, gone)),
                "events": events,
                "sources": sources,
                "problems": kept_problems(self.brief, self.record),
                "changes": tuple(changes),
                "usage": self.record.usage,
                "provenance": joined_provenance(self.brief, self.record),
            }
        )

    def _touched(self) -> list[Fate]:
        """The sentences that rested on the article, in their order; the headline, which may be one of them, aside."""
        return [self.fates[s.text] for s in self.brief.sentences if s.text in self.fates]

    def _after(self, sentence: BriefSentence) -> BriefSentence | None:
        fate = self.fates.get(sentence.text)
        if fate is None:
            return sentence
        if fate.now is None:
            return None
        return published(fate.now, self.known).model_copy(update={"event": sentence.event})

    def _headline(self, sentences: Sequence[BriefSentence]) -> BriefSentence | None:
        before = self.brief.headline
        if before is None or before.text not in self.fates:
            return before
        now = self.fates[before.text].now
        return published(now, self.known) if now and sentences else best_headline(None, sentences, self.known)

    def _change(self, fate: Fate) -> Change:
        """What became of a sentence: `changed` also where its words are as before, and it rests on less."""
        name = publisher_of(self.article_id, self.known.story)
        reason = f"It rested on {name}, which is retracted."
        if not fate.rested:
            reason = f"Without {name}, which is retracted, only others tell it, and otherwise."
        articles = (self.article_id,)
        if fate.now is None:
            why = "What else it cites does not support it." if fate.left else "Nothing else known supports it."
            return Change(
                kind=ChangeKind.GONE, previous=fate.before.text, reason=f"{reason} {why}", article_ids=articles
            )
        rests = list(dict.fromkeys(publisher_of(e.article_id, self.known.story) for e in fate.now.claim.evidence))
        reason = f"{reason} It rests on {', '.join(rests)} now."
        copies = list(dict.fromkeys(e.article_id for e in fate.now.claim.evidence if self._is_copy(e)))
        if copies:
            names = ", ".join(publisher_of(name, self.known.story) for name in copies)
            reason += f" What {names} has of it is a copy of the retracted report."
        made = Change(kind=ChangeKind.CHANGED, text=fate.now.claim.text, previous=fate.before.text, reason=reason)
        return made.model_copy(update={"article_ids": (*articles, *copies)})

    def _is_copy(self, evidence: Evidence) -> bool:
        return self.known.story.origin_of(evidence) == self.article_id

    def _headline_change(self, before: BriefSentence, now: BriefSentence | None) -> Change:
        name = publisher_of(self.article_id, self.known.story)
        return Change(
            kind=ChangeKind.CHANGED if now else ChangeKind.GONE,
            text=now.text if now else "",
            previous=before.text,
            reason=f"Headline: it rested on {name}, which is retracted.",
            article_ids=(self.article_id,),
        )

    def _withheld(self, fate: Fate) -> WithheldSentence:
        return WithheldSentence(
            text=fate.before.text,
            reason=self._change(fate).reason,
            checks=fate.before.checks,
        )

    def _note_copies(self, sentences: Sequence[BriefSentence]) -> None:
        """Articles that repeat the retracted report, and the sentences that have no other origin."""
        copies = [
            r.article_id
            for r in self.brief.sources
            if self.article_id in _origins(r) and r.article_id != self.article_id
        ]
        if not copies:
            return
        only = [s.text for s in sentences if set(s.origins) == {self.article_id}]
        message = f"These repeat what is retracted: {', '.join(publisher_of(n, self.known.story) for n in copies)}."
        if only:
            what = "1 sentence has" if len(only) == 1 else f"{len(only)} sentences have"
            message += f" {what} no other origin: {' / '.join(only)}"
        self.record.problem("retracted_origin", message, copies)

    def _events(self) -> Iterator[Event]:
        """The events that another article reports."""
        for event in self.brief.events:
            left = tuple(name for name in event.article_ids if name != self.article_id)
            if left:
                yield event.model_copy(update={"article_ids": left})


def _origins(report: SourceReport) -> set[str]:
    """The articles that an article has passages of."""
    return {report.origin, *(each.article_id for each in report.copied)}


def _retracted_report(report: SourceReport, events: Collection[str]) -> SourceReport:
    reason, event = "Its publisher took it back.", report.event if report.event in events else ""
    changed = {"status": SourceStatus.RETRACTED, "reason": reason, "cited": 0, "event": event}
    return report.model_copy(update=changed)
