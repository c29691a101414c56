"""The way of the data, and the only file that knows its order: a generator, without any I/O.

::

    read ──> fits one request? ── yes ──> plan ──> write ──> check ──> repair ──> quote or withhold ──> brief
                     └─ no ──> select ─────┘

Select, write and repair (and judge, where it is asked for) are rounds of model requests, each in its own file of
`rounds`; everything between is code. However many articles there are, the rounds are no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarize.brief import Brief
from summarize.errors import TooLongError
from summarize.exchange import Flow
from summarize.finishing import finished
from summarize.planning.plan import Plan, make_plan
from summarize.publishing.checked import Checked, CheckedDraft, check_statement, publish
from summarize.publishing.floor import quote_plan, stand_in
from summarize.publishing.headlines import supported_titles
from summarize.publishing.weekdays import tell_days_apart
from summarize.record import Record
from summarize.requests.asking import expected_writing
from summarize.requests.chunks import pack, source_tokens, told_once
from summarize.requests.prompts import Templates, load_templates
from summarize.requests.replies import Draft
from summarize.requests.sections import section_requests
from summarize.requests.tokens import SampledCounter, TokenCounter
from summarize.rounds.judging import judge
from summarize.rounds.repairing import repair
from summarize.rounds.selecting import select
from summarize.rounds.writing import write
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence, Story
from summarize.types import (
    Article,
    CheckOutcome,
    Options,
    Price,
    Progress,
    SentenceVerified,
)

__all__ = ["Setting", "brief_flow", "check_draft", "fits_one_request"]

GROUPS_PER_SENTENCE = 2
"""Groups planned for each sentence asked for: a writer leaves some out and joins others."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run needs beside its articles.

    Attributes:
        options: how the brief is made.
        model: the model's name.
        counter: what counts tokens.
        price: what the model costs, where that is known.
        notify: what is told of each sentence that stands, where somebody follows the run.
        templates: the prompts that its options choose, loaded as the run begins.
    """

    options: Options
    model: str
    counter: TokenCounter
    price: Price | None = None
    notify: Callable[[Progress], None] | None = None
    templates: Templates = field(default_factory=dict)


def brief_flow(articles: Sequence[Article], setting: Setting) -> Flow[Brief]:
    """Make a brief: yields rounds of requests, is sent their outcomes, returns the brief.

    Args:
        articles: at least one.
        setting: options, the model's name and price, what counts tokens.

    Raises:
        InputError: the articles cannot be used as they are.
        TemplateError: a template asked for does not exist or cannot be used.
        ModelError: no brief could be written because the model did not answer.
    """
    options = setting.options
    setting = replace(setting, templates=load_templates(options))
    story = read_story(articles, language=options.language)
    record = Record(setting.model, setting.counter, setting.price, story.language)
    if not story.by_id:
        record.problem("no_text", "No article holds any text beside page furniture: there is nothing to report.")
        return finished(CheckedDraft(), story, record, style=options.style)
    if fits_one_request(story, setting):
        try:
            return (yield from _told(story, None, record, setting))
        except TooLongError:  # the model reads less than the threshold takes for granted
            pass
    counter = SampledCounter(setting.counter)
    chunks = list(pack(told_once(story), budget=options.chunk_tokens, count=counter.count))
    writing = expected_writing(options.sentences, options.sentences * GROUPS_PER_SENTENCE)
    chosen = yield from select(chunks, story, record, setting.templates, reserve=writing)
    return (yield from _told(story, chosen, record, setting))


def _told(story: Story, chosen: Mapping[str, float] | None, record: Record, setting: Setting) -> Flow[Brief]:
    """From the evidence to the brief.

    Args:
        story: the story as read.
        chosen: the sentences selected, by id, with what was made of each; None where all are offered.
        record: what the run notes about itself.
        setting: what the run needs.
    """
    options = setting.options
    evidence = story.evidence() if chosen is None else [story.by_id[name] for name in chosen]
    plan = make_plan(story, evidence, most=options.sentences * GROUPS_PER_SENTENCE, selected=chosen)
    titles = supported_titles(story, plan.weights)
    requests = section_requests(story, plan, titles, options, templates=setting.templates, grouped=chosen is not None)
    ids = (offer.id for request in requests for offer in request.material.offers)
    offered = {name: story.by_id[name] for name in ids}
    draft, repairs = yield from write(requests, record, setting.templates, reserve=_repairing(options))
    outcome = yield from check_draft(draft, offered, story, record, setting, repairs=repairs)
    outcome = _with_floor(outcome, plan, story, options)
    return finished(outcome, story, record, style=options.style, plan=plan, titles=titles)


def _repairing(options: Options) -> tuple[int, int]:
    """Tokens in and out held back for a judge, whose word was asked for; a repair takes what is left."""
    return expected_writing(0, options.sentences) if options.judge else (0, 0)


def fits_one_request(story: Story, setting: Setting) -> bool:
    """Whether a story is small enough to be read and written in one request."""
    options = setting.options
    told = [source for source in story.sources if source.evidence]
    if len(told) > options.single_request_articles:
        return False
    tokens = 0
    for source in told:
        tokens += source_tokens(source, setting.counter.count)
        if tokens > options.single_request_tokens:
            return False
    return True


def check_draft(
    draft: Draft, offered: Mapping[str, Evidence], story: Story, record: Record, setting: Setting, *, repairs: bool
) -> Flow[CheckedDraft]:
    """Every statement checked; those that fail repaired once, then quoted from what they cited, or given up."""
    options = setting.options
    most = options.sentences * 2 + 5
    if len(draft.sentences) > most or draft.unusable:
        beyond = max(0, len(draft.sentences) - most)
        record.problem(
            "left_out",
            f"Of the reply, {beyond} sentences beyond the length and {draft.unusable} unreadable ones were left out.",
        )
    statements = [*([draft.headline] if draft.headline else []), *draft.sentences[:most]]
    checked = [check_statement(s.text, s.evidence, offered=offered, story=story) for s in statements]
    told = tell_days_apart(checked, CheckOutcome.FAILED)
    broken = [n for n, each in enumerate(told) if not each.publishable]
    first = len(statements) - len(draft.sentences[:most])  # of the sentences, behind the headline
    if not options.judge:
        _tell(told[first:], story, setting)
    if broken and repairs:
        repaired = yield from repair([told[n] for n in broken], offered, story, record, setting.templates)
        for n, better in zip(broken, repaired, strict=True):
            checked[n] = better if better.publishable else checked[n]
    checked = tell_days_apart(checked, CheckOutcome.PARTIAL)
    sides = tuple(
        tuple(check_statement(s.text, s.evidence, offered=offered, story=story) for s in each)
        for each in draft.disagreements
    )
    if options.judge:
        checked = yield from judge(checked, story, record, setting.templates)
    headline = checked.pop(0) if draft.headline else None
    kept, failed = _standing(checked, offered, story)
    early = {each.claim.text for each in told[first:] if each.publishable and not options.judge}
    _tell([each for each in kept if each.claim.text not in early], story, setting)
    return CheckedDraft(headline, kept, sides, failed)


def _tell(checked: Iterable[Checked], story: Story, setting: Setting) -> None:
    """Tell who follows the run of each sentence that stands, as soon as it does."""
    if setting.notify is not None:
        for each in checked:
            if each.publishable:
                setting.notify(SentenceVerified(publish(each, story)))


def _standing(
    checked: Sequence[Checked], offered: Mapping[str, Evidence], story: Story
) -> tuple[tuple[Checked, ...], tuple[Checked, ...]]:
    """What is published, each text once, quotations in the place of what failed; and what failed."""
    used = {each.claim.text for each in checked if each.publishable}
    kept: dict[str, Checked] = {}
    failed: list[Checked] = []
    for each in checked:
        standing = each if each.publishable else stand_in(each, used, offered, story)
        if not each.publishable:
            failed.append(each)
        if standing is not None:
            kept.setdefault(standing.claim.text, standing)
    return tuple(kept.values()), tuple(failed)


def _with_floor(outcome: CheckedDraft, plan: Plan, story: Story, options: Options) -> CheckedDraft:
    """Never empty over sources with content: where nothing written stands, the plan is quoted."""
    if outcome.sentences:
        return outcome
    rest = sorted(story.evidence(), key=lambda e: -plan.weights.get(e.id, 0.0))
    quoted = quote_plan([*plan.groups, *((e,) for e in rest)], outcome.failed, options.sentences, story)
    return CheckedDraft(outcome.headline, tuple(quoted), outcome.disagreements, outcome.failed)
