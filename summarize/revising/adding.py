"""Articles that came later: what they add to a brief is written into it, what they leave alone stays to the letter."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarize.brief import Brief
from summarize.exchange import Flow
from summarize.language.words import same_language
from summarize.pipeline import GROUPS_PER_SENTENCE, Setting, check_draft, fits_one_request
from summarize.planning.plan import Plan
from summarize.publishing.checked import Checked
from summarize.publishing.floor import quote_plan
from summarize.publishing.weekdays import tell_days_apart
from summarize.record import Record
from summarize.requests.asking import expected_writing
from summarize.requests.chunks import pack, told_once
from summarize.requests.prompts import load_templates
from summarize.requests.sections import section_requests
from summarize.revising.comparing import Comparison, compare
from summarize.revising.known import Known, read_known
from summarize.revising.likeness import as_stored, replaces, untold_like
from summarize.revising.merging import Outdated, Written, merged
from summarize.rounds.selecting import select
from summarize.rounds.writing import write
from summarize.sources.story import Evidence
from summarize.types import (
    Article,
    CheckOutcome,
    Options,
)

__all__ = ["update_flow"]

_GROWTH = 1 / 3
"""Share of its length by which a brief may grow in one update."""

_LEAST_GROWTH = 2  # sentences that one article may add to a brief of many: what happened, and what follows


def update_flow(
    brief: Brief, new: Sequence[Article], *, originals: Mapping[str, Article], setting: Setting
) -> Flow[Brief]:
    """Add articles to a brief: yields rounds of requests, is sent their outcomes, returns the brief as it is then.

    Args:
        brief: the brief.
        new: articles that it does not account for yet.
        originals: article id to the article of the brief, where it is there.
        setting: as for `brief_flow`; its style and language are those of the brief.

    Raises:
        InputError, TemplateError: as for `brief_flow`.
        ModelError: something is to be written, and the model did not answer.
    """
    language = brief.provenance.language or None
    options = setting.options.model_copy(update={"style": brief.style, "language": language})
    templates = load_templates(options)
    known = read_known(brief, new, originals=originals)
    record = Record(setting.model, setting.counter, setting.price, known.story.language)
    elsewhere = _elsewhere(brief, known) if options.events == "main" else frozenset[str]()
    fresh = [e for e in known.new_evidence() if e.article_id not in elsewhere]
    adding = _Adding(brief, known, record, replace(setting, options=options, templates=templates))
    selected = yield from adding.selected(fresh)
    evidence = fresh if selected is None else [e for e in fresh if e.id in selected]
    room = options.sentences - len(brief.sentences)
    growth = max(room, _growth(brief, len({e.article_id for e in fresh}), options))
    most = growth * GROUPS_PER_SENTENCE
    comparison = compare(brief, known, evidence, most=most, room=room, selected=selected)
    yield from adding.write(comparison, growth)
    return merged(brief, known, record, comparison=comparison, written=adding.written, elsewhere=elsewhere)


def _elsewhere(brief: Brief, known: Known) -> frozenset[str]:
    """The new articles that report an event which the brief does not."""
    ids = {event.id for event in brief.events}
    return frozenset(name for name in known.new if known.story.event_id(name) not in {"", *ids})


def _growth(brief: Brief, new: int, options: Options) -> int:
    """How many sentences may come: a share of the brief's length, as large as that of the new articles among all."""
    length = len(brief.sentences)
    if not length:
        return options.sentences
    share = max(_LEAST_GROWTH, math.ceil(length * new / max(1, len(brief.sources))))
    return max(1, min(math.ceil(length * _GROWTH), share, options.sentences))


