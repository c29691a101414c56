"""An article that its publisher took back: nothing rests on it any more, and every sentence that did is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarize.brief import Brief
from summarize.checking.claim import claim
from summarize.checking.conflict import check_conflict
from summarize.checking.coverage import ENOUGH, coverage
from summarize.checking.verdict import check_claim, support_of
from summarize.errors import InputError
from summarize.exchange import Flow
from summarize.pipeline import Setting
from summarize.publishing.checked import Checked, check_statement
from summarize.publishing.floor import stand_in
from summarize.record import Record
from summarize.requests.prompts import Templates, load_templates
from summarize.revising.assembling import total_usage, unchanged
from summarize.revising.known import Known, read_known
from summarize.revising.likeness import are_alike, untold_like
from summarize.revising.withdrawing import Fate, without_it
from summarize.rounds.repairing import repair
from summarize.sources.story import Evidence
from summarize.types import Article, BriefSentence, CheckOutcome, SourceStatus

__all__ = ["retract_flow"]

_NAMED = 12  # ids that an error names: a line to read
_MOST_OF_IT = 0.5  # share of a sentence's content words from which another tells what it told
_MOST = 3  # sentences of other articles that a sentence without evidence may be made of


def retract_flow(brief: Brief, article_id: str, *, originals: Mapping[str, Article], setting: Setting) -> Flow[Brief]:
    """Take an article out of a brief, and out of those of other events beside it.

    Args:
        brief: the brief.
        article_id: the article.
        originals: article id to the article of the brief, where it is there.
        setting: as for `brief_flow`.

    Raises:
        InputError: the brief has no such article.
        TemplateError: as for `brief_flow`.
    """
    report = next((r for r in brief.sources if r.article_id == article_id), None)
    if report is None:
        ids = [r.article_id for r in brief.sources]
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        raise InputError(f"The brief has no article {article_id!r}: it has {', '.join(ids[:_NAMED])}{more}.")
    if report.status is SourceStatus.RETRACTED:
        return unchanged(brief)
    main = yield from _retracted(brief, article_id, originals=originals, setting=setting)
    others = []
    for other in brief.others:
        its = any(r.article_id == article_id for r in other.sources)
        others.append(
            (yield from _retracted(other, article_id, originals=originals, setting=setting))
            if its
            else unchanged(other)
        )
    usage = total_usage([main.usage, *(other.usage for other in others)])
    return main.model_copy(update={"others": tuple(others), "usage": usage})


def _retracted(brief: Brief, article_id: str, *, originals: Mapping[str, Article], setting: Setting) -> Flow[Brief]:
    templates = load_templates(setting.options)
    known = read_known(brief, originals=originals, without=article_id)
    record = Record(setting.model, setting.counter, setting.price, known.story.language)
    retracting = _Retracting(brief, article_id, known, record)
    yield from retracting.mend(templates)
    return without_it(brief, known, record, article_id=article_id, fates=retracting.fates)


@dataclass(slots=True)
class _Retracting:
    """One retraction under way."""

    brief: Brief
    article_id: str
    known: Known
    record: Record
    fates: dict[str, Fate] = field(default_factory=dict)

    def mend(self, templates: Templates) -> Flow[None]:
        """Every sentence that rested on the article checked without it; what fails made anew in one request."""
        for s in (each for each in (self.brief.headline, *self.brief.sentences) if each):
            rested = any(c.article_id == self.article_id for c in s.citations)
            if rested or self._is_contested(s):
                fate = self.fates[s.text] = Fate(s, self.known.evidence_of(s.citations), rested)
                self._keep(fate)
        able = [fate for fate in self.fates.values() if fate.now is None and fate.allowed]
        if not able:
            return
        failed = [self._failed(fate) for fate in able]
        offered = {e.id: e for fate in able for e in fate.allowed}
        made = yield from repair(failed, offered, self.known.story, self.record, templates)
        used = {s.text for s in self.brief.sentences}
        for fate, before, after in zip(able, failed, made, strict=True):
            fate.now = after if self._is_of(fate, after) and after.claim.text not in used else None
            fate.now = fate.now or stand_in(before, used, self.known.story.by_id, self.known.story)
            used |= {fate.now.claim.text} if fate.now else set()

    def _keep(self, fate: Fate) -> None:
        """The words as they are where they stand on the other citations, or on what other articles say."""
        text = fate.before.text
        if fate.left and (checked := self._checked(text, fate.left)).publishable:
            fate.now = checked
            return
        like = self._alike(fate)
        fate.allowed = (*fate.left, *like)
        full = [e for e in like if self._coverage(text, e) >= ENOUGH]
        passing = (checked for e in full if (checked := self._checked(text, (e,))).publishable)
        fate.now = next(passing, None)

    def _is_contested(self, sentence: BriefSentence) -> bool:
        """Whether an article gives otherwise what the retracted one alone confirmed."""
        ids = [e.id for e in self.known.evidence_of(sentence.citations)]
        made = claim(sentence.text, ids, offered=self.known.story.by_id, story=self.known.story)
        return bool(ids) and check_conflict(made).outcome is CheckOutcome.FAILED

    def _checked(self, text: str, evidence: Sequence[Evidence]) -> Checked:
        ids = tuple(e.id for e in evidence)
        return check_statement(text, ids, offered=self.known.story.by_id, story=self.known.story)

    def _failed(self, fate: Fate) -> Checked:
        """The sentence on what it may rest on now, for a complaint."""
        made = claim(
            fate.before.text,
            [e.id for e in fate.left or fate.allowed],
            offered=self.known.story.by_id,
            story=self.known.story,
        )
        checks = check_claim(made)
        return Checked(made, checks, support_of(checks))

    def _is_of(self, fate: Fate, made: Checked) -> bool:
        """Whether a sentence stands on what an earlier one may rest on, and tells what it told."""
        rests = {e.id for e in made.claim.evidence} <= {e.id for e in fate.allowed}
        alike = are_alike(fate.before.text, made.claim.text, self.known.story.language)
        return made.publishable and rests and alike

    def _alike(self, fate: Fate) -> list[Evidence]:
        """Sentences of other origins that say most of the same and that no other sentence of the brief tells."""
        others = (s for s in self.brief.sentences if s.text != fate.before.text)
        told = {e for s in others for e in self.known.evidence_of(s.citations)} | set(fate.left)
        copied = {e for e in self.known.story.evidence() if self.known.story.origin_of(e) == self.article_id}
        like = untold_like(fate.before, self.known, told | copied)
        return [e for e in like if self._coverage(fate.before.text, e) >= _MOST_OF_IT][:_MOST]

    def _coverage(self, text: str, evidence: Evidence) -> float:
        return coverage(claim(text, [evidence.id], offered=self.known.story.by_id, story=self.known.story))[0]
