"""The end of the way: what came of the draft, made into the brief, with everything accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from summarize.brief import Brief
from summarize.planning.plan import Plan
from summarize.publishing.accounts import account_for, list_events
from summarize.publishing.checked import CheckedDraft, check_statement, publish
from summarize.publishing.differing import show_conflicts, show_statements
from summarize.publishing.floor import withhold
from summarize.record import Record
from summarize.requests.sections import Titles
from summarize.sources.story import Story
from summarize.types import BriefSentence, Style, Support, WithheldSentence

__all__ = ["finished"]


def finished(
    outcome: CheckedDraft,
    story: Story,
    record: Record,
    *,
    style: Style,
    plan: Plan | None = None,
    titles: Titles = (),
) -> Brief:
    """The brief.

    Args:
        outcome: what came of the draft.
        story: the story as read.
        record: what the run noted about itself.
        style: what sort of text it is.
        plan: what was planned; None where there was nothing to plan.
        titles: the sources' own titles that could be its headline, with the sentences that support each.
    """
    story = _judged_events(story, outcome)
    sentences = _ordered([publish(each, story) for each in outcome.sentences], story, style)
    headline = _headline(outcome, sentences, dict(titles), story)
    conflicts, everything = plan.conflicts if plan else (), [*sentences, *filter(None, [headline])]
    differing = show_conflicts(conflicts, story) + show_statements(outcome.disagreements, conflicts, story)
    left_out = plan.left_out if plan else {}
    return Brief(
        style=style,
        headline=headline,
        sentences=tuple(sentences),
        disagreements=differing,
        withheld=_withheld(outcome),
        events=list_events(story, {headline.event: headline.text} if headline else {}),
        sources=account_for(story, everything, record.unread, left_out, disagreements=differing),
        problems=record.problems,
        usage=record.usage,
        provenance=record.provenance,
    )


def _judged_events(story: Story, outcome: CheckedDraft) -> Story:
    """The story as the writer took it: articles in doubt are of two events where it wrote of both and mixed them never.

    The question was asked in a note; what a sentence or a disagreement rests on is the answer. A writer that rests no
    sentence on two articles, like one that quotes, has not answered.
    """
    rests = [{e.article_id for e in each.claim.evidence} for each in outcome.sentences]
    sides = [{e.article_id for each in d for e in each.claim.evidence} for d in outcome.disagreements]
    for pair in story.doubts if any(len(rest) > 1 for rest in rests) else ():
        one, other = map(set, pair)
        told = all(any(rest & side for rest in rests) for side in (one, other))
        if told and not any(rest & one and rest & other for rest in (*rests, *sides)):
            story = story.parted(min(one, other, key=len))
    return story


def _ordered(sentences: list[BriefSentence], story: Story, style: Style) -> list[BriefSentence]:
    """Sentences of one event together, the event that most articles report first; in a timeline by their days."""
    sizes = [story.event_id(article) for article in story.events]
    dated = sorted(sentences, key=lambda s: s.day or date.max) if style == "timeline" else sentences
    return sorted(dated, key=lambda s: (-sizes.count(s.event), s.event))


def _headline(
    outcome: CheckedDraft, sentences: Sequence[BriefSentence], titles: Mapping[str, tuple[str, ...]], story: Story
) -> BriefSentence | None:
    """The written headline; else a source's own title, one that is verified before others; else the first sentence."""
    if not sentences:
        return None
    written = outcome.headline if outcome.headline and outcome.headline.publishable else None
    if written and (written.support is Support.VERIFIED or written.claim.text not in titles):
        return publish(written, story)
    for title, ids in titles.items():
        checked = check_statement(title, ids, offered=story.by_id, story=story)
        if checked.support is Support.VERIFIED:
            return publish(checked, story)
        written = written or checked
    return publish(written, story) if written else sentences[0]


def _withheld(outcome: CheckedDraft) -> tuple[WithheldSentence, ...]:
    headline = [outcome.headline] if outcome.headline and not outcome.headline.publishable else []
    return tuple(withhold(each) for each in {each.claim.text: each for each in (*headline, *outcome.failed)}.values())