@dataclass(slots=True)
class _Adding:
    """One update under way."""

    brief: Brief
    known: Known
    record: Record
    setting: Setting
    written: Written = field(default_factory=Written)

    def selected(self, fresh: Sequence[Evidence]) -> Flow[Mapping[str, float] | None]:
        """The new sentences that matter, where they are too many for one request; None where all are looked at."""
        story, options = self.known.story, self.setting.options
        articles = {e.article_id for e in fresh}
        of_new = replace(story, sources=tuple(s for s in story.sources if s.article.id in articles))
        if fits_one_request(of_new, self.setting):
            return None
        told = (pair for pair in told_once(story) if pair[0].article.id in articles)
        chunks = list(pack(told, budget=options.chunk_tokens, count=self.setting.counter.count))
        later = expected_writing(options.sentences, options.sentences * GROUPS_PER_SENTENCE)
        return (yield from select(chunks, story, self.record, self.setting.templates, reserve=later))

    def write(self, comparison: Comparison, growth: int) -> Flow[None]:
        """One request for what is outdated and what is new; nothing where there is neither."""
        told = (*comparison.told, *((comparison.headline,) if comparison.headline else ()))
        for each in (each for each in told if each.newer):
            group = tuple(dict.fromkeys([*each.newer, *each.evidence]))
            self.written.outdated[each.sentence.text] = Outdated(each, group)
        groups = [*dict.fromkeys(each.group for each in self.written.outdated.values()), *comparison.fresh]
        if not groups:
            return
        length = len(groups) - len(comparison.fresh) + min(growth, len(comparison.fresh))
        options = self.setting.options.model_copy(update={"length": length})
        plan = Plan(tuple(groups), self._weights(comparison.plan), comparison.conflicts)
        requests = section_requests(self.known.story, plan, (), options, templates=self.setting.templates, grouped=True)
        reserve = expected_writing(0, length) if options.judge else (0, 0)
        draft, repairs = yield from write(requests, self.record, self.setting.templates, reserve=reserve)
        offered = {e.id: e for group in groups for e in group}
        setting, story = replace(self.setting, options=options), self.known.story
        self.written.outcome = yield from check_draft(draft, offered, story, self.record, setting, repairs=repairs)
        self._place(comparison, growth)

    def _weights(self, plan: Plan) -> dict[str, float]:
        """The weights of the plan; what is outdated has none, so that an engine which quotes takes the newer."""
        old = {e.id for each in self.written.outdated.values() for e in each.told.evidence}
        return {name: 0.0 if name in old else weight for name, weight in plan.weights.items()}

    def _place(self, comparison: Comparison, growth: int) -> None:
        """What was written, each in its place: for an outdated sentence, or as a new one."""
        standing = {s.text for s in self.brief.sentences if s.text not in self.written.outdated}
        left = [each for each in self.written.outcome.sentences if each.claim.text not in standing]
        for each in self.written.outdated.values():
            written = _best(left, each)
            if written:
                left.remove(written)
            self._renew(each, written)
        settled = {e.id for each in self.written.outdated.values() for e in each.group}
        new = [each for each in left if self._is_news(each, settled)]
        if not self.written.outcome.sentences and comparison.fresh:
            quoted = quote_plan(comparison.fresh, self.written.outcome.failed, growth, self.known.story)
            new = [each for each in quoted if self._is_news(each, settled)]
        self.written.added = self._told_apart(new[:growth])
        self._note_untold(comparison)
        if (beyond := len(left) - len(self.written.added)) > 0:
            what = "1 written sentence is" if beyond == 1 else f"{beyond} written sentences are"
            message = f"{what} left out: beyond the length, nothing new, or a quotation in another language."
            self.record.problem("left_out", message)

    def _note_untold(self, comparison: Comparison) -> None:
        """Say how much of what weighs enough is not told: a brief that cannot grow further should be made anew."""
        told = {e.id for each in self.written.added for e in each.claim.evidence}
        untold = [group for group in comparison.fresh if told.isdisjoint(e.id for e in group)]
        if untold:
            names = dict.fromkeys(e.article_id for group in untold for e in group)
            what = "1 further matter" if len(untold) == 1 else f"{len(untold)} further matters"
            message = f"{what} of the new articles found no room: make the brief anew to have it told."
            self.record.problem("no_room", message, names)

    def _renew(self, outdated: Outdated, written: Checked | None) -> None:
        """What becomes of an outdated sentence: what was written for it, if that tells what it told; else a quotation.

        An engine that quotes may have the newer figure in a sentence that tells nothing else: then that one is news,
        and what happened is quoted from where it stands without the figure.
        """
        before, story = outdated.told.sentence, self.known.story
        tells = written or next(iter(quote_plan([outdated.told.newer], (), 1, story)), None)
        if tells and replaces(tells.claim.text, before, self.known):
            outdated.now = tells
            return
        told = {e for s in self.brief.sentences for e in self.known.evidence_of(s.citations)}
        like = untold_like(before, self.known, told | set(outdated.told.newer))
        same = [(e,) for e in like if same_language(story.sources[e.article].language, story.language)]
        outdated.now = next(iter(quote_plan(same, (), 1, story)), None)
        outdated.news = tells

    def _is_news(self, checked: Checked, settled: set[str]) -> bool:
        """Whether a sentence rests on something of a new article that is not told, and can be read with the rest."""
        fresh = any(e.article_id in self.known.new and e.id not in settled for e in checked.claim.evidence)
        return fresh and same_language(checked.claim.language, self.known.story.language)

    def _told_apart(self, new: Sequence[Checked]) -> list[Checked]:
        """The new sentences, a weekday marked that means another day than in a sentence of the brief."""
        rest = (s for s in self.brief.sentences if self.known.evidence_of(s.citations))
        old = [as_stored(s, self.known) for s in rest]
        return tell_days_apart([*old, *new], CheckOutcome.PARTIAL)[len(old) :]


def _best(written: Sequence[Checked], outdated: Outdated) -> Checked | None:
    """The written sentence that rests on most of an outdated one's group, on what is newer above all."""
    group, newer = ({e.id for e in each} for each in (outdated.group, outdated.told.newer))
    scored = [(len(ids & newer), len(ids & group), each) for each in written for ids in [_ids(each)] if ids & group]
    return max(scored, key=lambda score: score[:2])[2] if scored else None


def _ids(checked: Checked) -> set[str]:
    return {e.id for e in checked.claim.evidence}
