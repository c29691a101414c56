"""The brief after an update: every sentence as it is now, each change with its reason, everything accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from summarize.brief import Brief
from summarize.planning.plan import Plan
from summarize.publishing.checked import Checked, CheckedDraft
from summarize.publishing.differing import publisher_of, show_statements
from summarize.publishing.floor import withhold
from summarize.record import Record
from summarize.revising.assembling import (
    accounted,
    best_headline,
    events_of,
    in_order,
    joined_provenance,
    kept_problems,
    published,
)
from summarize.revising.comparing import Comparison, Told
from summarize.revising.differing import with_conflicts
from summarize.revising.known import Known
from summarize.sources.story import Evidence
from summarize.types import BriefSentence, Change, ChangeKind, SourceReport, SourceStatus, WithheldSentence

__all__ = ["Outdated", "Written", "merged"]


@dataclass(slots=True)
class Outdated:
    """A sentence that must be written anew.

    Attributes:
        told: the sentence and what makes it outdated.
        group: what it is written from.
        now: what tells it now.
        news: what tells the newer, where that is another sentence.
    """

    told: Told
    group: tuple[Evidence, ...]
    now: Checked | None = None
    news: Checked | None = None


@dataclass(slots=True)
class Written:
    """What was written in an update.

    Attributes:
        outdated: what had to be written anew, by the text of the sentence.
        added: new sentences, checked.
        outcome: all that came of the draft.
    """

    outdated: dict[str, Outdated] = field(default_factory=dict)
    added: list[Checked] = field(default_factory=list)
    outcome: CheckedDraft = field(default_factory=CheckedDraft)


def merged(
    brief: Brief,
    known: Known,
    record: Record,
    *,
    comparison: Comparison,
    written: Written,
    elsewhere: Collection[str] = (),
) -> Brief:
    """The brief as it is now.

    Args:
        brief: the brief as it was.
        known: its articles and the new ones.
        record: what the run noted about itself.
        comparison: what the new articles come to beside the brief.
        written: what was written.
        elsewhere: the new articles that are left out, since they report another event.
    """
    return _Merging(brief, known, record, written).finished(comparison, elsewhere)


@dataclass(frozen=True, slots=True)
class _Merging:
    brief: Brief
    known: Known
    record: Record
    written: Written

    def finished(self, comparison: Comparison, elsewhere: Collection[str]) -> Brief:
        """The brief as it is now."""
        changes: list[Change] = []
        kept = [now for each in comparison.told for now in self._after(each, changes)]
        added = [published(each, self.known) for each in self.written.added]
        sentences = in_order([*_once(kept), *added], self.brief.style)
        changes += (self._new(s) for s in added)
        changes = _told_once(changes)
        headline = self._headline(comparison, sentences, changes)
        everything = [*sentences, *([headline] if headline else [])]
        story, conflicts = self.known.story, comparison.conflicts
        differing = with_conflicts(self.brief, conflicts, self.known)
        differing += show_statements(self.written.outcome.disagreements, conflicts, story)
        sources = accounted(
            self.brief,
            everything,
            self.known,
            record=self.record,
            left_out=_untold(comparison.plan, everything),
            disagreements=differing,
        )
        sources = tuple(_left_out(r) if r.article_id in elsewhere else r for r in sources)
        return Brief(
            style=self.brief.style,
            headline=headline,
            sentences=tuple(sentences),
            disagreements=differing,
            withheld=(*self.brief.withheld, *self._withheld(changes)),
            events=events_of(self.brief, sources, self.known),
            sources=sources,
            problems=kept_problems(self.brief, self.record),
            changes=tuple(changes),
            usage=self.record.usage,
            provenance=joined_provenance(self.brief, self.record),
        )

    def _after(self, told: Told, changes: list[Change]) -> Iterator[BriefSentence]:
        """A sentence of the brief as it is now, with what stands beside it; what happened to it is noted."""
        before = told.sentence
        if before.text in self.written.outdated:
            yield from self._renewed(self.written.outdated[before.text], changes)
            return
        if told.against:
            reason = f"{self._names(told.against)} gives it otherwise{_told(told.values)}."
            changes.append(_change(ChangeKind.CONTRADICTED, before, before, reason=reason, evidence=told.against))
        if told.confirmed is None:
            yield before
            return
        reason = f"{self._names(told.confirming)} tells it too, from another origin."
        changes.append(_change(ChangeKind.STRENGTHENED, before, before, reason=reason, evidence=told.confirming))
        origins = dict.fromkeys([*before.origins, *self.known.story.origins_of(told.confirming)])
        citations = (*before.citations, *map(self.known.citation_of, told.confirming))
        checked = {"checks": told.confirmed.checks, "support": told.confirmed.support}
        yield before.model_copy(update={"citations": citations, "origins": tuple(origins), **checked})

    def _renewed(self, outdated: Outdated, changes: list[Change]) -> Iterator[BriefSentence]:
        told = outdated.told
        given = f"{', '.join(f'“{w}”' for w in told.words) or 'it'} otherwise{_told(told.values)}."
        reason = f"{self._names(told.newer)} gives {given}"
        now = published(outdated.now, self.known) if outdated.now else None
        kind = ChangeKind.CHANGED if now else ChangeKind.GONE
        changes.append(_change(kind, told.sentence, now, reason=reason, evidence=told.newer))
        if now:
            yield now
        if outdated.news:
            news = published(outdated.news, self.known)
            changes.append(self._new(news))
            yield news

    def _new(self, sentence: BriefSentence) -> Change:
        articles = tuple(dict.fromkeys(c.article_id for c in sentence.citations if c.article_id in self.known.new))
        names = ", ".join(publisher_of(name, self.known.story) for name in articles)
        reason = f"Told by {names}; nothing in the brief told it."
        return Change(kind=ChangeKind.NEW, text=sentence.text, reason=reason, article_ids=articles)

    def _names(self, evidence: Sequence[Evidence]) -> str:
        return ", ".join(dict.fromkeys(publisher_of(e.article_id, self.known.story) for e in evidence))

    def _headline(
        self, comparison: Comparison, sentences: Sequence[BriefSentence], changes: list[Change]
    ) -> BriefSentence | None:
        """The headline as it was; another where it is outdated, or where there was none."""
        before = comparison.headline
        if before and before.sentence.text not in self.written.outdated:
            return before.sentence
        written = self.written.outcome.headline
        own = {e.id for e in before.newer} if before else set()
        of_it = written if written and (not own or own & {e.id for e in written.claim.evidence}) else None
        now = best_headline(of_it, sentences, self.known, weights=comparison.plan.weights)
        if before and not any(before.sentence.text == change.previous for change in changes):
            reason = f"Headline: {self._names(before.newer)} gives it otherwise."
            kind = ChangeKind.CHANGED if now else ChangeKind.GONE
            changes.insert(0, _change(kind, before.sentence, now, reason=reason, evidence=before.newer))
        return now

    def _withheld(self, changes: Sequence[Change]) -> Iterator[WithheldSentence]:
        """What was written and failed, and what was outdated and has nothing in its place."""
        gone = {c.previous: c.reason for c in changes if c.kind is ChangeKind.GONE}
        for each in {each.claim.text: each for each in self.written.outcome.failed}.values():
            yield withhold(each)
        for s in self.brief.sentences:
            if s.text in gone:
                yield WithheldSentence(text=s.text, reason=gone[s.text], checks=s.checks)


def _told(values: Sequence[str]) -> str:
    """What is said instead, in few words."""
    return f": {'; '.join(dict.fromkeys(values)).rstrip('.')}" if values else ""


def _once(sentences: Sequence[BriefSentence]) -> list[BriefSentence]:
    """Each text once: two outdated sentences may have become one."""
    return list({s.text: s for s in reversed(sentences)}.values())[::-1]


def _told_once(changes: Sequence[Change]) -> list[Change]:
    """The changes, a sentence that replaces another one not named as new beside that."""
    instead = {change.text for change in changes if change.kind is ChangeKind.CHANGED}
    return [change for change in changes if change.kind is not ChangeKind.NEW or change.text not in instead]


def _untold(plan: Plan, sentences: Iterable[BriefSentence]) -> dict[str, int]:
    """Of each article, how many sentences say nothing that the brief tells: not planned, or planned and not written."""
    places = {(c.article_id, c.start, c.end) for s in sentences for c in s.citations}
    left = Counter(plan.left_out)
    for group in plan.groups:
        if not any((e.article_id, e.start, e.end) in places for e in group):
            left.update(e.article_id for e in group)
    return dict(left)


def _change(
    kind: ChangeKind, before: BriefSentence, now: BriefSentence | None, *, reason: str, evidence: Sequence[Evidence]
) -> Change:
    articles = tuple(dict.fromkeys(e.article_id for e in evidence))
    text = now.text if now else ""
    return Change(kind=kind, text=text, previous=before.text, reason=reason, article_ids=articles)


def _left_out(report: SourceReport) -> SourceReport:
    reason = "It reports another event and is left out."
    return report.model_copy(update={"status": SourceStatus.OTHER_EVENT, "reason": reason, "event": ""})
